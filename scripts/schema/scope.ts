import { expandValueSet } from './value-sets.js';
import { valueSetAt, withoutVersion, type ReadDefinition } from './definitions.js';
import { ruledOutBelow, type RuledOut } from './implied-invariants.js';
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
  /** Whether the profile that the schema is for rules anything out. */
  readonly isMessage: boolean;
  /** The profile that the whole schema is for. */
  readonly root: fhir4.StructureDefinition;
}

/** @returns the scope of a structure met on the way; what shuts things out of one resource does not reach into another */
export function enter(scope: Scope, structure: fhir4.StructureDefinition): Scope {
  const isResource = structure.kind === 'resource';
  const ruledOut = isResource ? ruledOutBelow(structure.snapshot?.element[0]) : scope.ruledOut;
  return { ...scope, structure, ruledOut };
}

/** @returns the scope for what is below an element */
export function below(scope: Scope, element: fhir4.ElementDefinition): Scope {
  return { ...scope, ruledOut: ruledOutBelow(element, scope.ruledOut) };
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

const HOLDS_NO_IDENTIFIER = /^(?:coding-|(?:Coding|CodeableConcept|Meta|Period)$)/;

/**
 * @returns the name of a type's definition in this scope. The plain name is that of the usual form: in a message, which
 *   rules out most, the bare one, and in a schema that rules nothing out the open one
 */
export function typeDefName(scope: Scope, type: string): string {
  const { extensions, ids, displays, identifierText } = scope.ruledOut;
  if (!scope.isMessage && !extensions && !ids && !displays && !identifierText) return type;
  return [
    type,
    ...(extensions ? [] : ['extensible']),
    ...(ids ? [] : ['with-id']),
    ...(displays ? [] : ['with-display']),
    ...(identifierText || HOLDS_NO_IDENTIFIER.test(type) ? [] : ['with-identifier-text']),
  ].join('-');
}
