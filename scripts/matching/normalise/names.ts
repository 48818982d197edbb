import { wordsOf } from './text.js';

/** A name as it is compared: words folded, one entry for each part. */
export interface ComparableName {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

/** What a message and a record have in common when they name somebody. */
export interface WrittenName {
  readonly use?: string | undefined;
  readonly family?: string | undefined;
  readonly given?: readonly string[] | undefined;
  readonly text?: string | undefined;
}

/** What systems write where a name is not known yet: no name, and so neither agreement nor disagreement. */
const PLACEHOLDERS = new Set([
  'baby',
  'infant',
  'newborn',
  'unborn',
  'unknown',
  'unnamed',
  'notknown',
  'anonymous',
]);
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'rev', 'sir', 'prof']);

/** Small words that belong to a family name and are written, or left out, or joined to it, as custom has it. */
const PARTICLES = new Set(
  (
    'a ab ap al el ul bin bint ibn ben ben abu umm da das de del della di do dos du des den der ten ter van von vom zu ' +
    'la le lo los las st saint san y e o ni nic ui mac mc ferch'
  ).split(' '),
);

/**
 * Brings the names of a person into the form in which they are compared.
 * @param names as written; an anonymous one is left out, and so is a part that only says that it is not known
 */
export function comparableNames(names: readonly WrittenName[]): readonly ComparableName[] {
  return names
    .filter(({ use }) => use !== 'anonymous')
    .map(comparableName)
    .filter(({ given, family }) => given.length > 0 || family.length > 0);
}

function comparableName({ family, given = [], text }: WrittenName): ComparableName {
  const parts = { given: known(given.flatMap(wordsOf)), family: known(wordsOf(family)) };
  return parts.given.length === 0 && parts.family.length === 0 ? fromText(text) : parts;
}

/** A name without parts: the last word, and particles before it, are taken for the family name. */
function fromText(text: string | undefined): ComparableName {
  const words = wordsOf(text).filter((word) => !TITLES.has(word));
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has(words[start - 1] ?? '')) start -= 1;
  if (start < 1) return { given: [], family: known(words) };
  return { given: known(words.slice(0, start)), family: known(words.slice(start)) };
}

function known(words: readonly string[]): readonly string[] {
  return words.filter((word) => !PLACEHOLDERS.has(word));
}

/**
 * The parts of a family name that tell families apart: without particles, unless nothing else is there.
 * @param family words of a family name
 */
export function mainParts(family: readonly string[]): readonly string[] {
  const main = family.filter((word) => !PARTICLES.has(word));
  return main.length === 0 ? family : main;
}

/** A family name in one word, with one way to write Mac. */
export function joinedFamily(family: readonly string[]): string {
  return family.join('').replace(/^mac(?=[^aeiou]..)/, 'mc');
}

/** Whether two names are written alike, whatever the case, accents and punctuation. */
export function sameName(one: ComparableName, other: ComparableName): boolean {
  return one.family.join('') === other.family.join('') && one.given.join('') === other.given.join('');
}
