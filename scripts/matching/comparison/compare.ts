import type { Identifier } from '../../exchange/index.js';
import type { PersonFacts } from '../facts.js';
import { compareBirth } from './birth.js';
import { MISSING, type Comparison, type Evidence, type LevelOf } from './evidence.js';
import { compareNames, type NameSettings } from './names.js';
import { comparePlaces } from './places.js';

/** Compares what a request tells with what a record tells, fact by fact. */
export function comparePeople(asked: PersonFacts, held: PersonFacts, settings: NameSettings): Comparison {
  return {
    identifier: compareIdentifiers(asked.identifiers, held.identifiers),
    ...compareNames(asked.names, held.names, settings),
    ...compareBirth(asked.birth, held.birth),
    place: comparePlaces(asked.places, held.places),
  };
}

/**
 * Compares identifiers system by system. One that disagrees outweighs others that agree: somebody mixed two people up.
 * A record may hold several of one system, such as a number that was replaced; each of them finds it.
 */
function compareIdentifiers(
  asked: readonly Identifier[],
  held: readonly Identifier[],
): Evidence<LevelOf<'identifier'>> {
  const verdicts = asked.flatMap(({ system, value }) => {
    const sameSystem = held.filter((other) => other.system === system);
    return sameSystem.length === 0 ? [] : [sameSystem.some((other) => other.value === value)];
  });
  if (verdicts.length === 0) return MISSING;
  return verdicts.includes(false)
    ? { level: 'conflicts', points: 0, contradicted: true }
    : { level: 'agrees', points: 100, contradicted: false };
}

/**
 * How far a request and a record agree as one number, to tell candidates apart: the mean over the facts that both have.
 * @returns 0 to 100
 */
export function scoreOf({ identifier, given, family, birth, place }: Comparison): number {
  const points = [identifier, given, family, birth, place].flatMap((each) => each.points ?? []);
  return points.length === 0 ? 0 : points.reduce((total, each) => total + each, 0) / points.length;
}
