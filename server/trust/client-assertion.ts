import type { JWK } from 'jose';
import {
  CLOCK_SKEW_SECONDS,
  identifierUri,
  isCode,
  isStrongEnough,
  MAX_LIFETIME_SECONDS,
  SIGNING_ALGORITHMS,
  findSystem,
  type Identifier,
  type ParticipantOrganisation,
  type ParticipantSystem,
  type Register,
} from '../../scripts/exchange/index.js';
import { clientOf } from './access-token.js';
import { MAX_TOKEN_LENGTH, parseObject, readHeader, verifiedPayload } from './signed-text.js';

/** Values of `typ` that a client assertion may have; one made for another use is refused. */
const TYPES: readonly unknown[] = [undefined, 'JWT', 'client-authentication+jwt'];
const MAX_JTI_LENGTH = 200;

/** What a client assertion came to. The fault is for the security log; the client is named only if it is registered. */
export type ClientVerdict =
  | {
      readonly ok: true;
      readonly client: Identifier;
      readonly system: ParticipantSystem;
      readonly organisation: ParticipantOrganisation;
      readonly jti: string;
      /** FHIR instant until which the assertion could be used again. */
      readonly until: string;
    }
  | { readonly ok: false; readonly fault: string; readonly client?: string };

/** What a client assertion is verified against. */
export interface ClientExpectation {
  readonly register: Register;
  /** Texts of `aud` that mean this token endpoint. */
  readonly audiences: readonly string[];
  readonly keyFor: (system: ParticipantSystem, kid: string) => Promise<JWK | undefined>;
  readonly now: Date;
}

/**
 * Verifies a client assertion (RFC 7523) but for the one thing that changes something: whether its `jti` was used.
 * `iss` and `sub` are the system's identifier as a URI; the bare id is not taken, so that there is one spelling.
 */
export async function verifyClientAssertion(
  compact: string,
  { register, audiences, keyFor, now }: ClientExpectation,
): Promise<ClientVerdict> {
  const header = compact.length > MAX_TOKEN_LENGTH ? undefined : readHeader(compact);
  const claimed = header && parseObject(payloadText(compact));
  if (header === undefined || claimed === undefined) return { ok: false, fault: 'malformed' };
  // Not verified yet: it only says whose entry decides on algorithm and key.
  const named = clientOf(claimed['iss']);
  const system = named && findSystem(register, named);
  if (named === undefined || system === undefined) return { ok: false, fault: 'client-unknown' };
  const client = identifierUri(named);
  const refused = (fault: string): ClientVerdict => ({ ok: false, fault, client });
  const { alg, kid, typ } = header;
  if (!isCode(SIGNING_ALGORITHMS, alg) || !system.algorithms.includes(alg))
    return refused('algorithm-refused');
  if (typeof kid !== 'string' || kid === '' || !TYPES.includes(typ)) return refused('malformed');
  const key = await keyFor(system, kid);
  if (key === undefined) return refused('key-unknown');
  if (!isStrongEnough(key)) return refused('key-too-weak');
  const payload = await verifiedPayload(compact, key, alg);
  if (payload === undefined) return refused('signature-wrong');
  const claims = parseObject(payload) ?? {};
  const fault = claimsFault(claims, client, audiences, now);
  if (fault !== undefined) return refused(fault);
  // Who it is, and no more: whether it may ask is judged on every request, which answers C13 and leaves a record.
  const organisation = register.organisations.find(({ id }) => id === system.organisation);
  if (organisation === undefined) return refused('organisation-not-registered');
  const until = new Date(Number(claims['exp']) * 1000).toISOString();
  return { ok: true, client: named, system, organisation, jti: String(claims['jti']), until };
}

function payloadText(compact: string): string {
  return Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString('utf8');
}

function claimsFault(
  { iss, sub, aud, iat, exp, nbf, jti }: Record<string, unknown>,
  client: string,
  audiences: readonly string[],
  now: Date,
): string | undefined {
  if (iss !== client || sub !== client) return 'subject-wrong';
  // One audience alone: an assertion for several services could be passed on by one of them.
  if (typeof aud !== 'string' || !audiences.includes(aud)) return 'audience-wrong';
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_JTI_LENGTH) return 'malformed';
  if (!Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return 'malformed';
  const [from, until] = [Number(iat), Number(exp)];
  const seconds = now.getTime() / 1000;
  if (until <= seconds) return 'expired';
  if (from > seconds + CLOCK_SKEW_SECONDS) return 'issued-in-future';
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= seconds + CLOCK_SKEW_SECONDS))
    return 'issued-in-future';
  return until - from > MAX_LIFETIME_SECONDS || until <= from ? 'lifetime-too-long' : undefined;
}
