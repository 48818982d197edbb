import {
  buildContactOrganization,
  composeReply,
  dayInEngland,
  decideOnRequest,
  dutyContact,
  requestFacts,
  sameIdentifier,
  type Answer,
  type Decision,
  type MatchRequest,
  type ParticipantOrganisation,
  type ParticipantSystem,
  type PersonInfoQueryResponse,
  type Register,
} from '../../scripts/exchange/index.js';
import type { ExchangeState } from './exchange-state.js';
import type { ResponderParts } from './parts.js';

/** Step 13: the rules on the request alone. */
export function decide(
  request: MatchRequest,
  register: Register,
  own: ParticipantOrganisation,
  { rules, clock }: ResponderParts,
): Decision {
  const now = clock.now().toISOString();
  const facts = requestFacts(request, {
    register,
    responder: own.identifier[0],
    heldPolicies: rules.policiesOn(dayInEngland(now) ?? now.slice(0, 10)),
    reasonStatus: rules.reasonStatus(request.reason),
    now,
  });
  return decideOnRequest(request, facts, rules.rules);
}

/** A reply that came of no search tells the same of the data as one that did, and looks at nobody. */
export async function dataAsOf({ sources }: ResponderParts): Promise<string> {
  const days = await Promise.all(sources.map(({ people }) => people.dataAsOf()));
  const [oldest] = days
    .filter((each) => each !== undefined)
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  if (oldest === undefined) throw new Error('There is no data to answer from: nothing was ever loaded.');
  return oldest;
}

/** What a reply is made of beside the answer. */
export interface ReplyBasis {
  readonly own: ParticipantOrganisation;
  readonly endpoint: ParticipantSystem;
  readonly decision: Decision;
  readonly request: MatchRequest;
}

/** Puts an answer into the frame of this responder's replies. */
export function reply(
  answer: Answer,
  asOf: string,
  { own, endpoint, decision, request }: ReplyBasis,
  { decisionIdentifier }: ExchangeState,
  { clock }: ResponderParts,
): PersonInfoQueryResponse {
  return composeReply(answer, {
    dutyContact: buildContactOrganization(dutyContact(own)),
    searched: endpoint.searched,
    dataAsOf: asOf,
    decision: {
      outcome: decision.outcome === 'permit' ? 'permit' : 'review',
      identifier: decisionIdentifier,
      policy: decision.policies
        .map(({ identifier }) => identifier)
        .filter((each, index, all) => all.findIndex((other) => sameIdentifier(each, other)) === index),
    },
    responder: own.identifier[0],
    respondedAt: clock.now().toISOString(),
    requestIdentifier: request.requestIdentifier,
  });
}
