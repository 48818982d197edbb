/** A shorter word says too little to be looked for inside others. */
const TELLING_LENGTH = 4;

/**
 * Finds what somebody probably meant: the known word with the fewest letters to change, else one that holds the given
 * word or is held by it.
 * @param given the word that is not known
 * @param known the words that are
 * @returns undefined where none is near enough to be meant
 */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const bySpelling = nearestBySpelling(given, words);
  return bySpelling ?? (given.length < TELLING_LENGTH ? undefined : partlySame(given, words));
}

function nearestBySpelling(given: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  // More than a third of the letters wrong, and it is another word.
  let fewest = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const word of words) {
    if (Math.abs(word.length - given.length) >= fewest) continue;
    const changes = changesBetween(given.toLowerCase(), word.toLowerCase());
    if (changes >= fewest) continue;
    best = word;
    fewest = changes;
  }
  return best;
}

/** Of several, the one whose length is nearest; of those, the first in the alphabet. */
function partlySame(given: string, words: readonly string[]): string | undefined {
  const folded = given.toLowerCase();
  const strangeness = (word: string): number => Math.abs(word.length - given.length);
  return words
    .filter((word) => {
      const other = word.toLowerCase();
      return other.includes(folded) || (word.length >= TELLING_LENGTH && folded.includes(other));
    })
    .sort((one, other) => strangeness(one) - strangeness(other) || (one < other ? -1 : 1))[0];
}

/**
 * Letters to put in, take out, replace or swap with their neighbour to make one word of the other (the restricted
 * Damerau-Levenshtein distance): swapped neighbours are the commonest slip of fingers.
 */
function changesBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let position = 0; position < one.length; position += 1) {
    const next = [position + 1];
    for (let index = 0; index < other.length; index += 1) {
      const isSame = one[position] === other[index];
      const isSwapped =
        position > 0 && index > 0 && one[position] === other[index - 1] && one[position - 1] === other[index];
      next.push(
        Math.min(
          (next[index] ?? 0) + 1,
          (row[index + 1] ?? 0) + 1,
          (row[index] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[index - 1] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}
