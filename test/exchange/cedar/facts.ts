import {
  REQUESTED_INFORMATION,
  type HeldPolicy,
  type Identifier,
  type PersonInfoQueryRequest,
  type RequestFacts,
} from '../../../scripts/exchange/index.js';
import { dayNumber } from './compile-policies.js';

/*
 * What the request and its circumstances say, worked out afresh: nothing here comes from the evaluator that it is held
 * against.
 */

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** A year, in days written as numbers. */
const YEAR = 10_000;

/** The day in England as a number, YYYYMMDD; undefined where the moment cannot be read. */
export function dayIn(now: string | undefined): number | undefined {
  const moment = now === undefined ? Number.NaN : Date.parse(now);
  if (Number.isNaN(moment) || !/T.*(Z|[+-]\d\d:\d\d)$/.test(now ?? '')) return undefined;
  const year = new Date(moment).getUTCFullYear();
  const isSummer = moment >= lastSunday(year, 2) + HOUR && moment < lastSunday(year, 9) + HOUR;
  return dayNumber(new Date(moment + (isSummer ? HOUR : 0)).toISOString().slice(0, 10));
}

/** Midnight of the last Sunday of a month with 31 days. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 31);
  return last - new Date(last).getUTCDay() * DAY;
}

/** The age group of the person, or undefined where it cannot be told from what is there. */
export function ageOf(person: fhir4.Patient | undefined, today: number | undefined): string | undefined {
  if (person === undefined) return undefined;
  if (person.birthDate === undefined) return person._birthDate === undefined ? 'absent' : undefined;
  const accuracy =
    person._birthDate?.extension?.find(({ url }) => url.endsWith('/birth-date-accuracy'))?.valueString ??
    'AAA';
  const span = spanOf(person.birthDate);
  if (today === undefined || span === undefined || !/^[AEUX]{3}$/.test(accuracy)) return undefined;
  if (accuracy.includes('X')) return daysLater(span.last, 42) < today ? 'expected-date-passed' : 'expected';
  const [year, month, day] = accuracy;
  if (year === 'U') return 'undetermined';
  const vague =
    spanOf(person.birthDate.slice(0, year === 'E' || month !== 'A' ? 4 : day !== 'A' ? 7 : 10)) ?? span;
  const years = year === 'E' ? 2 * YEAR : 0;
  if (vague.first - years > today) return 'future';
  // As a number, 29 February of a year without one lies after the 28th and before 1 March.
  if (vague.last + years + 18 * YEAR <= today) return '18-or-over';
  return vague.first - years + 18 * YEAR > today ? 'under-18' : 'undetermined';
}

/** First and last day that a date may mean, as numbers. */
function spanOf(date: string): { readonly first: number; readonly last: number } | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) ?? [];
  const first = realDay(`${year}-${month || '01'}-${day || '01'}`);
  if (year === '0000' || first === undefined) return undefined;
  if (day !== '') return { first, last: first };
  const lastDay = new Date(Date.UTC(Number(year), month === '' ? 12 : Number(month), 0));
  return { first, last: dayNumber(lastDay.toISOString().slice(0, 10)) };
}

/** A day of the calendar as a number; undefined where there is no such day. */
function realDay(day: string): number | undefined {
  const moment = new Date(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === day;
  return isReal ? dayNumber(day) : undefined;
}

function daysLater(day: number, days: number): number {
  const moment = new Date(
    Date.UTC(Math.floor(day / YEAR), (Math.floor(day / 100) % 100) - 1, (day % 100) + days),
  );
  return dayNumber(moment.toISOString().slice(0, 10));
}

/** The most that is asked for. */
export function mostOf(
  asked: PersonInfoQueryRequest['requestedInformation'] | undefined,
): string | undefined {
  return asked && REQUESTED_INFORMATION.filter((code) => asked.includes(code)).at(-1);
}

/** The version of a policy that the responder holds, if it does. */
export function heldCopy(
  { identifier, version }: PersonInfoQueryRequest['sharingPolicy'][number],
  { heldPolicies = [] }: RequestFacts,
): HeldPolicy | undefined {
  return heldPolicies.find(
    ({ document }) =>
      names([document.identifier]).includes(names([identifier])[0] ?? '') && document.version === version,
  );
}

/** Identifiers as single texts. */
export function names(identifiers: readonly Identifier[]): string[] {
  return identifiers.map(({ system, value }) => `${system}|${value}`);
}
