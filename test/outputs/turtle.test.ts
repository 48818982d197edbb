import { beforeAll, describe, expect, it } from 'vitest';
import { toTurtle, TurtleModel } from '../../scripts/outputs/index.js';
import { hl7Definitions } from '../schema/guide.js';
import { sampleGuide } from '../site/sample-guide.js';
import { follow, readTurtle, type Triple } from './turtle-reader.js';

const BASE = 'https://example.org/fhir';
let model: TurtleModel;

beforeAll(async () => {
  model = new TurtleModel(await hl7Definitions());
});

function triplesOf(resource: object): Triple[] {
  return readTurtle(toTurtle(resource as fhir4.Resource, model, BASE));
}

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id: 'p1',
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">A "person"\n\\ here</div>' },
  active: true,
  name: [{ use: 'official', family: 'Smith', given: ['Mary', 'Ann'] }],
  birthDate: '1976-09-01',
  _birthDate: {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
        valueDateTime: '1976-09-01T15:11:00+01:00',
      },
    ],
  },
  deceasedBoolean: false,
  managingOrganization: { reference: 'Organization/o1' },
};

/** Written by hand after the rules of FHIR R4 for RDF, not by the program. */
const BY_HAND = `@prefix fhir: <http://hl7.org/fhir/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://example.org/fhir/Patient/p1> a fhir:Patient ;
  fhir:nodeRole fhir:treeRoot ;
  fhir:Resource.id [ fhir:value "p1" ] ;
  fhir:DomainResource.text [
    fhir:Narrative.status [ fhir:value "generated" ] ;
    fhir:Narrative.div "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A \\"person\\"\\n\\\\ here</div>"
  ] ;
  fhir:Patient.active [ fhir:value "true"^^xsd:boolean ] ;
  fhir:Patient.name [
    fhir:index 0 ;
    fhir:HumanName.use [ fhir:value "official" ] ;
    fhir:HumanName.family [ fhir:value "Smith" ] ;
    fhir:HumanName.given [ fhir:value "Mary" ; fhir:index 0 ] ;
    fhir:HumanName.given [ fhir:value "Ann" ; fhir:index 1 ]
  ] ;
  fhir:Patient.birthDate [
    fhir:value "1976-09-01"^^xsd:date ;
    fhir:Element.extension [
      fhir:index 0 ;
      fhir:Extension.url [ fhir:value "http://hl7.org/fhir/StructureDefinition/patient-birthTime" ] ;
      fhir:Extension.valueDateTime [ fhir:value "1976-09-01T15:11:00+01:00"^^xsd:dateTime ]
    ]
  ] ;
  fhir:Patient.deceasedBoolean [ fhir:value "false"^^xsd:boolean ] ;
  fhir:Patient.managingOrganization [
    fhir:link <https://example.org/fhir/Organization/o1> ;
    fhir:Reference.reference [ fhir:value "Organization/o1" ]
  ] .

<https://example.org/fhir/Patient/p1.ttl> a owl:Ontology ;
  owl:imports fhir:fhir.ttl .
`;

describe('a resource as Turtle', () => {
  it('says what FHIR R4 says that it says, checked by hand', () => {
    expect(triplesOf(patient)).toEqual(readTurtle(BY_HAND));
    expect(toTurtle(patient, model, BASE)).toBe(toTurtle(patient, model, BASE));
  });

  it('types dates by how exact they are, and numbers by their FHIR type', () => {
    const literal = (birthDate: string): string[] => {
      const triples = triplesOf({ resourceType: 'Patient', id: 'x', birthDate });
      return follow(triples, `<${BASE}/Patient/x>`, 'fhir:Patient.birthDate', 'fhir:value');
    };
    expect(literal('1976')).toEqual(['"1976"^^xsd:gYear']);
    expect(literal('1976-09')).toEqual(['"1976-09"^^xsd:gYearMonth']);
    const bundle = triplesOf({
      resourceType: 'Bundle',
      id: 'b',
      type: 'searchset',
      total: 2,
      timestamp: '2026-01-05T10:00:00Z',
    });
    const root = `<${BASE}/Bundle/b>`;
    expect(follow(bundle, root, 'fhir:Bundle.total', 'fhir:value')).toEqual(['"2"^^xsd:nonNegativeInteger']);
    expect(follow(bundle, root, 'fhir:Bundle.timestamp', 'fhir:value')).toEqual([
      '"2026-01-05T10:00:00Z"^^xsd:dateTime',
    ]);
    const observation = triplesOf({
      resourceType: 'Observation',
      id: 'o',
      valueQuantity: { value: 0.0000001 },
    });
    expect(
      follow(
        observation,
        `<${BASE}/Observation/o>`,
        'fhir:Observation.valueQuantity',
        'fhir:Quantity.value',
        'fhir:value',
      ),
    ).toEqual(['"0.0000001"^^xsd:decimal']);
  });

  it('names elements that are defined elsewhere after the place of their definition', () => {
    const parameters = triplesOf({
      resourceType: 'Parameters',
      id: 'p',
      parameter: [{ name: 'a', part: [{ name: 'b', resource: { resourceType: 'Patient', id: 'inner' } }] }],
    });
    const part = ['fhir:Parameters.parameter', 'fhir:Parameters.parameter.part'];
    const root = `<${BASE}/Parameters/p>`;
    expect(follow(parameters, root, ...part, 'fhir:Parameters.parameter.name', 'fhir:value')).toEqual([
      '"b"',
    ]);
    const resource = [...part, 'fhir:Parameters.parameter.resource'];
    expect(follow(parameters, root, ...resource, 'a')).toEqual(['fhir:Patient']);
    expect(follow(parameters, root, ...resource, 'fhir:Resource.id', 'fhir:value')).toEqual(['"inner"']);
    expect(follow(parameters, root, ...resource, 'fhir:nodeRole')).toEqual([]);
  });

  it('makes the entries of a Bundle subjects of their own', () => {
    const triples = triplesOf({
      resourceType: 'Bundle',
      id: 'b',
      type: 'collection',
      entry: [
        { fullUrl: 'urn:uuid:1', resource: patient },
        { resource: { resourceType: 'Patient', id: 'q' } },
      ],
    });
    const entries = follow(triples, `<${BASE}/Bundle/b>`, 'fhir:Bundle.entry', 'fhir:Bundle.entry.resource');
    expect(entries[0]).toBe('<urn:uuid:1>');
    expect(follow(triples, '<urn:uuid:1>', 'a')).toEqual(['fhir:Patient']);
    expect(follow(triples, entries[1]!, 'a')).toEqual(['fhir:Patient']);
    expect(triples.filter(([, , object]) => object === 'fhir:treeRoot')).toHaveLength(1);
  });

  it('gives codes of ontologies their class, and links what can be linked', () => {
    const coding = (system: string, code: string): string[] => {
      const triples = triplesOf({
        resourceType: 'Observation',
        id: 'o',
        code: { coding: [{ system, code }] },
      });
      return follow(triples, `<${BASE}/Observation/o>`, 'fhir:Observation.code', 'a');
    };
    expect(coding('http://snomed.info/sct', '160573003')).toEqual(['sct:160573003']);
    expect(coding('http://loinc.org', 'la1-8')).toEqual(['loinc:LA1-8']);
    expect(coding('http://snomed.info/sct', 'no code> .')).toEqual([]);
    expect(coding('https://example.org/codes', '1')).toEqual([]);
    const link = (reference: string): string[] =>
      follow(
        triplesOf({ ...patient, managingOrganization: { reference } }),
        `<${BASE}/Patient/p1>`,
        'fhir:Patient.managingOrganization',
        'fhir:link',
      );
    expect(link('https://example.com/a b')).toEqual(['<https://example.com/a%20b>']);
    expect(link('#contained')).toEqual([]);
  });

  it('leaves out what FHIR does not know, and refuses a resource that it does not know', () => {
    expect(triplesOf({ ...patient, invented: 'x' })).toEqual(readTurtle(BY_HAND));
    expect(() => triplesOf({ resourceType: 'Invention', id: 'x' })).toThrow('FHIR has no type Invention.');
  });

  it('is Turtle for every kind of artefact', () => {
    for (const { resource } of sampleGuide().artefacts) {
      const triples = triplesOf(resource);
      const root = `<${BASE}/${resource.resourceType}/${resource.id ?? ''}>`;
      expect(follow(triples, root, 'a')).toEqual([`fhir:${resource.resourceType}`]);
      expect(follow(triples, root, `fhir:${resource.resourceType}.status`, 'fhir:value'), root).toHaveLength(
        1,
      );
      // As many values as there are strings, numbers and flags, apart from the narrative and the name of the type.
      const { text: _, ...content } = resource as fhir4.DomainResource;
      expect(triples.filter(([, by]) => by === 'fhir:value')).toHaveLength(
        leaves(content) - 1 + (_ === undefined ? 0 : 1),
      );
    }
  });
});

describe('the reader of Turtle that these tests use', () => {
  it('refuses what is none', () => {
    for (const text of [
      '<a> a fhir:X .',
      '@prefix a: <x> . <b> a:c .',
      '<a> a <b>',
      '<a> a "x\ny" .',
      '<a b> a <c> .',
    ]) {
      expect(() => readTurtle(text), text).toThrow();
    }
    expect(readTurtle('@prefix a: <x> .\n')).toEqual([]);
  });
});

function leaves(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + leaves(each), 0);
  if (typeof value === 'object' && value !== null) return leaves(Object.values(value));
  return 1;
}
