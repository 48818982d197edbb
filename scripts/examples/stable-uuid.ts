import { sha256 } from '../exchange/index.js';

/**
 * A UUID that looks random and is always the same for the same words: examples must not change from one run to the
 * next, and identifiers of the exchange are random UUIDs (version 4).
 * @param words what it is for, such as the name of an example and of an element
 */
export function stableUuid(...words: readonly string[]): string {
  const bytes = Buffer.from(sha256(words.join('\n')).slice(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** As {@link stableUuid}, for a string of hexadecimal digits of another length; at most 64. */
export function stableHex(length: number, ...words: readonly string[]): string {
  return Buffer.from(sha256(words.join('\n')))
    .toString('hex')
    .slice(0, length);
}
