import type { ExampleFile, GuideContent, GuideExample } from '../content.js';
import { compareJson, type Comparison } from '../json/compare.js';
import type { Json } from '../json/json-value.js';
import { isExchange } from '../pages/examples-of.js';

/**
 * The example that another one is compared with: within a case the case's first example, which is itself compared with
 * the first of all, where everything goes well.
 * @returns undefined for that one, and for what is no exchange
 */
export function baseOf(
  { examples }: Pick<GuideContent, 'examples'>,
  example: GuideExample,
): GuideExample | undefined {
  if (!isExchange(example)) return undefined;
  const exchanges = examples.filter(isExchange);
  const first = exchanges.find(({ caseId }) => caseId === example.caseId);
  const base = first === undefined || first.slug === example.slug ? exchanges[0] : first;
  return base?.slug === example.slug ? undefined : base;
}

/** How a file of an example stands to the file of the same part in another example. */
export type FileComparison =
  | { readonly kind: 'compared'; readonly comparison: Comparison; readonly base: ExampleFile }
  /** The two are different kinds of resource: there is nothing to compare. */
  | { readonly kind: 'other-type'; readonly before: string; readonly after: string }
  /** The other example has nothing of this kind. */
  | { readonly kind: 'none' };

/** Compares a resource in JSON with the one that plays its part in another example. */
export function compareFile(file: ExampleFile, base: GuideExample): FileComparison {
  const other = counterpart(file, base);
  if (other?.resource === undefined || file.resource === undefined) return { kind: 'none' };
  const before = other.resource.resourceType;
  const after = file.resource.resourceType;
  if (before !== after) return { kind: 'other-type', before, after };
  const comparison = compareJson(other.resource as unknown as Json, file.resource as unknown as Json);
  return { kind: 'compared', comparison, base: other };
}

/** The file that plays the same part: the same name, or else the only one of its kind, as replies and errors are. */
export function counterpart(file: ExampleFile, { files }: GuideExample): ExampleFile | undefined {
  const inJson = files.filter(({ name, resource }) => resource !== undefined && name.endsWith('.json'));
  const same = inJson.find(({ name }) => name === file.name);
  return same ?? (file.kind === 'reply' ? inJson.find(({ kind }) => kind === 'reply') : undefined);
}
