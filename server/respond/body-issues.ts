import {
  answerFor,
  withMistakes,
  type IssueType,
  type QueryError,
  type QueryIssue,
} from '../../scripts/exchange/index.js';
import type { Finding } from '../../scripts/findings/index.js';

/** Kind of issue of what the schema finds. What is not here is an invariant, which is named by its key. */
const KIND: Readonly<Record<string, IssueType>> = {
  'SDX-SCHEMA-REQUIRED': 'required',
  'SDX-SCHEMA-TYPE': 'required',
  'SDX-SCHEMA-CHOICE': 'structure',
  'SDX-SCHEMA-UNKNOWN': 'structure',
  'SDX-SCHEMA-COUNT': 'structure',
  'SDX-SCHEMA-RESOURCE': 'structure',
  'SDX-SCHEMA-CODE': 'code-invalid',
  'SDX-SCHEMA-VALUE': 'value',
  'SDX-SCHEMA-FORMAT': 'value',
  'SDX-SCHEMA-LENGTH': 'value',
};

/** Key of the invariant on the check digit of an NHS number: C10 where nothing else is wrong. */
const CHECK_DIGIT = 'sdx-nhs-2';
/** Key of the invariant that shuts out display text. */
const NO_DISPLAY = 'sdx-par-2';
/** So many faults are named at most: a body can have more of them than bytes that are worth a reply. */
const MOST_ISSUES = 50;
const INVARIANT_KEY = /^[a-z]+(-[a-z]+)*-[0-9]+$/;

/**
 * Writes what is wrong with a body as issues: the case first, and nothing that was sent. Messages of the schema quote
 * what they found, so none of them goes into a reply: an issue has a kind, a place, the key of a rule and, for a mistake that
 * people often make, the published sentence that says how it is mended.
 * @param findings of schema and invariants, or of the text; at least one
 * @param resource the body, to tell which parameter a place is in
 */
export function bodyIssues(
  findings: readonly Finding[],
  resource: unknown,
): readonly [QueryIssue, ...QueryIssue[]] {
  const issues = findings.slice(0, MOST_ISSUES).map((finding) => issueOf(finding, resource));
  const order: readonly QueryError[] = ['invalid-request', 'invalid-identifier', 'unknown-reason'];
  const [first, ...rest] = order.flatMap((code) => issues.filter(({ answer }) => answer.code === code));
  // Findings are never empty here; without one there would be nothing to refuse.
  return withMistakes([first ?? { answer: answerFor('invalid-request') }, ...rest], resource);
}

function issueOf({ code, path }: Finding, resource: unknown): QueryIssue {
  const place = safePath(path);
  if (code === CHECK_DIGIT) return issue('invalid-identifier', 'value', `${place}.value`, CHECK_DIGIT);
  if (code.startsWith('SDX-PAYLOAD') || code === 'SDX-SCHEMA-RESOURCE')
    return issue('invalid-request', 'structure', place.startsWith('Parameters.') ? place : 'Parameters');
  const kind = KIND[code];
  if (kind === undefined)
    return issue('invalid-request', 'invariant', place, INVARIANT_KEY.test(code) ? code : undefined);
  const display = /^(.*parameter\[\d+\](?:\.part\[\d+\])?)\.value\.display$/.exec(place)?.[1];
  if (code === 'SDX-SCHEMA-UNKNOWN' && display !== undefined)
    return issue('invalid-request', 'invariant', display, NO_DISPLAY);
  if (kind === 'code-invalid' && isReason(place, resource)) return issue('unknown-reason', kind, place);
  return issue('invalid-request', kind, place);
}

/** The place as FHIRPath, as far as its steps are names: what else a sender calls a property is not repeated. */
function safePath(path = 'Parameters'): string {
  const steps = path.replaceAll(/\.ofType\(\w+\)/g, '').split('.');
  const end = steps.findIndex((step) => !PATH_STEP.test(step));
  return (end < 0 ? steps : steps.slice(0, end)).join('.') || 'Parameters';
}

const PATH_STEP = /^[A-Za-z][A-Za-z0-9]{0,39}(\[\d+\])?$/;

function issue(code: QueryError, issueType: IssueType, expression: string, diagnostics?: string): QueryIssue {
  return {
    answer: answerFor(code),
    issueType,
    expression: [expression],
    ...(diagnostics !== undefined && { diagnostics }),
  };
}

function isReason(place: string, resource: unknown): boolean {
  const index = /^Parameters\.parameter\[(\d+)\]\.value/.exec(place)?.[1];
  const { parameter } = (resource ?? {}) as { parameter?: unknown };
  if (index === undefined || !Array.isArray(parameter)) return false;
  return (parameter[Number(index)] as { name?: unknown } | null)?.name === 'reason';
}
