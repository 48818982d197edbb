import type { PersonRecord } from '../people/index.js';
import { comparePeople, scoreOf } from './comparison/compare.js';
import { asksForExcluded } from './comparison/excluded.js';
import type { NameSettings } from './comparison/names.js';
import { excludedOf, factsOf, queryOf, type PersonFacts } from './facts.js';
import { bestFirst, conclude, type Conclusion, type GradedCandidate } from './grade/conclude.js';
import { gradeOf } from './grade/grade.js';
import { KEY_VERSION, keysOf, searchKeysOf } from './keys/keys.js';
import { NO_NICKNAMES, type Nicknames } from './nicknames.js';

/** Jaro-Winkler similarity from which two names count as similar; fixed on FEBRL 1 to 3. */
export const SIMILAR_NAME = { given: 0.85, family: 0.85 } as const;

/** Named in the audit where a request asked for an identity that the record keeps apart. */
export const EXCLUDED_LINK = 'excluded-link';

/** What a search came to, with all that was looked at. */
export interface MatchResult extends Conclusion {
  /** Every candidate that was compared, best first, coincidences included: for the sealed part of the audit. */
  readonly candidates: readonly GradedCandidate[];
}

/** How the candidates were gathered. */
export interface Search {
  /** The store left some out because there were too many. */
  readonly truncated: boolean;
}

/**
 * Finds the person of a request among the records of a responder. It looks at nothing but what it is given, knows no
 * store and no marks: whether a record is restricted or withheld is for the answer, not for the search.
 */
export interface Matcher {
  /** What a request tells of the person sought, ready to be compared. */
  readonly queryOf: (patient: fhir4.Patient) => PersonFacts;
  /**
   * Names the way in which keys are made. A store that keeps keys keeps this beside them, and makes them again where it
   * differs: old keys would miss people without a word.
   */
  readonly keyVersion: string;
  /** The keys under which a store keeps a record; none comes from an excluded link. */
  readonly blockingKeys: (record: PersonRecord) => readonly string[];
  /** The keys under which a request looks; empty where it holds nothing that can be looked up (C09). */
  readonly searchKeys: (query: PersonFacts) => readonly string[];
  /**
   * Grades candidates and concludes who was found.
   * @param candidates every record that shares a key with the request, unless `truncated`
   * @param search whether the store left some out
   */
  readonly match: (query: PersonFacts, candidates: readonly PersonRecord[], search: Search) => MatchResult;
}

/**
 * Makes a matcher.
 * @param nicknames the table of short names; without it short names are compared as they are written
 * @param similar other thresholds, for measuring
 */
export function createMatcher(
  nicknames: Nicknames = NO_NICKNAMES,
  similar: { readonly given: number; readonly family: number } = SIMILAR_NAME,
): Matcher {
  const settings: NameSettings = {
    nicknames,
    similarGiven: similar.given,
    similarFamily: similar.family,
  };
  const gradeRecord = (query: PersonFacts, record: PersonRecord, search: Search): GradedCandidate => {
    const facts = factsOf(record);
    const comparison = comparePeople(query, facts, settings);
    const graded = { record: record.id, score: scoreOf(comparison), comparison };
    if (asksForExcluded(query, facts, excludedOf(record), settings))
      return { ...graded, rules: [EXCLUDED_LINK] };
    const { grade, rule, lacks } = gradeOf(comparison, search);
    return { ...graded, ...(grade && { grade }), rules: [...(rule === undefined ? [] : [rule]), ...lacks] };
  };
  return {
    queryOf,
    keyVersion: `${KEY_VERSION}/${nicknames.version}`,
    blockingKeys: (record) => keysOf(factsOf(record), nicknames),
    searchKeys: (query) => searchKeysOf(query, nicknames),
    match(query, records, search) {
      const candidates = records.map((record) => gradeRecord(query, record, search)).sort(bestFirst);
      return { candidates, ...conclude(candidates, search) };
    },
  };
}
