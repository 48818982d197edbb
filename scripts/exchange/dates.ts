const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
/** Date and time with seconds and a zone, as FHIR's type instant. Leap seconds are left out: no clock here sends them. */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))$/;

/** The first and the last calendar day that a FHIR date may mean, both as YYYY-MM-DD. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

/**
 * The days that a FHIR date covers: one day, a month or a year.
 * @param date YYYY, YYYY-MM or YYYY-MM-DD
 * @returns undefined where the text is no date of the calendar
 */
export function daysOf(date: string): DayRange | undefined {
  const [, year, month, day] = DATE.exec(date) ?? [];
  if (year === undefined || year === '0000') return undefined;
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const lastDay = daysInMonth(Number(year), Number(month));
  if (lastDay === undefined) return undefined;
  if (day === undefined) return { first: `${year}-${month}-01`, last: `${year}-${month}-${lastDay}` };
  return Number(day) >= 1 && Number(day) <= lastDay ? { first: date, last: date } : undefined;
}

function daysInMonth(year: number, month: number): number | undefined {
  if (month < 1 || month > 12) return undefined;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** Whether a text is a FHIR instant that names a moment of the calendar. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && daysOf(day) !== undefined;
}

const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * The calendar day in England at a moment: agreements and birthdays begin and end at midnight there.
 * @param instant FHIR instant
 * @returns YYYY-MM-DD, or undefined where the text is no instant
 */
export function dayInEngland(instant: string): string | undefined {
  return isInstant(instant) ? LONDON.format(new Date(instant)) : undefined;
}

/**
 * A calendar day some years later or earlier. 29 February becomes 1 March in a year without one, the day on which
 * somebody born on 29 February comes of age in England.
 * @param day YYYY-MM-DD
 * @param years may be negative
 */
export function addYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const shifted = `${year}${day.slice(4)}`;
  return daysOf(shifted) === undefined ? `${year}-03-01` : shifted;
}

/**
 * A calendar day some days later or earlier.
 * @param day YYYY-MM-DD
 * @param days may be negative
 */
export function addDays(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
