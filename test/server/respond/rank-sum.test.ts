import { describe, expect, it } from 'vitest';
import { seeded } from '../../schema/random.js';
import { rankSumP } from './rank-sum.js';

describe('the test of two samples', () => {
  it('gives the p value of a worked example', () => {
    // Every value of one is below every value of the other: U = 0, n = m = 5, z = (12.5 - 0.5) / 4.787.
    expect(rankSumP([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeCloseTo(0.0122, 3);
  });

  it('finds nothing between samples of one distribution, and a small shift between two', () => {
    const random = seeded(7);
    const sample = (shift: number): number[] =>
      Array.from(
        { length: 2_000 },
        () => shift + [1, 2, 3, 4].reduce((sum) => sum + random.below(1_000_000) / 1_000_000, 0),
      );
    expect(rankSumP(sample(0), sample(0))).toBeGreaterThan(0.001);
    expect(rankSumP(sample(0), sample(0.15))).toBeLessThan(0.001);
  });

  it('is not misled by ties', () => {
    expect(rankSumP([1, 1, 1], [1, 1, 1])).toBe(1);
  });
});
