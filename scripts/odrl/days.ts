import { addDays, dayInEngland, daysOf, isInstant } from '../exchange/index.js';

/**
 * The first or the last second of a day in England.
 * @param day YYYY-MM-DD
 * @returns an instant with the offset of that moment
 */
export function momentOf(day: string, end: 'first' | 'last'): string {
  const time = end === 'first' ? '00:00:00' : '23:59:59';
  const beyond = end === 'first' ? before : after;
  const [winter, summer] = [`${day}T${time}+00:00`, `${day}T${time}+01:00`];
  return dayInEngland(winter) === day && dayInEngland(beyond(winter)) !== day ? winter : summer;
}

function before(instant: string): string {
  return new Date(Date.parse(instant) - 1_000).toISOString();
}

function after(instant: string): string {
  return new Date(Date.parse(instant) + 1_000).toISOString();
}

/**
 * The first day of a policy, from a date or from the moment at which that day begins in England.
 * @param operator `gteq`, or another that has no meaning for whole days
 * @returns undefined where the moment lies within a day: policies begin and end with days
 */
export function firstDay(value: string, operator: string): string | undefined {
  if (operator !== 'gteq') return undefined;
  if (daysOf(value) !== undefined && value.length === 10) return value;
  const day = isInstant(value) ? dayInEngland(value) : undefined;
  return day !== undefined && dayInEngland(before(value)) !== day ? day : undefined;
}

/**
 * The last day of a policy, from a date, from its last second in England (`lteq`), or from what comes after it (`lt`).
 * @returns undefined where the moment lies within a day
 */
export function lastDay(value: string, operator: string): string | undefined {
  if (operator === 'lt') {
    const next = firstDay(value, 'gteq');
    return next === undefined ? undefined : addDays(next, -1);
  }
  if (operator !== 'lteq') return undefined;
  if (daysOf(value) !== undefined && value.length === 10) return value;
  const day = isInstant(value) ? dayInEngland(value) : undefined;
  return day !== undefined && dayInEngland(after(value)) !== day ? day : undefined;
}
