import type { SharingPolicyReference } from '../messages/model.js';
import { presentOnly } from '../messages/present.js';
import type { Decision, RuleTrial } from './decide.js';
import { FACT_NAMES, type DecisionFacts, type FactName } from './facts.js';
import type { Truth } from './logic.js';
import type { PolicyAssessment } from './policies.js';

/** A decision in words: what the rules saw, what they made of it, and what was decided. */
export interface Explanation {
  /** One line for each fact. */
  readonly facts: readonly string[];
  /** One line for each policy that the request names. */
  readonly policies: readonly string[];
  /** One line for each rule tried, followed by one for each of its conditions. */
  readonly rules: readonly { readonly line: string; readonly conditions: readonly string[] }[];
  readonly decision: string;
}

const RULE_WORDS: Readonly<Record<Truth, string>> = {
  yes: 'matches',
  no: 'does not match',
  unknown: 'cannot be told',
};
const CONDITION_WORDS: Readonly<Record<Truth, string>> = {
  yes: 'holds',
  no: 'does not hold',
  unknown: 'cannot be told',
};
const CHECK_WORDS: Readonly<Record<keyof PolicyAssessment['checks'], string>> = {
  standing: 'neither suspended nor withdrawn',
  inForce: 'in force today',
  requesterMayAsk: 'the requester may ask',
  responderMayBeAsked: 'the responder may be asked',
  purpose: 'the reason is among its purposes',
  data: 'what is asked for is among its data',
  sameText: 'both sides hold the same text',
};

/** Puts a decision into words, for people who check rules or ask why. */
export function explainDecision(decision: Decision): Explanation {
  return {
    facts: (Object.keys(FACT_NAMES) as FactName[]).map(
      (name) => `${FACT_NAMES[name]}: ${factWords(decision.facts, name)}`,
    ),
    policies: (decision.facts.sharingPolicy ?? []).map(policyWords),
    rules: decision.tried.map(ruleWords),
    decision: `${decision.outcome} by ${decision.ground === 'no-rule' ? 'default' : `rule ${decision.rule}`} (rules ${decision.rulesVersion}). ${decision.because}`,
  };
}

function factWords(facts: DecisionFacts, name: FactName): string {
  const { sharingPolicy, heldPolicies, requesterIdentifiers, responderIdentifiers, ...plain } = facts;
  const words: { readonly [Name in FactName]?: string | undefined } = {
    ...presentOnly({
      ...plain,
      requesterType: plain.requesterType?.join(', '),
      responderType: plain.responderType?.join(', '),
    }),
    sharingPolicy:
      sharingPolicy &&
      (sharingPolicy.map(({ reference }) => policyName(reference)).join(', ') || 'none named'),
    heldPolicies: heldPolicies && String(heldPolicies.length),
    requesterIdentifiers: requesterIdentifiers?.map(({ value }) => value).join(', '),
    responderIdentifiers: responderIdentifiers?.map(({ value }) => value).join(', '),
  };
  return words[name] ?? 'missing';
}

function policyName({ identifier, version }: SharingPolicyReference): string {
  return `${identifier.value} ${version}`;
}

function policyWords({ reference, held, checks, covers }: PolicyAssessment): string {
  const name = policyName(reference);
  if (held === 'no') return `${name}: not held by the responder`;
  if (covers === 'yes') return `${name}: covers the request`;
  const notSo = (Object.keys(CHECK_WORDS) as (keyof typeof CHECK_WORDS)[])
    .filter((check) => checks[check] !== 'yes')
    .map((check) => `${CHECK_WORDS[check]}: ${checks[check]}`);
  return `${name}: ${covers === 'no' ? 'does not cover the request' : 'cannot be judged'} (${notSo.join('; ')})`;
}

function ruleWords({ rule, title, matches, conditions }: RuleTrial): Explanation['rules'][number] {
  return {
    line: `${rule} (${title}): ${RULE_WORDS[matches]}`,
    conditions: conditions.map(
      ({ condition, holds, expected, found }) =>
        `${condition}: ${CONDITION_WORDS[holds]}; asked for: ${expected}; found: ${found}`,
    ),
  };
}
