import {
  isCode,
  mostRequested,
  OPEN_INVOLVEMENT_STATUSES,
  type MatchCertainty,
  type QueryOutcome,
  type RequestedInformation,
} from './codes.js';
import type {
  DisclosedDecision,
  Identifier,
  Involvement,
  PersonInfoQueryResponse,
} from './messages/model.js';
import { presentOnly } from './messages/present.js';

/** A record that a complete search has found. */
export interface Candidate {
  readonly certainty: MatchCertainty;
  /** Restricted: never confirm by machine. Withheld: its owner ordered that this route must not disclose it. */
  readonly mark?: 'restricted' | 'withheld';
  /** What the record tells of involvement, detail included. */
  readonly involvement: readonly Involvement[];
  /** Contacts of the services involved, the duty contact aside. */
  readonly contact: readonly fhir4.Organization[];
}

/** What a request limits the answer to. */
export interface Limits {
  readonly requestedInformation: readonly RequestedInformation[];
  readonly onlyCertainMatches?: boolean;
}

/** The part of a reply that depends on the person. */
export interface Answer {
  readonly outcome: QueryOutcome;
  readonly match?: boolean;
  readonly certainty?: MatchCertainty;
  readonly involvement: readonly Involvement[];
  /** Beside the duty contact. */
  readonly contact: readonly fhir4.Organization[];
}

/** The part of a reply that is the same whoever the person is. */
export interface ReplyFrame {
  readonly dutyContact: fhir4.Organization;
  readonly searched: readonly string[];
  readonly dataAsOf: string;
  readonly decision: DisclosedDecision;
  readonly responder: Identifier;
  readonly respondedAt: string;
  readonly requestIdentifier: Identifier;
}

const NOTHING = { involvement: [], contact: [] } as const;

/** The answer where the rules send the request to a person: it says nothing about the one asked about. */
export const MANUAL_REVIEW: Answer = { outcome: 'manual-review', ...NOTHING };

/**
 * Chooses the outcome from a complete search of a permitted request: marks first, then how many candidates there are
 * and how certain, then what was asked for. The answer never tells more than was asked.
 * @param found every candidate; a search that was cut short must not get here, its case is C22
 * @param limits what was asked for
 * @see guide, "Implementing a responder", choosing the outcome
 */
export function answerFromSearch(found: readonly Candidate[], limits: Limits): Answer {
  const candidates = found.filter((candidate) => candidate.mark !== 'withheld');
  const [candidate, ...others] = candidates;
  if (candidate === undefined) return { outcome: 'not-known', match: false, ...NOTHING };
  if (others.length > 0) return uncertain({ outcome: 'multiple-possible', ...NOTHING }, limits);
  if (candidate.mark === 'restricted')
    // Always the lowest grade: the true one would tell a restricted record from an uncertain match.
    return uncertain({ outcome: 'possible', certainty: 'possible', ...NOTHING }, limits);
  if (candidate.certainty !== 'certain')
    return uncertain({ outcome: 'possible', certainty: candidate.certainty, ...NOTHING }, limits);
  return known(candidate, limits);
}

function uncertain(answer: Answer, limits: Limits): Answer {
  return limits.onlyCertainMatches === true ? { outcome: 'no-certain-match', ...NOTHING } : answer;
}

function known(candidate: Candidate, limits: Limits): Answer {
  const outcome = knownOutcome(candidate.involvement, limits.requestedInformation);
  const involvement =
    outcome === 'known'
      ? []
      : candidate.involvement.map((each) => limitDetail(each, limits.requestedInformation));
  return { outcome, match: true, certainty: 'certain', involvement, contact: candidate.contact };
}

function knownOutcome(
  involvement: readonly Involvement[],
  requested: readonly RequestedInformation[],
): 'known' | 'known-active' | 'known-inactive' {
  const most = mostRequested(requested);
  if (most === undefined || most === 'known') return 'known';
  if (involvement.some(({ status }) => isCode(OPEN_INVOLVEMENT_STATUSES, status))) return 'known-active';
  return involvement.every(({ status }) => status === 'ended') ? 'known-inactive' : 'known';
}

/** Takes service, episode and period away where detail was not asked for. */
function limitDetail(
  { status, service, episode, period, organization }: Involvement,
  requested: readonly RequestedInformation[],
): Involvement {
  if (mostRequested(requested) !== 'involvement-detail') return { status, organization };
  return { status, ...presentOnly({ service, episode, period }), organization };
}

/** Puts an answer into the frame that is the same for everybody. */
export function composeReply(answer: Answer, frame: ReplyFrame): PersonInfoQueryResponse {
  const { dutyContact, ...rest } = frame;
  return { ...answer, ...rest, contact: [dutyContact, ...answer.contact] };
}
