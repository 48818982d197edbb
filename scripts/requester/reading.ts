import type {
  CaseAnswer,
  DisclosedDecision,
  ErrorAnswer,
  Involvement,
  OutcomeAnswer,
  ResponseCase,
} from '../exchange/index.js';
import type { CallFault } from './call.js';

/** A reply that says something, and that has been found to be sound. */
export interface AnswerReading {
  readonly kind: 'answer';
  readonly case: ResponseCase;
  readonly answer: OutcomeAnswer;
  /** The first is the duty contact. */
  readonly contacts: readonly [fhir4.Organization, ...fhir4.Organization[]];
  readonly involvement: readonly Involvement[];
  /** Codes of `service-type`. The `$match` form does not repeat them: they are those of the register then. */
  readonly searched: readonly string[];
  /** FHIR instant; the `$match` form does not tell it. */
  readonly dataAsOf?: string;
  /** FHIR instant. */
  readonly respondedAt: string;
  readonly decision?: DisclosedDecision;
}

/** Why there is no answer: what never came, or came and does not count. */
export type NoAnswerWhy =
  | CallFault
  /** A sound error of the exchange: the case says which. */
  | 'refused'
  /** A status of 4xx or 5xx without a sound error of the exchange in it. */
  | 'error-status'
  | 'redirect'
  /** The reply breaks its profile, or has an outcome that there is not. */
  | 'invalid-reply'
  /** The reply is to another request, or from somebody else. */
  | 'other-exchange'
  | 'no-token'
  /** The responder asked us to wait, and the time is not over. */
  | 'waiting';

/** There is no answer: nothing about the person follows from it. */
export interface NoAnswerReading {
  readonly kind: 'no-answer';
  readonly why: NoAnswerWhy;
  /** With `refused` alone. */
  readonly case?: ResponseCase;
  readonly answer?: ErrorAnswer;
  readonly status?: number;
  /** FHIR instant before which the responder does not want to be asked again. */
  readonly notBefore?: string;
  /** For the people who run the system, one line each. Nothing in it is about a person. */
  readonly details: readonly string[];
  /** FHIR instant at which it was clear that there is none. */
  readonly at: string;
}

/** What came of an exchange, for people and for the log. */
export type Reading = AnswerReading | NoAnswerReading;

/** The answer as audit records name it; undefined where none came. */
export function answerOf(reading: Reading): CaseAnswer | undefined {
  return reading.answer;
}
