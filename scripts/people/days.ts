/**
 * Days as numbers, counted from 1 January 1970. Dummy people are made by the million, and a `Date` for each of their
 * dates would take longer than everything else.
 */

/**
 * @param text `YYYY-MM-DD`
 * @throws RangeError for anything that is no day of the calendar
 */
export function dayNumber(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Some engines take 30 February for 2 March.
  if (Number.isNaN(time) || dayText(time / 86_400_000) !== text)
    throw new RangeError(`"${text}" is no day in the form YYYY-MM-DD.`);
  return time / 86_400_000;
}

/** Year, month and day of a day number, by the calendar in use (algorithm of Howard Hinnant's `civil_from_days`). */
export function civil(day: number): { year: number; month: number; day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** @returns `YYYY-MM-DD` */
export function dayText(day: number): string {
  const { year, month, day: ofMonth } = civil(day);
  return `${year}-${month < 10 ? '0' : ''}${month}-${ofMonth < 10 ? '0' : ''}${ofMonth}`;
}

/** Whole years from one day to a later one, near enough for ages. */
export function yearsBetween(from: number, to: number): number {
  return Math.floor((to - from) / 365.2425);
}
