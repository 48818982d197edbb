/** A sequence of numbers that looks random and is always the same for the same seed. */
export interface Random {
  /** @returns an integer from 0 to below `bound` */
  below(bound: number): number;
  /** @returns one of the entries */
  pick<T>(entries: readonly [T, ...T[]] | readonly T[]): T;
}

/** Mulberry32: small, well distributed, the same on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    pick: (entries) => {
      const entry = entries[below(entries.length)];
      if (entry === undefined) throw new RangeError('There is nothing to pick from.');
      return entry;
    },
  };
}
