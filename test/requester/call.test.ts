import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addressFault,
  httpCaller,
  REPLY_LIMIT_BYTES,
  type Call,
  type CallResult,
} from '../../scripts/requester/index.js';
import { httpsHost } from '../server/trust/https-host.js';
import { scriptedResponder, type Script, type ScriptedResponder } from './scripted-responder.js';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const now = (): Date => new Date('2026-11-20T10:00:00Z');

async function responder(script: Script): Promise<ScriptedResponder> {
  const started = await scriptedResponder(() => script);
  open.push(started);
  return started;
}

const call = (url: string, more: Partial<Call> = {}, tls = {}, signal?: AbortSignal): Promise<CallResult> =>
  httpCaller(tls, now, signal)({ method: 'POST', url, headers: {}, timeoutMs: 5_000, ...more });

describe('a call', () => {
  it('gives status, headers and body as they came', async () => {
    const { base, got } = await responder({ status: 403, headers: { 'X-Thing': 'a, b' }, body: 'né' });
    const result = await call(`${base}/Patient/$match`, {
      headers: { 'X-One': '1' },
      body: Buffer.from('{}'),
    });
    expect(result).toMatchObject({ kind: 'reply', status: 403, at: '2026-11-20T10:00:00.000Z' });
    if (result.kind !== 'reply') return;
    expect([result.headers['x-thing'], Buffer.from(result.body).toString()]).toEqual(['a, b', 'né']);
    expect(got[0]).toMatchObject({
      method: 'POST',
      url: '/Patient/$match',
      headers: { 'x-one': '1', 'content-length': '2' },
    });
    expect(got[0]?.body.toString()).toBe('{}');
  });

  it('does not follow a redirect', async () => {
    const { base, got } = await responder({ status: 307, headers: { Location: '/elsewhere' } });
    expect(await call(`${base}/a`)).toMatchObject({ kind: 'reply', status: 307 });
    expect(got.length).toBe(1);
  });

  it.each([
    ['silence', 'silence', 'time-out'],
    ['hanging up', 'hang-up', 'broken'],
    ['a reply that breaks off', 'break-off', 'broken'],
  ] as const)('says of %s what it is', async (_, script, why) => {
    const { base } = await responder(script);
    const result = await call(base, { timeoutMs: script === 'silence' ? 100 : 5_000 });
    expect(result).toMatchObject({ kind: 'failure', why });
  });

  it('counts the time until the whole reply is there', async () => {
    const { base } = await responder('silence');
    expect(await call(base, { timeoutMs: 50 })).toMatchObject({ why: 'time-out', detail: '50 ms' });
  });

  it('says that nobody is there', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await call(`http://127.0.0.1:${port}/`)).toMatchObject({
      why: 'no-connection',
      detail: 'ECONNREFUSED',
    });
  });

  it('reads no more than a reply can be', async () => {
    const { base } = await responder({ status: 200, body: 'x'.repeat(REPLY_LIMIT_BYTES + 1) });
    expect(await call(base)).toMatchObject({ kind: 'failure', why: 'reply-too-long' });
  });

  it('ends when it is told to', async () => {
    const { base } = await responder('silence');
    const abort = new AbortController();
    const result = call(base, {}, {}, abort.signal);
    setTimeout(() => abort.abort(), 50);
    expect(await result).toMatchObject({ kind: 'failure', why: 'broken' });
  });

  it('takes what a responder says that hangs up before it has read everything', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.end('HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    const { port } = server.address() as AddressInfo;
    const body = Buffer.alloc(3_145_728, ' ');
    expect(await call(`http://127.0.0.1:${port}/`, { body })).toMatchObject({ kind: 'reply', status: 413 });
  });
});

// @verifies exc-1, sec-15
describe('a call over TLS', () => {
  const host = async (name: string): Promise<{ ca: string; url: string; hosts: readonly string[] }> => {
    const started = await httpsHost(name, (_, response) => response.end('{}'));
    open.push(started);
    return { ca: started.ca, url: `https://localhost:${started.port}/`, hosts: started.hosts };
  };

  it('trusts the authority that it is given', async () => {
    const { ca, url } = await host('localhost');
    expect(await call(url, {}, { ca })).toMatchObject({ kind: 'reply', status: 200 });
  });

  it.each(['', '0'])('trusts nobody else, whatever the environment says (%j)', async (value) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', value);
    const { url, hosts } = await host('localhost');
    const other = await host('localhost');
    expect(await call(url)).toMatchObject({ kind: 'failure', why: 'certificate' });
    expect(await call(url, {}, { ca: other.ca })).toMatchObject({ kind: 'failure', why: 'certificate' });
    expect(hosts).toEqual([]);
  });

  it('wants the certificate to be for the host', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { ca, url, hosts } = await host('fhir.elsewhere.example');
    expect(await call(url, {}, { ca })).toMatchObject({
      why: 'certificate',
      detail: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(hosts).toEqual([]);
  });
});

// @verifies exc-1
describe('an address', () => {
  it.each(['https://fhir.example/r4', 'http://127.0.0.1:8470', 'http://localhost:1', 'http://[::1]:1/x'])(
    '%s may be asked',
    (address) => {
      expect(addressFault(address)).toBeUndefined();
    },
  );

  it.each([
    'http://fhir.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://127.0.0.1',
    'https://user:secret@fhir.example',
    'https://fhir.example/r4?x=1',
    'https://fhir.example/#x',
    'fhir.example',
    '',
  ])('%s may not', (address) => {
    expect(addressFault(address)).toBeDefined();
    expect(addressFault(address)).not.toContain('secret');
  });
});
