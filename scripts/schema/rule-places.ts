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
  const homes = new Map<object, JsonSchema>();
  const owners = new Map<string, string>();
  // Documents come from files, which may lack what the type says.
  const definitions = (document.$defs as SchemaDocument['$defs'] | undefined) ?? {};
  for (const definition of Object.values(definitions)) {
    const profile = definition['x-profile'];
    for (const each of objectsIn(definition)) {
      homes.set(each, definition);
      if (profile === undefined) continue;
      for (const { key } of (each as JsonSchema)['x-invariants'] ?? []) owners.set(key, profile);
    }
  }
  const homeOf = (schema: object | undefined): JsonSchema | undefined =>
    schema === undefined ? undefined : homes.get(schema);
  return {
    profileOf: (schema) => homeOf(schema)?.['x-profile'] ?? root,
    profileOfInvariant: (key) => owners.get(key) ?? root,
    valueSetOf: (schema) => homeOf(schema)?.['x-value-set'],
  };
}

/** A definition and everything in it; other definitions that it refers to are not in it. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
