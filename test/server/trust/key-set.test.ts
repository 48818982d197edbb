import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../../scripts/exchange/index.js';
import { readKeySet } from '../../../server/trust/key-set.js';
import { isPublicAddress } from '../../../server/trust/public-address.js';
import { makeSigningKey, publicHalf } from '../../../server/trust/server-keys.js';

let key: SigningKey;
let weak: JWK;
beforeAll(async () => {
  key = await makeSigningKey('ES384', 'one');
  const pair = await generateKeyPair('RS384', { modulusLength: 2048, extractable: true });
  weak = { ...(await exportJWK(pair.publicKey)), kid: 'weak' };
});
const read = (...keys: unknown[]) => readKeySet(JSON.stringify({ keys }));

describe('a key set', () => {
  it('gives the keys that verify signatures', () => {
    const good = publicHalf(key);
    const { use: _use, alg: _alg, ...plain } = good;
    expect(read(good, { ...plain, kid: 'two' })).toHaveLength(2);
    expect(read({ ...good, use: 'enc' })).toEqual([]);
    expect(read({ ...plain, key_ops: ['encrypt'] })).toEqual([]);
    expect(read({ ...plain, crv: 'P-256' })).toEqual([]);
    expect(read({ kty: 'OKP', crv: 'Ed25519', x: 'AA', kid: 'three' })).toEqual([]);
  });

  // @verifies sec-4
  it('leaves out RSA keys that are short, far too long, or have a weak exponent', async () => {
    const strong = publicHalf(await makeSigningKey('RS384', 'rsa'));
    expect(read(strong)).toHaveLength(1);
    expect(read(weak)).toEqual([]);
    for (const e of ['AQ', 'Aw', 'AQAA', '']) expect(read({ ...strong, e })).toEqual([]);
    expect(read({ ...strong, n: Buffer.alloc(2000, 255).toString('base64url') })).toEqual([]);
  });

  it.each<[string, () => unknown[]]>([
    ['a private key', () => [publicHalf(key), { ...key.privateKey, kid: 'two' }]],
    ['a shared secret', () => [{ kty: 'oct', k: 'AAAA', kid: 'two' }]],
    ['a repeated name', () => [publicHalf(key), publicHalf(key)]],
    ['a key without a name', () => [{ ...publicHalf(key), kid: undefined }]],
    ['something that is no key', () => ['key']],
  ])('is refused as a whole for %s', (_what, keys) => {
    expect(() => read(...keys())).toThrow(expect.objectContaining({ name: 'KeySetRefused' }) as Error);
  });

  // @verifies sec-20
  it('has 20 keys at most', () => {
    const keys = (count: number) =>
      Array.from({ length: count }, (_each, at) => ({ ...publicHalf(key), kid: `k${at}` }));
    expect(read(...keys(20))).toHaveLength(20);
    expect(() => read(...keys(21))).toThrow('more than 20');
  });

  it.each(['', 'null', '[]', '{}', '{"keys":{}}'])('is refused when it is %j', (text) => {
    expect(() => readKeySet(text)).toThrow('keys');
  });
});

describe('an address', () => {
  // @verifies sec-19
  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '::8.8.8.8',
    '64:ff9b::808:808',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2606:4700::1%1',
    'localhost',
    '0x7f000001',
    '2130706433',
    '127.1',
    '',
  ])('is not public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'is public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});
