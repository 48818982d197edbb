import fhirpath, { type Options } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { SchemaInvariant } from './json-schema.js';

/** An invariant with an element it has to hold for. */
export interface InvariantAt {
  readonly invariant: SchemaInvariant;
  /** JSON pointer to the element. */
  readonly pointer: string;
  readonly element: unknown;
}

/** An invariant that does not hold, or whose expression cannot be evaluated on this element. */
export interface BrokenInvariant extends InvariantAt {
  /** Present when evaluation failed: what the engine said. */
  readonly fault?: string;
}

type Evaluate = (element: unknown, variables: Record<string, unknown>) => unknown[];

const compiled = new Map<string, Evaluate>();

/**
 * The engine's own `subsetOf` says no whenever the first collection is the longer one, even where its items repeat.
 * FHIRPath asks only that each item be among the others.
 */
const isAmong = (item: unknown, others: readonly unknown[]): boolean =>
  others.some((other) => JSON.stringify(other) === JSON.stringify(item));
const OPTIONS: Options & { async: false } = {
  async: false,
  traceFn: () => undefined,
  userInvocationTable: {
    subsetOf: {
      fn: (items: unknown[], others: unknown[]) => [items.every((item) => isAmong(item, others))],
      arity: { 1: ['AnyAtRoot'] },
    },
    supersetOf: {
      fn: (items: unknown[], others: unknown[]) => [others.every((other) => isAmong(other, items))],
      arity: { 1: ['AnyAtRoot'] },
    },
  },
};

/**
 * Compiles an expression once for all.
 * @throws Error when it is not FHIRPath
 */
export function compileExpression({ on, fhirpath: expression }: SchemaInvariant): Evaluate {
  const key = `${on} ${expression}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const evaluate = fhirpath.compile({ base: on, expression }, r4, OPTIONS) as Evaluate;
  compiled.set(key, evaluate);
  return evaluate;
}

/**
 * Evaluates invariants as the official validator does: an empty result counts as false.
 * @param root the whole resource
 * @param places what has to hold where
 */
export function brokenInvariants(root: unknown, places: readonly InvariantAt[]): BrokenInvariant[] {
  return places.flatMap((place): BrokenInvariant[] => {
    const resource = enclosingResource(root, place.pointer);
    try {
      const evaluate = compileExpression(place.invariant);
      const result = evaluate(place.element, { resource, rootResource: root });
      return holds(result) ? [] : [place];
    } catch (fault) {
      return [{ ...place, fault: fault instanceof Error ? fault.message : String(fault) }];
    }
  });
}

function holds(result: readonly unknown[]): boolean {
  const [first] = result;
  return result.length === 1 && typeof first === 'boolean' ? first : result.length > 0;
}

/** `%resource`: the innermost resource that holds the element. */
function enclosingResource(root: unknown, pointer: string): unknown {
  let value = root;
  let resource = root;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (typeof value === 'object' && value !== null && 'resourceType' in value) resource = value;
  }
  return resource;
}
