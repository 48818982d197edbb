/**
 * Remembers the last result of each step of a build, and gives it again as long as everything that it rests on is the
 * same: what a build makes from sources that have not changed is not made again by the next one in the same process.
 */
export class Recall {
  private readonly kept = new Map<string, Kept>();
  private round = 0;

  /**
   * @param name of the step, and of the thing where a step is made for many
   * @param restsOn everything that the result depends on, compared by identity (texts, numbers: by value)
   * @param make makes the result; one that fails, or a promise that is rejected, is not remembered
   */
  step<T>(name: string, restsOn: readonly unknown[], make: () => T): T {
    const known = this.kept.get(name);
    if (known?.restsOn.length === restsOn.length && known.restsOn.every((each, i) => each === restsOn[i])) {
      known.round = this.round;
      return known.result as T;
    }
    const result = make();
    const entry = { restsOn, result, round: this.round };
    this.kept.set(name, entry);
    if (result instanceof Promise) {
      result.catch(() => {
        if (this.kept.get(name) === entry) this.kept.delete(name);
      });
    }
    return result;
  }

  /**
   * Keeps the identity of what has not changed, so that later steps see that it has not.
   * @param text the value's content
   * @returns the value of the last build if its text was the same, else this one
   */
  same<T>(name: string, text: string, value: T): T {
    return this.step(name, [text], () => value);
  }

  /** To be called when a build has gone through to its end: what it did not ask for is forgotten. */
  forgetUnused(): void {
    for (const [name, { round }] of this.kept) if (round !== this.round) this.kept.delete(name);
    this.round++;
  }
}

interface Kept {
  readonly restsOn: readonly unknown[];
  readonly result: unknown;
  round: number;
}
