import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How hard a text is to read. */
export interface Readability {
  readonly words: number;
  readonly wordsPerSentence: number;
  /** Years of school in the United States that a reader needs. */
  readonly grade: number;
  /** Age at which children in England have been to school for as long. */
  readonly age: number;
}

/** Children in England begin year 1, the first grade, at five. */
const AGE_BEFORE_SCHOOL = 5;

/**
 * Measures prose by the Flesch–Kincaid grade level: long sentences and long words make it hard. What a colon
 * or semicolon ends counts as a sentence, and so does an item of a list. The figure says nothing
 * about whether a text is clear; it shows which pages to read again.
 * @returns zeros for a text without words
 * @see Kincaid and others, Derivation of new readability formulas for Navy enlisted personnel, 1975
 */
export function readability(prose: string): Readability {
  const sentences = prose
    .split(/(?<=[.!?:;])\s+|\n{2,}/)
    .map((sentence) => wordsOf(sentence))
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return { words: 0, wordsPerSentence: 0, grade: 0, age: 0 };
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const wordsPerSentence = words.length / sentences.length;
  const grade = 0.39 * wordsPerSentence + 11.8 * (syllables / words.length) - 15.59;
  return { words: words.length, wordsPerSentence, grade, age: grade + AGE_BEFORE_SCHOOL };
}

/**
 * Estimates the syllables of an English word by its groups of vowels, as tools for this formula do; endings that are
 * written and not spoken do not count.
 */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-zà-ÿ]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (ending) => ending.charAt(0));
  // Two vowels that are spoken apart: "period", "video", "dual".
  const apart = spoken.match(/i[aou](?!n\b|us\b)|eo|ua(?!r)|[aeiouy]ing$/g)?.length ?? 0;
  return Math.max(1, (spoken.match(/[aeiouyà-ÿ]+/g)?.length ?? 0) + apart);
}

/** The sentences of a Markdown page: without code, tables, headings, marks of conformance and addresses of links. */
export function proseOf(markdown: string): string {
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^( *)```[\s\S]*?^\1```$/gm, '')
    .replace(/^ *(?:\||#|\{%|\{:|<).*$/gm, '')
    .replace(/^ *(?:[-*]|\d+\.) +/gm, '\n\n')
    .replace(/§[a-z0-9-]+(?:\^[a-z,-]+)?:|§/g, '')
    .replace(/!?\[([^\]]*)\](?:\([^)]*\))?/g, '$1')
    .replace(/`[^`]*`/g, 'code')
    .replace(/[*_]{1,2}(\S[^*_]*)[*_]{1,2}/g, '$1');
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*/g) ?? [];
}

/** A table of the pages, hardest first. */
export function readingTable(pages: ReadonlyMap<string, string>): string {
  const lines = [...pages]
    .map(([page, text]) => ({ page, ...readability(proseOf(text)) }))
    .sort((a, b) => b.age - a.age || (a.page < b.page ? -1 : 1));
  const width = Math.max(4, ...lines.map(({ page }) => page.length));
  return [
    `${'Page'.padEnd(width)}  reading age  words a sentence  words`,
    ...lines.map(
      ({ page, age, wordsPerSentence, words }) =>
        `${page.padEnd(width)}  ${age.toFixed(1).padStart(11)}  ${wordsPerSentence.toFixed(1).padStart(16)}  ${String(words).padStart(5)}`,
    ),
    '',
  ].join('\n');
}

/** `npm run report:reading`: how old a reader has to be for each page of prose. */
if (import.meta.filename === process.argv[1]) {
  const folder = 'input/pagecontent';
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const pages = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  process.stdout.write(readingTable(pages));
}
