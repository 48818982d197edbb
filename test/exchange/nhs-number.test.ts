import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkNhsNumber,
  formatNhsNumber,
  isNhsNumber,
  isTestNhsNumber,
  nhsNumberCheckDigit,
  testNhsNumber,
} from '../../scripts/exchange/index.js';

const seeds = fc.integer({ min: 0, max: 899_990 });

describe('the check digit of an NHS number', () => {
  it('is right for the number that the NHS publishes for tests', () => {
    // 9434765919 is the worked example of the NHS Data Dictionary.
    expect(nhsNumberCheckDigit('943476591')).toBe(9);
    expect(checkNhsNumber('9434765919')).toBe('valid');
  });

  it('is 0 where the remainder is 0, and missing where it would be 10', () => {
    expect(nhsNumberCheckDigit('000000000')).toBe(0);
    // Weights 10 and 2: 2 × 6 = 12, remainder 1, which asks for 10.
    expect(nhsNumberCheckDigit('000000006')).toBeUndefined();
  });

  it('refuses anything but nine digits', () => {
    for (const text of ['', '12345678', '1234567890', '12345678x', '١٢٣٤٥٦٧٨٩'])
      expect(() => nhsNumberCheckDigit(text)).toThrow(RangeError);
  });
});

describe('checking an NHS number', () => {
  it.each([
    ['1234567890', 'wrong-check-digit'],
    ['9990000019', 'wrong-check-digit'],
    ['999 000 0018', 'not-ten-digits'],
    ['99900000018', 'not-ten-digits'],
    ['999000001X', 'not-ten-digits'],
    ['', 'not-ten-digits'],
    ['0000000000', 'placeholder'],
    ['9999999999', 'placeholder'],
    ['9990000018', 'valid'],
  ])('says of %j that it is %s', (text, verdict) => {
    expect(checkNhsNumber(text)).toBe(verdict);
    expect(isNhsNumber(text)).toBe(verdict === 'valid');
  });

  // @verifies req-4
  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (seed, place, shift) => {
          const right = testNhsNumber(seed);
          const digit = (Number(right[place]) + shift) % 10;
          expect(isNhsNumber(right.slice(0, place) + String(digit) + right.slice(place + 1))).toBe(false);
        },
      ),
    );
  });

  // @verifies req-4
  it('finds two neighbouring digits that were swapped', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 8 }), (seed, place) => {
        const right = testNhsNumber(seed);
        const [one, other] = [right.charAt(place), right.charAt(place + 1)];
        fc.pre(one !== other);
        expect(isNhsNumber(right.slice(0, place) + other + one + right.slice(place + 2))).toBe(false);
      }),
    );
  });
});

describe('making NHS numbers for tests', () => {
  it('gives valid numbers of the range that is never issued', () => {
    fc.assert(fc.property(seeds, (seed) => isTestNhsNumber(testNhsNumber(seed))));
    expect(isTestNhsNumber('9434765919')).toBe(false);
  });

  it('gives the same number for the same seed, and different ones for different seeds', () => {
    expect(testNhsNumber(7)).toBe(testNhsNumber(7));
    const many = Array.from({ length: 20_000 }, (_, seed) => testNhsNumber(seed));
    expect(new Set(many).size).toBe(many.length);
  });

  it('works to the ends of the range and refuses what lies outside', () => {
    expect(testNhsNumber(0)).toBe('9990000018');
    expect(isTestNhsNumber(testNhsNumber(899_990))).toBe(true);
    for (const seed of [-1, 899_991, 1.5, Number.NaN]) expect(() => testNhsNumber(seed)).toThrow(RangeError);
  });

  it('writes a number as people read it', () => {
    expect(formatNhsNumber('9990000018')).toBe('999 000 0018');
    expect(() => formatNhsNumber('999')).toThrow(RangeError);
  });
});
