import type { PersonStore } from '../../../server/storage/index.js';

/** People that nobody may look at: every call throws at once and is counted. */
export interface UntouchablePeople extends PersonStore {
  /** The calls that were made all the same. */
  readonly touched: readonly string[];
}

/** For tests of what is decided before anybody is looked up: throws when touched, and keeps what was called. */
export function untouchablePeople(): UntouchablePeople {
  const touched: string[] = [];
  const refuse = (name: string) => (): never => {
    touched.push(name);
    throw new Error(`The store of people was touched: ${name}.`);
  };
  return {
    touched,
    candidates: refuse('candidates'),
    replace: refuse('replace'),
    count: refuse('count'),
    dataAsOf: refuse('dataAsOf'),
  };
}
