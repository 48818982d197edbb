/**
 * Constraints of FHIR that the schema says already: an element has a value or children; an extension has either a
 * value or extensions. And those that look at the markup of a narrative, which is left to the official validator.
 */
const IMPLIED = new Set(['ele-1', 'ext-1', 'txt-1', 'txt-2']);

/**
 * Constraints that shut extensions out of a whole resource, those named by its profiles aside. Open slicing cannot say
 * so in FHIR; in JSON Schema it can be said at each element, so there these need no evaluation.
 */
const NO_OTHER_EXTENSION = new Set([
  'sdx-aud-1',
  'sdx-ext-1',
  'sdx-mat-5',
  'sdx-org-2',
  'sdx-par-1',
  'sdx-pat-4',
]);

/** Constraints that shut element ids out of a whole resource; the id of the resource itself is not meant. */
const NO_ELEMENT_ID = new Set(['sdx-mat-6', 'sdx-par-4', 'sdx-txt-3']);

/** What a resource's own constraints keep out of all its elements. */
export interface RuledOut {
  /** No extension but those that the profile names. */
  readonly extensions: boolean;
  /** No `id` on elements. */
  readonly ids: boolean;
}

/** @returns what the constraints of a resource profile shut out everywhere */
export function rulesOut(structure: fhir4.StructureDefinition): RuledOut {
  const keys = (structure.snapshot?.element ?? [])
    .filter(({ path }) => path.split('.').length <= 2)
    .flatMap(({ constraint }) => (constraint ?? []).map(({ key }) => key));
  return {
    extensions: keys.some((key) => NO_OTHER_EXTENSION.has(key)),
    ids: keys.some((key) => NO_ELEMENT_ID.has(key)),
  };
}

/** @returns whether the schema itself makes sure of a constraint, so that it is not evaluated */
export function isImplied(key: string): boolean {
  return IMPLIED.has(key) || NO_OTHER_EXTENSION.has(key) || NO_ELEMENT_ID.has(key);
}
