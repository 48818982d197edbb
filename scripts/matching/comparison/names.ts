import { joinedFamily, mainParts, type ComparableName } from '../normalise/names.js';
import type { Nicknames } from '../nicknames.js';
import { LEVELS, MISSING, reaches, type Evidence, type NameLevel } from './evidence.js';
import { jaroWinkler } from './jaro-winkler.js';

/** What the comparison of names rests on. */
export interface NameSettings {
  readonly nicknames: Nicknames;
  /** Jaro-Winkler similarity, 0 to 1, from which two names count as similar. */
  readonly similarGiven: number;
  readonly similarFamily: number;
}

type NameEvidence = Evidence<NameLevel>;

const POINTS = { equivalent: 95, sharedPart: 90, initial: 60 } as const;
/** First names that brothers share, so that the next one tells them apart. Spellings come from the nicknames. */
const SHARED_FIRST_NAMES = ['mohammed', 'syed', 'abdul'];
/** A part of a double name counts on its own from this length on. */
const SHORTEST_PART = 3;

const evidence = (level: NameLevel, points: number): NameEvidence => ({
  level,
  points: Math.round(points),
  contradicted: level === 'different',
});

function rank({ level, points = -1 }: NameEvidence): number {
  return level === 'missing' ? -1 : LEVELS.given.indexOf(level) * 1000 + points;
}

/** The best of several, or missing. */
function best(all: readonly NameEvidence[]): NameEvidence {
  return all.reduce<NameEvidence>((most, each) => (rank(each) > rank(most) ? each : most), MISSING);
}

/** Compares one word of a given name with another. */
function compareWord(one: string, other: string, settings: NameSettings): NameEvidence {
  if (one === other) return one.length === 1 ? evidence('initial', POINTS.initial) : evidence('same', 100);
  if (one.length === 1 || other.length === 1)
    return one[0] === other[0] ? evidence('initial', POINTS.initial) : evidence('different', 0);
  if (settings.nicknames.related(one, other)) return evidence('equivalent', POINTS.equivalent);
  const similarity = jaroWinkler(one, other);
  return evidence(similarity >= settings.similarGiven ? 'similar' : 'different', similarity * 100);
}

/**
 * Compares given names. The first names decide; further ones count where both sides have them, because two
 * children of one family may share the first and differ in the second. A name that is first on one side and further
 * back on the other, as with people who go by their middle name, is similar at best: siblings share those too.
 * @param one words of all given names, in order
 * @param other the same of the other side
 */
export function compareGiven(
  one: readonly string[],
  other: readonly string[],
  settings: NameSettings,
): NameEvidence {
  const [first = '', ...rest] = one;
  const [otherFirst = '', ...otherRest] = other;
  if (first === '' || otherFirst === '') return MISSING;
  if (one.join('') === other.join('') && first.length > 1) return evidence('same', 100);
  const firsts = compareWord(first, otherFirst, settings);
  if (firsts.level === 'different') return elsewhere(one, other) ?? firsts;
  if (rest.length === 0 || otherRest.length === 0) {
    const moreOnOneSide = rest.length !== otherRest.length;
    const shared = SHARED_FIRST_NAMES.some((name) =>
      [first, ...settings.nicknames.rootsOf(first)].includes(name),
    );
    return moreOnOneSide && shared ? atMostSimilar(firsts) : firsts;
  }
  const further = best(
    rest.flatMap((word) => otherRest.map((otherWord) => compareWord(word, otherWord, settings))),
  );
  if (further.level !== 'different') return firsts;
  return atMostSimilar({ ...firsts, points: ((firsts.points ?? 0) + (further.points ?? 0)) / 2 });
}

function atMostSimilar({ level, points = 0 }: NameEvidence): NameEvidence {
  return evidence(level === 'initial' ? 'initial' : 'similar', Math.min(points, POINTS.sharedPart));
}

function elsewhere(one: readonly string[], other: readonly string[]): NameEvidence | undefined {
  const shared = one.some((word) => word.length >= SHORTEST_PART && other.includes(word));
  return shared ? evidence('similar', POINTS.sharedPart) : undefined;
}

/**
 * Compares family names: joined or parted, with or without particles, one part of a double name or both.
 * @param one words of the family name
 * @param other the same of the other side
 */
export function compareFamily(
  one: readonly string[],
  other: readonly string[],
  { similarFamily }: Pick<NameSettings, 'similarFamily'>,
): NameEvidence {
  const [joined, otherJoined] = [one.join(''), other.join('')];
  if (joined === '' || otherJoined === '') return MISSING;
  if (joined === otherJoined) return evidence(joined.length === 1 ? 'initial' : 'same', 100);
  if (joined.length === 1 || otherJoined.length === 1)
    return joined[0] === otherJoined[0] ? evidence('initial', POINTS.initial) : evidence('different', 0);
  const [parts, otherParts] = [mainParts(one), mainParts(other)];
  if (joinedFamily(one) === joinedFamily(other) || parts.join('') === otherParts.join(''))
    return evidence('equivalent', POINTS.equivalent);
  const shared = parts.some((part) => part.length >= SHORTEST_PART && otherParts.includes(part));
  const similarity = jaroWinkler(joined, otherJoined);
  if (shared) return evidence('similar', Math.max(POINTS.sharedPart, similarity * 100));
  return evidence(similarity >= similarFamily ? 'similar' : 'different', similarity * 100);
}

/** How far the names of a request agree with those of a record. */
export interface NamesCompared {
  readonly given: NameEvidence;
  readonly family: NameEvidence;
}

/**
 * Compares every name of a request with every name, present or former, of a record. Where they contradict each other
 * in the order in which they are written and both fit with given and family name changed over, that order counts.
 */
export function compareNames(
  asked: readonly ComparableName[],
  held: readonly ComparableName[],
  settings: NameSettings,
): NamesCompared {
  const pairs = asked.flatMap((one) => held.map((other) => [one, other] as const));
  const straight = {
    given: best(pairs.map(([one, other]) => compareGiven(one.given, other.given, settings))),
    family: best(pairs.map(([one, other]) => compareFamily(one.family, other.family, settings))),
  };
  if (!straight.given.contradicted && !straight.family.contradicted) return straight;
  const turned = {
    given: best(pairs.map(([one, other]) => compareGiven(one.given, other.family, settings))),
    family: best(pairs.map(([one, other]) => compareFamily(one.family, other.given, settings))),
  };
  const fits = Object.values(turned).every(({ level }) => reaches('given', level, 'similar'));
  return fits ? turned : straight;
}
