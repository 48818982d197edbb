import { isList, type ElementGroup, type ElementNode } from './element-tree.js';
import type { JsonSchema } from './json-schema.js';
import { primitiveSchema, typeName } from './primitives.js';
import { refer, type Scope } from './scope.js';
import { slicedList } from './slicing.js';
import { structureSchema, valueSchema } from './values.js';

const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/Extension';

/** A property of a JSON object, and what its presence takes. */
interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  /** Schema of `_name`, where FHIR's JSON puts the id and extensions of a primitive; undefined when none may be there. */
  readonly beside: JsonSchema | undefined;
}

/**
 * Compiles the elements below a node to the properties of a JSON object. Anything else is refused.
 * @param resourceType the value of `resourceType`, where the object is a resource
 */
export function objectSchema(node: ElementNode, scope: Scope, resourceType?: string): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  const conditions: JsonSchema[] = [];
  if (resourceType !== undefined) {
    properties['resourceType'] = { const: resourceType };
    required.push('resourceType');
  }
  for (const group of node.children) {
    const choices = propertiesOf(group, scope, resourceType !== undefined);
    for (const { name, schema, beside } of choices) {
      properties[name] = schema;
      if (beside === undefined) continue;
      properties[`_${name}`] = beside;
      conditions.push(notEmpty(name));
    }
    const min = group.node.element.min ?? 0;
    const [only] = choices;
    if (choices.length === 1 && only !== undefined && only.beside === undefined) {
      if (min > 0) required.push(only.name);
    } else if (choices.length > 0) conditions.push(...presence(choices, min));
  }
  const hasId = Object.hasOwn(properties, 'id') && resourceType === undefined;
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    ...(required.length > 0 ? {} : { minProperties: 1 }),
    ...(hasId && required.length === 0 ? { if: { required: ['id'] }, then: { minProperties: 2 } } : {}),
    additionalProperties: false,
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  };
}

function propertiesOf(group: ElementGroup, scope: Scope, inResource: boolean): Property[] {
  const { node } = group;
  if (node.element.max === '0' || isRuledOut(node.element, scope)) return [];
  if (group.name === 'id' && !inResource) {
    return scope.ruledOut.ids
      ? []
      : [{ name: 'id', schema: described(node, valueSchema(node, scope)), beside: undefined }];
  }
  if (group.name === 'id') {
    const schema = refer(scope, 'id', () => primitiveSchema('id') ?? {});
    return [{ name: 'id', schema: described(node, schema), beside: undefined }];
  }
  if (group.name === 'extension' || group.name === 'modifierExtension') {
    const schema = extensionsSchema(group, scope);
    return schema === undefined ? [] : [{ name: group.name, schema, beside: undefined }];
  }
  if (!group.name.endsWith('[x]')) return [property(group, group.name, node, scope)];
  const stem = group.name.slice(0, -3);
  return (node.element.type ?? []).map((type) => {
    const name = stem + type.code.slice(0, 1).toUpperCase() + type.code.slice(1);
    const slice = group.slices.find((each) => each.element.type?.some(({ code }) => code === type.code));
    return property({ ...group, slices: [] }, name, slice ?? node, scope, slice?.element.type?.[0] ?? type);
  });
}

function isRuledOut(element: fhir4.ElementDefinition, { ruledOut }: Scope): boolean {
  switch (element.base?.path) {
    case 'Coding.display':
      return ruledOut.displays;
    case 'Identifier.type':
    case 'Identifier.assigner':
      return ruledOut.identifierText;
    default:
      return false;
  }
}

function property(
  group: ElementGroup,
  name: string,
  node: ElementNode,
  scope: Scope,
  type = node.element.type?.[0],
): Property {
  const isPrimitive = type !== undefined && primitiveSchema(typeName(type)) !== undefined;
  const isPlain = type?.code.startsWith('http://hl7.org/fhirpath/') ?? false;
  const beside = isPrimitive && !isPlain ? besideSchema(node, scope) : undefined;
  if (!isList(node.element)) return { name, schema: described(node, valueSchema(node, scope, type)), beside };
  if (group.slices.length > 0) return { name, schema: described(node, slicedList(group, scope)), beside };
  const items = valueSchema(node, scope, type);
  const schema = {
    ...listOf(node.element),
    items: beside === undefined ? items : unlessNull(items),
  };
  return {
    name,
    schema: described(node, schema),
    beside: beside && { type: 'array', minItems: 1, items: unlessNull(beside) },
  };
}

/** A list of primitives and the list beside it fill each other's gaps with null. */
function unlessNull(schema: JsonSchema): JsonSchema {
  return { if: { not: { type: 'null' } }, then: schema };
}

/** @returns the array's own keywords; FHIR has no empty arrays */
export function listOf(element: fhir4.ElementDefinition): JsonSchema {
  const max = element.max === undefined || element.max === '*' ? undefined : Number(element.max);
  return {
    type: 'array',
    minItems: Math.max(1, element.min ?? 0),
    ...(max === undefined ? {} : { maxItems: max }),
  };
}

/** What may stand in `_name`: an id where ids are allowed, extensions where they are allowed or named here. */
function besideSchema(node: ElementNode, scope: Scope): JsonSchema | undefined {
  const group = node.children.find(({ name }) => name === 'extension');
  const extension = group === undefined ? anyExtensions(scope) : extensionsSchema(group, scope);
  const properties = {
    ...(scope.ruledOut.ids ? {} : { id: refer(scope, 'string', () => primitiveSchema('string') ?? {}) }),
    ...(extension === undefined ? {} : { extension }),
  };
  if (Object.keys(properties).length === 0) return undefined;
  return { type: 'object', properties, minProperties: 1, additionalProperties: false };
}

/** Extensions at one element: those the profile names and, where nothing shuts them out, any other. */
function extensionsSchema(group: ElementGroup, scope: Scope): JsonSchema | undefined {
  const { element } = group.node;
  if (element.max === '0') return undefined;
  // A complex extension is made of the parts it names.
  const isClosed = scope.ruledOut.extensions || element.path === 'Extension.extension';
  const slices = group.slices.filter((slice) => slice.element.max !== '0');
  if (slices.length === 0) return scope.ruledOut.extensions ? undefined : anyExtensions(scope);
  const byUrl = {
    discriminator: [{ type: 'value' as const, path: 'url' }],
    rules: isClosed ? 'closed' : 'open',
  } as const;
  return slicedList(
    {
      ...group,
      slices,
      node: {
        ...group.node,
        element: { ...element, slicing: { ...byUrl, discriminator: [...byUrl.discriminator] } },
      },
    },
    scope,
  );
}

function anyExtensions(scope: Scope): JsonSchema | undefined {
  if (scope.ruledOut.extensions) return undefined;
  return { type: 'array', minItems: 1, items: structureSchema(EXTENSION, scope) };
}

/** A primitive without a value must have an extension (ele-1): an id alone says nothing. */
function notEmpty(name: string): JsonSchema {
  const beside = `_${name}`;
  return {
    anyOf: [
      { required: [name] },
      { not: { required: [beside] } },
      { properties: { [beside]: { anyOf: [{ type: 'array' }, { required: ['extension'] }] } } },
    ],
  };
}

/** How many of the properties that stand for one element may be there: one at most, and one at least where required. */
function presence(choices: readonly Property[], min: number): JsonSchema[] {
  const each = choices.map(({ name, beside }): JsonSchema =>
    beside === undefined
      ? { required: [name] }
      : { anyOf: [{ required: [name] }, { required: [`_${name}`] }] },
  );
  const [only] = each;
  if (each.length === 1) return min > 0 && only !== undefined ? [only] : [];
  return [{ oneOf: min > 0 ? each : [...each, { not: { anyOf: each } }] }];
}

function described(node: ElementNode, schema: JsonSchema): JsonSchema {
  const { short } = node.element;
  return short === undefined ? schema : { description: short, ...schema };
}
