import type { JsonSchema, SchemaDocument, SchemaValueSet } from './json-schema.js';

/** Where the rules of a compiled schema come from, to say with a fault who made the rule. */
export interface RulePlaces {
  /**
   * @param schema any schema within the document, the very object
   * @returns canonical URL of the innermost profile that it belongs to
   */
  profileOf(schema: object | undefined): string;
  /** @returns canonical URL of the innermost profile that has the invariant */
  profileOfInvariant(key: string): string;
  /** @returns the value set that codes in the schema, the very object, are listed from, where they are */
  valueSetOf(schema: object | undefined): SchemaValueSet | undefined;
}

/** Looks through a schema document for what its rules come from. */
export function rulePlaces(document: SchemaDocument): RulePlaces {
  const root = document['x-profile'];
  // Documents come from files, which may lack what the type says.
  const definitions = (document.$defs as SchemaDocument['$defs'] | undefined) ?? {};
  const profiles = profilesOf(document, definitions);
  const homes = new Map<object, { readonly definition: JsonSchema; readonly profile: string }>();
  const owners = new Map<string, string>();
  for (const [name, definition] of Object.entries(definitions)) {
    const profile = profiles.get(name) ?? root;
    for (const each of objectsIn(definition)) {
      homes.set(each, { definition, profile });
      for (const { key } of (each as JsonSchema)['x-invariants'] ?? []) owners.set(key, profile);
    }
  }
  const homeOf = (schema: object | undefined): ReturnType<typeof homes.get> =>
    schema === undefined ? undefined : homes.get(schema);
  return {
    profileOf: (schema) => homeOf(schema)?.profile ?? root,
    profileOfInvariant: (key) => owners.get(key) ?? root,
    valueSetOf: (schema) => homeOf(schema)?.definition['x-value-set'],
  };
}

/**
 * The profile that each definition belongs to: its own, else the one profile that it is reached from, such as for the
 * identifier of a person. What several profiles reach, such as FHIR's own types, belongs to none.
 */
function profilesOf(
  document: SchemaDocument,
  definitions: Readonly<Record<string, JsonSchema>>,
): ReadonlyMap<string, string> {
  const reachedFrom = new Map<string, Set<string>>();
  const reach = (schema: JsonSchema, profile: string): void => {
    for (const name of namesIn(schema)) {
      const target = definitions[name];
      const known = reachedFrom.get(name) ?? new Set();
      if (target === undefined || target['x-profile'] !== undefined || known.has(profile)) continue;
      reachedFrom.set(name, known.add(profile));
      reach(target, profile);
    }
  };
  const { $defs: _, ...own } = document;
  reach(own, document['x-profile']);
  for (const definition of Object.values(definitions))
    if (definition['x-profile'] !== undefined) reach(definition, definition['x-profile']);
  return new Map(
    Object.entries(definitions).flatMap(([name, definition]): [string, string][] => {
      const [first, ...others] = reachedFrom.get(name) ?? [];
      const profile = definition['x-profile'] ?? (others.length === 0 ? first : undefined);
      return profile === undefined ? [] : [[name, profile]];
    }),
  );
}

/** The definitions that a schema refers to. */
function namesIn(schema: JsonSchema): string[] {
  return objectsIn(schema).flatMap((each) => {
    const { $ref } = each as JsonSchema;
    return typeof $ref === 'string' ? [$ref.replace('#/$defs/', '')] : [];
  });
}

/** A definition and everything in it; other definitions that it refers to are not in it. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
