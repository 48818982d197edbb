import { IDENTIFIER_SYSTEM, type Identifier } from '../exchange/index.js';
import { civil, dayText, yearsBetween } from './days.js';
import { exclusion } from './excluded-links.js';
import type { Served } from './involvements.js';
import type { Member } from './members.js';
import { NICKNAMES } from './names/nicknames.js';
import type { Name } from './naming.js';
import type { PersonAddress, PersonInvolvement, PersonName, PersonRecord } from './person-record.js';
import { chooseHome, type Home } from './places.js';
import { PROPORTIONS } from './proportions.js';
import { NO_FIXED_ABODE } from './ranges.js';
import type { Random } from './random.js';

/** What the records of a household have in common. */
export interface HouseholdPlace {
  /** Undefined for no fixed abode. */
  readonly home?: Home;
  readonly town: number;
  /** Earlier homes, the last one first, with the day number on which the household left. */
  readonly earlier: readonly { readonly home: Home; readonly left: number }[];
  readonly complex: boolean;
}

/** What makes records besides chance. */
export interface RecordMaker {
  readonly today: number;
  /** The next NHS number; undefined when all are used up. */
  readonly nextNhsNumber: () => string | undefined;
  readonly involvements: (random: Random, person: Served) => PersonInvolvement[];
}

/** Writes the record of a person as a responder's system holds it. */
export function recordOf(
  random: Random,
  id: string,
  member: Member,
  place: HouseholdPlace,
  maker: RecordMaker,
): PersonRecord {
  const { birth } = member;
  const { today } = maker;
  const { town, complex } = place;
  const age = birth > today ? -1 : yearsBetween(birth, today);
  const identifiers = age >= 0 && random.chance(PROPORTIONS.nhsNumber.share) ? nhsNumber(maker) : [];
  const excluded = age < 0 ? undefined : exclusion(random, member, age, () => nhsNumber(maker));
  const mark = markOf(random);
  return {
    id,
    identifiers,
    names: namesOf(random, member, age, excluded !== undefined),
    ...birthDateOf(random, birth, age),
    // Who lives under a protected identity must not be found by where they came from.
    addresses: addressesOf(random, birth, excluded === undefined ? place : { ...place, earlier: [] }, today),
    involvements: maker.involvements(random, { birth, today, town, complex, sex: member.sex }),
    ...(mark !== undefined && { mark }),
    ...(excluded !== undefined && { excluded: [excluded] }),
  };
}

function nhsNumber({ nextNhsNumber }: RecordMaker): Identifier[] {
  const value = nextNhsNumber();
  return value === undefined ? [] : [{ system: IDENTIFIER_SYSTEM.nhsNumber, value }];
}

/** A name as records have it. */
export function personName(use: PersonName['use'], { family, given, text }: Name): PersonName {
  return { use, ...(family !== undefined && { family }), given, ...(text !== undefined && { text }) };
}

function namesOf(random: Random, member: Member, age: number, isExcluded: boolean): PersonName[] {
  const { name, naming, sex, others } = member;
  const names = [personName('official', name)];
  if (age < 0) return names;
  const usual = usualName(random, name);
  if (usual !== undefined) names.push(usual);
  // The names before would lead across an excluded link.
  if (isExcluded) return names;
  if (others !== undefined) names.push(...others);
  const { nameChanged, alias } = PROPORTIONS;
  const changed = random.chance(nameChanged.share);
  const another = age >= 18 && random.chance(alias.share);
  for (const use of [...(changed ? (['old'] as const) : []), ...(another ? (['usual'] as const) : [])]) {
    const { family } = naming.name(random, sex);
    if (family !== undefined && family !== name.family) names.push({ use, family, given: name.given });
  }
  return names;
}

function usualName(random: Random, { family, given, taken }: Name): PersonName | undefined {
  const first = given[0];
  const nickname = first === undefined ? undefined : NICKNAMES.get(first);
  const goesBy =
    taken ?? (nickname && random.chance(PROPORTIONS.usualName.share) ? random.pick(nickname) : undefined);
  if (goesBy === undefined) return undefined;
  return {
    use: taken === undefined ? 'nickname' : 'usual',
    ...(family !== undefined && { family }),
    given: [goesBy],
  };
}

function birthDateOf(
  random: Random,
  birth: number,
  age: number,
): { readonly birthDate?: string; readonly birthDateAccuracy?: string } {
  const text = dayText(birth);
  if (age < 0) return { birthDate: text, birthDateAccuracy: 'XXX' };
  const { birthDateMissing, birthDateEstimated, birthMonthOnly, birthDateMarkedExact } = PROPORTIONS;
  // One draw for the three, because a birth date has one of these faults at most.
  const draw = random.below(1_000_000) / 1_000_000;
  if (draw < birthDateMissing.share) return {};
  if (draw < birthDateMissing.share + birthDateEstimated.share)
    return { birthDate: String(civil(birth).year), birthDateAccuracy: 'EUU' };
  if (draw < birthDateMissing.share + birthDateEstimated.share + birthMonthOnly.share)
    return { birthDate: text.slice(0, 7), birthDateAccuracy: 'AAU' };
  return random.chance(birthDateMarkedExact.share)
    ? { birthDate: text, birthDateAccuracy: 'AAA' }
    : { birthDate: text };
}

function addressesOf(random: Random, birth: number, place: HouseholdPlace, today: number): PersonAddress[] {
  if (random.chance(PROPORTIONS.addressMissing.share)) return [];
  const { home, earlier, town } = place;
  const addresses: PersonAddress[] = [
    home === undefined
      ? { use: 'home', lines: ['No fixed abode'], postalCode: NO_FIXED_ABODE }
      : address(random, 'home', home),
  ];
  if (random.chance(PROPORTIONS.temporaryAddress.share))
    addresses.push(address(random, 'temp', chooseHome(random, town)));
  for (const { home: old, left } of earlier)
    if (birth < left && left <= today)
      addresses.push({ ...address(random, 'old', old), period: { end: dayText(left).slice(0, 7) } });
  return addresses;
}

function address(random: Random, use: PersonAddress['use'], home: Home): PersonAddress {
  const { lines, city, postalCode, uprn } = home;
  return { use, lines, city, postalCode, ...(random.chance(PROPORTIONS.uprn.share) && { uprn }) };
}

function markOf(random: Random): PersonRecord['mark'] {
  const draw = random.below(1_000_000) / 1_000_000;
  if (draw < PROPORTIONS.withheld.share) return 'withheld';
  return draw < PROPORTIONS.withheld.share + PROPORTIONS.restricted.share ? 'restricted' : undefined;
}
