import { expandValueSet } from './value-sets.js';
import { valueSetAt, withoutVersion, type ReadDefinition } from './definitions.js';
import { rulesOut, type RuledOut } from './implied-invariants.js';
import type { JsonSchema } from './json-schema.js';

/** What a profile is compiled from. */
export interface SchemaContext {
  /** Finds structures, value sets and code systems, the guide's and HL7's. */
  readonly read: ReadDefinition;
  /** @returns a value set with its expansion; undefined when its codes cannot be listed */
  readonly expansion: (url: string) => fhir4.ValueSet | undefined;
}

/**
 * @param read finds definitions
 * @param expansions value sets of the guide, expanded; others are expanded when they are first asked for
 */
export function schemaContext(
  read: ReadDefinition,
  expansions: ReadonlyMap<string, fhir4.ValueSet>,
): SchemaContext {
  const others = new Map<string, fhir4.ValueSet | undefined>();
  return {
    read,
    expansion: (versioned) => {
      const url = withoutVersion(versioned);
      const own = expansions.get(url);
      if (own !== undefined) return own;
      if (!others.has(url)) others.set(url, expandOther(url, read));
      return others.get(url);
    },
  };
}

/** Only the codes are used of such an expansion, so its date is of no consequence. */
function expandOther(url: string, read: ReadDefinition): fhir4.ValueSet | undefined {
  const valueSet = valueSetAt(read, url);
  if (valueSet === undefined) return undefined;
  const expansion = expandValueSet(valueSet, read, valueSet.date ?? '');
  return 'valueSet' in expansion ? expansion.valueSet : undefined;
}

/** Where in which structure the compiler is. */
export interface Scope {
  readonly context: SchemaContext;
  /** Definitions made so far, by name. A name is taken before its schema is ready, so that types may be recursive. */
  readonly defs: Map<string, JsonSchema>;
  /** The resource or type whose elements are compiled. */
  readonly structure: fhir4.StructureDefinition;
  /** What the invariants of the resource shut out everywhere below it. */
  readonly ruledOut: RuledOut;
  /** The profile that the whole schema is for. */
  readonly root: fhir4.StructureDefinition;
}

/** @returns the scope of a structure met on the way */
export function enter(scope: Scope, structure: fhir4.StructureDefinition): Scope {
  const isResource = structure.kind === 'resource';
  return { ...scope, structure, ruledOut: isResource ? rulesOut(structure) : scope.ruledOut };
}

/**
 * Refers to a definition, making it when it is new.
 * @param name its name; suffixes keep apart the same type where extensions or ids are allowed and where not
 */
export function refer(scope: Scope, name: string, make: () => JsonSchema): JsonSchema {
  if (!scope.defs.has(name)) {
    scope.defs.set(name, {});
    scope.defs.set(name, make());
  }
  return { $ref: `#/$defs/${name}` };
}

/** @returns the name of a type's definition in this scope */
export function typeDefName(scope: Scope, type: string): string {
  const { extensions, ids } = scope.ruledOut;
  return type + (extensions ? '' : '-extensible') + (ids ? '' : '-with-id');
}
