/** What constraints of a profile can keep out of everything below the element they sit on. */
export interface RuledOut {
  /** No extension but those that the profile names. */
  readonly extensions: boolean;
  /** No `id` on elements; the id of a resource is not meant. */
  readonly ids: boolean;
  /** No `Coding.display`. */
  readonly displays: boolean;
  /** No `Identifier.type` and no `Identifier.assigner`. */
  readonly identifierText: boolean;
}

export const NOTHING_RULED_OUT: RuledOut = {
  extensions: false,
  ids: false,
  displays: false,
  identifierText: false,
};

const EXTENSIONS: Partial<RuledOut> = { extensions: true };
const IDS: Partial<RuledOut> = { ids: true };
const DISPLAYS: Partial<RuledOut> = { displays: true };
const IDENTIFIER_TEXT: Partial<RuledOut> = { identifierText: true };

/**
 * The guide's constraints that shut something out of a whole subtree. FHIR can say that only in FHIRPath; in JSON Schema
 * it can be said at each element, which tells a developer more, so there these constraints need no evaluation. Tests
 * hold each entry against the constraint's expression and against the official validator.
 */
export const SHUTTING_OUT: Readonly<Record<string, Partial<RuledOut>>> = {
  'sdx-aud-1': EXTENSIONS,
  'sdx-ext-1': EXTENSIONS,
  'sdx-iss-14': EXTENSIONS,
  'sdx-mat-5': EXTENSIONS,
  'sdx-org-2': EXTENSIONS,
  'sdx-par-1': EXTENSIONS,
  'sdx-pat-4': EXTENSIONS,
  'sdx-aud-22': IDS,
  'sdx-iss-16': IDS,
  'sdx-mat-6': IDS,
  'sdx-mat-12': IDS,
  'sdx-org-5': IDS,
  'sdx-par-4': IDS,
  'sdx-pat-7': IDS,
  'sdx-aud-20': DISPLAYS,
  'sdx-iss-15': DISPLAYS,
  'sdx-mat-11': DISPLAYS,
  'sdx-org-3': DISPLAYS,
  'sdx-par-2': DISPLAYS,
  'sdx-pat-5': DISPLAYS,
  'sdx-aud-21': IDENTIFIER_TEXT,
  'sdx-org-4': IDENTIFIER_TEXT,
  'sdx-par-3': IDENTIFIER_TEXT,
  'sdx-pat-6': IDENTIFIER_TEXT,
  // Metadata has no identifiers, so nothing is lost by ruling out what they could hold.
  'sdx-met-1': { extensions: true, ids: true, displays: true, identifierText: true },
};

/**
 * Constraints of FHIR that the schema says already: an element has a value or children; an extension has either a
 * value or extensions. And those that look at the markup of a narrative, which is left to the official validator.
 */
const SAID_BY_THE_SCHEMA = new Set(['ele-1', 'ext-1', 'txt-1', 'txt-2']);

/** @returns what is ruled out below an element: what was so above it, and what its own constraints shut out */
export function ruledOutBelow(
  element: fhir4.ElementDefinition | undefined,
  above: RuledOut = NOTHING_RULED_OUT,
): RuledOut {
  const own = (element?.constraint ?? []).map(({ key }) => SHUTTING_OUT[key] ?? {});
  return Object.assign({}, above, ...own) as RuledOut;
}

/** @returns whether the schema itself makes sure of a constraint, so that it is not evaluated */
export function isImplied(key: string): boolean {
  return SAID_BY_THE_SCHEMA.has(key) || Object.hasOwn(SHUTTING_OUT, key);
}
