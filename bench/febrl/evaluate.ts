import { MATCH_CERTAINTIES, type MatchCertainty } from '../../scripts/exchange/index.js';
import type { Matcher } from '../../scripts/matching/index.js';
import type { FebrlPerson } from './read.js';

/** How well pairs of records were told to be of one person. All three from 0 to 1. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly falsePairs: number;
  readonly missedPairs: number;
}

/** What came of asking for every record of one file in another. */
export interface Evaluation {
  readonly truePairs: number;
  /** Share of the true pairs that have a key in common. */
  readonly gathered: number;
  /** Pairs that were compared for each request. */
  readonly candidatesPerRequest: number;
  readonly keysPerRecord: number;
  /** A pair counts as found from this grade on. */
  readonly from: Readonly<Record<MatchCertainty, Quality>>;
  readonly outcomes: {
    /** Answered as known, and rightly. */
    readonly certain: number;
    /** Answered as known, and it was somebody else. */
    readonly wronglyCertain: number;
    /** One below certainty. */
    readonly uncertain: number;
    readonly several: number;
    readonly none: number;
  };
}

/**
 * Asks for every person of one list among the records of another, as a responder would: by keys, with no limit.
 * @param asked who is asked for
 * @param held the responder's records; a record is never asked for in itself
 */
export function evaluate(
  matcher: Matcher,
  asked: readonly FebrlPerson[],
  held: readonly FebrlPerson[],
): Evaluation {
  const index = indexOf(matcher, held);
  const pairs = truePairs(asked, held);
  const found = { certain: new Map<string, boolean>(), probable: new Map(), possible: new Map() };
  const outcomes = { certain: 0, wronglyCertain: 0, uncertain: 0, several: 0, none: 0 };
  const gathered = new Set<string>();
  let compared = 0;
  for (const each of asked) {
    const query = matcher.queryOf(each.patient);
    const candidates = gather(index, matcher.searchKeys(query), each.record.id);
    compared += candidates.length;
    const people = new Map(candidates.map(({ record, person }) => [record.id, person]));
    const isTrue = (record: string): boolean => people.get(record) === each.person;
    const result = matcher.match(
      query,
      candidates.map(({ record }) => record),
      { truncated: false },
    );
    for (const { record, grade } of result.candidates) {
      const pair = pairKey(each.record.id, record);
      if (isTrue(record)) gathered.add(pair);
      if (grade !== undefined)
        for (const from of MATCH_CERTAINTIES.slice(MATCH_CERTAINTIES.indexOf(grade)))
          found[from].set(pair, isTrue(record));
    }
    if (result.outcome !== 'certain') outcomes[result.outcome] += 1;
    else outcomes[isTrue(result.found[0]?.record ?? '') ? 'certain' : 'wronglyCertain'] += 1;
  }
  return {
    truePairs: pairs,
    gathered: gathered.size / pairs,
    candidatesPerRequest: compared / asked.length,
    keysPerRecord:
      held.reduce((sum, { record }) => sum + matcher.blockingKeys(record).length, 0) / held.length,
    from: {
      certain: qualityOf(found.certain, pairs),
      probable: qualityOf(found.probable, pairs),
      possible: qualityOf(found.possible, pairs),
    },
    outcomes,
  };
}

/** The same pair whichever of the two is asked for. */
function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function truePairs(asked: readonly FebrlPerson[], held: readonly FebrlPerson[]): number {
  const byPerson = new Map<string, FebrlPerson[]>();
  for (const each of held) byPerson.set(each.person, [...(byPerson.get(each.person) ?? []), each]);
  const pairs = new Set<string>();
  for (const { person, record } of asked)
    for (const other of byPerson.get(person) ?? [])
      if (other.record.id !== record.id) pairs.add(pairKey(record.id, other.record.id));
  return pairs.size;
}

type Index = ReadonlyMap<string, readonly FebrlPerson[]>;

function indexOf(matcher: Matcher, held: readonly FebrlPerson[]): Index {
  const index = new Map<string, FebrlPerson[]>();
  for (const each of held)
    for (const key of matcher.blockingKeys(each.record)) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [each]);
      else list.push(each);
    }
  return index;
}

function gather(index: Index, keys: readonly string[], itself: string): readonly FebrlPerson[] {
  const found = new Set(keys.flatMap((key) => index.get(key) ?? []));
  return [...found].filter(({ record }) => record.id !== itself);
}

function qualityOf(found: ReadonlyMap<string, boolean>, pairs: number): Quality {
  const right = [...found.values()].filter(Boolean).length;
  const precision = found.size === 0 ? 1 : right / found.size;
  const recall = right / pairs;
  return {
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    falsePairs: found.size - right,
    missedPairs: pairs - right,
  };
}
