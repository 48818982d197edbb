/** JSON value of an OpenAPI document. */
type Json = null | string | number | boolean | readonly Json[] | JsonObject;
type JsonObject = { readonly [key: string]: Json };

const COMPONENTS = '#/components/';
const SCHEMAS = `${COMPONENTS}schemas/`;

/** What a capability statement's own API description is made from. */
export interface CapabilityApi {
  /** The guide's description of all operations, as JSON text. */
  readonly openApi: string;
  /** Web address of the guide. */
  readonly canonical: string;
  /** Canonical URL of a profile → path of its JSON Schema within the site. */
  readonly schemas: ReadonlyMap<string, string>;
}

/**
 * Describes the operations that a capability statement names, as OpenAPI: with their error statuses and examples, and
 * with the guide's JSON Schemas for the bodies.
 * @returns JSON text; undefined when it names none of the guide's operations
 * @throws SyntaxError when the guide's description is no JSON
 */
export function capabilityOpenApi(
  capability: fhir4.CapabilityStatement,
  { openApi, canonical, schemas }: CapabilityApi,
): string | undefined {
  const whole = JSON.parse(openApi) as JsonObject;
  const named = operationsOf(capability);
  const paths = Object.fromEntries(
    Object.entries(objectOf(whole['paths'])).flatMap(([path, item]): [string, Json][] => {
      const documentation = named.get(path);
      if (documentation === undefined) return [];
      const methods = Object.entries(objectOf(item)).map(([method, operation]): [string, Json] => [
        method,
        documentation === '' ? operation : { ...objectOf(operation), description: documentation },
      ]);
      return [[path, Object.fromEntries(methods)]];
    }),
  );
  if (Object.keys(paths).length === 0) return undefined;
  const files = new Map([...schemas].map(([url, path]) => [lastPart(url), path]));
  const linked = withSchemaFiles(withOneExample(paths), files) as JsonObject;
  const components = objectOf(whole['components']);
  const document: JsonObject = {
    ...whole,
    info: {
      ...objectOf(whole['info']),
      title: capability.title ?? capability.name ?? capability.id ?? '',
      ...(capability.version === undefined ? {} : { version: capability.version }),
      description: descriptionOf(capability),
    },
    externalDocs: {
      description: 'The capability statement',
      url: `${canonical}/CapabilityStatement-${capability.id ?? ''}.html`,
    },
    paths: linked,
    components: usedComponents(linked, {
      ...components,
      schemas: withSchemaFiles(components['schemas'] ?? {}, files),
    }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** `/Patient/$match` → what the statement says about it, for resources and for the whole system. */
function operationsOf({ rest = [] }: fhir4.CapabilityStatement): Map<string, string> {
  return new Map(
    rest.flatMap(({ resource = [], operation: ofSystem = [] }) => [
      ...ofSystem.map(({ name, documentation = '' }) => [`/$${name}`, documentation] as const),
      ...resource.flatMap(({ type, operation = [] }) =>
        operation.map(({ name, documentation = '' }) => [`/${type}/$${name}`, documentation] as const),
      ),
    ]),
  );
}

function descriptionOf({ description, rest = [] }: fhir4.CapabilityStatement): string {
  return [description, ...rest.map(({ documentation }) => documentation)]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** Lets references to a message's schema lead to the guide's own file. */
function withSchemaFiles(value: Json, files: ReadonlyMap<string, string>): Json {
  return mapReferences(value, (reference) => {
    if (!reference.startsWith(SCHEMAS)) return reference;
    return files.get(kebab(reference.slice(SCHEMAS.length))) ?? reference;
  });
}

/** The first example of each message: the guide's own description has them all, and they are most of its length. */
function withOneExample(value: Json): Json {
  if (Array.isArray(value)) return value.map((each: Json) => withOneExample(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'examples'
        ? Object.fromEntries(Object.entries(objectOf(inner)).slice(0, 1))
        : withOneExample(inner),
    ]),
  );
}

/** The components that something refers to, and what those refer to. */
function usedComponents(paths: Json, components: JsonObject): JsonObject {
  const used = new Set<string>();
  const visit = (value: Json): void => {
    mapReferences(value, (reference) => {
      if (reference.startsWith(COMPONENTS) && !used.has(reference)) {
        used.add(reference);
        const [group = '', name = ''] = reference.slice(COMPONENTS.length).split('/');
        visit(objectOf(components[group])[name] ?? null);
      }
      return reference;
    });
  };
  visit(paths);
  return Object.fromEntries(
    Object.entries(components).flatMap(([group, members]): [string, Json][] => {
      // Security schemes are referred to by name.
      if (group === 'securitySchemes') return [[group, members]];
      const kept = Object.entries(objectOf(members)).filter(([name]) =>
        used.has(`${COMPONENTS}${group}/${name}`),
      );
      return kept.length === 0 ? [] : [[group, Object.fromEntries(kept)]];
    }),
  );
}

function mapReferences(value: Json, map: (reference: string) => string): Json {
  if (Array.isArray(value)) return value.map((each: Json) => mapReferences(each, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === '$ref' && typeof inner === 'string') return [key, map(inner)];
      // What an example holds is data, whatever it looks like.
      return [key, key === 'value' || key === 'example' ? inner : mapReferences(inner, map)];
    }),
  );
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function lastPart(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** `MatchRequest` → `match-request`. */
function kebab(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
