import { CompactSign, importJWK, type JWK } from 'jose';
import {
  asJson,
  canonicalJson,
  isCode,
  isInstant,
  isStrongEnough,
  sha256Base64Url,
  SIGNING_ALGORITHMS,
  type ParticipantOrganisation,
  type ParticipantSystem,
  type SigningKey,
} from '../../scripts/exchange/index.js';
import { usableKeys } from './key-set.js';
import { RegisterUnavailable, type TrustedRegister } from './model.js';
import { contentFault } from './register-content.js';
import { parseObject, readHeader, verifiedPayload } from './signed-text.js';

/** The header parameter `typ` of a signed register. */
export const REGISTER_TYPE = 'register+jwt';
/** How far the operator's clock may be ahead, in seconds. */
const SKEW_SECONDS = 60;

/** What an edition of the register says: the payload of the signed document. */
export interface RegisterContent {
  readonly version: number;
  /** FHIR instants. */
  readonly issued: string;
  readonly expires: string;
  readonly organisations: readonly ParticipantOrganisation[];
  readonly systems: readonly ParticipantSystem[];
  /** Public keys by the id of the system; a system that is not here publishes its own at its address. */
  readonly keys: Readonly<Record<string, readonly JWK[]>>;
}

/** An edition that holds, with what tells it from another of the same version. */
export interface VerifiedRegister extends TrustedRegister {
  /** SHA-256 of the canonical payload, base64url. A new signature over the same content does not change it. */
  readonly digest: string;
}

/**
 * Signs an edition: a compact JWS over its canonical JSON (RFC 8785).
 * @param key private key of the register operator
 * @throws NotJsonError where the content has members that are undefined
 * @throws RangeError when the key is too weak
 */
export async function signRegister(content: RegisterContent, key: SigningKey): Promise<string> {
  if (!isStrongEnough(key.privateKey)) throw new RangeError('An RSA key has at least 3072 bits.');
  return new CompactSign(new TextEncoder().encode(canonicalJson(asJson(content))))
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: REGISTER_TYPE })
    .sign(await importJWK(key.privateKey, key.algorithm));
}

/**
 * Verifies an edition by itself: signature, form, times. Whether its version may follow is asked of {@link registerSource}.
 * @param operatorKeys public keys of the operator, each with `kid` and `alg`; known from elsewhere, never from the text
 * @throws RegisterUnavailable with the reason, for operators
 */
export async function verifyRegister(
  text: string,
  operatorKeys: readonly JWK[],
  now: Date,
): Promise<VerifiedRegister> {
  const compact = text.trim();
  const payload = await signedPayload(compact, operatorKeys);
  const content = parseObject(payload);
  if (content === undefined || !isCanonical(content, payload))
    throw new RegisterUnavailable('The payload of the register is not canonical JSON.');
  const fault = contentFault(content);
  if (fault !== undefined) throw new RegisterUnavailable(`The register is signed, but ${fault}`);
  const { version, issued, expires, organisations, systems, keys } = content as unknown as RegisterContent;
  if (!isInstant(issued) || !isInstant(expires))
    throw new RegisterUnavailable('The register does not say when it was issued and when it expires.');
  if (Date.parse(issued) > now.getTime() + SKEW_SECONDS * 1000)
    throw new RegisterUnavailable('The register is issued in the future.');
  if (Date.parse(expires) <= now.getTime()) throw new RegisterUnavailable('The register has expired.');
  return {
    version,
    issued,
    expires,
    content: { organisations, systems },
    inlineKeys: inlineKeys(keys),
    digest: sha256Base64Url(payload),
  };
}

async function signedPayload(compact: string, operatorKeys: readonly JWK[]): Promise<string> {
  const header = readHeader(compact);
  const key = operatorKeys.find(({ kid }) => kid !== undefined && kid === header?.kid);
  if (header?.typ !== REGISTER_TYPE || key === undefined)
    throw new RegisterUnavailable('The register is not signed with a key of its operator.');
  // The key says which algorithm is right; what the header says only has to be the same.
  if (!isCode(SIGNING_ALGORITHMS, key.alg) || header.alg !== key.alg || !isStrongEnough(key))
    throw new RegisterUnavailable('The register is signed with another algorithm than its operator uses.');
  const payload = await verifiedPayload(compact, key, key.alg);
  if (payload === undefined) throw new RegisterUnavailable('The signature of the register is wrong.');
  return payload;
}

/** Anything else could be read in two ways, as where a member stands twice. */
function isCanonical(content: Record<string, unknown>, payload: string): boolean {
  try {
    return canonicalJson(asJson(content)) === payload;
  } catch {
    return false;
  }
}

function inlineKeys(keys: RegisterContent['keys']): ReadonlyMap<string, readonly JWK[]> {
  return new Map(
    Object.entries(keys).map(([system, set]) => {
      try {
        const usable = usableKeys(set);
        if (usable.length === set.length) return [system, usable] as const;
      } catch (error) {
        throw new RegisterUnavailable(`The register's keys of ${system} are refused.`, { cause: error });
      }
      throw new RegisterUnavailable(`A key of ${system} in the register is weak or not for signatures.`);
    }),
  );
}
