import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ParticipantSystem, SigningKey } from '../../../scripts/exchange/index.js';
import {
  keySource,
  makeSigningKey,
  RegisterUnavailable,
  type FetchGuards,
  type KeySource,
} from '../../../server/trust/index.js';
import { publicHalf } from '../../../server/trust/server-keys.js';
import { httpsHost, type HttpsHost } from './https-host.js';
import { movingClock, register, systemOf } from './samples.js';

const HOST = 'keys.participant.example';
let host: HttpsHost;
let one: SigningKey;
let two: SigningKey;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let resolved: string[] = [];
let reasons: string[] = [];
let clock = movingClock();
let system: ParticipantSystem;

beforeAll(async () => {
  one = await makeSigningKey('ES384', 'one');
  two = await makeSigningKey('ES384', 'two');
  host = await httpsHost(HOST, (request, response) => answer(request, response));
});
afterAll(() => host.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const serve = (...keys: unknown[]): void => {
  answer = (_request, response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify({ keys }));
};
const source = (guards: Partial<FetchGuards> = {}, entry = system): KeySource =>
  keySource({
    register: {
      current: () =>
        Promise.resolve({
          version: 1,
          issued: '',
          expires: '',
          content: { ...register, systems: [entry] },
          inlineKeys: new Map(),
        }),
    },
    now: clock.now,
    guards: {
      ca: host.ca,
      resolve: (name) => (resolved.push(name), Promise.resolve(['127.0.0.1'])),
      mayConnect: (address) => address === '127.0.0.1',
      ...guards,
    },
    onRefused: (_system, reason) => reasons.push(reason),
  });

beforeEach(() => {
  clock = movingClock();
  resolved = [];
  reasons = [];
  const base = `https://${HOST}:${host.port}`;
  system = {
    ...systemOf('sparrowfield-cases'),
    address: `${base}/data-exchange`,
    jwks: `${base}/.well-known/jwks.json`,
  };
  serve(publicHalf(one));
});

describe('a key set by address', () => {
  // @verifies sec-16, sec-18
  it('is fetched by https from the checked address, under the name of the host, after one resolution', async () => {
    expect(await source().keyFor(system, 'one')).toEqual(publicHalf(one));
    expect(resolved).toEqual([HOST]);
    expect(host.hosts.at(-1)).toBe(`${HOST}:${host.port}`);
  });

  // @verifies sec-18
  it('is not fetched from where a second resolution would lead', async () => {
    const addresses = ['127.0.0.1', '10.0.0.1'];
    const resolve = (name: string) => (
      resolved.push(name),
      Promise.resolve([addresses[resolved.length - 1]!])
    );
    const keys = source({ resolve });
    expect(await keys.keyFor(system, 'one')).toBeDefined();
    clock.pass(60);
    expect(await keys.keyFor(system, 'one')).toBeUndefined();
    expect(reasons).toEqual(['The host has an address that is not on the public internet.']);
  });

  // @verifies sec-16
  it.each([
    ['http', (entry: ParticipantSystem) => ({ jwks: entry.jwks.replace('https', 'http') })],
    ['another host', (entry: ParticipantSystem) => ({ jwks: entry.jwks.replace('keys.', 'other.') })],
    ['another port', () => ({ address: `https://${HOST}/data-exchange` })],
    ['a user name', (entry: ParticipantSystem) => ({ jwks: entry.jwks.replace('//', '//me@') })],
    ['no address', () => ({ jwks: 'nonsense' })],
  ])('is not fetched where the entry has %s', async (_what, change) => {
    const entry = { ...system, ...change(system) };
    const before = host.hosts.length;
    expect(await source({}, entry).keyFor(entry, 'one')).toBeUndefined();
    expect(host.hosts).toHaveLength(before);
    expect(resolved).toEqual([]);
  });

  it('is not fetched from a host that cannot show a certificate for its name', async () => {
    const entry = JSON.parse(JSON.stringify(system).replaceAll(HOST, 'wrong.example')) as ParticipantSystem;
    expect(await source({}, entry).keyFor(entry, 'one')).toBeUndefined();
    expect(reasons.join()).toContain('not safely');
  });

  // @verifies sec-17
  it.each([301, 302, 307, 308])('is not fetched through a redirect (%i)', async (status) => {
    let requests = 0;
    answer = (_request, response) => {
      requests += 1;
      response.writeHead(status, { location: system.jwks }).end();
    };
    expect(await source().keyFor(system, 'one')).toBeUndefined();
    expect(requests).toBe(1);
  });

  // @verifies sec-19
  it.each([
    [['127.0.0.1']],
    [['93.184.216.34', '10.1.2.3']],
    [['::1']],
    [['::ffff:93.184.216.34']],
    [['nonsense']],
    [[]],
  ])('is not fetched when the host resolves to %j', async (addresses) => {
    const entry = { ...system };
    const before = host.hosts.length;
    const keys = keySource({
      register: {
        current: () =>
          Promise.resolve({
            version: 1,
            issued: '',
            expires: '',
            content: { ...register, systems: [entry] },
            inlineKeys: new Map(),
          }),
      },
      now: clock.now,
      guards: { ca: host.ca, resolve: () => Promise.resolve(addresses) },
    });
    expect(await keys.keyFor(entry, 'one')).toBeUndefined();
    expect(host.hosts).toHaveLength(before);
  });

  // @verifies sec-19
  it('is not fetched when one address of several is refused, whichever comes first', async () => {
    for (const addresses of [
      ['127.0.0.1', '10.0.0.1'],
      ['10.0.0.1', '127.0.0.1'],
    ])
      expect(
        await source({ resolve: () => Promise.resolve(addresses) }).keyFor(system, 'one'),
      ).toBeUndefined();
    expect(reasons).toHaveLength(2);
    expect(reasons.join()).toContain('public');
  });

  // @verifies sec-20
  it.each<[string, Partial<FetchGuards>, typeof answer]>([
    [
      'says that it is too long',
      {},
      (_q, r) => r.writeHead(200, { ...JSON_TYPE, 'content-length': 1e6 }).write('{'),
    ],
    ['does not end', {}, (_q, r) => void r.writeHead(200, JSON_TYPE).write('{}'.repeat(50_000))],
    ['comes too slowly', { timeoutMs: 150 }, (_q, r) => void r.writeHead(200, JSON_TYPE).write('{')],
    ['never begins', { timeoutMs: 150 }, () => undefined],
    [
      'is of another type',
      {},
      (_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('{"keys":[]}'),
    ],
    ['is compressed', {}, (_q, r) => r.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end('x')],
    ['is an error', {}, (_q, r) => r.writeHead(500, JSON_TYPE).end('{"keys":[]}')],
    ['is no JSON', {}, (_q, r) => r.writeHead(200, JSON_TYPE).end('keys')],
    ['breaks off', {}, (_q, r) => r.writeHead(200, JSON_TYPE).write('{', () => r.destroy())],
  ])('is refused when the reply %s', async (_what, guards, make) => {
    answer = make;
    expect(await source(guards).keyFor(system, 'one')).toBeUndefined();
    expect(reasons).toHaveLength(1);
  });

  it('is refused when the name is not resolved in time', async () => {
    const resolve = () => new Promise<string[]>(() => undefined);
    expect(await source({ resolve, timeoutMs: 20 }).keyFor(system, 'one')).toBeUndefined();
    expect(reasons.join()).toContain('in time');
  });

  it('works for 60 seconds and no longer: a key that was withdrawn is gone by then', async () => {
    const keys = source();
    await keys.keyFor(system, 'one');
    serve(publicHalf(two));
    clock.pass(59);
    expect(await keys.keyFor(system, 'one')).toBeDefined();
    clock.pass(1);
    expect(await keys.keyFor(system, 'one')).toBeUndefined();
    expect(await keys.keyFor(system, 'two')).toBeDefined();
  });

  // @verifies sec-21
  it('is fetched again for an unknown name, but not more often than the least interval', async () => {
    const keys = source();
    await keys.keyFor(system, 'one');
    const before = host.hosts.length;
    for (let count = 0; count < 20; count += 1) await keys.keyFor(system, `guess-${count}`);
    expect(host.hosts).toHaveLength(before);
    serve(publicHalf(one), publicHalf(two));
    clock.pass(15);
    expect(await keys.keyFor(system, 'two')).toBeDefined();
    await keys.keyFor(system, 'guess');
    expect(host.hosts).toHaveLength(before + 1);
  });

  it('is fetched once for all who ask at the same time', async () => {
    const keys = source();
    const before = host.hosts.length;
    await Promise.all([1, 2, 3].map(() => keys.keyFor(system, 'one')));
    expect(host.hosts).toHaveLength(before + 1);
  });

  it('is of a system in the register in force, and of nobody without one', async () => {
    expect(await source().keyFor(systemOf('tideway-cases'), 'one')).toBeUndefined();
    const keys = keySource({
      register: { current: () => Promise.reject(new RegisterUnavailable('none')) },
      now: clock.now,
    });
    await expect(keys.keyFor(system, 'one')).rejects.toThrow(RegisterUnavailable);
  });
});
