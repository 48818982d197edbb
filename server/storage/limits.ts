/**
 * A limit on how many rows come back.
 * @throws RangeError when it is no whole number of at least 0
 */
export function requireLimit(limit: number): number {
  if (!Number.isSafeInteger(limit) || limit < 0)
    throw new RangeError('A limit is a whole number of at least 0.');
  return limit;
}
