import { describe, expect, it } from 'vitest';
import { rules } from '../shipped-data.js';
import { compareOnAnyRules, compareOnShippedRules } from './agreement.js';

/** As often as each shipped rule must have decided for its agreement to mean something. */
const OFTEN = 50;

describe('the evaluator and the same rules compiled to Cedar, at length', () => {
  it('agree on 100,000 questions to the shipped rules, each of which decides many', () => {
    const coverage = compareOnShippedRules(100_000);
    process.stdout.write(
      [...coverage]
        .map(([id, { matched, missing }]) => `${id}: ${matched} matched, ${missing} for a missing fact\n`)
        .join(''),
    );
    const seldom = rules.onRequest.filter(({ id }) => (coverage.get(id)?.matched ?? 0) < OFTEN);
    expect(seldom.map(({ id }) => id)).toEqual([]);
  });

  it('agree on 5,000 rule files', () => {
    compareOnAnyRules(5_000, 4);
  });
});
