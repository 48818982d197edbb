import { invariantsOf, withInvariants, withoutConstraintsOf } from './constraints.js';
import { structureAt } from './definitions.js';
import {
  childGroup,
  elementTree,
  fixedValue,
  isList,
  type ElementGroup,
  type ElementNode,
} from './element-tree.js';
import { fixedSchema } from './fixed-values.js';
import type { JsonSchema } from './json-schema.js';
import { NoSchema } from './no-schema.js';
import { listOf } from './properties.js';
import { below, refer, type Scope } from './scope.js';
import { bindingSchema } from './terms.js';
import { typeName } from './primitives.js';
import { valueSchema } from './values.js';

interface CompiledSlice {
  readonly node: ElementNode;
  /** Demands only what tells the slice from others. */
  readonly match: JsonSchema;
  /** Demands everything. */
  readonly whole: JsonSchema;
}

/**
 * Compiles a sliced element to an array: each item by the slice it belongs to, and as many of each slice as allowed.
 * @throws Error for a way of slicing that is not supported (profile; open slicing at an element without discriminator)
 */
export function slicedList(group: ElementGroup, outer: Scope): JsonSchema {
  const { node } = group;
  const scope = below(outer, node.element);
  const { slicing } = node.element;
  const discriminators = slicing?.discriminator ?? [];
  if (discriminators.length === 0) throw new NoSchema(node.element, 'it is sliced without a discriminator');
  const slices = group.slices
    .filter(({ element }) => element.max !== '0')
    .map((slice): CompiledSlice => ({
      node: slice,
      match: all(discriminators.map((each) => matchSchema(slice, each, scope))),
      whole: sliceSchema(group, slice, scope),
    }));
  const [first] = discriminators;
  const isClosed = slicing?.rules === 'closed';
  const items =
    isClosed &&
    discriminators.length === 1 &&
    first?.type === 'value' &&
    isConstant(slices, first.path, scope)
      ? {
          type: 'object' as const,
          discriminator: { propertyName: first.path },
          oneOf: slices.map(({ whole }) => whole),
        }
      : chained(slices, isClosed ? undefined : valueSchema(node, scope));
  const counts = slices.flatMap((slice) => countOf(slice));
  const on = node.element.type?.[0] === undefined ? node.element.path : onOf(node);
  const counted = slices.reduce((sum, slice) => sum + (slice.node.element.min ?? 0), 0);
  return {
    ...listOf(node.element),
    // Where the slices' own minima add up to it, the list's minimum would report their faults a second time.
    ...((node.element.min ?? 0) <= counted ? { minItems: 1 } : {}),
    items: isClosed ? withInvariants(items, invariantsOf([node.element], on)) : items,
    ...(counts.length > 0 ? { allOf: counts } : {}),
  };
}

function onOf(node: ElementNode): string {
  const [type] = node.element.type ?? [];
  const name = type === undefined ? '' : typeName(type);
  return name === 'BackboneElement' || name === 'Element' ? node.element.path : name;
}

function sliceSchema(group: ElementGroup, slice: ElementNode, scope: Scope): JsonSchema {
  const { short, definition } = slice.element;
  const make = (): JsonSchema => {
    const schema = valueSchema(withoutConstraintsOf(slice, group.node), scope);
    return {
      ...(short === undefined ? {} : { title: short }),
      ...(definition === undefined || definition === short ? {} : { description: definition }),
      ...schema,
    };
  };
  // A slice that merely names a profile is that profile.
  if (slice.children.length === 0) {
    const schema = valueSchema(withoutConstraintsOf(slice, group.node), scope);
    return Object.keys(schema).length === 1 && schema.$ref !== undefined ? schema : make();
  }
  return refer(scope, sliceDefName(slice, scope), make);
}

/** `parameter.requester.part.user` for the profile itself, with the profile's name in front for others. */
function sliceDefName(slice: ElementNode, scope: Scope): string {
  const [, ...parts] = (slice.element.id ?? slice.element.path).split('.');
  const path = parts.map((part) => part.replace('[x]', '').replace(':', '.')).join('.');
  if (scope.structure.url === scope.root.url) return path;
  return `${scope.structure.name}.${path}`;
}

/** Each item is held to the schema of its slice alone, so that a fault is reported once. */
function chained(slices: readonly CompiledSlice[], otherwise: JsonSchema | undefined): JsonSchema {
  const end: JsonSchema = otherwise ?? {
    description: `One of: ${slices.map(({ node }) => node.sliceName ?? '').join(', ')}.`,
    not: {},
  };
  return slices.reduceRight<JsonSchema>(
    (rest, { match, whole }) => ({ if: match, then: whole, else: rest }),
    end,
  );
}

function countOf({ node, match }: CompiledSlice): JsonSchema[] {
  const { min = 0, max = '*' } = node.element;
  const title = node.sliceName ?? '';
  return [
    ...(min === 0 ? [] : [{ title, contains: match, minContains: min }]),
    ...(max === '*' ? [] : [{ title, contains: match, minContains: 0, maxContains: Number(max) }]),
  ];
}

/**
 * Whether one property with a constant tells every slice from the others. Validators that know `discriminator` want to
 * find it in the branch itself, or where a bare `$ref` leads.
 */
function isConstant(slices: readonly CompiledSlice[], path: string, scope: Scope): boolean {
  return slices.every(({ whole }) => {
    const target = Object.keys(whole).length === 1 ? whole.$ref?.replace('#/$defs/', '') : undefined;
    const branch = target === undefined ? whole : scope.defs.get(target);
    return branch?.properties?.[path]?.const !== undefined && branch.required?.includes(path) === true;
  });
}

/** What tells a slice from the others, by one discriminator. */
function matchSchema(
  slice: ElementNode,
  { type, path }: fhir4.ElementDefinitionSlicingDiscriminator,
  scope: Scope,
): JsonSchema {
  const steps =
    path === '$this' ? [] : path.replace(/\.ofType\((\w+)\)/g, (_, name: string) => name).split('.');
  return matchAt(slice, steps, type, scope);
}

function matchAt(node: ElementNode, steps: readonly string[], type: string, scope: Scope): JsonSchema {
  const [step, ...rest] = steps;
  if (step === undefined) return matchValue(node, type, scope);
  // A pattern may stand above the element that tells the slices apart.
  const above = fixedValue(node.element);
  const below = childGroup(node, step) ?? childOfType(node, step, scope);
  if (below === undefined || (above !== undefined && fixedValue(below.node.element) === undefined)) {
    if (above !== undefined) return fixedSchema(above.value, above.exactly);
    throw new NoSchema(node.element, `nothing is said about ${step}, which tells the slices apart`);
  }
  const child = below.slices[0] ?? below.node;
  if (type === 'exists' && rest.length === 0) {
    return child.element.max === '0' ? { not: { required: [step] } } : { required: [step] };
  }
  const match = matchAt(child, rest, type, scope);
  const property = isList(child.element) ? { contains: match } : match;
  // Without the type, something that is no object at all would match.
  return { type: 'object', properties: { [step]: property }, required: [step] };
}

/** Elements of a slice that the profile does not mention are those of its type, or of the profile it names. */
function childOfType(node: ElementNode, name: string, scope: Scope): ElementGroup | undefined {
  const [type] = node.element.type ?? [];
  if (type === undefined) return undefined;
  const url = type.profile?.[0] ?? `http://hl7.org/fhir/StructureDefinition/${typeName(type)}`;
  const structure = structureAt(scope.context.read, url);
  return structure === undefined ? undefined : childGroup(elementTree(structure), name);
}

function matchValue(node: ElementNode, type: string, scope: Scope): JsonSchema {
  if (type === 'type') {
    const names = (node.element.type ?? []).map(typeName);
    return { type: 'object', properties: { resourceType: { enum: names } }, required: ['resourceType'] };
  }
  if (type !== 'value' && type !== 'pattern')
    throw new NoSchema(node.element, `slicing by ${type} is not supported`);
  const fixed = fixedValue(node.element);
  if (fixed !== undefined) return fixedSchema(fixed.value, fixed.exactly);
  const [first] = node.element.type ?? [];
  const bound = first === undefined ? undefined : bindingSchema(node, typeName(first), scope);
  if (bound !== undefined) return bound;
  throw new NoSchema(node.element, 'no fixed value tells the slice from others');
}

function all(schemas: readonly JsonSchema[]): JsonSchema {
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? only : { allOf: [...schemas] };
}
