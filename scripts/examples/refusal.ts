import type { ErrorAnswer, QueryIssue } from '../exchange/index.js';
import { answerFor } from '../exchange/index.js';
import type { IssueType, QueryError } from '../exchange/index.js';

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
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal with one issue. */
export function refuse(code: QueryError, detail: RefusalDetail = {}): Refusal {
  const answer = answerFor(code, detail.status) as ErrorAnswer;
  return {
    issues: [
      {
        answer,
        ...(detail.issueType !== undefined && { issueType: detail.issueType }),
        ...(detail.expression !== undefined && { expression: [detail.expression] }),
        ...(detail.diagnostics !== undefined && { diagnostics: detail.diagnostics }),
      },
    ],
    status: answer.status,
    headers: detail.headers ?? {},
  };
}
