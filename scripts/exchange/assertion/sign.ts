import { CompactSign, importJWK, type JWK } from 'jose';
import type { SigningAlgorithm } from '../register/model.js';
import {
  ASSERTION_TYPE,
  requestAssertionClaims,
  type AssertionSubject,
  type RequestAssertionClaims,
} from './claims.js';
import { isStrongEnough } from './keys.js';

/** The private key of a client system. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  /** Names the public half in the system's key set. */
  readonly kid: string;
  readonly privateKey: JWK;
}

/**
 * Makes the value of the header `Request-Assertion`: a compact JWS over the claims.
 * @throws RangeError when the key is too weak for any responder, or the lifetime too long
 * @throws errors of jose when the key does not fit the algorithm
 */
export async function signRequestAssertion(subject: AssertionSubject, key: SigningKey): Promise<string> {
  return signAssertionClaims(requestAssertionClaims(subject), key);
}

/**
 * As {@link signRequestAssertion}, for claims that are there already, such as those of a test that wants them wrong.
 * @throws RangeError when the key is too weak for any responder
 * @throws errors of jose when the key does not fit the algorithm
 */
export async function signAssertionClaims(claims: RequestAssertionClaims, key: SigningKey): Promise<string> {
  if (!isStrongEnough(key.privateKey)) throw new RangeError('An RSA key has at least 3072 bits.');
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  return new CompactSign(payload)
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: ASSERTION_TYPE })
    .sign(await importJWK(key.privateKey, key.algorithm));
}
