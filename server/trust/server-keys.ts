import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { isStrongEnough, type SigningAlgorithm, type SigningKey } from '../../scripts/exchange/index.js';

/** The server's own keys: one that signs now, and those before it whose signatures may still be about. */
export interface ServerKeys {
  /** The key that signs now. */
  current(): SigningKey;
  /** Public key by name; undefined where there is none. */
  publicKey(kid: string): JWK | undefined;
  /** For `/.well-known/jwks.json`: public halves, the newest first. */
  keySet(): { readonly keys: readonly JWK[] };
  /**
   * Signs with another key from now on; the one before goes on verifying until the next two changes.
   * @throws RangeError when the name is in use, or the key too weak
   */
  rotate(next: SigningKey): void;
}

/** Keys that go on verifying besides the one that signs. */
const KEPT = 2;

/** @throws RangeError when the key is too weak */
export function serverKeys(first: SigningKey): ServerKeys {
  let keys: readonly SigningKey[] = [strong(first)];
  return {
    current: () => keys[0] ?? first,
    publicKey: (kid) => {
      const found = keys.find((key) => key.kid === kid);
      return found && publicHalf(found);
    },
    keySet: () => ({ keys: keys.map(publicHalf) }),
    rotate: (next) => {
      if (keys.some(({ kid }) => kid === next.kid)) throw new RangeError('The new key needs a new "kid".');
      keys = [strong(next), ...keys.slice(0, KEPT)];
    },
  };
}

/** Makes a key pair. RSA keys have 3072 bits, which takes some tenths of a second. */
export async function makeSigningKey(algorithm: SigningAlgorithm, kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true, modulusLength: 3072 });
  return { algorithm, kid, privateKey: await exportJWK(privateKey) };
}

/** The public half of a key, as key sets have it. */
export function publicHalf({ algorithm, kid, privateKey }: SigningKey): JWK {
  const { kty, crv, x, y, n, e } = privateKey;
  const material = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  return { ...material, kid, alg: algorithm, use: 'sig' } as JWK;
}

function strong(key: SigningKey): SigningKey {
  if (!isStrongEnough(key.privateKey)) throw new RangeError('An RSA key has at least 3072 bits.');
  return key;
}
