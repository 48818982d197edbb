import type { Export } from './export.js';

/** How many compiles an export is remembered that no compile has used since. */
const COMPILES = 8;

/** How many exports of one definition are remembered. */
const EXPORTS = 2;

interface Remembered {
  readonly made: Export;
  readonly usedIn: number;
}

/**
 * What one compile leaves to the next: the exports of this one, and some of those before, because a file saved
 * half-finished, or an edit taken back, leads to where the guide was before.
 */
export class Memory {
  /**
   * @param surroundings what every export depends on, as text: the configuration
   * @param compile number of the compile that leaves this
   */
  private constructor(
    private readonly exports: ReadonlyMap<string, readonly Remembered[]>,
    readonly surroundings: string,
    private readonly compile: number,
  ) {}

  static readonly EMPTY = new Memory(new Map(), '', 0);

  /** @returns the exports of a definition, the last one first */
  of(key: string): readonly Export[] {
    return this.exports.get(key)?.map(({ made }) => made) ?? [];
  }

  /** @returns the last export of each definition */
  last(): Export[] {
    return [...this.exports.values()].flatMap(([last]) => last?.made ?? []);
  }

  /** @returns what the next compile is to know when this one made, or took over, these */
  after(exports: Iterable<Export>, surroundings: string): Memory {
    const compile = this.compile + 1;
    const next = new Map<string, Remembered[]>();
    for (const made of exports) next.set(made.key, [{ made, usedIn: compile }]);
    if (surroundings !== this.surroundings) return new Memory(next, surroundings, compile);
    for (const [key, older] of this.exports) {
      const newer = next.get(key) ?? [];
      const kept = older.filter(
        ({ made, usedIn }) =>
          made.repeatable && usedIn > compile - COMPILES && !newer.some((other) => other.made === made),
      );
      const together = [...newer, ...kept].slice(0, EXPORTS);
      if (together.length > 0) next.set(key, together);
    }
    return new Memory(next, surroundings, compile);
  }
}
