import { CODE_SYSTEM, PROFILE } from '../canonicals.js';
import { isCode } from '../codes.js';
import type { CaseAnswer, IssueType } from '../cases/response-case.js';
import { MENDABLE_ERRORS, sentenceFor, type MistakeKey } from './mistakes.js';
import { head, type Envelope } from './parameters.js';

/** One issue of an answer: the first names the case, further ones name further faults of the same message. */
export interface QueryIssue {
  readonly answer: CaseAnswer;
  /** One of the answer's issue types; the first of them where it is left out. */
  readonly issueType?: IssueType;
  /** FHIRPath of the place in the request, or `http.` and the name of a header. Never a value. */
  readonly expression?: readonly string[];
  /** Correlation identifier, or key of the rule that is broken; never text that could repeat what was sent. */
  readonly diagnostics?: string;
  /** The mistake behind the fault: the reply then carries the sentence that says how it is mended. */
  readonly mistake?: MistakeKey;
}

/**
 * Writes an OperationOutcome by the profile QueryIssues. Outcomes are information, errors are errors.
 * @throws RangeError when an issue type is not one that the answer may have, or when a mistake goes with an error that is
 *   not about the body
 */
export function buildQueryIssues(
  issues: readonly [QueryIssue, ...QueryIssue[]],
  envelope: Envelope = {},
): fhir4.OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    ...head(PROFILE.QueryIssues, envelope),
    issue: issues.map(buildIssue),
  };
}

function buildIssue({
  answer,
  issueType,
  expression,
  diagnostics,
  mistake,
}: QueryIssue): fhir4.OperationOutcomeIssue {
  const code = issueType ?? answer.issueTypes[0];
  if (!answer.issueTypes.includes(code))
    throw new RangeError(`"${answer.code}" is never reported with the issue type "${code}".`);
  if (mistake !== undefined && !isCode(MENDABLE_ERRORS, answer.code))
    throw new RangeError(`"${answer.code}" never says how a message is mended.`);
  const isError = answer.system === 'query-error';
  return {
    severity: isError ? 'error' : 'information',
    code,
    details: {
      coding: [{ system: isError ? CODE_SYSTEM.queryError : CODE_SYSTEM.queryOutcome, code: answer.code }],
      ...(mistake !== undefined && { text: sentenceFor(mistake) }),
    },
    ...(diagnostics !== undefined && { diagnostics }),
    ...(expression !== undefined && { expression: [...expression] }),
  };
}
