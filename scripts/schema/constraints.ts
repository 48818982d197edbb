import type { ElementNode } from './element-tree.js';
import { isImplied } from './implied-invariants.js';
import type { JsonSchema, SchemaInvariant } from './json-schema.js';

/**
 * Constraints of FHIR whose published expression has no result where there is nothing to check, which the official
 * validator passes and a strict reading of FHIRPath fails.
 */
const GUARDS: Readonly<Record<string, string>> = { 'ref-1': 'reference.exists()' };

/**
 * The rules of an element that only FHIRPath can say. Constraints that are mere warnings are left out: they reject
 * nothing.
 * @param elements definitions that hold for the same element, e.g. where it is used and its type's own
 * @param on FHIR type or path that the expressions start from
 */
export function invariantsOf(
  elements: readonly fhir4.ElementDefinition[],
  on: string,
): readonly SchemaInvariant[] {
  const byKey = new Map<string, SchemaInvariant>();
  for (const constraint of elements.flatMap((element) => element.constraint ?? [])) {
    const { key, severity, human, expression } = constraint;
    if (severity !== 'error' || expression === undefined || isImplied(key) || byKey.has(key)) continue;
    const guard = GUARDS[key];
    const fhirpath = guard === undefined ? expression : `${guard} implies (${expression})`;
    byKey.set(key, { key, says: human, fhirpath, on });
  }
  return [...byKey.values()];
}

/** @returns the schema with the invariants beside it, if there are any */
export function withInvariants(schema: JsonSchema, invariants: readonly SchemaInvariant[]): JsonSchema {
  if (invariants.length === 0) return schema;
  const known = schema['x-invariants'] ?? [];
  const added = invariants.filter(({ key }) => known.every((each) => each.key !== key));
  return { ...schema, 'x-invariants': [...known, ...added] };
}

/** @returns the slice without the constraints that are evaluated for every repetition of the element anyway */
export function withoutConstraintsOf(slice: ElementNode, base: ElementNode): ElementNode {
  const shared = new Set(
    (base.element.constraint ?? []).map(({ key, expression }) => `${key} ${expression ?? ''}`),
  );
  const own = (slice.element.constraint ?? []).filter(
    ({ key, expression }) => !shared.has(`${key} ${expression ?? ''}`),
  );
  return { ...slice, element: { ...slice.element, constraint: own } };
}
