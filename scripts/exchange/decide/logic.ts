/**
 * Whether a condition holds. `unknown` where a fact that it needs is missing. The three values follow Kleene's logic:
 * what is known stays known whatever the missing facts turn out to be. The proofs about decisions rest on that.
 */
export type Truth = 'yes' | 'no' | 'unknown';

/** Holds when all hold; one `no` settles it. Of nothing: `yes`. */
export function allHold(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('unknown') ? 'unknown' : 'yes';
}

/** Holds when one holds; one `yes` settles it. Of nothing: `no`. */
export function anyHolds(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.includes('unknown') ? 'unknown' : 'no';
}

/** The opposite; what is unknown stays so. */
export function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'yes' ? 'no' : 'yes';
}

/** What a fact, if it is there, says; `unknown` where it is missing. */
export function whenKnown<Fact>(fact: Fact | undefined, holds: (fact: Fact) => boolean): Truth {
  if (fact === undefined) return 'unknown';
  return holds(fact) ? 'yes' : 'no';
}
