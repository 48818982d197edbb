import type { PersonRecord } from './person-record.js';

/** Characters of a piece; large enough that writing does not hold things up. */
const PIECE = 1 << 18;

/**
 * Writes records as NDJSON: one JSON object a line, each line ended.
 * @returns pieces of some hundred thousand characters that end where a line does; put together they are the file
 */
export function* ndjson(people: Iterable<PersonRecord>): Generator<string, void, undefined> {
  let piece = '';
  for (const person of people) {
    piece += `${JSON.stringify(person)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
