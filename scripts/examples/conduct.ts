import {
  buildContactOrganization,
  composeReply,
  decideOnRequest,
  dutyContact,
  IDENTIFIER_SYSTEM,
  MANUAL_REVIEW,
  reasonStatusIn,
  requestFacts,
  sameIdentifier,
  type Answer,
  type Decision,
  type MatchRequest,
  type PersonInfoQueryResponse,
} from '../exchange/index.js';
import { checkBody } from './body-check.js';
import { milliseconds } from './instants.js';
import { refuse, type Refusal } from './refusal.js';
import { parameterPath } from './sent-request.js';
import { checkSearchable, checkSources, search } from './search.js';
import { requestLine, type Setting } from './setting.js';
import { stableUuid } from './stable-uuid.js';
import { checkAddress, checkLoad, checkMessage, checkUserLimits, correlation } from './transport-checks.js';
import { checkAgreement, checkAssertion, checkRegister, checkToken } from './trust-checks.js';

/** How long the same bytes count as a retry, and how old and how far ahead a request may be. */
const RETRY_MS = 300_000;
const OLDEST_MS = 300_000;
const AHEAD_MS = 60_000;

/** How an exchange ended, and what was known by then. */
export interface Conclusion {
  /** Exactly one of the two. */
  readonly response?: PersonInfoQueryResponse;
  readonly refusal?: Refusal;
  /** Whether the client had proved who it is; what came before that goes to the security log alone. */
  readonly authenticated: boolean;
  /** Whether the responder could write its audit record. */
  readonly recorded: boolean;
  readonly retry: boolean;
  /** What could be read of the request, as soon as it was read. */
  readonly request: Partial<MatchRequest>;
  readonly decision?: Decision;
  /** Identifier of the decision. */
  readonly decisionIdentifier: string;
  /** Differences between the faults of the body and those that the scenario lists. */
  readonly surprises: readonly string[];
}

/**
 * Conducts an exchange: the checks of a responder in their order, each of which may end it, then the search and the
 * reply.
 * @see guide, "Implementing a responder", the order of checks
 */
export function conduct(setting: Setting): Conclusion {
  const begun = {
    authenticated: false,
    recorded: false,
    retry: false,
    request: {},
    decisionIdentifier: stableUuid(setting.slug, 'decision'),
    surprises: [],
  };
  const atTheDoor =
    checkAddress(setting) ??
    checkLoad(setting) ??
    checkMessage(setting) ??
    checkToken(setting) ??
    checkAssertion(setting);
  if (atTheDoor !== undefined) return { ...begun, refusal: atTheDoor };
  const known = { ...begun, authenticated: true, recorded: true };
  const notAccepted = checkRegister(setting);
  if (notAccepted !== undefined) return { ...known, refusal: notAccepted };
  const { refusal, request, surprises } = checkBody(setting);
  const read = { ...known, request, surprises };
  if (refusal !== undefined) return { ...read, refusal };
  // Without faults everything was read.
  return answerRequest(setting, request as MatchRequest, read);
}

function answerRequest(
  setting: Setting,
  request: MatchRequest,
  read: Omit<Conclusion, 'decision'>,
): Conclusion {
  const disagreement = checkAgreement(setting, request);
  if (disagreement !== undefined) return { ...read, refusal: disagreement };
  const retry = isRetry(setting);
  const tooLate = (retry ? undefined : checkReplay(setting, request)) ?? checkUserLimits(setting);
  if (tooLate !== undefined) return { ...read, refusal: tooLate };
  const decision = decide(setting, request);
  const decided = { ...read, retry, decision };
  if (decision.outcome === 'deny') return { ...decided, refusal: refuse('not-permitted') };
  if (decision.outcome === 'review') return reply(setting, request, decided, MANUAL_REVIEW);
  const notSearched = checkSearchable(setting, request) ?? checkTrouble(setting) ?? checkSources(setting);
  if (notSearched !== undefined) return { ...decided, refusal: notSearched };
  return reply(setting, request, decided, search(setting, request));
}

/** Step 9: the same bytes again within five minutes. */
function isRetry({ scenario, receivedAt }: Setting): boolean {
  const { earlier } = scenario.responder;
  return earlier?.sameBytes === true && milliseconds(earlier.at, receivedAt) <= RETRY_MS;
}

/** Steps 10 and 11: whether the request identifier was used before, and whether the time is credible. */
function checkReplay({ scenario, receivedAt, body }: Setting, request: MatchRequest): Refusal | undefined {
  const at = (name: string): string => `${parameterPath(body, name)}.value`;
  if (scenario.responder.earlier !== undefined)
    return refuse('duplicate-request', { expression: at('requestIdentifier') });
  const age = milliseconds(request.requestedAt, receivedAt);
  return age > OLDEST_MS || age < -AHEAD_MS
    ? refuse('stale-request', { expression: at('requestedAt') })
    : undefined;
}

/** Step 13: the rules on the request alone. */
function decide(
  { register, responder, policies, receivedAt, rules }: Setting,
  request: MatchRequest,
): Decision {
  const facts = requestFacts(request, {
    register,
    responder: responder.identifier[0],
    heldPolicies: policies,
    reasonStatus: reasonStatusIn(rules, request.reason),
    now: receivedAt,
  });
  return decideOnRequest(request, facts, rules);
}

function checkTrouble({ slug, scenario }: Setting): Refusal | undefined {
  return scenario.responder.trouble === 'fault-inside'
    ? refuse('internal-error', { diagnostics: correlation(slug) })
    : undefined;
}

/** Steps 16 to 18: a reply is sent only once it has been audited. */
function reply(setting: Setting, request: MatchRequest, decided: Conclusion, answer: Answer): Conclusion {
  const { scenario, responder, endpoint, respondedAt, slug } = setting;
  if (scenario.responder.trouble === 'audit-log-down') {
    const headers = { 'Retry-After': '120' };
    return {
      ...decided,
      recorded: false,
      refusal: refuse('unavailable', { diagnostics: correlation(slug), headers }),
    };
  }
  const { decision, decisionIdentifier } = decided;
  const response = composeReply(answer, {
    dutyContact: buildContactOrganization(dutyContact(responder)),
    searched: endpoint.searched,
    dataAsOf: scenario.responder.dataAsOf,
    decision: {
      outcome: decision?.outcome === 'permit' ? 'permit' : 'review',
      identifier: { system: IDENTIFIER_SYSTEM.decision, value: decisionIdentifier },
      policy: (decision?.policies ?? [])
        .map(({ identifier }) => identifier)
        .filter((each, index, all) => all.findIndex((other) => sameIdentifier(each, other)) === index),
    },
    responder: responder.identifier[0],
    respondedAt,
    requestIdentifier: request.requestIdentifier,
  });
  return { ...decided, response };
}

/** Whether a conclusion answers on the path of the `$match` form. */
export function isMatchForm(setting: Setting): boolean {
  return requestLine(setting).path.endsWith('$match');
}
