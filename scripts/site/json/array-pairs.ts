import { isObject, memberAt, sameJson, type Json } from './json-value.js';

/** Places of two arrays that belong together: `before` or `after` is missing where an item has no counterpart. */
export interface ItemPair {
  readonly before?: number;
  readonly after?: number;
}

/**
 * What an item of a FHIR array is known by: a parameter by its name, an extension by its URL, an agent by its type, an
 * identifier or coding by its system. Items that are known by nothing are all of one kind.
 */
export function keyOf(item: Json): string {
  if (!isObject(item)) return Array.isArray(item) ? 'array' : 'value';
  const key =
    (typeof item['name'] === 'string' ? item['name'] : undefined) ??
    item['resourceType'] ??
    memberAt(item, 'resource', 'resourceType') ??
    item['url'] ??
    memberAt(item, 'type', 'coding', 'code') ??
    memberAt(item, 'role', 'code') ??
    item['system'] ??
    item['use'];
  return typeof key === 'string' ? key : '';
}

/**
 * Pairs the items of two arrays so that as many as possible keep their neighbours: those with the same key, in the same
 * order, equal ones first. A single value that stands where another stood is its counterpart too.
 * @returns pairs in the order of the items of both
 */
export function pairItems(before: readonly Json[], after: readonly Json[]): ItemPair[] {
  const best = weights(before, after);
  const pairs: ItemPair[] = [];
  let removed: number[] = [];
  let added: number[] = [];
  const flush = (): void => {
    while (isValue(before[removed[0] ?? -1]) && isValue(after[added[0] ?? -1]))
      pairs.push({ before: removed.shift() as number, after: added.shift() as number });
    pairs.push(...removed.map((index) => ({ before: index })), ...added.map((index) => ({ after: index })));
    removed = [];
    added = [];
  };
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const here = best[i]?.[j] ?? 0;
    if (i < before.length && here === (best[i + 1]?.[j] ?? 0)) removed.push(i++);
    else if (j < after.length && here === (best[i]?.[j + 1] ?? 0)) added.push(j++);
    else {
      flush();
      pairs.push({ before: i++, after: j++ });
    }
  }
  flush();
  return pairs;
}

/** For each pair of places the weight of the best pairing of what comes from there on. */
function weights(before: readonly Json[], after: readonly Json[]): number[][] {
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const together = likeness(before[i] as Json, after[j] as Json);
      const row = best[i] as number[];
      const next = best[i + 1] as number[];
      row[j] = Math.max(
        next[j] as number,
        row[j + 1] as number,
        together === 0 ? 0 : together + (next[j + 1] as number),
      );
    }
  }
  return best;
}

function likeness(a: Json, b: Json): number {
  if (sameJson(a, b)) return 3;
  if (isValue(a) || isValue(b)) return 0;
  return keyOf(a) === keyOf(b) ? 2 : 0;
}

function isValue(item: Json | undefined): boolean {
  return item !== undefined && (typeof item !== 'object' || item === null);
}
