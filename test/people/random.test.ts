import { describe, expect, it } from 'vitest';
import { civil, dayNumber, dayText } from '../../scripts/people/days.js';
import { MAX_SEED, seededRandom, weighted } from '../../scripts/people/random.js';

describe('the generator of numbers', () => {
  it('gives the same numbers for the same seed, always: these', () => {
    const random = seededRandom(2026);
    expect(Array.from({ length: 6 }, () => random.below(1_000_000))).toMatchInlineSnapshot(`
      [
        201710,
        715607,
        488616,
        184654,
        84389,
        664042,
      ]
    `);
  });

  it('gives others for every other seed, the largest included', () => {
    const first = (seed: number): number => seededRandom(seed).below(2 ** 31);
    expect(new Set([0, 1, 2, 3, MAX_SEED - 1, MAX_SEED].map(first)).size).toBe(6);
  });

  it('spreads evenly, and meets its bounds', () => {
    const random = seededRandom(1);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw += 1) counts[random.below(10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    const dice = Array.from({ length: 200 }, () => random.between(1, 6));
    expect([Math.min(...dice), Math.max(...dice)]).toEqual([1, 6]);
    expect([random.chance(0), random.chance(1)]).toEqual([false, true]);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('chooses by weight', () => {
    const random = seededRandom(1);
    const choose = weighted([
      { entry: 'often', weight: 9 },
      { entry: 'seldom', weight: 1 },
    ]);
    const seldom = Array.from({ length: 10_000 }, () => choose(random)).filter((entry) => entry === 'seldom');
    expect(seldom.length).toBeGreaterThan(850);
    expect(seldom.length).toBeLessThan(1_150);
    expect(() => weighted([])).toThrow(RangeError);
  });
});

describe('days as numbers', () => {
  it('are those of the calendar, leap years included', () => {
    for (let day = dayNumber('1890-01-01'); day < dayNumber('2040-01-01'); day += 13)
      expect(dayText(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
    for (const text of ['1900-02-28', '2000-02-29', '2024-02-29', '2026-12-31'])
      expect(dayText(dayNumber(text))).toBe(text);
    expect(civil(dayNumber('2026-11-01'))).toEqual({ year: 2026, month: 11, day: 1 });
  });

  it.each(['2026-02-30', '1900-02-29', '2026-2-3', 'yesterday', ''])('refuse %j', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
  });
});
