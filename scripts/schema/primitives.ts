import type { JsonSchema } from './json-schema.js';

const YEAR = '(?:[1-9][0-9]{3}|0(?:[1-9][0-9]{2}|0(?:[1-9][0-9]|0[1-9])))';
/** Years with a 29 February: divisible by four, but of the centuries only those divisible by 400. */
const LEAP_YEAR = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)';
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY_OF_YEAR =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))';
const DAY = `(?:${YEAR}-${DAY_OF_YEAR}|${LEAP_YEAR}-02-29)`;
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?';
const ZONE = '(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))';

const MAX_INTEGER = 2_147_483_647;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const OID = '[0-2](?:\\.(?:0|[1-9][0-9]*)){2,}';
/** What starts like a UUID or an OID has to be one. */
const SOUND_URN = `(?!oid:|uuid:)(?!urn:uuid:(?!${UUID}(?:\\||$)))(?!urn:oid:(?!${OID}(?:\\||$)))`;

/** Characters below U+0020, apart from tab and line ends, are not allowed in FHIR. */
const STRING: JsonSchema = {
  type: 'string',
  pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]+$',
  maxLength: 1_048_576,
};
const URI: JsonSchema = { type: 'string', pattern: `^${SOUND_URN}\\S+$` };

/**
 * JSON Schema of every primitive type of FHIR R4. Dates are checked against the calendar, because the official
 * validator does so too.
 * @see FHIR R4, "Data Types", "Primitive Types"
 */
const PRIMITIVES: Readonly<Record<string, JsonSchema>> = {
  base64Binary: {
    description: 'Base 64, padded.',
    type: 'string',
    pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$',
  },
  boolean: { type: 'boolean' },
  canonical: {
    description: 'Canonical URL, with |version where one is meant.',
    type: 'string',
    pattern: `^${SOUND_URN}[a-z][a-z0-9]*:\\S+$`,
  },
  code: {
    description: 'Code: no spaces at either end, and no two in a row.',
    type: 'string',
    pattern: '^[^\\s]+(?: [^\\s]+)*$',
  },
  date: {
    description: 'Year, year and month, or day: YYYY, YYYY-MM, YYYY-MM-DD.',
    type: 'string',
    pattern: `^(?:${YEAR}(?:-${MONTH})?|${DAY})$`,
  },
  dateTime: {
    description: 'Year, year and month, day, or day and time with seconds and time zone.',
    type: 'string',
    pattern: `^(?:${YEAR}(?:-${MONTH})?|${DAY}(?:T${TIME}${ZONE})?)$`,
  },
  decimal: { type: 'number' },
  id: {
    description: 'Letters, digits, hyphen and full stop, 64 at most.',
    type: 'string',
    pattern: '^[A-Za-z0-9\\-.]{1,64}$',
  },
  instant: {
    description: 'Day and time with seconds and time zone, e.g. 2026-01-31T09:30:00Z.',
    type: 'string',
    pattern: `^${DAY}T${TIME}${ZONE}$`,
  },
  integer: { type: 'integer', minimum: -MAX_INTEGER - 1, maximum: MAX_INTEGER },
  markdown: STRING,
  oid: { type: 'string', pattern: `^urn:oid:${OID}$` },
  positiveInt: { type: 'integer', minimum: 1, maximum: MAX_INTEGER },
  string: { description: 'Text, not empty.', ...STRING },
  time: { type: 'string', pattern: `^${TIME}$` },
  unsignedInt: { type: 'integer', minimum: 0, maximum: MAX_INTEGER },
  uri: URI,
  url: URI,
  uuid: {
    type: 'string',
    pattern: `^urn:uuid:${UUID}$`,
  },
  xhtml: { description: 'XHTML: one div element.', type: 'string', pattern: '^\\s*<div[\\s>]' },
};

/** Types of FHIRPath itself, which snapshots use for `id`, `Extension.url` and the values of primitives. */
const SYSTEM_TYPES: Readonly<Record<string, string>> = {
  'http://hl7.org/fhirpath/System.String': 'string',
  'http://hl7.org/fhirpath/System.Boolean': 'boolean',
  'http://hl7.org/fhirpath/System.Date': 'date',
  'http://hl7.org/fhirpath/System.DateTime': 'dateTime',
  'http://hl7.org/fhirpath/System.Decimal': 'decimal',
  'http://hl7.org/fhirpath/System.Integer': 'integer',
  'http://hl7.org/fhirpath/System.Time': 'time',
};

/** Says what R4 means where the snapshot gives only FHIRPath's own type. */
const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';

/**
 * @param type an entry of `ElementDefinition.type`
 * @returns FHIR's name of the type; for the plain strings `id` and `url` of elements what R4 says they hold
 */
export function typeName(type: fhir4.ElementDefinitionType): string {
  if (SYSTEM_TYPES[type.code] === undefined) return type.code;
  const stated = type.extension?.find(({ url }) => url === FHIR_TYPE);
  return stated?.valueUrl ?? stated?.valueUri ?? SYSTEM_TYPES[type.code] ?? type.code;
}

/** @returns the schema of a primitive type; undefined when the name is not one */
export function primitiveSchema(type: string): JsonSchema | undefined {
  return Object.hasOwn(PRIMITIVES, type) ? PRIMITIVES[type] : undefined;
}

/** Rules of FHIR's text that no snapshot holds, by the path of the base element. */
const ELEMENT_RULES: Readonly<Record<string, JsonSchema>> = {
  'Identifier.system': { pattern: '^(?:https?|urn):' },
  'Coding.system': { pattern: '^(?:https?|urn):' },
};

/** @returns what holds for this element besides its type: the system of a code or identifier is an absolute URI */
export function elementRule(basePath: string | undefined): JsonSchema | undefined {
  return basePath !== undefined && Object.hasOwn(ELEMENT_RULES, basePath)
    ? ELEMENT_RULES[basePath]
    : undefined;
}
