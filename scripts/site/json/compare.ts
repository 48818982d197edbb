import { keyOf, pairItems } from './array-pairs.js';
import { isObject, sameJson, type Json, type JsonObject } from './json-value.js';

/** Two JSON documents as one tree, which says of each part whether it stayed, changed, came or went. */
export type Comparison =
  | { readonly kind: 'same'; readonly value: Json }
  | { readonly kind: 'changed'; readonly before: Json; readonly after: Json }
  | { readonly kind: 'object'; readonly parts: readonly Part[] }
  | { readonly kind: 'array'; readonly parts: readonly Part[] };

/** A member of an object, or an item of an array. */
export type Part = {
  /** Name of the member; for an item, what readers know it by, or nothing. */
  readonly label: string;
  /** Place of an item in the older and the newer array. */
  readonly before?: number;
  readonly after?: number;
} & (
  | { readonly kind: 'kept'; readonly inner: Comparison }
  | { readonly kind: 'added' | 'removed'; readonly value: Json }
);

/** One difference. Its pointer (RFC 6901) leads into the older document, that of an addition into the newer one. */
export interface Difference {
  readonly kind: 'changed' | 'added' | 'removed';
  readonly pointer: string;
  /** The same for readers: `parameter[reason].valueCoding.code`. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * Compares two documents by what they say: the order of members does not matter, and the items of arrays are paired by
 * what they are known by (see `keyOf`).
 */
export function compareJson(before: Json, after: Json): Comparison {
  if (sameJson(before, after)) return { kind: 'same', value: after };
  if (isObject(before) && isObject(after)) return { kind: 'object', parts: compareMembers(before, after) };
  if (Array.isArray(before) && Array.isArray(after))
    return { kind: 'array', parts: compareItems(before as readonly Json[], after as readonly Json[]) };
  return { kind: 'changed', before, after };
}

/** All differences, in the order of the newer document. */
export function differencesIn(comparison: Comparison): Difference[] {
  return gather(comparison, { before: '', after: '', path: '' });
}

/**
 * Makes the newer document from the older one.
 * @param differences what `differencesIn` gave for the two
 */
export function applyDifferences(before: Json, differences: readonly Difference[]): Json {
  const root = { document: structuredClone<Json>(before) };
  const put = ({ pointer, after }: Difference): void => edit(root, pointer, 'put', after);
  differences.filter(({ kind }) => kind === 'changed').forEach(put);
  // From the end, so that the places of what is still to be taken out stay as they were.
  for (const { pointer } of differences.filter(({ kind }) => kind === 'removed').reverse())
    edit(root, pointer, 'remove');
  for (const { pointer, after } of differences.filter(({ kind }) => kind === 'added'))
    edit(root, pointer, 'insert', after);
  return root.document;
}

function compareMembers(before: JsonObject, after: JsonObject): Part[] {
  const parts: Part[] = Object.keys(after).map((label) =>
    Object.hasOwn(before, label)
      ? { label, kind: 'kept', inner: compareJson(before[label] as Json, after[label] as Json) }
      : { label, kind: 'added', value: after[label] as Json },
  );
  Object.keys(before).forEach((label, index, names) => {
    if (Object.hasOwn(after, label)) return;
    // Where it stood: after the member that it came after.
    const previous = parts.findIndex((part) => part.label === names[index - 1]);
    parts.splice(previous + 1, 0, { label, kind: 'removed', value: before[label] as Json });
  });
  return parts;
}

function compareItems(before: readonly Json[], after: readonly Json[]): Part[] {
  return pairItems(before, after).map((pair): Part => {
    const old = pair.before === undefined ? undefined : (before[pair.before] as Json);
    const now = pair.after === undefined ? undefined : (after[pair.after] as Json);
    const label = readableKey((now ?? old) as Json, pair.after ?? pair.before ?? 0);
    if (old === undefined) return { ...pair, label, kind: 'added', value: now as Json };
    if (now === undefined) return { ...pair, label, kind: 'removed', value: old };
    return { ...pair, label, kind: 'kept', inner: compareJson(old, now) };
  });
}

function readableKey(item: Json, index: number): string {
  const key = isObject(item) ? keyOf(item) : '';
  return key === '' ? String(index) : key.replace(/^.*\//, '');
}

interface Place {
  readonly before: string;
  readonly after: string;
  readonly path: string;
}

function gather(comparison: Comparison, place: Place): Difference[] {
  if (comparison.kind === 'same') return [];
  if (comparison.kind === 'changed') {
    const { before, after } = comparison;
    return [{ kind: 'changed', pointer: place.before, path: place.path, before, after }];
  }
  return comparison.parts.flatMap((part) => {
    const inner = comparison.kind === 'array' ? itemPlace(place, part) : memberPlace(place, part.label);
    if (part.kind === 'kept') return gather(part.inner, inner);
    return part.kind === 'added'
      ? [{ kind: part.kind, pointer: inner.after, path: inner.path, after: part.value }]
      : [{ kind: part.kind, pointer: inner.before, path: inner.path, before: part.value }];
  });
}

function memberPlace({ before, after, path }: Place, name: string): Place {
  const step = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { before: before + step, after: after + step, path: path === '' ? name : `${path}.${name}` };
}

function itemPlace(place: Place, { before = 0, after = 0, label }: Part): Place {
  return {
    before: `${place.before}/${before}`,
    after: `${place.after}/${after}`,
    path: `${place.path}[${label}]`,
  };
}

function edit(
  root: { document: Json },
  pointer: string,
  how: 'put' | 'insert' | 'remove',
  value?: Json,
): void {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop();
  if (last === undefined) {
    root.document = value as Json;
    return;
  }
  let holder = root.document as unknown;
  for (const step of steps) holder = (holder as Record<string, unknown>)[step];
  if (Array.isArray(holder) && how !== 'put')
    holder.splice(Number(last), how === 'remove' ? 1 : 0, ...(how === 'insert' ? [value] : []));
  else if (how === 'remove') Reflect.deleteProperty(holder as object, last);
  // Defined, not assigned: a member may well be called “__proto__”.
  else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
}
