import type { ComparablePlace } from '../normalise/places.js';
import { LEVELS, MISSING, type Evidence, type LevelOf } from './evidence.js';
import { jaroWinkler } from './jaro-winkler.js';

/** Words of two address lines are the same street from this similarity on; their numbers have to be equal. */
const SAME_STREET = 0.9;

type PlaceEvidence = Evidence<LevelOf<'place'>>;

/**
 * Points for the beginning that two postcodes share: its part of the longer one, so LS1 and LS1 4AP give 3 of 7.
 * @returns 0 to 100
 */
export function postcodePoints(one: string, other: string): number {
  let shared = 0;
  while (shared < Math.min(one.length, other.length) && one[shared] === other[shared]) shared += 1;
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 0 : Math.round((shared / longer) * 100);
}

/**
 * Compares where a person lives or lived. Present places come first. A former one counts where it agrees in full, so
 * that a family that moved is found, and by its beginning only where the present ones have nothing in common.
 */
export function comparePlaces(
  asked: readonly ComparablePlace[],
  held: readonly ComparablePlace[],
): PlaceEvidence {
  const pairs = asked.flatMap((one) =>
    held.map((other) => ({ former: one.former || other.former, evidence: comparePlace(one, other) })),
  );
  const present = best(pairs.filter(({ former }) => !former).map(({ evidence }) => evidence));
  const former = best(pairs.filter((pair) => pair.former).map(({ evidence }) => evidence));
  if (former.level === 'address' || former.level === 'postcode') return best([present, former]);
  return (present.points ?? 0) === 0 ? best([present, former]) : present;
}

function best(all: readonly PlaceEvidence[]): PlaceEvidence {
  const rank = ({ level, points = -1 }: PlaceEvidence): number =>
    level === 'missing' ? -1 : LEVELS.place.indexOf(level) * 1000 + points;
  return all.reduce<PlaceEvidence>((most, each) => (rank(each) > rank(most) ? each : most), MISSING);
}

function comparePlace(one: ComparablePlace, other: ComparablePlace): PlaceEvidence {
  const sameReference = compareReferences(one, other);
  if (sameReference === true) return place('address', 100);
  const postcode = comparePostcodes(one, other);
  const samePostcode = postcode.level === 'postcode';
  const sameCity = one.city !== undefined && one.city === other.city;
  if ((samePostcode || sameCity) && sameReference !== false && sameLine(one.lines, other.lines))
    return place('address', 100);
  if (postcode.level !== 'missing') return postcode;
  return sameReference === false ? place('different', 0) : MISSING;
}

/** Whether two places are one addressable object; undefined where one of them has no reference. */
function compareReferences(
  { uprn: one }: ComparablePlace,
  { uprn: other }: ComparablePlace,
): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one === other;
}

function comparePostcodes(one: ComparablePlace, other: ComparablePlace): PlaceEvidence {
  if (one.postcode === undefined || other.postcode === undefined) return MISSING;
  const points = postcodePoints(one.postcode, other.postcode);
  const partOnly = [one, other].some(({ postcode, district }) => postcode === district);
  if (points === 100 && !partOnly) return place('postcode', points);
  return place(one.district === other.district ? 'district' : 'different', points);
}

/** Whether two addresses name one door: the same numbers, and much the same words, in all lines or in the first. */
function sameLine(one: readonly string[], other: readonly string[]): boolean {
  const candidates = [
    [one.join(' '), other.join(' ')],
    [one[0] ?? '', other[0] ?? ''],
  ] as const;
  return candidates.some(([line, otherLine]) => {
    const [parts, otherParts] = [lineParts(line), lineParts(otherLine)];
    return (
      parts.numbers === otherParts.numbers &&
      parts.words !== '' &&
      jaroWinkler(parts.words, otherParts.words) >= SAME_STREET
    );
  });
}

function lineParts(line: string): { readonly numbers: string; readonly words: string } {
  const words = line.split(' ');
  const isNumber = (word: string): boolean => /[0-9]/.test(word);
  return {
    numbers: words.filter(isNumber).join(' '),
    words: words.filter((word) => !isNumber(word)).join(''),
  };
}

function place(level: LevelOf<'place'>, points: number): PlaceEvidence {
  return { level, points, contradicted: false };
}
