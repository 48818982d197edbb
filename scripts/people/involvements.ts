import type { Identifier, InvolvementStatus } from '../exchange/index.js';
import { dayText, yearsBetween } from './days.js';
import type { Sex } from './names/words.js';
import type { PersonInvolvement } from './person-record.js';
import type { TownNumber } from './places.js';
import { PROPORTIONS } from './proportions.js';
import type { Random } from './random.js';
import { BEFORE_BIRTH, SERVICE_USE, type ServiceUse } from './service-use.js';

/** An organisation that may work with dummy people: an entry of the register, as far as it matters here. */
export interface ServiceProvider {
  readonly identifier: readonly [Identifier, ...Identifier[]];
  /** Codes of `organisation-type`. */
  readonly types: readonly string[];
  readonly operationalStatus: 'active' | 'closed';
}

/** Whose involvements are wanted. */
export interface Served {
  /** Day numbers. The birth lies ahead for the unborn. */
  readonly birth: number;
  readonly today: number;
  readonly town: TownNumber;
  readonly complex: boolean;
  readonly sex: Sex;
}

const OLDEST = 110;
const MOST = 6;
const DAYS_OF_A_YEAR = 365;

/**
 * Prepares the organisations for every kind of work in the table.
 * @param providers entries of the register; closed ones are left out
 * @returns function that says which services work or worked with a person
 * @throws RangeError when nobody in the register does some kind of work
 */
export function involvementMaker(
  providers: readonly ServiceProvider[],
): (random: Random, person: Served) => PersonInvolvement[] {
  const atAge: readonly (readonly Work[])[] = Array.from({ length: OLDEST + 1 }, (_, age) =>
    SERVICE_USE.filter(({ ages: [from, to] }) => age >= from && age <= to).map((use) =>
      workOf(use, providers),
    ),
  );
  const beforeBirth = BEFORE_BIRTH.map((use) => workOf(use, providers));
  return (random, person) => {
    const age = Math.min(yearsBetween(person.birth, person.today), OLDEST);
    const works = age < 0 ? beforeBirth : (atAge[age] ?? []);
    const found: PersonInvolvement[] = [];
    for (const { use, organizations } of works) {
      if (use.women === true && person.sex === 'male') continue;
      if (!random.chance(person.complex ? use.complex : use.share)) continue;
      found.push(involvement(random, use, organizationIn(organizations, person.town), person));
      if (found.length === MOST) break;
    }
    return found;
  };
}

/** A kind of work, with the organisations that do it. */
interface Work {
  readonly use: ServiceUse;
  readonly organizations: readonly Identifier[];
}

function workOf(use: ServiceUse, providers: readonly ServiceProvider[]): Work {
  const organizations = use.by.flatMap((type) => {
    const found = providers.filter(
      ({ types, operationalStatus }) => operationalStatus === 'active' && types.includes(type),
    );
    if (found.length === 0)
      throw new RangeError(`The register has no active organisation of type "${type}".`);
    return found.map(({ identifier }) => identifier[0]);
  });
  return { use, organizations };
}

/** The same organisation for everybody in a town, so that a family has one school nurse and one council. */
function organizationIn(organizations: readonly Identifier[], town: TownNumber): Identifier {
  const found = organizations[town % organizations.length];
  if (found === undefined) throw new RangeError('Nobody does this work.');
  return found;
}

function involvement(
  random: Random,
  use: ServiceUse,
  organization: Identifier,
  { birth, today }: Served,
): PersonInvolvement {
  const { service, episode, open, until } = use;
  const ended = until !== undefined && yearsBetween(birth, today) >= until;
  const status = statusOf(random, ended ? 0 : open);
  const { start, end } = datesOf(random, status, use, birth, today);
  return {
    status,
    service,
    ...(episode !== undefined && { episode }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    organization,
  };
}

function datesOf(
  random: Random,
  status: InvolvementStatus,
  { ages, until }: ServiceUse,
  birth: number,
  today: number,
): { readonly start?: string; readonly end?: string } {
  if (status === 'unknown') return {};
  if (status === 'planned') return { start: dayText(today + random.between(3, 90)) };
  // Records older than eight years are left out, as are those of the time before birth.
  const limit = until === undefined ? today : Math.min(today, birth + until * DAYS_OF_A_YEAR);
  const earliest =
    birth > today ? today - 180 : Math.max(birth + ages[0] * DAYS_OF_A_YEAR, limit - 8 * DAYS_OF_A_YEAR);
  const begin = random.between(Math.min(earliest, limit), Math.max(earliest, limit - 1));
  if (status !== 'ended') return { start: dayText(begin) };
  return { start: dayText(begin), end: dayText(random.between(begin, Math.max(begin, limit))) };
}

const { statusNotKnown, planned, onHold } = PROPORTIONS;

function statusOf(random: Random, open: number): InvolvementStatus {
  if (random.chance(statusNotKnown.share)) return 'unknown';
  if (!random.chance(open)) return 'ended';
  const part = random.below(10_000) / 10_000;
  if (part < planned.share) return 'planned';
  return part < planned.share + onHold.share ? 'on-hold' : 'active';
}
