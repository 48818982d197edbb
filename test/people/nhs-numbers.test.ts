import { describe, expect, it } from 'vitest';
import { isTestNhsNumber, testNhsNumber } from '../../scripts/exchange/index.js';
import {
  NHS_NUMBERS_FOR_DUMMY_PEOPLE,
  nhsNumberAt,
  nhsNumberOrder,
} from '../../scripts/people/nhs-numbers.js';

describe('NHS numbers of dummy people', () => {
  it('are those that the exchange makes for tests, place by place', () => {
    for (let place = 0; place < 899_991; place += 97) expect(nhsNumberAt(place)).toBe(testNhsNumber(place));
    expect(nhsNumberAt(899_990)).toBe(testNhsNumber(899_990));
  });

  it('are all different and valid, every one that there is, and leave the first ten thousand to named people', () => {
    const inOrder = nhsNumberOrder(3);
    const numbers = Array.from({ length: NHS_NUMBERS_FOR_DUMMY_PEOPLE }, (_, nth) => inOrder(nth));
    expect(new Set(numbers).size).toBe(NHS_NUMBERS_FOR_DUMMY_PEOPLE);
    expect(numbers.filter((number, nth) => nth % 50 === 0 && !isTestNhsNumber(number))).toEqual([]);
    expect(numbers.filter((number) => number < '9990010000' || number.length !== 10)).toEqual([]);
    expect(() => inOrder(NHS_NUMBERS_FOR_DUMMY_PEOPLE)).toThrow(RangeError);
    expect(() => inOrder(-1)).toThrow(RangeError);
  });

  it('come in an order that shows neither what is next nor the seed', () => {
    const [one, other] = [nhsNumberOrder(1), nhsNumberOrder(2)];
    const ahead = Array.from({ length: 2_000 }, (_, nth) => Number(one(nth + 1)) > Number(one(nth)));
    const share = ahead.filter(Boolean).length / ahead.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
    const same = Array.from({ length: 2_000 }, (_, nth) => one(nth) === other(nth)).filter(Boolean);
    expect(same.length).toBeLessThan(3);
  });
});
