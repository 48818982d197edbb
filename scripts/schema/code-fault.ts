import { artefactPage, nearest } from '../exchange/index.js';
import type { SchemaValueSet } from './json-schema.js';

/** What is said of a value that is not in its list. */
export interface CodeFault {
  readonly code: 'SDX-SCHEMA-CODE';
  readonly message: string;
  readonly remedy: string;
  /** Page of the value set, where the list is one. */
  readonly page?: string;
}

/** A list of codes longer than this is looked up on its page. */
const SHOWN = 12;

/**
 * Says of a value that it is not in its list, and which one was probably meant: a code that is spelt much the same, or
 * the one whose display was sent in its place.
 * @param value what was sent
 * @param allowed the list
 * @param element name of the element that it was sent in, such as `code` or `display`
 * @param valueSet where the list comes from
 */
export function codeFault(
  value: unknown,
  allowed: readonly unknown[],
  element: string,
  valueSet: SchemaValueSet | undefined,
): CodeFault {
  const page = valueSet === undefined ? undefined : artefactPage(valueSet.url);
  const rest = allowed.length - SHOWN;
  const shown = allowed.slice(0, SHOWN).map((each) => JSON.stringify(each));
  const list = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
  return {
    code: 'SDX-SCHEMA-CODE',
    message: `${quoted(value)} is not in the list: ${list}.`,
    remedy: remedyFor(value, allowed, element, valueSet?.displays ?? {}, rest > 0),
    ...(page === undefined ? {} : { page }),
  };
}

function remedyFor(
  value: unknown,
  allowed: readonly unknown[],
  element: string,
  displays: SchemaValueSet['displays'],
  isCut: boolean,
): string {
  const otherwise = isCut
    ? 'Use a value from the list; its page has all of them.'
    : 'Use a value from the list.';
  if (typeof value !== 'string') return otherwise;
  const codes = allowed.filter((each) => typeof each === 'string');
  if (element !== 'display') {
    const code = codes.find((each) => sameWord(displays[each], value));
    if (code !== undefined && !sameWord(code, value))
      return `That is the display of a code. Send the code itself: "${code}".`;
  }
  const near = codes.find((each) => sameWord(each, value)) ?? nearest(value, codes);
  if (near === undefined) return otherwise;
  return sameWord(near, value)
    ? `Write "${near}": capitals, spaces and hyphens count.`
    : `Did you mean "${near}"? ${otherwise}`;
}

/** Whether two words differ in capitals and in what joins their parts at most. */
function sameWord(one: string | undefined, other: string): boolean {
  return one !== undefined && bare(one) === bare(other);
}

function bare(word: string): string {
  return word
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .trim();
}

/** @returns the value as JSON, cut where it is long */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? 'The value' : text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
