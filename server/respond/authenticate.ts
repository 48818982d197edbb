import {
  findSystem,
  identifierUri,
  standingOf,
  verifyRequestAssertion,
  type Identifier,
  type ParticipantOrganisation,
  type ParticipantSystem,
  type RequestAssertionClaims,
} from '../../scripts/exchange/index.js';
import type { TrustedRegister } from '../trust/index.js';
import type { IncomingMessage } from './message.js';
import type { ResponderParts } from './parts.js';
import { refuse, type Refusal } from './refusal.js';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

/** Who asks, as far as it is known by now. */
export interface Caller {
  /** Identifier of the client system. */
  readonly client: Identifier;
  /** Absent where the register does not have it. */
  readonly system?: ParticipantSystem;
  readonly organisation?: ParticipantOrganisation;
}

/** What steps 4 to 6 came to. */
export type Authentication =
  | {
      readonly ok: true;
      readonly caller: Required<Caller>;
      readonly claims: RequestAssertionClaims;
    }
  /** Without a caller nobody was authenticated. */
  | { readonly ok: false; readonly refusal: Refusal; readonly caller?: Caller; readonly fault: string };

/**
 * Steps 4 to 6: access token, request assertion, register entry.
 * @param scope that the token must have
 * @see requirements sec-2 to sec-6, sec-11, sec-24
 */
export async function authenticate(
  message: IncomingMessage,
  register: TrustedRegister,
  scope: string,
  { tokens, keys, base, clock }: Pick<ResponderParts, 'tokens' | 'keys' | 'base' | 'clock'>,
): Promise<Authentication> {
  const token = await tokens.verify(message.headers.get('authorization') ?? undefined, message.certificate);
  if (!token.ok) return refusedAt('http.Authorization', token.fault, token.issueType, token.challenge);
  const { client } = token;
  const system = findSystem(register.content, client);
  // Without an entry there is no key to check an assertion with: that the register does not know it is all there is.
  if (system === undefined)
    return {
      ok: false,
      refusal: refuse('unrecognised-system'),
      caller: { client },
      fault: 'system-not-registered',
    };
  const assertion = await verifyRequestAssertion(message.headers.get('request-assertion') ?? undefined, {
    audience: base,
    algorithms: system.algorithms,
    keyFor: (kid) => keys.keyFor(system, kid),
    now: clock.now(),
  });
  if (!assertion.ok) return refusedAt('http.Request-Assertion', assertion.fault, assertion.issueType);
  const standing = standingOf(register.content, client, 'request');
  if (!standing.ok)
    return {
      ok: false,
      refusal: refuse('unrecognised-system'),
      caller: { client, system },
      fault: standing.fault,
    };
  if (!token.scopes.includes(scope))
    return { ok: false, refusal: refuse('unrecognised-system'), caller: { client, system }, fault: 'scope' };
  const { organisation } = standing;
  // A system that has gone over to another organisation since needs a token of its own for it.
  if (!organisation.identifier.some((each) => identifierUri(each) === token.organization))
    return {
      ok: false,
      refusal: refuse('unrecognised-system'),
      caller: { client, system },
      fault: 'organisation-differs',
    };
  return { ok: true, caller: { client, system, organisation }, claims: assertion.claims };
}

function refusedAt(
  expression: string,
  fault: string,
  issueType: 'login' | 'expired' | 'security',
  challenge?: string,
): Authentication {
  const headers = challenge === undefined ? CHALLENGE : { 'WWW-Authenticate': challenge };
  return { ok: false, refusal: refuse('unauthenticated', { issueType, expression, headers }), fault };
}
