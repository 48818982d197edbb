import { yearsBetween } from './days.js';
import type { Sex } from './names/words.js';
import type { Name, Naming, Parents } from './naming.js';
import type { PersonName } from './person-record.js';
import type { Random } from './random.js';

/** Somebody of a household, before the record is made. */
export interface Member {
  readonly sex: Sex;
  readonly name: Name;
  readonly naming: Naming;
  /** Day number; ahead for the unborn, whose name is that of the family alone. */
  readonly birth: number;
  /** Names besides the present one, from the life in the household: that before marriage. */
  readonly others?: readonly PersonName[];
}

const DAYS_OF_A_YEAR = 365.2425;

/** Somebody of a certain age, with a name of their own. */
export function someone(
  random: Random,
  naming: Naming,
  today: number,
  ages: readonly [from: number, to: number],
  { sex = random.chance(0.5) ? 'female' : 'male', parents }: { sex?: Sex; parents?: Parents } = {},
): Member {
  const birth = birthAt(random, today, ages);
  return { sex, naming, name: naming.name(random, sex, parents, yearsBetween(birth, today)), birth };
}

/** A day on which somebody was born who is between these ages, in whole years, today. */
export function birthAt(random: Random, today: number, [from, to]: readonly [number, number]): number {
  const youngest = Math.floor(today - from * DAYS_OF_A_YEAR);
  const oldest = Math.floor(today - (to + 1) * DAYS_OF_A_YEAR) + 1;
  return random.between(oldest, youngest);
}
