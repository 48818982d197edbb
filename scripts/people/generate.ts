import { involvementMaker, type ServiceProvider } from './involvements.js';
import { dayNumber } from './days.js';
import { household } from './households.js';
import type { Member } from './members.js';
import { nearMiss } from './near-misses.js';
import { NHS_NUMBERS_FOR_DUMMY_PEOPLE, nhsNumberOrder } from './nhs-numbers.js';
import type { PersonRecord } from './person-record.js';
import { chooseHome } from './places.js';
import { PROPORTIONS } from './proportions.js';
import { MAX_SEED, seededRandom, type Random } from './random.js';
import { recordOf, type HouseholdPlace, type RecordMaker } from './record-of.js';

/** How many people there are unless somebody says otherwise. */
export const DEFAULT_PEOPLE = 5_000;
/** The most that can be made: more would run out of NHS numbers that are set aside for tests. */
export const MAX_PEOPLE = 1_000_000;
export const DEFAULT_SEED = 2026;
/** The day on which everybody has the age that the data gives them, unless somebody says otherwise. */
export const DEFAULT_TODAY = '2026-11-01';

/** What dummy people are made from. The same choices give the same people, byte for byte, on every machine. */
export interface PeopleChoices {
  /** Integer from 1 to {@link MAX_PEOPLE}. */
  readonly count: number;
  /** Integer from 0 to 4,294,967,295. */
  readonly seed: number;
  /** Organisations that work with them: those of the register. */
  readonly providers: readonly ServiceProvider[];
  /** Day, `YYYY-MM-DD`; {@link DEFAULT_TODAY} unless given. */
  readonly today?: string;
}

/**
 * Makes dummy people one by one, household by household, in memory that does not grow. Fewer people of the same seed
 * are the first of more.
 * @throws RangeError for a count, seed or day that cannot be, or a register that lacks a kind of organisation
 */
export function generatePeople(choices: PeopleChoices): IterableIterator<PersonRecord> {
  const { count, seed, providers, today = DEFAULT_TODAY } = choices;
  if (!isWhole(count, 1, MAX_PEOPLE))
    throw new RangeError(`The number of people is an integer from 1 to ${MAX_PEOPLE}.`);
  if (!isWhole(seed, 0, MAX_SEED)) throw new RangeError(`The seed is an integer from 0 to ${MAX_SEED}.`);
  const maker = {
    today: dayNumber(today),
    nextNhsNumber: nhsNumbers(seed),
    involvements: involvementMaker(providers),
  };
  return people(count, seededRandom(seed), maker);
}

function isWhole(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function nhsNumbers(seed: number): () => string | undefined {
  const inOrder = nhsNumberOrder(seed);
  let used = 0;
  return () => (used < NHS_NUMBERS_FOR_DUMMY_PEOPLE ? inOrder(used++) : undefined);
}

function* people(
  count: number,
  random: Random,
  maker: RecordMaker,
): Generator<PersonRecord, void, undefined> {
  let made = 0;
  const id = (): string => `dummy-${String((made += 1)).padStart(7, '0')}`;
  for (;;) {
    const members = household(random, maker.today);
    const place = placeOf(random, maker.today);
    for (const member of members) {
      yield recordOf(random, id(), member, place, maker);
      if (made === count) return;
    }
    const like = random.chance(PROPORTIONS.nearMiss.share) ? random.pick(members) : undefined;
    if (like === undefined || isUnborn(like, maker)) continue;
    yield recordOf(random, id(), nearMiss(random, like, maker.today), placeOf(random, maker.today), maker);
    if (made === count) return;
  }
}

function isUnborn({ birth }: Member, { today }: RecordMaker): boolean {
  return birth > today;
}

function placeOf(random: Random, today: number): HouseholdPlace {
  const home = chooseHome(random);
  const complex = random.chance(PROPORTIONS.complexFamily.share);
  const draw = random.below(1_000_000) / 1_000_000;
  const { movedOften, moved, noFixedAbode } = PROPORTIONS;
  const homes = draw < movedOften.share ? 3 : draw < moved.share ? 1 : 0;
  let left = today;
  const earlier = Array.from({ length: homes }, () => {
    left -= random.between(60, 900);
    return { home: chooseHome(random), left };
  });
  return {
    town: home.town,
    ...(!random.chance(noFixedAbode.share) && { home }),
    earlier,
    complex,
  };
}
