import {
  answerFor,
  checkNhsNumber,
  IDENTIFIER_SYSTEM,
  readMatchRequest,
  readPersonInfoQueryRequest,
  reasonStatusIn,
  withMistakes,
  type DecisionRules,
  type MatchRequest,
  type QueryError,
  type QueryIssue,
  type ReadFault,
} from '../exchange/index.js';
import type { ExpectedFault } from './scenario.js';
import type { Refusal } from './refusal.js';
import { parameterPath, type SentBody } from './sent-request.js';
import type { Setting } from './setting.js';

/** What came of reading a body. */
export interface BodyVerdict {
  readonly refusal?: Refusal;
  /** What could be read of the request. */
  readonly request: Partial<MatchRequest>;
  /** Faults that were found here and that the scenario does not expect, and the other way about. */
  readonly surprises: readonly string[];
}

/**
 * Step 7: parsing, profile, invariants. Faults of structure, reasons and NHS numbers are found here. What only a
 * validator finds is taken from the scenario, and the validation of the examples fails when it is not there.
 */
export function checkBody({ scenario, body, rules }: Setting): BodyVerdict {
  if (body === undefined) return { request: {}, surprises: [] };
  const expected = scenario.expect.faults ?? [];
  const read = scenario.operation === 'match' ? readMatchRequest : readPersonInfoQueryRequest;
  const { faults, partial } = body.resource === undefined ? NOT_PARSED : read(body.resource);
  const found = [
    ...faults.map((fault) => asIssue('invalid-request', fault)),
    ...nhsNumberFaults(body, partial).map((fault) => asIssue('invalid-identifier', fault)),
    ...reasonFaults(body, partial, rules).map((fault) => asIssue('unknown-reason', fault)),
  ];
  const byValidation = expected.filter(({ validation }) => validation === true);
  const [first, ...others] = inDocumentOrder([
    ...found,
    ...byValidation.map((fault) => asIssue('invalid-request', fault)),
  ]);
  return {
    ...(first && {
      refusal: {
        issues: withMistakes([first, ...others], body.resource),
        status: first.answer.status,
        headers: {},
      },
    }),
    request: partial,
    surprises: differences(
      found,
      expected.filter(({ validation }) => validation !== true),
    ),
  };
}

/** The order in which a validator comes by the faults, a fault of the message before the others, because it names the case. */
function inDocumentOrder(issues: readonly QueryIssue[]): QueryIssue[] {
  const parameterOf = ({ expression = [] }: QueryIssue): number =>
    Number(/^Parameters\.parameter\[(\d+)\]/.exec(expression[0] ?? '')?.[1] ?? -1);
  const rank = ({ answer }: QueryIssue): number => (answer.code === 'invalid-request' ? 0 : 1);
  return [...issues].sort((one, other) => rank(one) - rank(other) || parameterOf(one) - parameterOf(other));
}

type Fault = Omit<ReadFault, 'message'> & { readonly rule?: string };

/** What comes of a text that is neither JSON nor XML. */
const NOT_PARSED: { readonly faults: readonly Fault[]; readonly partial: Partial<MatchRequest> } = {
  faults: [{ issueType: 'structure', expression: 'Parameters' }],
  partial: {},
};

function nhsNumberFaults(body: SentBody, { resource }: Partial<MatchRequest>): Fault[] {
  return (resource?.identifier ?? []).flatMap(({ system, value }, index) =>
    system === IDENTIFIER_SYSTEM.nhsNumber && checkNhsNumber(value ?? '') === 'wrong-check-digit'
      ? [
          {
            issueType: 'value' as const,
            expression: `${parameterPath(body, 'resource')}.resource.identifier[${index}].value`,
            rule: 'sdx-nhs-2',
          },
        ]
      : [],
  );
}

function reasonFaults(body: SentBody, { reason }: Partial<MatchRequest>, rules: DecisionRules): Fault[] {
  if (reason === undefined || reasonStatusIn(rules, reason) === 'active') return [];
  return [{ issueType: 'code-invalid', expression: `${parameterPath(body, 'reason')}.value.code` }];
}

function asIssue(code: QueryError, { issueType, expression, rule }: Fault): QueryIssue {
  return {
    answer: answerFor(code),
    issueType,
    expression: [expression],
    ...(rule !== undefined && { diagnostics: rule }),
  };
}

/** Faults found and not listed, and the other way about; two of the same kind at one place are two. */
function differences(found: readonly QueryIssue[], expected: readonly ExpectedFault[]): string[] {
  const words = found.map(({ issueType, expression }) => `${issueType ?? ''} at ${expression?.[0] ?? ''}`);
  const expectedWords = expected.map(({ issueType, expression }) => `${issueType} at ${expression}`);
  return [
    ...without(words, expectedWords).map((each) => `there is a fault that is not listed: ${each}`),
    ...without(expectedWords, words).map((each) => `a fault that is listed is not there: ${each}`),
  ];
}

function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((each) => {
    const index = left.indexOf(each);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
