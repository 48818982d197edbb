import { splitMix } from './random.js';

/**
 * NHS numbers for dummy people. The range 999 000 0000 to 999 999 9999 is never issued to anybody. The first ten
 * thousand, up to 999 000 9999, are kept for people with names in examples and personas.
 */
const FIRST_NINE_DIGITS = 999_000_000;
/** Of ten numbers that differ in the ninth digit one at most has no check digit, so nine of ten are used. */
const USED_OF_TEN = 9;
const KEPT_FOR_NAMED_PEOPLE = 900;
const ALL = 99_999 * USED_OF_TEN;

/** How many different numbers there are for generated people. */
export const NHS_NUMBERS_FOR_DUMMY_PEOPLE = ALL - KEPT_FOR_NAMED_PEOPLE;

/**
 * The number at a place in the range, quickly: the same as `testNhsNumber` of the exchange gives.
 * @param place integer from 0 to 899,990
 * @returns ten digits with a valid check digit
 */
export function nhsNumberAt(place: number): string {
  const tens = FIRST_NINE_DIGITS + Math.floor(place / USED_OF_TEN) * 10;
  let sum = 0;
  let digits = Math.floor(tens / 10);
  // Weights 10 down to 3 of the first eight digits, from the right.
  for (let weight = 3; weight <= 10; weight += 1) {
    sum += (digits % 10) * weight;
    digits = Math.floor(digits / 10);
  }
  // The remainder 1 has no check digit: 2d = 1 - sum, and 6 is the inverse of 2 modulo 11.
  const unusable = (((6 * (1 - (sum % 11))) % 11) + 11) % 11;
  const nth = place % USED_OF_TEN;
  const ninth = nth < unusable ? nth : nth + 1;
  const check = (11 - ((sum + 2 * ninth) % 11)) % 11;
  return `${tens + ninth}${check}`;
}

/** Half of the 20 bits that hold a place. */
const HALF = 10;
const MASK = (1 << HALF) - 1;
const ROUNDS = 6;

/**
 * Puts all numbers of the range into an order of its own for each seed, so that neighbours in the data have nothing in
 * common and the order does not show the seed: a Feistel network, walked until it lands in the range.
 * @param seed 32-bit integer
 * @returns function from 0, 1, 2 … to different NHS numbers
 */
export function nhsNumberOrder(seed: number): (nth: number) => string {
  const next = splitMix(seed ^ 0x5ca1_ab1e);
  const keys = Array.from({ length: ROUNDS }, next);
  return (nth) => {
    if (!Number.isInteger(nth) || nth < 0 || nth >= NHS_NUMBERS_FOR_DUMMY_PEOPLE)
      throw new RangeError(`There are ${NHS_NUMBERS_FOR_DUMMY_PEOPLE} NHS numbers for dummy people.`);
    let place = nth;
    do place = shuffled(place, keys);
    while (place >= NHS_NUMBERS_FOR_DUMMY_PEOPLE);
    return nhsNumberAt(place + KEPT_FOR_NAMED_PEOPLE);
  };
}

function shuffled(place: number, keys: readonly number[]): number {
  let [left, right] = [place >>> HALF, place & MASK];
  for (const key of keys) {
    let mixed = Math.imul(right ^ key, 0x9e37_79b1);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x85eb_ca77);
    [left, right] = [right, left ^ ((mixed >>> 12) & MASK)];
  }
  return (left << HALF) | right;
}
