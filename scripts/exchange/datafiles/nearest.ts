/**
 * Finds what somebody probably meant.
 * @param given the word that is not known
 * @param known the words that are
 * @returns the known word with the fewest letters to change; undefined where none is near enough to be meant
 */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  // More than a third of the letters wrong, and it is another word.
  let fewest = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const word of known) {
    if (Math.abs(word.length - given.length) >= fewest) continue;
    const changes = changesBetween(given.toLowerCase(), word.toLowerCase());
    if (changes >= fewest) continue;
    best = word;
    fewest = changes;
  }
  return best;
}

/** Letters to put in, take out or replace to make one word of the other (Levenshtein's distance). */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [position, letter] of one.split('').entries()) {
    const next = [position + 1];
    for (const [index, against] of other.split('').entries()) {
      next.push(
        Math.min(
          (next[index] ?? 0) + 1,
          (row[index + 1] ?? 0) + 1,
          (row[index] ?? 0) + (letter === against ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
