import type { Finding } from '../findings/index.js';
import { readPayload, type Payload as ReadPayload } from '../schema/index.js';
import type { Payload } from './types.js';

/** A payload that was read, or what is wrong with its text. */
export interface Reading {
  readonly payload: ReadPayload;
  /** Whether places in a text are worth reporting: an object has none. */
  readonly hasPlaces: boolean;
}

/**
 * Reads a payload as a program has it. An object is taken as the JSON that it would be sent as.
 * @throws TypeError when it is none of these, or an object that JSON cannot say, such as one that holds itself
 */
export function readInput(input: Payload, format: 'json' | 'xml' | undefined, file: string): Reading {
  if (typeof input === 'string' || input instanceof Uint8Array)
    return { payload: readPayload(input, format, file), hasPlaces: true };
  if (!isObject(input)) throw new TypeError('The payload must be a text, bytes or a resource as an object.');
  if (format === 'xml') throw new TypeError('An object is no XML: leave the format out, or pass the text.');
  return { payload: readPayload(jsonOf(input), 'json', file), hasPlaces: false };
}

/** Callers need not be in TypeScript. */
function isObject(input: unknown): input is object {
  return typeof input === 'object' && input !== null;
}

function jsonOf(input: object): string {
  try {
    const text: unknown = JSON.stringify(input);
    // An object whose toJSON() gives nothing is none.
    return typeof text === 'string' ? text : 'null';
  } catch (cause) {
    throw new TypeError('The payload cannot be written as JSON.', { cause });
  }
}

/** @returns the findings; without lines and columns where the caller has no text to look them up in */
export function placed(findings: readonly Finding[], { hasPlaces }: Reading): Finding[] {
  if (hasPlaces) return [...findings];
  return findings.map(({ line: _line, column: _column, ...rest }) => rest);
}
