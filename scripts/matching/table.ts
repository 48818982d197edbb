import { markdownTable, type MatchCertainty } from '../exchange/index.js';
import { BIRTH_POINTS, FAR_DAYS, NEAR_DAYS } from './comparison/birth.js';
import { LEVELS, type Field } from './comparison/evidence.js';
import { MARGIN } from './grade/conclude.js';
import { COMPLETE_LIST } from './grade/grade.js';
import { CERTAIN_NEEDS, GRADE_RULES, type Needs } from './grade/rules.js';
import { KEY_KINDS } from './keys/keys.js';
import { SIMILAR_NAME } from './matcher.js';

/** A row of the published table: what has to agree, in words, for a grade. */
export interface MatchingRow {
  readonly rule: string;
  readonly grade: MatchCertainty;
  readonly needs: Readonly<Record<Field, string>>;
  readonly follows: string;
}

/** The method in full, as data: what runs, in words that people can check. */
export interface MatchingTable {
  readonly rows: readonly MatchingRow[];
  /** What no certain match can do without. */
  readonly certainNeeds: readonly { readonly id: string; readonly title: string }[];
  readonly levels: readonly { readonly field: Field; readonly level: string; readonly meaning: string }[];
  readonly keys: readonly { readonly kind: string; readonly made: string }[];
  /** Points of 100 between the best two candidates below which they cannot be told apart. */
  readonly margin: number;
}

const FIELDS = Object.keys(LEVELS) as Field[];

/** What each level means. A level that is not named here would be missing from the page: the type sees to it. */
const MEANINGS: { readonly [F in Field]: { readonly [L in (typeof LEVELS)[F][number]]: string } } = {
  identifier: {
    conflicts: 'both sides have an identifier of one system, and the values differ',
    agrees: 'system and value are the same; an NHS number with a wrong check digit is left out',
  },
  given: {
    different: `less alike than ${SIMILAR_NAME.given} by Jaro-Winkler`,
    initial: 'an initial that fits',
    similar: `alike by Jaro-Winkler from ${SIMILAR_NAME.given} on; or a name in another place; or the first the same and the further ones different, or missing on one side where brothers often share the first`,
    equivalent: 'short forms of one name, by the table of nicknames',
    same: 'the same whatever the case, accents, hyphens and apostrophes',
  },
  family: {
    different: `less alike than ${SIMILAR_NAME.family} by Jaro-Winkler`,
    initial: 'an initial that fits',
    similar: `alike by Jaro-Winkler from ${SIMILAR_NAME.family} on, or one part of a double name the same`,
    equivalent: 'the same without particles such as de, van or al; Mac and Mc',
    same: 'the same whatever the case, accents, hyphens and apostrophes',
  },
  birth: {
    different: `${BIRTH_POINTS.different} points: none of the below; expected dates more than ${FAR_DAYS} days apart`,
    year: `${BIRTH_POINTS.year} points: the year alone; expected dates up to ${FAR_DAYS} days apart`,
    near: `${BIRTH_POINTS.near} points: two of year, month and day, or day and month changed over; expected dates up to ${NEAR_DAYS} days apart`,
    same: `${BIRTH_POINTS.same} points: year, month and day, all of them accurate on both sides`,
  },
  place: {
    different: 'none of the below',
    district: 'the first part of the postcode',
    postcode: 'the whole postcode',
    address: 'the property reference number; or number and street, with the postcode or the town',
  },
};

/** The matching method as data, made from what the matcher runs on. */
export function matchingTable(): MatchingTable {
  return {
    rows: GRADE_RULES.map(({ id, grade, needs, follows }) => ({
      rule: id,
      grade,
      follows,
      needs: Object.fromEntries(FIELDS.map((field) => [field, needWords(needs, field)])) as Record<
        Field,
        string
      >,
    })),
    certainNeeds: [
      ...CERTAIN_NEEDS.map(({ id, title }) => ({ id, title })),
      { id: COMPLETE_LIST, title: 'The list of candidates was not cut off' },
    ],
    levels: FIELDS.flatMap((field) =>
      Object.entries(MEANINGS[field]).map(([level, meaning]: [string, string]) => ({
        field,
        level,
        meaning,
      })),
    ),
    keys: Object.entries(KEY_KINDS).map(([kind, made]) => ({ kind, made })),
    margin: MARGIN,
  };
}

function needWords(needs: Needs, field: Field): string {
  const need = needs[field];
  if (need === undefined) return '';
  if (need === 'not contradicted') return need;
  const highest = LEVELS[field].at(-1) === need;
  const words = highest ? need : `at least ${need}`;
  return field === 'birth' && needs.expected === true ? `${words}, as an expected date` : words;
}

const HEADINGS: Readonly<Record<Field, string>> = {
  identifier: 'Identifier',
  given: 'Given name',
  family: 'Family name',
  birth: 'Birth date',
  place: 'Place',
};

/**
 * The method in Markdown, for a page of the guide: the rows, what certainty needs besides, and what the words mean.
 * @param table the method, from {@link matchingTable}
 * @returns Markdown that ends with a line break
 */
export function matchingInclude(table: MatchingTable): string {
  return `${[
    'The first row that fits gives the grade. An empty cell asks for nothing. A fact that one side lacks agrees with nothing and contradicts nothing. *Follows* names the strength in PUB03, the matching paper of Social Care Data, or the rule by which the NHS traces people.',
    markdownTable(
      ['Grade', ...FIELDS.map((field) => HEADINGS[field]), 'Follows'],
      table.rows.map(({ grade, needs, follows }) => [grade, ...FIELDS.map((field) => needs[field]), follows]),
    ),
    'Whatever row it fits, a match is `probable` at most unless all of these hold:',
    table.certainNeeds.map(({ title }) => `- ${title}.`).join('\n'),
    `Only a certain candidate is chosen from several, and only if no other one is within ${table.margin} points of it or has an identifier that was asked for. Points are the mean over the facts that both sides have. Where the list of candidates was cut off, the outcome is several.`,
    'What the words mean:',
    markdownTable(
      ['Fact', 'Level', 'Meaning'],
      table.levels.map(({ field, level, meaning }) => [HEADINGS[field], level, meaning]),
    ),
    'A record is compared if it shares one of these keys with the request. Links across adoption, protected identity and gender recognition are in none of them:',
    table.keys.map(({ made }) => `- ${made}`).join('\n'),
  ].join('\n\n')}\n`;
}
