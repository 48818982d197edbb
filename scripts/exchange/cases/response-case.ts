import type { QueryError, QueryOutcome } from '../codes.js';

/** Number of a response case. A number is never given to another case. */
export type CaseId = `C${number}`;

/** Code of HL7's list of issue types, as far as answers use it. */
export type IssueType =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'value'
  | 'invariant'
  | 'code-invalid'
  | 'login'
  | 'expired'
  | 'security'
  | 'forbidden'
  | 'duplicate'
  | 'not-supported'
  | 'too-long'
  | 'throttled'
  | 'exception'
  | 'transient'
  | 'incomplete'
  | 'not-found'
  | 'multiple-matches'
  | 'informational';

interface AnswerBase {
  /** HTTP status that the answer travels with. */
  readonly status: number;
  /**
   * Codes that `OperationOutcome.issue.code` may have with it; the first is the usual one. For an outcome they matter
   * in the `$match` form alone, where the outcome travels in an OperationOutcome.
   */
  readonly issueTypes: readonly [IssueType, ...IssueType[]];
  /** Whether the header `Retry-After` goes with it. */
  readonly retryAfter: boolean;
}

/** An answer that says something: a reply with an outcome. */
export interface OutcomeAnswer extends AnswerBase {
  readonly system: 'query-outcome';
  readonly code: QueryOutcome;
}

/** An answer that says that there is none: an OperationOutcome. */
export interface ErrorAnswer extends AnswerBase {
  readonly system: 'query-error';
  readonly code: QueryError;
}

/** One way in which a case is answered. Most cases have one, some have several. */
export type CaseAnswer = OutcomeAnswer | ErrorAnswer;

/** One way in which an exchange can end: the unit that pages, examples, tests and the conformance kit refer to. */
export interface ResponseCase {
  readonly id: CaseId;
  /** Code of the first answer; with the number it names the folder of the examples. */
  readonly slug: string;
  readonly title: string;
  /** When the case applies, in plain words. */
  readonly condition: string;
  /** The statuses of the answers, each once. */
  readonly httpStatus: readonly number[];
  readonly answers: readonly [CaseAnswer, ...CaseAnswer[]];
  /** What the answer tells the requester, and what it does not. */
  readonly meaning: string;
  /** What the practitioner who asked should be told to do. */
  readonly advice: string;
  /** Whether an answer of the case carries the header `Retry-After`. */
  readonly retryAfter: boolean;
}

/** What a case is written as; the rest follows from the answers. */
export type CaseText = Pick<ResponseCase, 'id' | 'title' | 'condition' | 'answers' | 'meaning' | 'advice'>;

/** Completes a case with what follows from its answers. */
export function defineCase(text: CaseText): ResponseCase {
  return {
    ...text,
    slug: text.answers[0].code,
    httpStatus: [...new Set(text.answers.map((answer) => answer.status))],
    retryAfter: text.answers.some((answer) => answer.retryAfter),
  };
}

/** A reply with an outcome, which always travels with status 200. */
export function outcome(
  code: QueryOutcome,
  issueTypes: readonly [IssueType, ...IssueType[]] = ['informational'],
): OutcomeAnswer {
  return { system: 'query-outcome', code, status: 200, issueTypes, retryAfter: false };
}

/** A reply without an answer. */
export function error(
  code: QueryError,
  status: number,
  issueTypes: readonly [IssueType, ...IssueType[]],
  retryAfter = false,
): ErrorAnswer {
  return { system: 'query-error', code, status, issueTypes, retryAfter };
}
