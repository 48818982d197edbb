import { NoSchema } from './no-schema.js';
import { invariantsOf, withInvariants } from './constraints.js';
import { structureAt, withoutVersion } from './definitions.js';
import { elementTree, fixedValue, type ElementNode } from './element-tree.js';
import { fixedSchema } from './fixed-values.js';
import type { JsonSchema } from './json-schema.js';
import { elementRule, primitiveSchema, typeName } from './primitives.js';
import { objectSchema } from './properties.js';
import { below, enter, refer, typeDefName, type Scope } from './scope.js';
import { bindingSchema } from './terms.js';

const BASE = 'http://hl7.org/fhir/StructureDefinition/';

/** Types that are only ever defined where they are used. */
const ANONYMOUS = new Set(['BackboneElement', 'Element']);

/**
 * Compiles what one value of an element must be: its type with everything that the profile adds.
 * @param type the type to compile it for, where the element has a choice
 * @throws Error when a definition that the element refers to cannot be found
 */
export function valueSchema(
  node: ElementNode,
  outer: Scope,
  type: fhir4.ElementDefinitionType | undefined = node.element.type?.[0],
): JsonSchema {
  const { contentReference } = node.element;
  const scope = below(outer, node.element);
  if (type === undefined && contentReference !== undefined) return referenced(contentReference, scope);
  if (type === undefined) throw new NoSchema(node.element, 'it has no type');
  const name = typeName(type);
  const fixed = fixedValue(node.element);
  const extras = [
    fixed && fixedSchema(fixed.value, fixed.exactly),
    bindingSchema(node, name, scope),
    limits(node.element),
    fixed === undefined ? elementRule(node.element.base?.path) : undefined,
  ].filter((extra) => extra !== undefined);
  const isPrimitive = primitiveSchema(name) !== undefined;
  const isInline = node.children.length > 0 && !isPrimitive;
  // A primitive with listed values needs no format besides.
  const isListed = isPrimitive && extras.some((extra) => extra.const !== undefined || isCodeList(extra));
  const base = isInline ? inlineSchema(node, name, scope) : isListed ? {} : typeSchema(type, name, scope);
  const schema = merge(base, extras);
  const on = ANONYMOUS.has(name) ? node.element.path.replace(/:[^.]+/g, '') : name;
  if (ANONYMOUS.has(name)) return withInvariants(schema, invariantsOf([node.element], on));
  const roots = typeRoots(type, name, scope);
  if (isInline) return withInvariants(schema, invariantsOf([node.element, ...roots], on));
  // The definition that is referred to has the invariants of the type; the snapshot repeats those of a profile.
  const there = new Set(roots.flatMap(({ constraint }) => (constraint ?? []).map(({ key }) => key)));
  const own = invariantsOf([node.element], on).filter(({ key }) => !there.has(key));
  return withInvariants(schema, own);
}

function inlineSchema(node: ElementNode, name: string, scope: Scope): JsonSchema {
  const isResource = structureAt(scope.context.read, BASE + name)?.kind === 'resource';
  return objectSchema(node, scope, isResource ? name : undefined);
}

/** The definitions of a type that hold at its root: the base type's and the named profiles'. */
function typeRoots(type: fhir4.ElementDefinitionType, name: string, scope: Scope): fhir4.ElementDefinition[] {
  return [BASE + name, ...(type.profile ?? [])].flatMap(
    (url) => structureAt(scope.context.read, url)?.snapshot?.element[0] ?? [],
  );
}

function typeSchema(type: fhir4.ElementDefinitionType, name: string, scope: Scope): JsonSchema {
  const primitive = primitiveSchema(name);
  if (primitive !== undefined) return refer(scope, name, () => primitive);
  if (name === 'Resource') return anyResource(scope);
  const urls = type.profile ?? [BASE + name];
  const alternatives = urls.map((url) => structureSchema(url, scope));
  const [only] = alternatives;
  return alternatives.length === 1 && only !== undefined ? only : { anyOf: alternatives };
}

/** Refers to the schema of a resource, datatype or profile. */
export function structureSchema(url: string, scope: Scope): JsonSchema {
  const structure = structureAt(scope.context.read, url);
  if (structure === undefined)
    throw new NoSchema(undefined, `there is no definition of ${withoutVersion(url)}`);
  const inner = enter(scope, structure);
  const isOwn = structure.derivation === 'constraint';
  const name = isOwn ? structure.name : typeDefName(inner, structure.type);
  return refer(scope, name, () => {
    const body = structureBody(structure, inner);
    return isOwn
      ? {
          title: structure.title ?? structure.name,
          ...described(structure),
          'x-profile': structure.url,
          ...body,
        }
      : body;
  });
}

/** @returns the schema of a whole structure: its elements and the invariants of its root */
export function structureBody(structure: fhir4.StructureDefinition, scope: Scope): JsonSchema {
  const tree = elementTree(structure);
  const resourceType = structure.kind === 'resource' ? structure.type : undefined;
  return withInvariants(
    objectSchema(tree, scope, resourceType),
    invariantsOf([tree.element], structure.type),
  );
}

/** A resource of any type: no profile says more about it. */
function anyResource(scope: Scope): JsonSchema {
  return refer(scope, 'Resource', () => ({
    description: 'A FHIR resource of any type.',
    type: 'object',
    properties: { resourceType: { type: 'string', pattern: '^[A-Z][A-Za-z]+$' } },
    required: ['resourceType'],
  }));
}

/** An element that is defined by another one, e.g. `Parameters.parameter.part`. */
function referenced(contentReference: string, scope: Scope): JsonSchema {
  const [url, path = ''] = contentReference.split('#');
  const structure = url === undefined || url === '' ? scope.structure : structureAt(scope.context.read, url);
  if (structure === undefined)
    throw new NoSchema(undefined, `there is no definition of ${url ?? contentReference}`);
  const target = nodeAt(elementTree(structure), path);
  if (target === undefined) throw new NoSchema(undefined, `${structure.url} has no element ${path}`);
  const inner = { ...scope, structure };
  return refer(scope, typeDefName(inner, path), () => valueSchema(target, inner));
}

function nodeAt(root: ElementNode, path: string): ElementNode | undefined {
  const [, ...names] = path.split('.');
  let node: ElementNode | undefined = root;
  for (const name of names) node = node?.children.find((group) => group.name === name)?.node;
  return node;
}

function limits(element: fhir4.ElementDefinition): JsonSchema | undefined {
  const minimum = element.minValueInteger ?? element.minValuePositiveInt ?? element.minValueDecimal;
  const maximum = element.maxValueInteger ?? element.maxValuePositiveInt ?? element.maxValueDecimal;
  const { maxLength } = element;
  if (minimum === undefined && maximum === undefined && maxLength === undefined) return undefined;
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

function isCodeList(schema: JsonSchema): boolean {
  return schema.$ref?.startsWith('#/$defs/code-') ?? false;
}

/**
 * @returns one schema that demands all; flat where no keyword stands in two of them. A reference keeps only simple
 *   keywords beside it: tools that put the definition in its place lose what else is there
 */
function merge(base: JsonSchema, extras: readonly JsonSchema[]): JsonSchema {
  let merged = base;
  for (const extra of extras) {
    const clash = Object.keys(extra).some((keyword) => Object.hasOwn(merged, keyword));
    if (merged.$ref !== undefined && !isSimple(extra)) merged = { allOf: [merged, extra] };
    else if (clash) merged = { ...merged, allOf: [...(merged.allOf ?? []), extra] };
    else merged = { ...merged, ...extra };
  }
  return merged;
}

function isSimple(schema: JsonSchema): boolean {
  return Object.values(schema).every((value) => typeof value !== 'object');
}

function described(structure: fhir4.StructureDefinition): JsonSchema {
  return structure.description === undefined ? {} : { description: structure.description };
}
