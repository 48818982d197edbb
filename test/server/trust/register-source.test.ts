import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../../scripts/exchange/index.js';
import {
  makeSigningKey,
  readRegisterFrom,
  registerSource,
  signRegister,
  type RegisterContent,
  type RereadableRegister,
} from '../../../server/trust/index.js';
import { publicHalf } from '../../../server/trust/server-keys.js';
import { memoryFacts, movingClock, register, sign } from './samples.js';

let operator: SigningKey;
let stranger: SigningKey;
beforeAll(async () => {
  operator = await makeSigningKey('ES384', 'operator');
  stranger = await makeSigningKey('ES384', 'operator');
});

let clock = movingClock();
let facts = memoryFacts();
let text = '';
let reads = 0;
let refusals: string[] = [];
const edition = (change: object = {}): RegisterContent => ({
  ...register,
  version: 7,
  issued: '2026-11-17T08:00:00Z',
  expires: '2026-11-17T10:00:00Z',
  keys: {},
  ...change,
});
const publish = async (change: object = {}, key = operator): Promise<void> => {
  text = await signRegister(edition(change), key);
};
const source = (read = () => Promise.resolve(text)): RereadableRegister =>
  registerSource({
    read: () => {
      reads += 1;
      return read();
    },
    operatorKeys: [publicHalf(operator)],
    facts,
    now: clock.now,
    onRefused: (reason) => refusals.push(reason),
  });

beforeEach(async () => {
  clock = movingClock();
  facts = memoryFacts();
  reads = 0;
  refusals = [];
  await publish();
});

describe('the register', () => {
  it('is in force when it is signed, in date and canonical', async () => {
    expect(await source().current()).toMatchObject({ version: 7, content: register });
  });

  // @verifies sec-22
  it.each([
    ['signed by somebody else', () => publish({}, stranger), /signature/],
    ['expired', () => publish({ expires: '2026-11-17T09:00:00Z' }), /expired/],
    ['issued too far ahead', () => publish({ issued: '2026-11-17T09:01:01Z' }), /future/],
    ['without a version', () => publish({ version: 0 }), /version/],
    ['without a time of expiry', () => publish({ expires: 'never' }), /expires/],
    ['without organisations', () => publish({ organisations: null }), /organisations/],
    [
      'with an unknown status',
      () => publish({ systems: [{ ...register.systems[0], technicalStatus: 'fine' }] }),
      /system/,
    ],
    ['with a system twice', () => publish({ systems: [register.systems[0], register.systems[0]] }), /twice/],
    ['with keys of nobody', () => publish({ keys: { nobody: [] } }), /keys/],
    [
      'with a private key',
      () => publish({ keys: { 'sparrowfield-cases': [{ ...operator.privateKey, kid: 'one' }] } }),
      /keys of sparrowfield-cases/,
    ],
    ['a token', async () => void (text = await sign(edition(), operator, { typ: 'JWT' })), /operator/],
    [
      'not canonical',
      async () =>
        void (text = await sign(JSON.stringify(edition(), null, 1), operator, { typ: 'register+jwt' })),
      /canonical/,
    ],
    ['cut short', () => void (text = text.slice(0, -9)), /signature/],
    ['empty', () => void (text = ''), /operator/],
  ])('is refused when it is %s', async (_what, make, reason) => {
    await make();
    await expect(source().current()).rejects.toThrow(reason);
    expect(refusals.join()).toMatch(reason);
  });

  it('may be issued by a clock that is 60 seconds ahead', async () => {
    await publish({ issued: '2026-11-17T09:01:00Z' });
    expect(await source().current()).toMatchObject({ version: 7 });
  });

  // @verifies sec-23
  it('never goes back behind a version that was seen, also after a start', async () => {
    await source().current();
    await publish({ version: 6 });
    await expect(source().current()).rejects.toThrow('older');
    await publish({ version: 8 });
    expect(await source().current()).toMatchObject({ version: 8 });
  });

  // @verifies sec-23
  it('never changes under the same version, but may be signed anew', async () => {
    await source().current();
    await publish();
    expect(await source().current()).toMatchObject({ version: 7 });
    await publish({ expires: '2026-11-17T11:00:00Z' });
    await expect(source().current()).rejects.toThrow('another content');
  });

  it('is not in force where it is unknown which versions were seen', async () => {
    await facts.set('register-highest', 'damaged');
    await expect(source().current()).rejects.toThrow('cannot be read');
  });

  // @verifies sec-25, reg-8
  it('brings a suspension within 60 seconds', async () => {
    const now = source();
    await now.current();
    await publish({ version: 8 });
    clock.pass(29);
    expect(await now.current()).toMatchObject({ version: 7 });
    clock.pass(1);
    expect(await now.current()).toMatchObject({ version: 8 });
  });

  // @verifies sec-25
  it('stays in force for less than 60 seconds while it cannot be read', async () => {
    let broken = false;
    const now = source(() => (broken ? Promise.reject(new Error('disk')) : Promise.resolve(text)));
    await now.current();
    broken = true;
    clock.pass(59);
    expect(await now.current()).toMatchObject({ version: 7 });
    clock.pass(1);
    await expect(now.current()).rejects.toThrow('cannot be read');
    broken = false;
    clock.pass(5);
    expect(await now.current()).toMatchObject({ version: 7 });
  });

  // @verifies sec-22
  it('ends when it expires, although it was read a moment ago', async () => {
    await publish({ expires: '2026-11-17T09:00:10Z' });
    const now = source();
    await now.current();
    clock.pass(10);
    await expect(now.current()).rejects.toThrow('expired');
  });

  it('is read once for all who ask at the same time, and not in a hurry after a failure', async () => {
    const now = source();
    await Promise.all([now.current(), now.current(), now.current()]);
    expect(reads).toBe(1);
    text = '';
    clock.pass(60);
    await expect(now.current()).rejects.toThrow();
    await expect(now.current()).rejects.toThrow();
    expect(reads).toBe(2);
  });

  it('counts from the beginning of a reading, and gives up one that hangs', async () => {
    const slow = source(() => {
      const before = text;
      clock.pass(61);
      return Promise.resolve(before);
    });
    await expect(slow.current()).rejects.toThrow('in time');
    const hanging = registerSource({
      read: () => new Promise(() => undefined),
      operatorKeys: [],
      facts,
      now: clock.now,
      readTimeoutMs: 5,
    });
    await expect(hanging.current()).rejects.toThrow('too long');
  });

  it('is read anew on request, and never less often than a suspension needs', async () => {
    const now = source();
    await now.current();
    await publish({ version: 9 });
    now.reread();
    expect(await now.current()).toMatchObject({ version: 9 });
    const options = { read: () => Promise.resolve(text), operatorKeys: [], facts, now: clock.now };
    expect(() => registerSource({ ...options, rereadAfterSeconds: 31 })).toThrow(RangeError);
  });

  it('comes from a file or by https', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'register-'));
    try {
      writeFileSync(join(folder, 'register.jws'), `${text}\n`);
      expect(await source(readRegisterFrom(join(folder, 'register.jws'))).current()).toMatchObject({
        version: 7,
      });
      await expect(readRegisterFrom(join(folder, 'none'))()).rejects.toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(() => readRegisterFrom('http://register.example/')).toThrow(RangeError);
    await expect(readRegisterFrom('https://127.0.0.1:9/')()).rejects.toThrow('public');
  });
});
