import type { JsonSchema, SchemaDocument } from './json-schema.js';

/** Keywords of a schema document that have no place, or no meaning, in the components of an API description. */
const LEFT_OUT = new Set(['$schema', '$id', '$defs', 'x-profile', 'x-value-set', 'discriminator']);

interface Entry {
  /** Name of the document the schema is from. */
  readonly document: string;
  /** Name within the document; the document's own name for its root. */
  readonly name: string;
  readonly schema: JsonSchema;
}

/**
 * Puts several schema documents together as components, each definition once: definitions of the same name that mean
 * the same in every document share it, others have the document's name in front.
 *
 * OpenAPI reads `discriminator` as the name of a component, which it is not here, so it is left out; `oneOf` with a
 * constant in every branch says the same.
 * @param documents by component name, e.g. `PersonInfoQueryRequest`
 * @returns schemas by component name, sorted
 */
export function schemaComponents(documents: ReadonlyMap<string, SchemaDocument>): Record<string, JsonSchema> {
  const entries = [...documents].flatMap(([document, schema]): Entry[] => [
    { document, name: document, schema },
    ...Object.entries(schema.$defs).map(([name, def]) => ({ document, name, schema: def })),
  ]);
  const meanings = new Map(
    entries.map((entry) => [entry, meaningOf(entry.schema, documents.get(entry.document))]),
  );
  const isShared = (entry: Entry): boolean =>
    entry.document === entry.name ||
    entries.every((other) => other.name !== entry.name || meanings.get(other) === meanings.get(entry));
  const componentName = new Map(
    entries.map((entry) => [
      `${entry.document}#${entry.name}`,
      isShared(entry) ? entry.name : `${entry.document}.${entry.name}`,
    ]),
  );
  const components = new Map<string, JsonSchema>();
  for (const entry of entries) {
    const name = componentName.get(`${entry.document}#${entry.name}`) ?? entry.name;
    const rename = (ref: string): string =>
      componentName.get(`${entry.document}#${ref.replace('#/$defs/', '')}`) ?? ref;
    components.set(
      name,
      rewritten(entry.schema, (ref) => `#/components/schemas/${rename(ref)}`),
    );
  }
  return Object.fromEntries([...components].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The schema with everything it refers to, as text: equal text means equal schemas. */
function meaningOf(schema: JsonSchema, document: SchemaDocument | undefined): string {
  const reached = new Map<string, string>();
  const reach = (each: JsonSchema): void => {
    for (const [, name] of JSON.stringify(body(each)).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) {
      const target = name === undefined ? undefined : document?.$defs[name];
      if (name === undefined || target === undefined || reached.has(name)) continue;
      reached.set(name, JSON.stringify(target));
      reach(target);
    }
  };
  reach(schema);
  const below = [...reached].sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([body(schema), below]);
}

function body(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !LEFT_OUT.has(keyword)));
}

/** @returns the schema with other references and without what is left out, at every level */
function rewritten(schema: JsonSchema, refer: (ref: string) => string): JsonSchema {
  const visit = (value: unknown, isSchema: boolean): unknown => {
    if (Array.isArray(value)) return value.map((entry) => visit(entry, isSchema));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
        if (!isSchema) return [[key, visit(member, true)]];
        if (LEFT_OUT.has(key)) return [];
        if (key === '$ref') return [[key, refer(String(member))]];
        // The members of `properties` are schemas, whatever their names.
        return [[key, DATA.has(key) ? member : visit(member, key !== 'properties')]];
      }),
    );
  };
  return visit(schema, true) as JsonSchema;
}

/** Keywords whose value is data, not a schema. */
const DATA = new Set(['const', 'enum', 'required', 'x-invariants']);
