/** What every artefact of the sample guide says about itself. */
export const sharedMetadata = {
  version: '1.2.3',
  status: 'active',
  experimental: false,
  date: '2026-01-05',
  publisher: 'Invented Publisher',
  contact: [{ telecom: [{ system: 'url', value: 'https://example.org' }] }],
  jurisdiction: [{ coding: [{ system: 'urn:iso:std:iso:3166', code: 'GB', display: 'United Kingdom' }] }],
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status',
      valueCode: 'trial-use',
    },
    { url: 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fmm', valueInteger: 1 },
  ],
} satisfies Partial<fhir4.CodeSystem>;

const URL = 'https://example.org/guide/StructureDefinition/question';
const REASONS = 'https://example.org/guide/ValueSet/reason';

const reasonSlice: fhir4.ElementDefinition[] = [
  {
    id: 'Parameters.parameter:reason',
    path: 'Parameters.parameter',
    sliceName: 'reason',
    short: 'Why it is asked',
    min: 1,
    max: '1',
    mustSupport: true,
  },
  {
    id: 'Parameters.parameter:reason.name',
    path: 'Parameters.parameter.name',
    min: 1,
    max: '1',
    fixedString: 'reason',
  },
  {
    id: 'Parameters.parameter:reason.value[x]',
    path: 'Parameters.parameter.value[x]',
    min: 1,
    max: '1',
    type: [{ code: 'Coding' }],
    binding: { strength: 'required', valueSet: REASONS },
  },
  { id: 'Parameters.parameter:reason.resource', path: 'Parameters.parameter.resource', max: '0' },
];

const requesterSlice: fhir4.ElementDefinition[] = [
  {
    id: 'Parameters.parameter:requester',
    path: 'Parameters.parameter',
    sliceName: 'requester',
    short: 'Who asks',
    min: 1,
    max: '1',
  },
  {
    id: 'Parameters.parameter:requester.part:user',
    path: 'Parameters.parameter.part',
    sliceName: 'user',
    short: 'The person',
    min: 1,
    max: '1',
  },
  {
    id: 'Parameters.parameter:requester.part:user.value[x]',
    path: 'Parameters.parameter.part.value[x]',
    min: 1,
    type: [{ code: 'Identifier' }],
  },
];

const differential: fhir4.ElementDefinition[] = [
  {
    id: 'Parameters',
    path: 'Parameters',
    constraint: [
      {
        key: 'sdx-q-1',
        severity: 'error',
        human: 'A reason is "given" & known.',
        expression: "parameter.where(name = 'reason').exists()",
        source: URL,
      },
    ],
  },
  { id: 'Parameters.implicitRules', path: 'Parameters.implicitRules', max: '0' },
  {
    id: 'Parameters.parameter',
    path: 'Parameters.parameter',
    slicing: { discriminator: [{ type: 'value', path: 'name' }], rules: 'closed' },
    min: 2,
  },
  ...reasonSlice,
  ...requesterSlice,
];

/** What the base type says about elements that the differential names by path. */
const inherited: Record<string, Partial<fhir4.ElementDefinition>> = {
  Parameters: {
    min: 0,
    max: '*',
    short: 'Operation Request or Response',
    definition: 'Parameters of an [operation](operations.html).',
    constraint: [
      {
        key: 'dom-2',
        severity: 'error',
        human: 'No nested contained.',
        source: 'http://hl7.org/fhir/StructureDefinition/DomainResource',
      },
    ],
  },
  'Parameters.implicitRules': { min: 0, isModifier: true, isSummary: true, type: [{ code: 'uri' }] },
  'Parameters.parameter': {
    max: '*',
    type: [{ code: 'BackboneElement' }],
    isSummary: true,
    short: 'Operation Parameter',
  },
  'Parameters.parameter.name': { type: [{ code: 'string' }], isSummary: true },
  'Parameters.parameter.value[x]': { max: '1' },
  'Parameters.parameter.resource': { min: 0, type: [{ code: 'Resource' }] },
  'Parameters.parameter.part': { contentReference: '#Parameters.parameter' },
  'Parameters.parameter.part.value[x]': { max: '1' },
};

const idElement: fhir4.ElementDefinition = {
  id: 'Parameters.id',
  path: 'Parameters.id',
  short: 'Logical id of this artifact',
  min: 0,
  max: '1',
  base: { path: 'Resource.id', min: 0, max: '1' },
  type: [{ code: 'http://hl7.org/fhirpath/System.String' }],
};

function complete(element: fhir4.ElementDefinition): fhir4.ElementDefinition {
  const base = inherited[element.path] ?? {};
  const constraint = [...(base.constraint ?? []), ...(element.constraint ?? [])];
  return { ...base, ...element, ...(constraint.length === 0 ? {} : { constraint }) };
}

const [root, ...others] = differential.map(complete);

/** A closed Parameters profile with a bound slice, a slice with parts, a forbidden element and a constraint. */
export const questionProfile: fhir4.StructureDefinition = {
  resourceType: 'StructureDefinition',
  id: 'question',
  url: URL,
  name: 'Question',
  title: 'Question',
  description: 'What is asked.\n\nIt says **who** asks, and why.',
  ...sharedMetadata,
  fhirVersion: '4.0.1',
  kind: 'resource',
  abstract: false,
  type: 'Parameters',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Parameters',
  derivation: 'constraint',
  snapshot: { element: [...(root === undefined ? [] : [root]), idElement, ...others] },
  differential: { element: differential },
};
