import { addDays, addYears, daysOf, type DayRange } from '../dates.js';

/** What a birth date says about a person's age on a day, as far as the rules look at it. */
export const AGE_GROUPS = [
  /** No birth date was sent. This is a value that rules can test, not a missing fact. */
  'absent',
  /** The birth date is an expected one and has not long passed. */
  'expected',
  /** The expected birth date passed so long ago that the child must have been born. */
  'expected-date-passed',
  /** The birth date lies ahead, and is not marked as expected. */
  'future',
  'under-18',
  '18-or-over',
  /** The birth date is so vague that either may be true. */
  'undetermined',
] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** Days after an expected birth date within which a child may still be unborn. */
const DAYS_OVERDUE = 42;
/** How far from the truth an estimated year may be. */
const YEARS_OF_ESTIMATE = 2;

/**
 * Sorts a birth date into an age group. Every doubt about the date widens the span of days it may mean, so that a
 * vague date is never taken for an adult's or a child's.
 * @param birthDate FHIR date: a day, a month or a year
 * @param accuracy three letters for year, month and day: A accurate, E estimated, U unknown, X expected; undefined
 *   where nothing was said, which counts as accurate
 * @param today calendar day in England, YYYY-MM-DD
 * @returns undefined where the date or its accuracy cannot be read
 */
export function ageGroup(
  birthDate: string,
  accuracy: string | undefined,
  today: string,
): AgeGroup | undefined {
  const days = daysOf(birthDate);
  if (days === undefined || (accuracy !== undefined && !/^[AEUX]{3}$/.test(accuracy))) return undefined;
  if (accuracy?.includes('X'))
    return addDays(days.last, DAYS_OVERDUE) < today ? 'expected-date-passed' : 'expected';
  const span = widen(birthDate, days, accuracy ?? 'AAA');
  if (span === undefined) return 'undetermined';
  if (span.first > today) return 'future';
  if (addYears(span.last, 18) <= today) return '18-or-over';
  return addYears(span.first, 18) > today ? 'under-18' : 'undetermined';
}

/** The days that a date may mean once its accuracy is taken into account; undefined where not even the year is known. */
function widen(birthDate: string, days: DayRange, accuracy: string): DayRange | undefined {
  const [year, month, day] = accuracy;
  if (year === 'U') return undefined;
  const wholeYear = daysOf(birthDate.slice(0, 4)) ?? days;
  if (year === 'E')
    return {
      first: addYears(wholeYear.first, -YEARS_OF_ESTIMATE),
      last: addYears(wholeYear.last, YEARS_OF_ESTIMATE),
    };
  if (month !== 'A') return wholeYear;
  return day === 'A' ? days : (daysOf(birthDate.slice(0, 7)) ?? days);
}
