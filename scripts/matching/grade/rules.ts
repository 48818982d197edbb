import type { MatchCertainty } from '../../exchange/index.js';
import type { Field, LevelOf } from '../comparison/evidence.js';

/** What a rule asks of one fact: a level at least, or that the two sides do not contradict each other. */
export type Need<F extends Field> = LevelOf<F> | 'not contradicted';

/** What a rule asks of the facts; a fact that is not named may be as it is. */
export type Needs = { readonly [F in Field]?: Need<F> } & {
  /** The birth date is, or is not, the expected one of an unborn child. */
  readonly expected?: boolean;
};

/** One row of the table: facts that agree so far get this grade. */
export interface GradeRule {
  readonly id: string;
  readonly grade: MatchCertainty;
  readonly needs: Needs;
  /** The row of PUB03, or the rule of the NHS, that it follows. */
  readonly follows: string;
}

/** Something without which no match is certain, whatever row it fits. */
export interface CertainNeed {
  readonly id: string;
  readonly title: string;
  /** One of these has to hold. */
  readonly anyOf: readonly Needs[];
}

/**
 * The table, from the most certain row to the least; the first that fits gives the grade. The strengths are those of
 * PUB03 (identifier .99, superior .8, very good .7, good .6), the combinations with an identifier those of the NHS's
 * cross-check. All conditions are lower bounds or "not contradicted", so no fact that agrees can lower a grade, and
 * none that is missing can raise it above what it would be if the fact agreed.
 */
export const GRADE_RULES: readonly GradeRule[] = [
  {
    id: 'identifier-and-birth-date',
    grade: 'certain',
    needs: { identifier: 'agrees', birth: 'same', given: 'not contradicted', family: 'not contradicted' },
    follows: 'PUB03 best (.99); NHS cross-check',
  },
  {
    id: 'identifier-birth-date-and-given-name',
    grade: 'certain',
    needs: { identifier: 'agrees', birth: 'same', given: 'similar' },
    follows: 'PUB03 best (.99), for a family name that changed',
  },
  {
    id: 'identifier-and-names',
    grade: 'certain',
    needs: { identifier: 'agrees', given: 'similar', family: 'similar', birth: 'not contradicted' },
    follows: 'PUB03 best (.99); NHS cross-check with part of the birth date',
  },
  {
    id: 'names-birth-date-and-address',
    grade: 'certain',
    needs: { given: 'same', family: 'similar', birth: 'same', place: 'address' },
    follows: 'PUB03 superior (.8)',
  },
  {
    id: 'names-birth-date-and-postcode',
    grade: 'certain',
    needs: { given: 'same', family: 'equivalent', birth: 'same', place: 'postcode' },
    follows: 'PUB03 very good (.7)',
  },
  {
    id: 'identifier-alone',
    grade: 'probable',
    needs: {
      identifier: 'agrees',
      given: 'not contradicted',
      family: 'not contradicted',
      birth: 'not contradicted',
    },
    follows: 'PUB03 best (.99), without the support that certainty needs',
  },
  {
    id: 'identifier-and-part-of-birth-date',
    grade: 'probable',
    needs: { identifier: 'agrees', birth: 'near' },
    follows: 'PUB03 best (.99), with names that disagree',
  },
  {
    id: 'identifier-and-names-against-birth-date',
    grade: 'probable',
    needs: { identifier: 'agrees', given: 'similar', family: 'similar' },
    follows: 'PUB03 best (.99), with a birth date that disagrees',
  },
  {
    id: 'all-nearly',
    grade: 'probable',
    needs: { given: 'similar', family: 'similar', birth: 'near', place: 'district' },
    follows: 'PUB03 very good (.7), with slips',
  },
  {
    id: 'given-name-birth-date-and-postcode',
    grade: 'probable',
    needs: { given: 'similar', birth: 'same', place: 'postcode' },
    follows: 'PUB03 very good (.7), for a family name that changed',
  },
  {
    id: 'family-name-birth-date-and-postcode',
    grade: 'probable',
    needs: { family: 'similar', birth: 'same', place: 'postcode', given: 'not contradicted' },
    follows: 'PUB03 very good (.7), without a given name',
  },
  {
    id: 'unborn',
    grade: 'probable',
    needs: {
      expected: true,
      family: 'similar',
      birth: 'near',
      place: 'postcode',
      given: 'not contradicted',
    },
    follows: 'the guide, for the unborn',
  },
  {
    id: 'names-and-birth-date',
    grade: 'possible',
    needs: { given: 'similar', family: 'similar', birth: 'same' },
    follows: 'PUB03 good (.6)',
  },
  {
    id: 'names-and-part-of-birth-date',
    grade: 'possible',
    needs: { given: 'equivalent', family: 'equivalent', birth: 'near' },
    follows: 'PUB03 good (.6), with a slip',
  },
  {
    id: 'names-and-postcode',
    grade: 'possible',
    needs: { given: 'similar', family: 'similar', place: 'postcode', birth: 'not contradicted' },
    follows: 'PUB03 very good (.7), without a birth date',
  },
  {
    id: 'names-year-and-postcode',
    grade: 'possible',
    needs: { given: 'similar', family: 'similar', place: 'postcode', birth: 'year' },
    follows: 'PUB03 very good (.7), with two slips in the birth date',
  },
  {
    id: 'names-and-address',
    grade: 'possible',
    needs: { given: 'equivalent', family: 'similar', place: 'address' },
    follows: 'PUB03 superior (.8), with a birth date that disagrees',
  },
  {
    id: 'given-name-birth-date-and-district',
    grade: 'possible',
    needs: { given: 'similar', birth: 'same', place: 'district' },
    follows: 'NHS blocks: given name, birth date, postcode',
  },
  {
    id: 'family-name-birth-date-and-district',
    grade: 'possible',
    needs: { family: 'similar', birth: 'same', place: 'district' },
    follows: 'NHS blocks: family name, birth date, postcode',
  },
  {
    id: 'birth-date-and-address',
    grade: 'possible',
    needs: { birth: 'same', place: 'address' },
    follows: 'NHS blocks: birth date, postcode',
  },
  {
    id: 'identifier-against-the-rest',
    grade: 'possible',
    needs: { identifier: 'agrees' },
    follows: 'PUB03 best (.99), with all else disagreeing',
  },
];

/** What no row can do without if it is to make a match certain. */
export const CERTAIN_NEEDS: readonly CertainNeed[] = [
  {
    id: 'no-identifier-conflict',
    title: 'No identifier disagrees with one of its system',
    anyOf: [{ identifier: 'not contradicted' }],
  },
  {
    id: 'more-than-an-identifier',
    title: 'An identifier is never enough: the birth date or the name agrees',
    anyOf: [{ birth: 'near' }, { given: 'similar', family: 'similar' }],
  },
  {
    id: 'more-than-name-and-birth-date',
    title: 'Name and birth date are never enough: an identifier or a place agrees',
    anyOf: [{ identifier: 'agrees' }, { place: 'postcode' }],
  },
  {
    id: 'given-name',
    title: 'Twins: the given name agrees, or an identifier',
    anyOf: [{ identifier: 'agrees' }, { given: 'same' }],
  },
  {
    id: 'nothing-contradicted',
    title: 'Neither the given name nor the birth date is contradicted',
    anyOf: [{ given: 'not contradicted', birth: 'not contradicted' }],
  },
  {
    id: 'born',
    title: 'The birth date is not an expected one',
    anyOf: [{ expected: false }],
  },
];
