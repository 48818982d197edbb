/** First number of the range that is never issued to a person, without its check digit. */
const TEST_RANGE_START = 999_000_000;
/**
 * Ten numbers that differ in the ninth digit alone: its weight is 2, and the ten products leave ten different
 * remainders by 11, so at most one of the ten has no check digit and nine can always be used. The
 * last block is left out, because it holds the placeholder 9999999999.
 */
const BLOCKS = 99_999;
const USED_OF_A_BLOCK = 9;

/** What is the matter with a text that should be an NHS number. */
export type NhsNumberVerdict = 'valid' | 'not-ten-digits' | 'placeholder' | 'wrong-check-digit';

/** Numbers whose check digit is right and that stand for a number that is not known. */
const PLACEHOLDERS = ['0000000000', '9999999999'];

/**
 * The check digit of an NHS number: modulus 11 over the first nine digits with the weights 10 down to 2.
 * @param nineDigits exactly nine digits
 * @returns 0 to 9, or undefined where the remainder allows no digit and the number is never used
 * @throws RangeError when the text is not nine digits
 * @see NHS Data Dictionary, NHS NUMBER
 */
export function nhsNumberCheckDigit(nineDigits: string): number | undefined {
  if (!/^[0-9]{9}$/.test(nineDigits))
    throw new RangeError('An NHS number has nine digits before its check digit.');
  const sum = Array.from(nineDigits).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : check;
}

/**
 * Judges a text as an NHS number in the form that messages carry: ten digits, no spaces.
 * @param text any text
 */
export function checkNhsNumber(text: string): NhsNumberVerdict {
  if (!/^[0-9]{10}$/.test(text)) return 'not-ten-digits';
  if (PLACEHOLDERS.includes(text)) return 'placeholder';
  return nhsNumberCheckDigit(text.slice(0, 9)) === Number(text[9]) ? 'valid' : 'wrong-check-digit';
}

/** Whether a text is ten digits with the right check digit, and no placeholder. */
export function isNhsNumber(text: string): boolean {
  return checkNhsNumber(text) === 'valid';
}

/** Whether a number is of the range beginning with 999, which is never issued to anybody. */
export function isTestNhsNumber(text: string): boolean {
  return isNhsNumber(text) && text.startsWith('999');
}

/**
 * Writes an NHS number as people read it, in groups of three, three and four.
 * @param nhsNumber ten digits
 * @throws RangeError when the text is not ten digits
 */
export function formatNhsNumber(nhsNumber: string): string {
  if (!/^[0-9]{10}$/.test(nhsNumber)) throw new RangeError('An NHS number is ten digits.');
  return `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
}

/**
 * Makes a number of the range that is never issued, always the same one for the same seed, and different ones for
 * different seeds.
 * @param seed integer from 0 to 899,990
 * @returns ten digits that begin with 999 and have a valid check digit
 * @throws RangeError for any other seed
 */
export function testNhsNumber(seed: number): string {
  if (!Number.isInteger(seed) || seed < 0 || seed >= BLOCKS * USED_OF_A_BLOCK)
    throw new RangeError(`The seed is an integer from 0 to ${BLOCKS * USED_OF_A_BLOCK - 1}.`);
  const block = TEST_RANGE_START + Math.floor(seed / USED_OF_A_BLOCK) * 10;
  const usable = Array.from({ length: 10 }, (_, last) => String(block + last)).flatMap((nine) => {
    const check = nhsNumberCheckDigit(nine);
    return check === undefined ? [] : [`${nine}${check}`];
  });
  const chosen = usable[seed % USED_OF_A_BLOCK];
  if (chosen === undefined)
    throw new RangeError('A block of ten numbers has nine with a check digit at least.');
  return chosen;
}
