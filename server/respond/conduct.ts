import {
  disagreements,
  identifierUri,
  MANUAL_REVIEW,
  OPERATION,
  sha256Base64Url,
  standingOf,
  type MatchRequest,
  type OperationCode,
  type ParticipantOrganisation,
  type ParticipantSystem,
  type PersonInfoQueryResponse,
  type Register,
  type RequestAssertionClaims,
} from '../../scripts/exchange/index.js';
import { QUERY_SCOPE } from '../trust/index.js';
import { authenticate, type Caller } from './authenticate.js';
import { checkMessage } from './check-message.js';
import { dataAsOf, decide, reply } from './compose.js';
import type { ExchangeState } from './exchange-state.js';
import type { Format, IncomingMessage } from './message.js';
import type { ResponderParts } from './parts.js';
import { digestOfPerson } from './person-digest.js';
import { readBody } from './read-body.js';
import { refuse, unavailable, type Refusal } from './refusal.js';
import { duplicate, repeatedReply, type Repeated } from './replay.js';
import { search, type SearchParts } from './search.js';
import { parameterPath, timeFault } from './times.js';

/** How an exchange ends, before anything is written or recorded. */
export type Ending =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'response'; readonly response: PersonInfoQueryResponse }
  | { readonly kind: 'repeated'; readonly repeated: Repeated & { readonly isRetry: true } };

/** What the rest of the server reads off while an exchange is conducted. */
export interface Conduct {
  readonly state: ExchangeState;
  /** Format of the reply; JSON until it is known. */
  format: Format;
  /** Identifiers of the responder's organisation, as soon as the register was read. */
  own?: ParticipantOrganisation;
}

const OPERATIONS: Readonly<Record<string, OperationCode>> = {
  [OPERATION.personInfoQuery.path]: 'person-info-query',
  [OPERATION.match.path]: 'match',
};

/**
 * Conducts an exchange: the checks of a responder in their order, each of which may end it, then the search.
 * @see guide, "Implementing a responder", the order of checks; the comments name its steps
 * @param correlation URN by which operators find the exchange in their log
 * @throws StoreUnavailable, RegisterUnavailable, or whatever goes wrong inside: the caller answers C19
 */
export async function conduct(
  message: IncomingMessage,
  progress: Conduct,
  correlation: string,
  parts: ResponderParts & SearchParts & { readonly isBusy: () => boolean },
): Promise<Ending> {
  const refused = (refusal: Refusal): Ending => ({ kind: 'refusal', refusal });
  const { state } = progress;
  // Step 1
  const operation = OPERATIONS[message.path];
  if (operation === undefined) return refused(refuse('not-found'));
  if (message.method !== 'POST') return refused(refuse('method-not-allowed', { headers: { Allow: 'POST' } }));
  state.operation = operation;
  // Step 2
  if (parts.isBusy()) return refused(unavailable(correlation, parts.bounds.retryAfterSeconds));
  const admitted = parts.limits.address(message.address);
  if (!admitted.ok) return refused(throttled(admitted.retryAfterSeconds));
  const register = await parts.register.current();
  const { own, endpoint } = ownEntry(register.content, parts.system);
  progress.own = own;
  // Step 3
  const arrival = await checkMessage(message, endpoint, parts.bounds, (format) => {
    progress.format = format;
  });
  if ('refusal' in arrival) return refused(arrival.refusal);
  state.body = arrival.body;
  const assertion = message.headers.get('request-assertion');
  if (assertion !== null) state.assertion = assertion;
  // Steps 4 to 6
  const who = await authenticate(message, register, QUERY_SCOPE, parts);
  if (who.ok || who.caller !== undefined) state.caller = who.caller as Caller;
  if (!who.ok) {
    state.fault = who.fault;
    return refused(who.refusal);
  }
  const allowed = parts.limits.client(identifierUri(who.caller.client));
  if (!allowed.ok) {
    // A limit by client leaves no record: it would let a flood fill the log.
    delete state.caller;
    return refused(throttled(allowed.retryAfterSeconds));
  }
  // Step 7
  const reading = readBody(arrival.decoded, arrival.format, operation, parts.checker);
  state.request = reading.request;
  if (!reading.ok) return refused(reading.refusal);
  const { request, resource } = reading;
  state.resource = resource;
  // Step 8
  const differing = disagreement(who.claims, who.caller.client, request, arrival.body, register.content);
  if (differing !== undefined) {
    state.fault = differing;
    return refused(refuse('unrecognised-system', { expression: 'http.Request-Assertion' }));
  }
  // Steps 9 to 11
  const repeated = await repeatedReply(
    identifierUri(who.caller.client),
    identifierUri(request.requestIdentifier),
    sha256Base64Url(arrival.body),
    parts,
  );
  if (repeated?.isRetry === true) return { kind: 'repeated', repeated };
  if (repeated !== undefined) return refused(duplicate(resource));
  if (timeFault(request.requestedAt, parts.clock.now()))
    return refused(
      refuse('stale-request', { expression: `${parameterPath(resource, 'requestedAt')}.value` }),
    );
  // Step 12
  const user = identifierUri(request.requester.user);
  for (const admission of [
    parts.limits.user(user),
    parts.limits.person(user, digestOfPerson(request.resource)),
  ])
    if (!admission.ok) return refused(throttled(admission.retryAfterSeconds));
  // Step 13
  const decision = decide(request, register.content, own, parts);
  state.decision = decision;
  state.alerts = decision.alerts;
  if (decision.outcome === 'deny') return refused(refuse('not-permitted'));
  const frame = { own, endpoint, decision, request };
  if (decision.outcome === 'review')
    return { kind: 'response', response: reply(MANUAL_REVIEW, await dataAsOf(parts), frame, state, parts) };
  // Steps 14 to 16
  const found = await search(request, parts, {
    register: register.content,
    responder: own.identifier,
    isStatutory: isStatutory(request, parts),
  });
  if (found.state === 'nothing-to-search-on')
    return refused(
      refuse('insufficient-demographics', { expression: `${parameterPath(resource, 'resource')}.resource` }),
    );
  if (found.state === 'incomplete')
    return refused(
      refuse('incomplete-search', {
        diagnostics: correlation,
        headers: { 'Retry-After': String(parts.bounds.retryAfterSeconds) },
      }),
    );
  state.candidates = found.candidates;
  if (found.withheld) state.alerts = [...state.alerts, 'custodian'];
  return { kind: 'response', response: reply(found.answer, found.dataAsOf, frame, state, parts) };
}

function throttled(retryAfterSeconds: number): Refusal {
  return refuse('rate-limited', { headers: { 'Retry-After': String(retryAfterSeconds) } });
}

/** The entry of this responder; without one there is nobody to answer for. */
function ownEntry(
  register: Register,
  id: string,
): { own: ParticipantOrganisation; endpoint: ParticipantSystem } {
  const endpoint = register.systems.find((each) => each.id === id);
  const own = register.organisations.find((each) => each.id === endpoint?.organisation);
  if (endpoint === undefined || own === undefined)
    throw new Error(`The register has no entry of this responder, "${id}".`);
  return { own, endpoint };
}

/** Step 8: what token, assertion, body and register do not agree on. */
function disagreement(
  claims: RequestAssertionClaims,
  client: Caller['client'],
  request: MatchRequest,
  body: Uint8Array,
  register: Register,
): string | undefined {
  const [first] = disagreements(claims, { client, request, body });
  if (first !== undefined) return first;
  const standing = standingOf(register, client, 'request', request.requester.organization);
  return standing.ok ? undefined : standing.fault;
}

function isStatutory({ reason }: MatchRequest, { rules }: ResponderParts): boolean {
  return rules.rules.reasons.some(({ code, statutory }) => code === reason && statutory);
}
