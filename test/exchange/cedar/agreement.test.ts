import { describe, expect, it } from 'vitest';
import { decideOnRequest, type DecisionRules } from '../../../scripts/exchange/index.js';
import { pose, QUESTIONS } from '../decision-table.js';
import { policies, rules } from '../shipped-data.js';
import { compareOnAnyRules, compareOnShippedRules } from './agreement.js';
import { cedarOracle, preparePolicies } from './oracle.js';

/** The same questions in every run: chance is left to the long test. */
const SEED = 20_261_102;

describe('the evaluator and the same rules compiled to Cedar', () => {
  const policySet = preparePolicies(policies);
  const shipped = cedarOracle('of the table', rules, policySet);

  // @verifies dec-7, dec-8, dec-9
  it('agree on questions of every kind, and each shipped rule decides some of them', () => {
    const coverage = compareOnShippedRules(5_000, SEED);
    const never = [...coverage].filter(
      ([id, { matched }]) => matched === 0 && rules.onRequest.some((rule) => rule.id === id),
    );
    expect(never).toEqual([]);
  });

  it('agree on rule files of any kind', () => {
    compareOnAnyRules(200, 3);
  });

  it.each(QUESTIONS)('agree on %s', (_, question, outcome, rule) => {
    const { request, facts } = pose(question);
    expect(shipped(request, facts)).toEqual({
      outcome,
      rule,
      forMissingFact: false,
    });
  });

  // A comparison that nothing can fail would prove nothing.
  it.each([
    [
      'a rule in another place',
      (list: DecisionRules['onRequest']) => [...list.slice(11), ...list.slice(0, 11)],
    ],
    [
      'a rule with another outcome',
      (list: DecisionRules['onRequest']) =>
        list.map((rule) =>
          rule.id === 'section-47-named-body' ? { ...rule, outcome: 'review' as const } : rule,
        ),
    ],
    [
      'a rule left out',
      (list: DecisionRules['onRequest']) => list.filter(({ id }) => id !== 'section-47-named-body'),
    ],
    [
      'a condition left out',
      (list: DecisionRules['onRequest']) =>
        list.map((rule) =>
          rule.id === 'child-over-18' ? { ...rule, when: { personRole: ['child' as const] } } : rule,
        ),
    ],
  ])('differ on %s', (_, change) => {
    const other = cedarOracle('changed', { ...rules, onRequest: change(rules.onRequest) }, policySet);
    const differ = QUESTIONS.filter(([, question]) => {
      const { request, facts } = pose(question);
      const { outcome, rule } = decideOnRequest(request, facts, rules);
      const decided = other(request, facts);
      return decided.outcome !== outcome || decided.rule !== rule;
    });
    expect(differ.length).toBeGreaterThan(0);
  });
});
