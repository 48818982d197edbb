import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { isObject, type Json } from './json-value.js';

/** Stands for what was left out. No FHIR string may hold this character. */
export const ELIDED = '\u0000';

/** Names and places from a document down to a value in it. */
export type JsonPath = readonly (string | number)[];

/** An expression that is no FHIRPath. */
export class PathFault extends Error {}

interface ResourceNode {
  fullPropertyName(): string | null;
}

/**
 * Finds the values that an expression selects.
 * @param document a resource
 * @returns where they stand, in the order in which the expression gives them
 * @throws PathFault where the expression cannot be evaluated
 */
export function select(document: Json, expression: string): JsonPath[] {
  let nodes: unknown[];
  try {
    nodes = fhirpath.evaluate(document, expression, undefined, r4, {
      resolveInternalTypes: false,
    }) as unknown[];
  } catch (fault) {
    throw new PathFault(fault instanceof Error ? fault.message : String(fault));
  }
  return nodes.flatMap((node) => {
    const name = isNode(node) ? node.fullPropertyName() : null;
    const steps = name === null ? undefined : pathInJson(document, name);
    return steps === undefined ? [] : [steps];
  });
}

/** The value at a path. */
export function valueAt(document: Json, path: JsonPath): Json | undefined {
  let value: Json | undefined = document;
  for (const step of path) value = (value as Record<string | number, Json> | undefined)?.[step];
  return value;
}

/** Leaves out the values at some paths; neighbours in an array are left out as one. */
export function elide(document: Json, paths: readonly JsonPath[]): Json {
  if (paths.some((path) => path.length === 0)) return ELIDED;
  if (paths.length === 0) return document;
  const within = (step: string | number): JsonPath[] =>
    paths.filter(([first]) => first === step).map((path) => path.slice(1));
  if (Array.isArray(document)) {
    const items = (document as readonly Json[]).map((item, index) => elide(item, within(index)));
    return items.filter((item, index) => item !== ELIDED || items[index - 1] !== ELIDED);
  }
  if (!isObject(document)) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, elide(value, within(name))]),
  );
}

/**
 * What has to go so that of the members of an object only some stay.
 * @param keep what stays, with all that is in it
 */
export function allBut(document: Json, at: JsonPath, keep: readonly JsonPath[]): JsonPath[] {
  const value = valueAt(document, at);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]): JsonPath[] => {
    const here = [...at, name];
    const kept = keep.filter((path) => here.every((step, index) => path[index] === step));
    if (kept.length === 0) return [here];
    if (!Array.isArray(member) || kept.some((path) => path.length === here.length)) return [];
    return (member as readonly Json[]).flatMap((_, index): JsonPath[] =>
      kept.some((path) => path[here.length] === index) ? [] : [[...here, index]],
    );
  });
}

/** `Patient.name[0].given` as the steps to the same value; a choice has its type in its name. */
function pathInJson(document: Json, name: string): JsonPath | undefined {
  const [, rest = ''] = /^\w+\.?(.*)$/.exec(name) ?? [];
  const steps: (string | number)[] = [];
  let value: Json | undefined = document;
  for (const step of rest.split('.').filter(Boolean)) {
    const [, element = '', index] = /^(\w+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    if (!isObject(value)) return undefined;
    const key: string | undefined = Object.hasOwn(value, element)
      ? element
      : Object.keys(value).find(
          (each) => each.startsWith(element) && /^[A-Z]/.test(each.slice(element.length)),
        );
    if (key === undefined) return undefined;
    steps.push(key);
    value = value[key];
    if (index === undefined) continue;
    steps.push(Number(index));
    value = (value as readonly Json[] | undefined)?.[Number(index)];
  }
  return steps;
}

function isNode(node: unknown): node is ResourceNode {
  return typeof node === 'object' && node !== null && 'fullPropertyName' in node;
}
