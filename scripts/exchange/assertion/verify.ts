import {
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  type ProtectedHeaderParameters,
} from 'jose';
import { isCode, type QueryError } from '../codes.js';
import { sha256Base64Url } from '../digest.js';
import type { Identifier, PersonInfoQueryRequest } from '../messages/model.js';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../register/model.js';
import {
  ASSERTION_TYPE,
  CLOCK_SKEW_SECONDS,
  identifierUri,
  MAX_LIFETIME_SECONDS,
  readClaims,
  type RequestAssertionClaims,
} from './claims.js';
import { isStrongEnough } from './keys.js';

/** Why an assertion proves nothing; ends the request as C12. */
export type AuthenticationFault =
  | 'missing'
  | 'malformed'
  | 'algorithm-refused'
  | 'key-unknown'
  | 'key-too-weak'
  | 'signature-wrong'
  | 'audience-wrong'
  | 'expired'
  | 'issued-in-future'
  | 'lifetime-too-long';

/** What token, assertion and body disagree about; ends the request as C13. */
export type Disagreement =
  'issuer' | 'client' | 'user' | 'user-role' | 'reason' | 'person-role' | 'request-identifier' | 'body-hash';

/** A fault with the code and the kind of issue that it is reported with. */
export type AssertionVerdict =
  | { readonly ok: true; readonly claims: RequestAssertionClaims }
  | {
      readonly ok: false;
      readonly code: Extract<QueryError, 'unauthenticated'>;
      readonly issueType: 'login' | 'expired' | 'security';
      readonly fault: AuthenticationFault;
    };

/** What an assertion is verified against. */
export interface AssertionExpectation {
  /** Base address of this responder. */
  readonly audience: string;
  /** Algorithms of the client's register entry. */
  readonly algorithms: readonly SigningAlgorithm[];
  /** The client's public key of that name; undefined where it has none. */
  readonly keyFor: (kid: string) => Promise<JWK | undefined>;
  readonly now: Date;
}

/**
 * Verifies a request assertion by itself: signature, algorithm, audience, times. Whether it agrees with token and body
 * is another question, see {@link disagreements}: it is asked once the body has been read.
 * @param compact value of the header `Request-Assertion`; undefined where there was none
 * @returns always a verdict, unless `keyFor` throws
 */
export async function verifyRequestAssertion(
  compact: string | undefined,
  expected: AssertionExpectation,
): Promise<AssertionVerdict> {
  if (compact === undefined || compact === '') return refused('missing');
  const header = readHeader(compact);
  if (header === undefined) return refused('malformed');
  // The algorithm is settled before any key is looked at: it never follows from the message which check is made.
  const { alg, kid, typ } = header;
  if (!isCode(SIGNING_ALGORITHMS, alg) || !expected.algorithms.includes(alg))
    return refused('algorithm-refused');
  if (typ !== ASSERTION_TYPE || kid === undefined) return refused('malformed');
  const key = await expected.keyFor(kid);
  if (key === undefined) return refused('key-unknown');
  if (!isStrongEnough(key)) return refused('key-too-weak');
  const payload = await verifiedPayload(compact, key, alg);
  if (payload === undefined) return refused('signature-wrong');
  const claims = readClaims(parseJson(payload));
  if (claims === undefined) return refused('malformed');
  const fault = claims.aud === expected.audience ? timeFault(claims, expected.now) : 'audience-wrong';
  return fault === undefined ? { ok: true, claims } : refused(fault);
}

const ISSUE_TYPES: Readonly<Partial<Record<AuthenticationFault, 'login' | 'expired'>>> = {
  missing: 'login',
  expired: 'expired',
};

function refused(fault: AuthenticationFault): AssertionVerdict {
  return { ok: false, code: 'unauthenticated', issueType: ISSUE_TYPES[fault] ?? 'security', fault };
}

function readHeader(compact: string): ProtectedHeaderParameters | undefined {
  try {
    return compact.split('.').length === 3 ? decodeProtectedHeader(compact) : undefined;
  } catch {
    return undefined;
  }
}

/** The payload of a JWS whose signature is right; undefined for any other. */
async function verifiedPayload(
  compact: string,
  key: JWK,
  algorithm: SigningAlgorithm,
): Promise<Uint8Array | undefined> {
  try {
    const verified = await compactVerify(compact, await importJWK(key, algorithm), {
      algorithms: [algorithm],
    });
    return verified.payload;
  } catch {
    // jose throws for every kind of fault: wrong signature, key that does not fit, critical header not understood.
    return undefined;
  }
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

function timeFault({ iat, exp }: RequestAssertionClaims, now: Date): AuthenticationFault | undefined {
  const seconds = now.getTime() / 1000;
  if (exp <= seconds) return 'expired';
  if (iat > seconds + CLOCK_SKEW_SECONDS) return 'issued-in-future';
  return exp - iat > MAX_LIFETIME_SECONDS || exp <= iat ? 'lifetime-too-long' : undefined;
}

/** What an assertion has to agree with. */
export interface AgreementExpectation {
  /** The client that the access token was issued to. */
  readonly client: Identifier;
  readonly request: PersonInfoQueryRequest;
  /** The bytes of the body as they arrived. */
  readonly body: Uint8Array;
}

/**
 * Compares token, verified assertion and body.
 * @returns everything that differs; empty where all agree. Anything in it ends the request as C13
 */
export function disagreements(
  claims: RequestAssertionClaims,
  { client, request, body }: AgreementExpectation,
): readonly Disagreement[] {
  const { requester } = request;
  const compared: readonly (readonly [Disagreement, string, string])[] = [
    ['issuer', claims.iss, identifierUri(client)],
    ['client', identifierUri(requester.system), identifierUri(client)],
    ['user', claims.sub, identifierUri(requester.user)],
    ['user-role', claims.user_role, requester.userRole],
    ['reason', claims.reason, request.reason],
    ['person-role', claims.person_role, request.personRole],
    ['request-identifier', claims.jti, identifierUri(request.requestIdentifier)],
    ['body-hash', claims.body_sha256, sha256Base64Url(body)],
  ];
  return compared.filter(([, one, other]) => one !== other).map(([name]) => name);
}
