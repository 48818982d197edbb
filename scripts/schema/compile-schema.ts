import { ruledOutBelow, SHUTTING_OUT } from './implied-invariants.js';
import type { JsonSchema, SchemaDocument } from './json-schema.js';
import type { SchemaContext, Scope } from './scope.js';
import { structureBody } from './values.js';

/**
 * Compiles a profile to a JSON Schema that needs no other file: elements, cardinalities, types, formats, fixed values,
 * required bindings, slicing, nested resources by their own profiles; and beside them, under `x-invariants`, the rules
 * that only FHIRPath can say.
 * @param profile StructureDefinition with a snapshot
 * @param context definitions of everything the profile refers to
 * @returns a document with the keys in reading order and `$defs` by name
 * @throws Error when a definition is missing or the profile slices in a way that is not supported
 * @see https://json-schema.org/draft/2020-12, FHIR R4 "JSON Representation of Resources"
 */
export function compileSchema(profile: fhir4.StructureDefinition, context: SchemaContext): SchemaDocument {
  const defs = new Map<string, JsonSchema>();
  const elements = profile.snapshot?.element ?? [];
  const scope: Scope = {
    context,
    defs,
    structure: profile,
    root: profile,
    ruledOut: ruledOutBelow(elements[0]),
    isMessage: elements.some(({ constraint }) =>
      constraint?.some(({ key }) => Object.hasOwn(SHUTTING_OUT, key)),
    ),
  };
  const body = structureBody(profile, scope);
  const names = [...defs.keys()].sort((one, other) => (one < other ? -1 : 1));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaUrl(profile.url),
    title: profile.title ?? profile.name,
    ...(profile.description === undefined ? {} : { description: profile.description }),
    'x-profile': profile.url,
    ...body,
    $defs: Object.fromEntries(names.map((name) => [name, defs.get(name) ?? {}])),
  };
}

/** @returns where the schema of a profile is published: beside the profile, under `schema/` */
export function schemaUrl(profile: string): string {
  const cut = profile.indexOf('/StructureDefinition/');
  const id = profile.slice(profile.lastIndexOf('/') + 1);
  return `${profile.slice(0, Math.max(cut, 0))}/schema/${schemaFileName(id)}`;
}

/** @returns the file name of a profile's schema */
export function schemaFileName(profileId: string): string {
  return `${profileId}.schema.json`;
}
