import type { Format } from './message.js';

/** Deepest nesting of a body that is parsed; a request of the exchange needs a third of it. */
export const MOST_NESTED = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const LESS = 0x3c;
const SLASH = 0x2f;
const GREATER = 0x3e;

/**
 * Whether a body is nested more deeply than is worth parsing. It looks at bytes alone and needs no memory, so that it
 * can come before any parser.
 */
export function isTooDeep(bytes: Uint8Array, format: Format, limit = MOST_NESTED): boolean {
  return format === 'json' ? isJsonTooDeep(bytes, limit) : isXmlTooDeep(bytes, limit);
}

function isJsonTooDeep(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (inText) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (OPENING.has(byte)) {
      if (++depth > limit) return true;
    } else if (CLOSING.has(byte)) depth--;
  }
  return false;
}

/** Counts tags. What looks like one in a comment or an attribute is counted too, which can only refuse more. */
function isXmlTooDeep(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] === LESS) depth += bytes[index + 1] === SLASH ? -1 : isName(bytes[index + 1]) ? 1 : 0;
    else if (bytes[index] === GREATER && bytes[index - 1] === SLASH) depth--;
    if (depth > limit) return true;
  }
  return false;
}

function isName(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f || byte > 0x7f;
}
