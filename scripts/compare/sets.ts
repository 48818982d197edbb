import { combine, NARROWER, NONE, WIDER, type Impact } from './change.js';

/** What is in one list and not in the other. */
export interface ListDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Compares two lists as sets. */
export function listDifference(before: Iterable<string>, after: Iterable<string>): ListDifference {
  const old = new Set(before);
  const fresh = new Set(after);
  return {
    added: [...fresh].filter((each) => !old.has(each)),
    removed: [...old].filter((each) => !fresh.has(each)),
  };
}

/** What it means that a list of what is allowed has changed. */
export function impactOfList({ added, removed }: ListDifference): Impact {
  return combine([added.length > 0 ? WIDER : NONE, removed.length > 0 ? NARROWER : NONE]);
}

/** The same where an empty list allows everything. */
export function impactOfOpenList(before: readonly string[], after: readonly string[]): Impact {
  if (before.length === 0 && after.length === 0) return NONE;
  if (before.length === 0) return NARROWER;
  if (after.length === 0) return WIDER;
  return impactOfList(listDifference(before, after));
}

/** Pairs the entries of two maps by key: those of the older in its order, then what only the newer has. */
export function paired<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): { readonly key: string; readonly before: T | undefined; readonly after: T | undefined }[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => ({
    key,
    before: before.get(key),
    after: after.get(key),
  }));
}

/** JSON text with sorted keys, so that equal values have equal texts. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A value as readers see it: text as it is, the rest as JSON; undefined stays. */
export function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : canonicalText(value);
}

/** `before` and `after` of a difference, those left out that are not there. */
export function values(before: unknown, after: unknown): { before?: string; after?: string } {
  const [old, fresh] = [shown(before), shown(after)];
  return { ...(old === undefined ? {} : { before: old }), ...(fresh === undefined ? {} : { after: fresh }) };
}
