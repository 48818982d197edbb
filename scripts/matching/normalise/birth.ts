import { daysOf } from '../../exchange/index.js';

/** A birth date as it is compared: only parts that somebody vouches for. */
export interface ComparableBirth {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  /** A year that was estimated. */
  readonly estimatedYear?: number;
  /** The whole date, where it is the expected one of an unborn child. */
  readonly expected?: string;
}

const PARTS = ['year', 'month', 'day'] as const;

/**
 * Reads a birth date with its accuracy.
 * @param date YYYY, YYYY-MM or YYYY-MM-DD
 * @param accuracy three letters for year, month and day: A accurate, E estimated, U unknown, X expected; anything
 *   else counts as accurate
 * @returns parts that are accurate; undefined where the text is no date
 */
export function comparableBirth(date: string | undefined, accuracy = 'AAA'): ComparableBirth | undefined {
  if (date === undefined || daysOf(date) === undefined) return undefined;
  const letters = /^[AEUX]{3}$/.test(accuracy) ? accuracy : 'AAA';
  if (letters.includes('X')) return date.length === 10 ? { expected: date } : undefined;
  const values = date.split('-');
  const accurate = PARTS.flatMap((part, index) => {
    const value = values[index];
    return value !== undefined && letters[index] === 'A' ? [[part, value] as const] : [];
  });
  return {
    ...Object.fromEntries(accurate),
    ...(letters.startsWith('E') && { estimatedYear: Number(values[0]) }),
  };
}
