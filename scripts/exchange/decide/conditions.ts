import { FACT_NAMES, type DecisionFacts, type FactName } from './facts.js';
import { anyHolds, opposite, whenKnown, type Truth } from './logic.js';
import { policyStateHolds, type PolicyAssessment } from './policies.js';
import type { DecisionRules, ReasonEntitlement, RuleConditions } from './rules.js';

/** Name of a condition that a rule can have. */
export type ConditionName = keyof RuleConditions;

/** What came of one condition. */
export interface ConditionResult {
  readonly condition: ConditionName;
  readonly holds: Truth;
  /** What the condition asks for, in words. */
  readonly expected: string;
  /** What was found, in words; that a fact is missing where it is. */
  readonly found: string;
}

type Evaluator = (
  conditions: Required<RuleConditions>,
  facts: DecisionFacts,
  rules: DecisionRules,
) => Omit<ConditionResult, 'condition'>;

/** How each condition is evaluated; called only for conditions that the rule has. */
const EVALUATORS: Readonly<Record<ConditionName, Evaluator>> = {
  reason: ({ reason }, facts) => oneOf('reason', reason, facts.reason),
  reasonStatus: ({ reasonStatus }, facts) => oneOf('reasonStatus', reasonStatus, facts.reasonStatus),
  requesterMayGiveReason: ({ requesterMayGiveReason }, facts, rules) => {
    const may = mayGiveReason(facts, rules);
    return {
      holds: requesterMayGiveReason ? may : opposite(may),
      expected: `an organisation of this kind may ${requesterMayGiveReason ? '' : 'not '}give the reason`,
      found: `${facts.reason ?? missing('reason')}, given by ${facts.requesterType?.join(', ') ?? missing('requesterType')}`,
    };
  },
  reasonCoversPersonRole: ({ reasonCoversPersonRole }, facts, rules) => {
    const covers = coversPersonRole(facts, rules);
    return {
      holds: reasonCoversPersonRole ? covers : opposite(covers),
      expected: `the reason ${reasonCoversPersonRole ? 'covers' : 'does not cover'} people in this role`,
      found: `${facts.reason ?? missing('reason')}, about ${facts.personRole ?? missing('personRole')}`,
    };
  },
  personRole: ({ personRole }, facts) => oneOf('personRole', personRole, facts.personRole),
  requesterType: ({ requesterType }, facts) => someOf('requesterType', requesterType, facts.requesterType),
  responderType: ({ responderType }, facts) => someOf('responderType', responderType, facts.responderType),
  userRole: ({ userRole }, facts) => oneOf('userRole', userRole, facts.userRole),
  requestedInformation: ({ requestedInformation }, facts) =>
    oneOf('requestedInformation', requestedInformation, facts.requestedInformation),
  sharingPolicy: ({ sharingPolicy: states }, { sharingPolicy: named }) => ({
    holds: named === undefined ? 'unknown' : anyHolds(states.map((state) => policyStateHolds(state, named))),
    expected: states.join(' or '),
    found: named === undefined ? missing('sharingPolicy') : named.map(inBrief).join('; ') || 'none named',
  }),
  birthDate: ({ birthDate }, facts) => oneOf('birthDate', birthDate, facts.birthDate),
  time: ({ time: { from, until } }, { time }) => ({
    holds: whenKnown(
      time,
      (day) => (from === undefined || from <= day) && (until === undefined || day <= until),
    ),
    expected:
      [from === undefined ? [] : [`from ${from}`], until === undefined ? [] : [`until ${until}`]]
        .flat()
        .join(' ') || 'any time',
    found: time ?? missing('time'),
  }),
};

/**
 * Evaluates the conditions of a rule, each by itself, in the order in which the rule names them.
 * @returns one result for each condition; none for a rule that always matches
 */
export function evaluateConditions(
  conditions: RuleConditions,
  facts: DecisionFacts,
  rules: DecisionRules,
): readonly ConditionResult[] {
  return (Object.keys(conditions) as ConditionName[])
    .filter((condition) => conditions[condition] !== undefined)
    .map((condition) => ({
      condition,
      ...EVALUATORS[condition](conditions as Required<RuleConditions>, facts, rules),
    }));
}

/** Whether a kind of the requester's organisation may give the reason. Unknown where the rules do not list the reason. */
function mayGiveReason(facts: DecisionFacts, rules: DecisionRules): Truth {
  const types = entitlement(facts, rules)?.requesterTypes;
  if (types === undefined) return 'unknown';
  return types.includes('any')
    ? 'yes'
    : whenKnown(facts.requesterType, (kinds) => kinds.some((kind) => types.includes(kind)));
}

function coversPersonRole(facts: DecisionFacts, rules: DecisionRules): Truth {
  const roles: readonly string[] | undefined = entitlement(facts, rules)?.personRoles;
  return roles === undefined ? 'unknown' : whenKnown(facts.personRole, (role) => roles.includes(role));
}

/** What the rules say of the reason; undefined where the reason is missing or the rules do not list it. */
function entitlement({ reason }: DecisionFacts, rules: DecisionRules): ReasonEntitlement | undefined {
  return rules.reasons.find(({ code }) => code === reason);
}

function inBrief({ reference, covers }: PolicyAssessment): string {
  return `${reference.identifier.value} ${reference.version} (covers: ${covers})`;
}

function oneOf(
  name: FactName,
  expected: readonly string[],
  fact: string | undefined,
): Omit<ConditionResult, 'condition'> {
  return {
    holds: whenKnown(fact, (value) => expected.includes(value)),
    expected: expected.join(' or '),
    found: fact ?? missing(name),
  };
}

function someOf(
  name: FactName,
  expected: readonly string[],
  fact: readonly string[] | undefined,
): Omit<ConditionResult, 'condition'> {
  return {
    holds: whenKnown(fact, (values) => values.some((value) => expected.includes(value))),
    expected: expected.join(' or '),
    found: fact?.join(', ') ?? missing(name),
  };
}

function missing(name: FactName): string {
  return `missing: ${FACT_NAMES[name]}`;
}
