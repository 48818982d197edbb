import type { ComparableBirth } from '../normalise/birth.js';
import { MISSING, type Evidence, type LevelOf } from './evidence.js';

export const BIRTH_POINTS: Readonly<Record<LevelOf<'birth'>, number>> = {
  same: 100,
  near: 66,
  year: 33,
  different: 0,
};
/** Estimated years further apart than this contradict each other. */
export const ESTIMATE_REACH = 5;
/** Expected dates of one pregnancy move as it goes on: by this much, and by no more than that. */
export const NEAR_DAYS = 14;
export const FAR_DAYS = 42;
const DAY_MS = 86_400_000;
const PARTS = ['year', 'month', 'day'] as const;

/** How far two birth dates agree. */
export interface BirthCompared {
  readonly birth: Evidence<LevelOf<'birth'>>;
  readonly expected: boolean;
}

/**
 * Compares birth dates by the 100, 66 and 33 rules: all of it; two of three parts, or day and month changed over; the
 * year alone. A part that is missing, unknown or estimated is neither agreement nor disagreement.
 * @see PUB03 and NHS England's Person_ID handbook
 */
export function compareBirth(
  asked: ComparableBirth | undefined,
  held: ComparableBirth | undefined,
): BirthCompared {
  const expected = asked?.expected !== undefined || held?.expected !== undefined;
  if (asked === undefined || held === undefined) return { birth: MISSING, expected };
  // An expected date says nothing about the birth date of a child already born.
  return { birth: expected ? compareExpected(asked, held) : compareParts(asked, held), expected };
}

function compareExpected(
  { expected: one }: ComparableBirth,
  { expected: other }: ComparableBirth,
): Evidence<LevelOf<'birth'>> {
  if (one === undefined || other === undefined) return MISSING;
  const days = Math.abs(Date.parse(one) - Date.parse(other)) / DAY_MS;
  if (days <= NEAR_DAYS) return birth('near', false);
  return days <= FAR_DAYS ? birth('year', false) : birth('different', true);
}

function compareParts(one: ComparableBirth, other: ComparableBirth): Evidence<LevelOf<'birth'>> {
  const both = PARTS.filter((part) => one[part] !== undefined && other[part] !== undefined);
  const agreeing = both.filter((part) => one[part] === other[part]);
  const differing = both.length - agreeing.length;
  if (agreeing.length === 3) return birth('same', false);
  if (agreeing.length === 2) return birth('near', false);
  if (agreeing.includes('year')) {
    if (both.length === 3 && one.month === other.day && one.day === other.month) return birth('near', false);
    return birth('year', differing > 0);
  }
  if (both.includes('year') || yearsApart(one, other) > ESTIMATE_REACH) return birth('different', true);
  return MISSING;
}

/** How far apart the years are where one of them at least is an estimate; 0 where they cannot be compared. */
function yearsApart(one: ComparableBirth, other: ComparableBirth): number {
  const [year, otherYear] = [one, other].map(({ year: exact, estimatedYear }) =>
    exact === undefined ? estimatedYear : Number(exact),
  );
  return year === undefined || otherYear === undefined ? 0 : Math.abs(year - otherYear);
}

function birth(level: LevelOf<'birth'>, contradicted: boolean): Evidence<LevelOf<'birth'>> {
  return { level, points: BIRTH_POINTS[level], contradicted };
}
