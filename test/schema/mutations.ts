import type { Random } from './random.js';

/** A JSON object that may be changed. */
export type JsonObject = Record<string, unknown>;

/** A value in a payload. */
export interface Place {
  /** JSON pointer with `$` in front. */
  readonly path: string;
  readonly key: string;
  readonly value: unknown;
  /** Object or array that holds the value under {@link key}. */
  readonly parent: JsonObject;
}

/** One kind of small change. */
export interface Mutation {
  readonly name: string;
  fits(place: Place): boolean;
  /** Changes the payload in place. @returns what exactly was done, where the name does not say it */
  apply(place: Place, random: Random): string;
}

const BASE = 'https://socialcaredata.github.io/data-exchange-standard';
const HL7 = 'http://hl7.org/fhir/StructureDefinition';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRoot = ({ path }: Place): boolean => path === '$';
const isText = ({ value }: Place): boolean => typeof value === 'string';
const isList = ({ value }: Place): boolean => Array.isArray(value);
const hasKey =
  (...keys: string[]): ((place: Place) => boolean) =>
  ({ key }) =>
    keys.includes(key);
const looksLike =
  (pattern: RegExp): ((place: Place) => boolean) =>
  ({ value }) =>
    typeof value === 'string' && pattern.test(value);

/** Puts another value where there was one. */
function replacing(name: string, fits: (place: Place) => boolean, values: readonly unknown[]): Mutation {
  return {
    name,
    fits: (place) => !isRoot(place) && fits(place),
    apply: ({ parent, key }, random) => {
      const value = random.pick(values);
      parent[key] = value;
      return JSON.stringify(value).slice(0, 80);
    },
  };
}

/** Adds a property to an object. */
function adding(
  name: string,
  fits: (value: JsonObject) => boolean,
  entries: readonly (readonly [string, unknown])[],
): Mutation {
  return {
    name,
    fits: ({ value }) => isObject(value) && fits(value),
    apply: ({ value }, random) => {
      const [key, added] = random.pick(entries);
      (value as JsonObject)[key] = structuredClone(added);
      return `${key} = ${JSON.stringify(added).slice(0, 80)}`;
    },
  };
}

const anywhere = (): boolean => true;
const isResource = (value: JsonObject): boolean => 'resourceType' in value;
const isA =
  (...types: string[]) =>
  (value: JsonObject): boolean =>
    types.includes(String(value['resourceType']));
const isParameter = (value: JsonObject): boolean => typeof value['name'] === 'string' && !isResource(value);
const isCoding = (value: JsonObject): boolean => 'code' in value && 'system' in value;
const isIdentifier = (value: JsonObject): boolean =>
  'value' in value && 'system' in value && !('use' in value);

const EXTENSIONS: readonly unknown[] = [
  { url: 'https://imaginary.invalid/unknown', valueString: 'x' },
  { url: `${BASE}/StructureDefinition/uprn`, valueString: '12' },
  { url: `${BASE}/StructureDefinition/birth-date-accuracy`, valueString: 'AAA' },
  { url: `${BASE}/StructureDefinition/contact-availability`, valueCode: 'office-hours' },
  { url: `${HL7}/data-absent-reason`, valueCode: 'unknown' },
  { url: `${HL7}/humanname-own-prefix`, valueString: 'van' },
  { url: `${HL7}/patient-birthPlace`, valueAddress: { city: 'Nowhereton' } },
];

const VALUES: readonly (readonly [string, unknown])[] = [
  ['valueString', 'text'],
  ['valueCode', 'certain'],
  ['valueBoolean', true],
  ['valueInteger', 3],
  ['valueUri', 'https://www.legislation.gov.uk/ukpga/1989/41/section/47'],
  ['valueInstant', '2026-03-02T09:30:00Z'],
  ['valueDateTime', '2026-03-02'],
  ['valueCoding', { system: `${BASE}/CodeSystem/person-role`, code: 'child' }],
  ['valueCodeableConcept', { text: 'child' }],
  ['valueIdentifier', { system: `${BASE}/Id/request`, value: 'abc' }],
  ['valuePeriod', { start: '2020' }],
  ['valueReference', { reference: 'Patient/1' }],
];

const CODES = [
  'child',
  'unborn',
  'known',
  'known-active',
  'not-known',
  'possible',
  'multiple-possible',
  'manual-review',
  'no-certain-match',
  'active',
  'ended',
  'planned',
  'unknown',
  'permit',
  'review',
  'deny',
  'certain',
  'probable',
  'social-worker',
  'general-safeguarding',
  'involvement-detail',
  'invalid-request',
  'not-permitted',
  'nonsense',
  'Child',
  'two words',
  'phone',
  'email',
  'home',
  'official',
  'invalid',
  'forbidden',
  'error',
  'information',
  '0',
  '4',
];

const SYSTEMS = [
  `${BASE}/CodeSystem/person-role`,
  `${BASE}/CodeSystem/query-outcome`,
  `${BASE}/CodeSystem/query-error`,
  `${BASE}/CodeSystem/no-such-system`,
  `${BASE}/Id/request`,
  'https://fhir.nhs.uk/Id/nhs-number',
  'http://snomed.info/sct',
  'urn:oid:1.2.3.4',
  'not a uri',
  'relative/path',
];

/**
 * Every kind of change that a faulty or hostile client might make. `language` is not among the properties added: a resource with one
 * makes HL7's engine 6.10.4 refuse every media type from then on.
 */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'remove',
    fits: (place) => !isRoot(place),
    apply: ({ parent, key }) => {
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      return '';
    },
  },
  {
    name: 'remove',
    fits: ({ value, parent }) => Array.isArray(parent) && isObject(value),
    apply: ({ parent, key }) => {
      (parent as unknown as unknown[]).splice(Number(key), 1);
      return '';
    },
  },
  {
    name: 'repeat',
    fits: ({ parent }) => Array.isArray(parent),
    apply: ({ parent, key, value }) => {
      (parent as unknown as unknown[]).splice(Number(key), 0, structuredClone(value));
      return '';
    },
  },
  {
    name: 'reverse',
    fits: ({ value }) => Array.isArray(value) && value.length > 1,
    apply: ({ value }) => {
      (value as unknown[]).reverse();
      return '';
    },
  },
  {
    name: 'move to the end',
    fits: ({ parent, key }) => Array.isArray(parent) && Number(key) < parent.length - 1,
    apply: ({ parent, key, value }) => {
      const list = parent as unknown as unknown[];
      list.splice(Number(key), 1);
      list.push(value);
      return '';
    },
  },
  {
    name: 'rename',
    fits: (place) => !isRoot(place) && !Array.isArray(place.parent),
    apply: ({ parent, key, value }, random) => {
      const name = random.pick([`${key}x`, key.toUpperCase(), `_${key}`, 'value', 'extension', 'name']);
      Reflect.deleteProperty(parent, key);
      parent[name] = value;
      return name;
    },
  },
  {
    name: 'swap the type of a value',
    fits: ({ key }) => /^value[A-Z]/.test(key),
    apply: ({ parent, key }, random) => {
      const [name, value] = random.pick(VALUES);
      Reflect.deleteProperty(parent, key);
      parent[name] = structuredClone(value);
      return name;
    },
  },
  {
    name: 'claim another type for a value',
    fits: ({ key }) => /^value[A-Z]/.test(key),
    apply: ({ parent, key, value }, random) => {
      const [name] = random.pick(VALUES);
      Reflect.deleteProperty(parent, key);
      parent[name] = value;
      return name;
    },
  },
  {
    name: 'change one character',
    fits: (place) => isText(place) && (place.value as string).length > 0,
    apply: ({ parent, key, value }, random) => {
      const text = value as string;
      const at = random.below(text.length);
      const character = random.pick('0123456789aZ -/|é'.split(''));
      parent[key] = text.slice(0, at) + character + text.slice(at + 1);
      return JSON.stringify(parent[key]);
    },
  },
  {
    name: 'wrap in a list',
    fits: (place) => !isRoot(place) && !isList(place),
    apply: ({ parent, key, value }) => {
      parent[key] = [value];
      return '';
    },
  },
  {
    name: 'take out of its list',
    fits: ({ value }) => Array.isArray(value) && value.length > 0,
    apply: ({ parent, key, value }) => {
      parent[key] = (value as unknown[])[0];
      return '';
    },
  },
  replacing(
    'code',
    hasKey('code', 'valueCode', 'use', 'severity', 'mode', 'outcome', 'action', 'status'),
    CODES,
  ),
  replacing('code', hasKey('code'), CODES),
  replacing('system', hasKey('system'), SYSTEMS),
  replacing('name', ({ key, parent }) => key === 'name' && isParameter(parent), [
    'resource',
    'reason',
    'requester',
    'contact',
    'outcome',
    'involvement',
    'user',
    'identifier',
    'Reason',
    'other',
    '',
  ]),
  replacing('text', isText, [
    '',
    ' ',
    '  x',
    'x ',
    'x\u0000',
    'a\nb',
    '\u00a0',
    'x'.repeat(2_000),
    '<b>x</b>',
    '\u{1F600}',
  ]),
  replacing('other JSON', anywhere, [null, true, 0, -1, 1.5, 'text', {}, [], [{}], [null], { id: 'a' }]),
  replacing('date', looksLike(/^\d{4}/), [
    '2026-02-30',
    '2024-02-29',
    '2023-02-29',
    '1900-02-29',
    '2000-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026',
    '2026-1',
    '2026-01',
    '0000-01-01',
    '2026-01-01T10:00:00',
    '2026-01-01T10:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T10:00:00+15:00',
    '2026-01-01T10:00:00.123456Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:00:60Z',
    '2026-06-31T10:00:00Z',
    '2026-01-01 10:00:00Z',
    '2126-01-01',
    '9999-12-31',
    '1700-01-01',
    '01/02/2026',
  ]),
  replacing('NHS number', looksLike(/^999\d{7}$/), [
    '9990000019',
    '999 000 0018',
    '999000001',
    '99900000180',
    '9990000026',
    '0000000000',
    '9999999999',
    '99900000I8',
  ]),
  replacing('birth date accuracy', looksLike(/^[AEUX]{3}$/), [
    'AAA',
    'XXX',
    'AAX',
    'AUU',
    'AA',
    'AAAA',
    'BBB',
    'aaa',
    'UUU',
  ]),
  replacing('uuid', looksLike(/^urn:uuid:/), [
    'urn:uuid:1',
    'urn:uuid:22222222-2222-4222-8222-222222222223',
    'urn:uuid:22222222-2222-4222-8222-22222222222G',
    'https://imaginary.invalid/Organization/1',
    'Organization/1',
    'urn:oid:1.2.3',
  ]),
  replacing('hash', looksLike(/=$/), [
    '47DEQpj8HBSa',
    'AAA',
    '####',
    '',
    'AAAA AAAA',
    '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
  ]),
  replacing('url', looksLike(/^https?:/), [
    'https://a b',
    'ftp://x',
    'not a url',
    '',
    'urn:uuid:x',
    'HTTPS://IMAGINARY.INVALID/A',
    'javascript:alert(1)',
    '/x',
  ]),
  adding(
    'extension',
    anywhere,
    EXTENSIONS.map((extension) => ['extension', [extension]] as const),
  ),
  adding(
    'extension',
    anywhere,
    EXTENSIONS.map((extension) => ['modifierExtension', [extension]] as const),
  ),
  adding('unknown property', anywhere, [
    ['colour', 'red'],
    ['fhir_comments', ['x']],
    ['_colour', { id: 'a' }],
    ['resource', { resourceType: 'Patient' }],
    ['part', []],
    ['value', 'x'],
  ]),
  adding('id', anywhere, [
    ['id', 'a-1'],
    ['id', 'not an id!'],
    ['id', ''],
    ['_id', { extension: [EXTENSIONS[0]] }],
  ]),
  {
    name: 'beside a primitive',
    fits: (place) =>
      !isRoot(place) &&
      !Array.isArray(place.parent) &&
      !place.key.startsWith('_') &&
      typeof place.value === 'string',
    apply: ({ parent, key }, random) => {
      const beside = random.pick([{ id: 'a' }, {}, { extension: [random.pick(EXTENSIONS)] }, [null], null]);
      parent[`_${key}`] = beside;
      return JSON.stringify(beside).slice(0, 80);
    },
  },
  adding('display', isCoding, [
    ['display', 'Any words'],
    ['version', '0.3.0'],
    ['version', '9.9.9'],
    ['userSelected', true],
    ['userSelected', 'yes'],
  ]),
  adding('identifier', isIdentifier, [
    ['use', 'official'],
    ['use', 'x'],
    ['type', { text: 'Name' }],
    ['assigner', { display: 'Name' }],
    ['period', { start: '2026', end: '2025' }],
    ['period', { start: '2024', end: '2025' }],
    ['period', { start: '2026-01-01', end: '2026-01' }],
  ]),
  adding('resource property', isResource, [
    ['implicitRules', 'https://imaginary.invalid/rules'],
    ['text', { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' }],
    ['contained', [{ resourceType: 'Patient', id: 'p' }]],
    ['resourceType', 'Observation'],
    ['resourceType', 'Nonsense'],
    ['id', 'other'],
    ['meta', { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }] }],
    ['meta', { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'NONSENSE' }] }],
    [
      'meta',
      {
        security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }],
        lastUpdated: '2026-01-01T00:00:00Z',
      },
    ],
    ['meta', { profile: ['https://imaginary.invalid/StructureDefinition/none'] }],
    ['meta', { source: 'urn:x' }],
    ['meta', { versionId: '1' }],
  ]),
  adding('patient property', isA('Patient'), [
    ['gender', 'female'],
    ['active', true],
    ['telecom', [{ system: 'phone', value: '1' }]],
    ['deceasedBoolean', false],
    ['name', [{ family: 'Testperson' }]],
    ['name', [{ use: 'old' }]],
    ['name', [{ given: ['A', 'B'] }]],
    ['name', [{ prefix: ['Dr'], family: 'X' }]],
    ['birthDate', '2010'],
    ['birthDate', '2010-05'],
    ['address', [{ city: 'Nowhereton' }]],
    ['address', [{ use: 'old' }]],
    ['address', [{ text: 'x' }]],
    ['address', [{ type: 'postal', line: ['a'] }]],
    [
      'identifier',
      [
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' },
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' },
      ],
    ],
    ['identifier', [{ value: '9990000018' }]],
    ['identifier', []],
  ]),
  adding('organisation property', isA('Organization'), [
    ['address', [{ city: 'Nowhereton' }]],
    ['alias', ['Other']],
    ['contact', [{ name: { text: 'Pat' } }]],
    ['partOf', { display: 'x' }],
    ['telecom', [{ system: 'email', value: 'a@example.invalid' }]],
    ['telecom', [{ system: 'phone', value: '1', rank: 1 }]],
    ['telecom', [{ system: 'phone' }]],
    ['telecom', [{ value: '1' }]],
    ['type', [{ text: 'Council' }]],
    ['identifier', [{ value: 'x' }]],
    ['active', false],
  ]),
  adding('bundle property', isA('Bundle'), [
    ['total', 1],
    ['type', 'collection'],
    ['identifier', { value: 'x' }],
    ['link', []],
    ['link', [{ relation: 'next', url: 'https://x.invalid' }]],
    ['timestamp', '2026'],
  ]),
  adding('issue', (value) => 'severity' in value, [
    ['diagnostics', 'Stack trace of Pat'],
    ['diagnostics', 'sdx-req-1'],
    ['location', ['x']],
    ['expression', ['Parameters.parameter[0]']],
    ['expression', ['Pat Example']],
    ['severity', 'fatal'],
    ['severity', 'warning'],
    ['code', 'required'],
    ['code', 'structure'],
  ]),
  adding('audit property', isA('AuditEvent'), [
    ['outcome', '4'],
    ['outcome', '8'],
    ['outcome', '1'],
    ['action', 'R'],
    ['outcomeDesc', 'Pat'],
    ['period', { start: '2026' }],
    [
      'extension',
      [
        {
          url: `${BASE}/StructureDefinition/response-outcome`,
          valueCoding: { system: `${BASE}/CodeSystem/query-error`, code: 'not-permitted' },
        },
      ],
    ],
    [
      'extension',
      [
        {
          url: `${BASE}/StructureDefinition/response-outcome`,
          valueCoding: { system: `${BASE}/CodeSystem/query-outcome`, code: 'manual-review' },
        },
      ],
    ],
  ]),
  adding('reference', (value) => 'identifier' in value && !isResource(value), [
    ['reference', '#x'],
    ['reference', 'Patient/1'],
    ['display', 'Pat'],
    ['type', 'Patient'],
    ['type', 'Nonsense'],
  ]),
  adding('second value', isParameter, VALUES),
  adding('parameter content', isParameter, [
    ['part', [{ name: 'other', valueString: 'x' }]],
    ['resource', { resourceType: 'Patient', name: [{ family: 'Testperson' }] }],
    ['resource', { resourceType: 'Basic' }],
  ]),
  {
    name: 'unknown parameter',
    fits: ({ key, value }) => (key === 'parameter' || key === 'part') && Array.isArray(value),
    apply: ({ value }, random) => {
      const [name, added] = random.pick(VALUES);
      (value as unknown[]).push({
        name: random.pick(['other', 'count', 'return', 'reason2', 'note']),
        [name]: added,
      });
      return name;
    },
  },
];
