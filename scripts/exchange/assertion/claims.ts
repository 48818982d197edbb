import type { Identifier, PersonInfoQueryRequest } from '../messages/model.js';
import { sha256Base64Url } from '../digest.js';

/** Longest life of a request assertion, in seconds. */
export const MAX_LIFETIME_SECONDS = 300;
/** How far the sender's clock may be ahead, in seconds. There is no leeway in the other direction. */
export const CLOCK_SKEW_SECONDS = 60;
/** The header parameter `typ`: a JWT made for another use is never accepted as a request assertion. */
export const ASSERTION_TYPE = 'request-assertion+jwt';

/**
 * What a request assertion says. Identifiers stand as URIs (see {@link identifierUri}), codes as they stand in the
 * body, times as seconds since 1970 (NumericDate of RFC 7519).
 */
export interface RequestAssertionClaims {
  /** The client system. */
  readonly iss: string;
  /** Base address of the responder. */
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  /** The request identifier. */
  readonly jti: string;
  /** The user who asks. */
  readonly sub: string;
  /** Code of `requester-role`. */
  readonly user_role: string;
  /** Code of `request-reason`. */
  readonly reason: string;
  /** Code of `person-role`. */
  readonly person_role: string;
  /** SHA-256 of the bytes of the body, in base64url without padding. */
  readonly body_sha256: string;
}

/**
 * An identifier as one URI: its system, a slash, its value. Different identifiers give different URIs, because a slash
 * in a value is escaped.
 */
export function identifierUri({ system, value }: Identifier): string {
  return `${system}/${encodeURIComponent(value.replace(LONE_SURROGATE, REPLACEMENT))}`;
}

/** Half of a surrogate pair without the other: it cannot be escaped, so it stands as the replacement character. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
const REPLACEMENT = '\ufffd';

/** What the claims are made of. */
export interface AssertionSubject {
  readonly request: PersonInfoQueryRequest;
  /** Exactly the bytes that are sent. */
  readonly body: Uint8Array;
  /** Base address of the responder, as the register has it. */
  readonly audience: string;
  readonly issuedAt: Date;
  /** At most {@link MAX_LIFETIME_SECONDS}, which is also what is taken where it is left out. */
  readonly lifetimeSeconds?: number;
}

/**
 * Makes the claims of a request assertion.
 * @throws RangeError for a lifetime that no responder accepts
 */
export function requestAssertionClaims(subject: AssertionSubject): RequestAssertionClaims {
  const { request, body, audience, issuedAt, lifetimeSeconds = MAX_LIFETIME_SECONDS } = subject;
  if (!(lifetimeSeconds > 0 && lifetimeSeconds <= MAX_LIFETIME_SECONDS))
    throw new RangeError(`A request assertion lives for up to ${MAX_LIFETIME_SECONDS} seconds.`);
  const iat = Math.floor(issuedAt.getTime() / 1000);
  return {
    iss: identifierUri(request.requester.system),
    aud: audience,
    iat,
    exp: iat + lifetimeSeconds,
    jti: identifierUri(request.requestIdentifier),
    sub: identifierUri(request.requester.user),
    user_role: request.requester.userRole,
    reason: request.reason,
    person_role: request.personRole,
    body_sha256: sha256Base64Url(body),
  };
}

const TEXT_CLAIMS = ['iss', 'jti', 'sub', 'user_role', 'reason', 'person_role', 'body_sha256'] as const;

/** Reads the payload of a JWS as claims; undefined where one is missing or of another type. */
export function readClaims(payload: unknown): RequestAssertionClaims | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const claims = payload as Record<string, unknown>;
  const textsThere = TEXT_CLAIMS.every((name) => typeof claims[name] === 'string' && claims[name] !== '');
  const timesThere = Number.isSafeInteger(claims['iat']) && Number.isSafeInteger(claims['exp']);
  // One audience alone: an assertion for several responders could be passed on.
  return textsThere && timesThere && typeof claims['aud'] === 'string'
    ? (payload as RequestAssertionClaims)
    : undefined;
}
