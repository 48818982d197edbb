import {
  answerFor,
  type ErrorAnswer,
  type IssueType,
  type QueryError,
  type QueryIssue,
} from '../../scripts/exchange/index.js';

/** An answer that says that there is none. */
export interface Refusal {
  readonly issues: readonly [QueryIssue, ...QueryIssue[]];
  readonly status: number;
  /** Headers that go with it, besides those of every reply. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a refusal says beside its code. */
export interface RefusalDetail {
  readonly issueType?: IssueType;
  readonly expression?: string;
  readonly diagnostics?: string;
  /** Needed where the code is used with two statuses. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal with one issue. */
export function refuse(code: QueryError, detail: RefusalDetail = {}): Refusal {
  const { issueType, expression, diagnostics, status, headers = {} } = detail;
  const answer = answerFor(code, status) as ErrorAnswer;
  const issue: QueryIssue = {
    answer,
    ...(issueType !== undefined && { issueType }),
    ...(expression !== undefined && { expression: [expression] }),
    ...(diagnostics !== undefined && { diagnostics }),
  };
  return { issues: [issue], status: answer.status, headers };
}

/** A refusal with several issues of which the first names the case. */
export function refuseFor(issues: readonly [QueryIssue, ...QueryIssue[]]): Refusal {
  return { issues, status: issues[0].answer.status, headers: {} };
}

/** C19 with status 503: the service cannot answer now. */
export function unavailable(correlation: string, retryAfterSeconds: number): Refusal {
  return refuse('unavailable', {
    diagnostics: correlation,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}
