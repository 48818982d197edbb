import type { JWK } from 'jose';
import { isStrongEnough } from '../../scripts/exchange/index.js';
import { isObject, parseObject } from './signed-text.js';

/** Most keys that a key set may have. */
export const MAX_KEYS = 20;
/** Longest RSA modulus, in bits: a longer one is there to cost time. */
const MAX_RSA_BITS = 8192;
const MAX_KID_LENGTH = 200;
/** Members that only a private or a symmetric key has (RFC 7518). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** A key set that is not to be trusted as a whole. The message is for operators. */
export class KeySetRefused extends Error {
  override readonly name = 'KeySetRefused';
}

/**
 * Reads a JSON Web Key Set (RFC 7517).
 * @returns the keys that may verify a signature of a participant. Keys for other uses and weak ones are left out
 * @throws KeySetRefused for a private part, a repeated or missing `kid`, too many keys, or a text that is no key set
 */
export function readKeySet(text: string): readonly JWK[] {
  const keys = parseObject(text)?.['keys'];
  if (!Array.isArray(keys)) throw new KeySetRefused('It is not a JSON object with a member "keys".');
  return usableKeys(keys);
}

/**
 * As {@link readKeySet}, for the list of keys by itself.
 * @throws KeySetRefused as there
 */
export function usableKeys(keys: readonly unknown[]): readonly JWK[] {
  if (keys.length > MAX_KEYS) throw new KeySetRefused(`It has more than ${MAX_KEYS} keys.`);
  const seen = new Set<string>();
  const usable: JWK[] = [];
  for (const key of keys) {
    if (!isObject(key)) throw new KeySetRefused('A key is no JSON object.');
    // Whoever published a private key has lost it: none of the set's signatures prove anything until it is replaced.
    if (SECRET_MEMBERS.some((name) => name in key))
      throw new KeySetRefused('It holds a secret part of a key.');
    const { kid } = key;
    if (typeof kid !== 'string' || kid === '' || kid.length > MAX_KID_LENGTH)
      throw new KeySetRefused('A key has no usable "kid".');
    if (seen.has(kid)) throw new KeySetRefused('Two keys have the same "kid".');
    seen.add(kid);
    if (mayVerify(key)) usable.push(key);
  }
  return usable;
}

function mayVerify(key: Record<string, unknown>): boolean {
  if (key['use'] !== undefined && key['use'] !== 'sig') return false;
  const operations = key['key_ops'];
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return false;
  if (key['kty'] === 'EC')
    return key['crv'] === 'P-384' && typeof key['x'] === 'string' && typeof key['y'] === 'string';
  const { n, e } = key;
  if (key['kty'] !== 'RSA' || typeof n !== 'string' || typeof e !== 'string') return false;
  const exponent = BigInt(`0x0${Buffer.from(e, 'base64url').toString('hex')}`);
  // With a small or even exponent a signature is easy to make for anybody.
  const exponentHolds = exponent >= 65_537n && exponent % 2n === 1n && exponent < 2n ** 64n;
  return (
    exponentHolds &&
    Buffer.from(n, 'base64url').length * 8 <= MAX_RSA_BITS &&
    isStrongEnough({ kty: 'RSA', n, e })
  );
}
