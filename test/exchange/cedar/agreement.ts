import fc from 'fast-check';
import { expect } from 'vitest';
import { decideOnRequest, NO_RULE, type DecisionRules } from '../../../scripts/exchange/index.js';
import { anyRules } from '../any-questions.js';
import { likelyQuestions, type AnyQuestion } from '../likely-questions.js';
import { policies, rules } from '../shipped-data.js';
import { cedarOracle, preparePolicies, type Oracle } from './oracle.js';

/** How often each rule decided: by matching, and because a fact was missing. */
export type Coverage = ReadonlyMap<string, { readonly matched: number; readonly missing: number }>;

/** Asks both and expects one answer: outcome, rule, and whether a missing fact was the ground. */
function expectAgreement({ request, facts }: AnyQuestion, ruleSet: DecisionRules, oracle: Oracle): string {
  const { outcome, rule, ground } = decideOnRequest(request, facts, ruleSet);
  const { outcome: other, rule: otherRule, forMissingFact } = oracle(request, facts);
  expect({ outcome: other, rule: otherRule ?? NO_RULE, forMissingFact }).toEqual({
    outcome,
    rule,
    forMissingFact: ground === 'missing-fact',
  });
  return `${rule} ${ground}`;
}

/**
 * Puts random questions to the shipped rules, decided by the evaluator and by Cedar.
 * @param seed leave it out for other questions in every run
 * @returns how often each rule decided
 */
export function compareOnShippedRules(questions: number, seed?: number): Coverage {
  const oracle = cedarOracle('shipped', rules, preparePolicies(policies));
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(likelyQuestions, (question) => {
      const decided = expectAgreement(question, rules, oracle);
      counts.set(decided, (counts.get(decided) ?? 0) + 1);
    }),
    { numRuns: questions, ...(seed !== undefined && { seed }) },
  );
  return new Map(
    [...rules.onRequest.map(({ id }) => id), NO_RULE].map((id) => [
      id,
      {
        matched: (counts.get(`${id} rule`) ?? 0) + (counts.get(`${id} no-rule`) ?? 0),
        missing: counts.get(`${id} missing-fact`) ?? 0,
      },
    ]),
  );
}

/** Makes random rule files, and puts a few random questions to each. */
export function compareOnAnyRules(files: number, questionsEach: number): void {
  const policySet = preparePolicies(policies);
  const questions = fc.array(likelyQuestions, { minLength: questionsEach, maxLength: questionsEach });
  fc.assert(
    fc.property(anyRules, questions, (ruleSet, asked) => {
      const oracle = cedarOracle('any', ruleSet, policySet);
      for (const question of asked) expectAgreement(question, ruleSet, oracle);
    }),
    { numRuns: files },
  );
}
