import type { JWK } from 'jose';

/** Fewest bits of an RSA key. */
export const MIN_RSA_BITS = 3072;

/**
 * Whether a key is long enough. Elliptic curve keys are: their algorithm fixes the curve.
 * @param key JSON Web Key, private or public
 */
export function isStrongEnough(key: JWK): boolean {
  if (key.kty !== 'RSA') return key.kty === 'EC';
  return rsaBits(key.n ?? '') >= MIN_RSA_BITS;
}

/** Bits of an RSA modulus in base64url, leading zeros not counted. */
function rsaBits(modulus: string): number {
  const hex = Buffer.from(modulus, 'base64url').toString('hex');
  return hex === '' ? 0 : BigInt(`0x${hex}`).toString(2).length;
}
