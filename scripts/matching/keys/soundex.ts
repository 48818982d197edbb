const CODES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ 1: 'bfpv', 2: 'cgjkqsxz', 3: 'dt', 4: 'l', 5: 'mn', 6: 'r' }).flatMap(([code, letters]) =>
    Array.from(letters, (letter) => [letter, code]),
  ),
);

/**
 * American Soundex: the first letter and three digits for the consonants that follow. It only gathers candidates and
 * never grades them, because it was made for English names.
 * @param word folded; other letters than a to z are passed over
 * @returns such as `r163`; the word itself where it does not begin with a letter from a to z
 */
export function soundex(word: string): string {
  const first = word[0] ?? '';
  if (!/[a-z]/.test(first)) return word;
  let code = first;
  let last = CODES[first];
  for (const letter of word.slice(1)) {
    const digit = CODES[letter];
    if (digit !== undefined && digit !== last) code += digit;
    // H and W do not part two letters of one sound, vowels do.
    if (letter !== 'h' && letter !== 'w') last = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, '0');
}
