/**
 * Gives a promise for work that is done at once, so that a store that works at once can stand where others wait: what
 * the work throws, the promise rejects with.
 */
export function promised<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => resolve(work()));
}
