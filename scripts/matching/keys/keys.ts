import type { PersonFacts } from '../facts.js';
import type { Nicknames } from '../nicknames.js';
import { ESTIMATE_REACH } from '../comparison/birth.js';
import type { ComparableBirth } from '../normalise/birth.js';
import { mainParts, type ComparableName } from '../normalise/names.js';
import { soundex } from './soundex.js';

/**
 * The kinds of key by which candidates are gathered, each so narrow that a million people share it with few. A record is a candidate if it shares one key with a request.
 * The first part of each key says its kind, so that keys of two kinds are never equal.
 */
export const KEY_KINDS = {
  i: 'identifier, with its system',
  b: 'sound of any name, and birth date',
  p: 'district of the postcode, and birth date',
  y: 'sounds of two names, and birth year',
  e: 'sounds of two names, and estimated birth year: looked under for the years around it',
  m: 'sounds of two names, and birth month and day',
  d: 'sounds of two names, and district of the postcode',
  c: 'sounds of two names, and town: looked under only without a birth date or a postcode',
  f: 'sound of any name, and postcode',
  u: 'sound of any name, and property reference number',
  x: 'postcode, and month of an expected date of birth',
} as const;

type KeyKind = keyof typeof KEY_KINDS;

/** Raised whenever a record would get other keys than before, so that a store knows to make its index again. */
export const KEY_VERSION = '2';

/** A pair of names has so many keys at most; people have many names, and a few of them are enough to find them. */
const MOST_PAIRS = 12;

/**
 * The keys under which a record is kept: all that an index needs to hold. None of them comes from an excluded link.
 * @param facts of the record
 */
export function keysOf(facts: PersonFacts, nicknames: Nicknames): readonly string[] {
  const { birth } = facts;
  return keys(facts, nicknames, {
    births: birth === undefined ? [] : dates(birth),
    estimates: birth?.estimatedYear === undefined ? [] : [birth.estimatedYear],
    expectedMonths: months(birth, 0),
  });
}

/**
 * The keys under which a request looks: those of a record that agrees, and those of a birth date with day and month
 * changed over, of the months before and after an expected date, and of the years around an estimated one.
 * @param facts of the person sought
 * @returns empty where the request holds nothing that can be looked up
 */
export function searchKeysOf(facts: PersonFacts, nicknames: Nicknames): readonly string[] {
  const { birth } = facts;
  const turned = birth?.month !== undefined && birth.day !== undefined && Number(birth.day) <= 12;
  const births = birth === undefined ? [] : [birth, ...(turned ? [{ ...birth, ...turn(birth) }] : [])];
  const expected = [-2, -1, 0, 1, 2].flatMap((by) => months(birth, by));
  const around = birth === undefined ? [] : yearsAround(birth.estimatedYear ?? Number(birth.year));
  const found = keys(facts, nicknames, {
    births: [
      ...births.flatMap(dates),
      ...(birth?.estimatedYear === undefined ? [] : around.map((year) => ({ year: String(year) }))),
    ],
    estimates: around,
    expectedMonths: expected,
  });
  // A town has many people of one name: only a request that could not find them otherwise looks there.
  return found.some((key) => isOfKind('p', key)) ? found.filter((key) => !isOfKind('c', key)) : found;
}

/** The years that an estimate may stand for. */
function yearsAround(year: number): number[] {
  if (!Number.isInteger(year)) return [];
  return Array.from({ length: 2 * ESTIMATE_REACH + 1 }, (_, index) => year - ESTIMATE_REACH + index);
}

function isOfKind(kind: KeyKind, key: string): boolean {
  return key.startsWith(`${kind}|`);
}

function turn({ month, day }: ComparableBirth): Pick<ComparableBirth, 'month' | 'day'> {
  return month === undefined || day === undefined ? {} : { month: day, day: month };
}

/** A birth date as far as keys use it. */
interface KeyDate {
  readonly full?: string;
  readonly year?: string;
  readonly monthAndDay?: string;
}

function dates({ year, month, day }: ComparableBirth): KeyDate[] {
  const monthAndDay = month !== undefined && day !== undefined ? `${month}${day}` : undefined;
  return [
    {
      ...(year !== undefined && { year }),
      ...(monthAndDay !== undefined && { monthAndDay }),
      ...(year !== undefined && monthAndDay !== undefined && { full: `${year}${monthAndDay}` }),
    },
  ];
}

/** The month of an expected date, moved by so many months. */
function months(birth: ComparableBirth | undefined, by: number): string[] {
  if (birth?.expected === undefined) return [];
  const month = Number(birth.expected.slice(0, 4)) * 12 + Number(birth.expected.slice(5, 7)) - 1 + by;
  return [`${Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}`];
}

/** Everything of a birth date that keys are made with. */
interface KeyTimes {
  readonly births: readonly KeyDate[];
  /** Years that stand for an estimate. */
  readonly estimates: readonly number[];
  /** `YYYYMM`. */
  readonly expectedMonths: readonly string[];
}

function keys(
  { identifiers, names, places }: PersonFacts,
  nicknames: Nicknames,
  { births, estimates, expectedMonths }: KeyTimes,
): readonly string[] {
  const found = new Set<string>();
  const add = (kind: KeyKind, ...parts: readonly string[]): void =>
    void found.add([kind, ...parts].join('|'));
  const anySound = [...new Set(names.flatMap((name) => soundsOf(name, nicknames).flat()))];
  const pairs = [...new Set(names.flatMap((name) => pairsOf(name, nicknames)))].slice(0, MOST_PAIRS);
  for (const { system, value } of identifiers) add('i', system, value);
  for (const { full, year, monthAndDay } of births) {
    if (full !== undefined) for (const sound of anySound) add('b', full, sound);
    if (full !== undefined) for (const { district } of places) addPlace('p', full, district);
    if (year !== undefined) for (const pair of pairs) add('y', year, pair);
    if (monthAndDay !== undefined) for (const pair of pairs) add('m', monthAndDay, pair);
  }
  for (const year of estimates) for (const pair of pairs) add('e', String(year), pair);
  for (const { postcode, district, city, uprn } of places) {
    for (const pair of pairs) addPlace('d', pair, district);
    for (const pair of pairs) addPlace('c', pair, city);
    if (postcode !== district) for (const sound of anySound) addPlace('f', sound, postcode);
    for (const sound of anySound) addPlace('u', sound, uprn);
    for (const month of expectedMonths) addPlace('x', month, postcode);
  }
  return [...found];

  function addPlace(kind: KeyKind, part: string, place: string | undefined): void {
    if (place !== undefined) add(kind, part, place);
  }
}

/** The sounds of the given names and of the parts of the family name; short forms sound like what they are short for. */
function soundsOf({ given, family }: ComparableName, nicknames: Nicknames): [string[], string[]] {
  const full = given.flatMap((word) => nicknames.rootsOf(word));
  return [sounds([...given, ...joined(given), ...full]), sounds([...mainParts(family), ...joined(family)])];
}

/** Several words as one, because others write them so. */
function joined(words: readonly string[]): readonly string[] {
  return words.length > 1 ? [words.join('')] : [];
}

function sounds(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word.length > 1).map(soundex))];
}

/** The sounds of given and family name in pairs, in an order of their own, so that names changed over are found too. */
function pairsOf(name: ComparableName, nicknames: Nicknames): string[] {
  const [given, family] = soundsOf(name, nicknames);
  return given.flatMap((one) => family.map((other) => [one, other].sort().join('+')));
}
