/** Numbers that look random and are the same for the same seed on every machine: nothing but 32-bit integers. */
export interface Random {
  /** @returns an integer from 0 to below `bound` */
  below(bound: number): number;
  /** @returns true with this probability, 0 to 1 */
  chance(share: number): boolean;
  /** @returns one of the entries; there must be one */
  pick<Entry>(entries: readonly Entry[]): Entry;
  /** @returns an integer from `low` to `high`, both included */
  between(low: number, high: number): number;
}

/** Largest seed: seeds are 32-bit numbers. */
export const MAX_SEED = 0xffff_ffff;

/**
 * Small fast counter generator (sfc32 of PractRand), its state filled from the seed by splitmix32.
 * @param seed integer from 0 to {@link MAX_SEED}
 */
export function seededRandom(seed: number): Random {
  const fill = splitMix(seed);
  let [a, b, c, counter] = [fill(), fill(), fill(), 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  const below = (bound: number): number => Math.floor((next() / 4_294_967_296) * bound);
  return {
    below,
    chance: (share) => next() < share * 4_294_967_296,
    pick: (entries) => {
      const entry = entries[below(entries.length)];
      if (entry === undefined) throw new RangeError('There is nothing to pick from.');
      return entry;
    },
    between: (low, high) => low + below(high - low + 1),
  };
}

/** A sequence of 32-bit numbers that depends on every bit of the seed. */
export function splitMix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e37_79b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a_2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
}

/** One of several things, with how often it comes relative to the others. */
export interface Weighted<Entry> {
  readonly entry: Entry;
  /** Any positive number. */
  readonly weight: number;
}

/**
 * Prepares a choice among things that are not equally frequent.
 * @returns a function that chooses one
 * @throws RangeError when there is nothing to choose from
 */
export function weighted<Entry>(choices: readonly Weighted<Entry>[]): (random: Random) => Entry {
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError('There is nothing to choose from.');
  const total = choices.reduce((sum, { weight }) => sum + weight, 0);
  return (random) => {
    // In a million steps, so that the choice does not hang on how fractions are added up.
    let left = (random.below(1_000_000) / 1_000_000) * total;
    for (const { entry, weight } of choices) {
      left -= weight;
      if (left < 0) return entry;
    }
    return last.entry;
  };
}
