import type { LockedPackage } from '../../scripts/fhir-packages/index.js';

export const KEY = 'test.fhir.core#1.0.0';
export const LOCKED: LockedPackage = {
  name: 'test.fhir.core',
  version: '1.0.0',
  from: { name: 'test-on-npm', version: '1.0.0' },
  integrity: 'sha512-AAAA',
  dependencies: {},
  keep: 'all',
};
const DIV = '<div xmlns="http://www.w3.org/1999/xhtml">A narrative of "Thing" \\ one.</div>';

export const THING = {
  resourceType: 'StructureDefinition',
  id: 'Thing',
  text: { status: 'generated', div: DIV },
  extension: [
    { url: 'https://a.example/other', valueString: 'x' },
    {
      url: 'http://hl7.org/fhir/StructureDefinition/structuredefinition-type-characteristics',
      valueCode: 'can-bind',
    },
  ],
  contained: [{ resourceType: 'ValueSet', text: { status: 'empty', div: DIV }, name: 'Inner' }],
  url: 'http://hl7.org/fhir/StructureDefinition/Thing',
  version: '4.0.1',
  name: 'Thing',
  title: 'text',
  kind: 'resource',
  abstract: false,
  type: 'Thing',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/DomainResource',
  derivation: 'specialization',
  snapshot: { element: [{ path: 'Thing.text', definition: 'text: "{}"', code: { text: 'kept' } }] },
};
export const CODES = {
  resourceType: 'CodeSystem',
  id: 'codes',
  text: { status: 'generated', div: DIV },
  url: 'http://hl7.org/fhir/codes',
  content: 'complete',
  valueSet: 'http://hl7.org/fhir/ValueSet/codes',
  supplements: 'http://hl7.org/fhir/other',
};
export const QUESTIONS = { resourceType: 'Parameters', parameter: [{ name: 'text', valueString: 'text' }] };

/** @returns the files of a tarball: a manifest, a stale index, three resources, and what is given */
export const files = (more: Record<string, string> = {}): Map<string, string> =>
  new Map([
    ['package/package.json', JSON.stringify({ name: 'wrong', text: 'kept', version: '9' })],
    ['package/.index.json', JSON.stringify({ 'index-version': 1, files: [{ filename: 'gone.json' }] })],
    ['package/StructureDefinition-Thing.json', JSON.stringify(THING, null, 2)],
    ['package/CodeSystem-codes.json', JSON.stringify(CODES)],
    ['package/Parameters-questions.json', JSON.stringify(QUESTIONS)],
    ...Object.entries(more).map(([name, content]) => [`package/${name}`, content] as const),
  ]);
