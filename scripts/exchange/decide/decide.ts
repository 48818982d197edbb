import type { SharingDecision } from '../codes.js';
import type { PersonInfoQueryRequest, SharingPolicyReference } from '../messages/model.js';
import { evaluateConditions, type ConditionResult } from './conditions.js';
import { gatherFacts, missingFacts, type DecisionFacts, type RequestFacts } from './facts.js';
import { allHold, type Truth } from './logic.js';
import type { Alert, DecisionRule, DecisionRules } from './rules.js';

/** A rule that was tried, and what came of it. */
export interface RuleTrial {
  readonly rule: string;
  readonly title: string;
  readonly matches: Truth;
  readonly conditions: readonly ConditionResult[];
}

/** The decision on a request, with everything that an audit record or an explanation needs. */
export interface Decision {
  readonly outcome: SharingDecision;
  /** Id of the rule at which it was decided, or {@link NO_RULE}. */
  readonly rule: string;
  /**
   * `rule`: the rule matched. `missing-fact`: a fact that is missing kept the rule from being tried, or from
   * permitting. `no-rule`: none matched.
   */
  readonly ground: 'rule' | 'missing-fact' | 'no-rule';
  readonly because: string;
  /** Version of the rules. */
  readonly rulesVersion: string;
  /** The rules tried, in order; the last one decided, unless none matched. */
  readonly tried: readonly RuleTrial[];
  /** Policies that the decision relied on. */
  readonly policies: readonly SharingPolicyReference[];
  readonly alerts: readonly Alert[];
  /** What the rules saw. */
  readonly facts: DecisionFacts;
  /** Facts that were missing, in words. */
  readonly missing: readonly string[];
}

/** Named in place of a rule where none matched. */
export const NO_RULE = 'no-rule-matches';

/**
 * Decides on a request before anyone is looked up, so that a refusal says nothing about the person. Rules are tried in
 * order and the first that matches decides; where none does, a person must.
 *
 * A missing fact never leads to a permission, and leads to no other answer than review:
 * - conditions are evaluated in Kleene's three-valued logic, so taking a fact away turns `yes` and `no` into themselves
 *   or into `unknown`, and never `unknown` into either;
 * - the first rule that is not certain to fail decides: with `yes` its outcome, with `unknown` review. Taking facts
 *   away therefore leaves the rules before it failing or makes one of them unknown, so that the decision stays or
 *   becomes review;
 * - a rule that permits does so only when no fact at all is missing.
 * So a decision to permit is never the result of not knowing something, and deny or review never turn into it.
 *
 * @param request a validated request, or as much of it as could be read
 * @param facts what the register, the policies and the clock say
 * @param rules tried as they stand; they are not changed
 * @returns always a decision; the same for the same arguments
 * @see guide, "Decision stages and rules"
 */
export function decideOnRequest(
  request: Partial<PersonInfoQueryRequest>,
  facts: RequestFacts,
  rules: DecisionRules,
): Decision {
  const seen = gatherFacts(request, facts);
  const missing = missingFacts(seen);
  const base = { rulesVersion: rules.version, facts: seen, missing, policies: [], alerts: [] } as const;
  const tried: RuleTrial[] = [];
  for (const rule of rules.onRequest) {
    const trial = tryRule(rule, seen, rules);
    tried.push(trial);
    if (trial.matches === 'no') continue;
    const kept = trial.matches === 'unknown' || (rule.outcome === 'permit' && missing.length > 0);
    if (kept)
      return {
        ...base,
        outcome: 'review',
        rule: rule.id,
        ground: 'missing-fact',
        because: missingWords(missing),
        tried,
      };
    return {
      ...base,
      outcome: rule.outcome,
      rule: rule.id,
      ground: 'rule',
      because: rule.because,
      tried,
      policies: policiesReliedOn(rule, seen),
      alerts: rule.alerts ?? [],
    };
  }
  return {
    ...base,
    outcome: 'review',
    rule: NO_RULE,
    ground: 'no-rule',
    because: 'No rule is about a request like this one, so a person must decide.',
    tried,
  };
}

function tryRule(rule: DecisionRule, facts: DecisionFacts, rules: DecisionRules): RuleTrial {
  const conditions = evaluateConditions(rule.when, facts, rules);
  return {
    rule: rule.id,
    title: rule.title,
    matches: allHold(conditions.map(({ holds }) => holds)),
    conditions,
  };
}

function missingWords(missing: readonly string[]): string {
  const what = missing.length === 0 ? 'whether the reason is one that the rules list' : missing.join('; ');
  return `A person must decide, because this is not known: ${what}.`;
}

/** The policies that cover the request, where the rule asked for one that does. */
function policiesReliedOn(rule: DecisionRule, facts: DecisionFacts): readonly SharingPolicyReference[] {
  if (rule.outcome !== 'permit' || !rule.when.sharingPolicy?.includes('covers')) return [];
  return (facts.sharingPolicy ?? [])
    .filter(({ covers }) => covers === 'yes')
    .map(({ reference }) => reference);
}
