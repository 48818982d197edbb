/** A rule in FHIRPath that stands beside the schema of the element it holds for. */
export interface SchemaInvariant {
  /** Key of the constraint in the profile, e.g. `sdx-res-2`. */
  readonly key: string;
  /** What it demands, in plain words. */
  readonly says: string;
  /** FHIRPath (R4); the element is the focus. */
  readonly fhirpath: string;
  /** FHIR type, or path of the element, that {@link fhirpath} starts from, e.g. `Identifier`, `Parameters.parameter`. */
  readonly on: string;
}

/** The value set that listed codes come from, for messages; it demands nothing. */
export interface SchemaValueSet {
  readonly url: string;
  /** Code → its display, where it has one. */
  readonly displays: Readonly<Record<string, string>>;
}

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * The part of JSON Schema 2020-12 that profiles are compiled to, with `x-invariants` beside it. Validators that do not
 * know `x-invariants` and `discriminator` ignore them; then the schema alone decides.
 * @see https://json-schema.org/draft/2020-12
 */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  title?: string;
  description?: string;
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  const?: Json;
  enum?: readonly Json[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  minProperties?: number;
  dependentRequired?: Record<string, string[]>;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  contains?: JsonSchema;
  minContains?: number;
  maxContains?: number;
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  not?: JsonSchema;
  if?: JsonSchema;
  then?: JsonSchema;
  else?: JsonSchema;
  /** OpenAPI's keyword, which ajv knows too: `oneOf` is decided by this property alone. */
  discriminator?: { propertyName: string };
  'x-invariants'?: readonly SchemaInvariant[];
  'x-value-set'?: SchemaValueSet;
  /** Canonical URL of the profile that the schema, or the definition in it, was compiled from. */
  'x-profile'?: string;
}

/** A schema file: complete in itself. */
export interface SchemaDocument extends JsonSchema {
  readonly $schema: string;
  readonly $id: string;
  readonly $defs: Record<string, JsonSchema>;
  readonly 'x-profile': string;
}
