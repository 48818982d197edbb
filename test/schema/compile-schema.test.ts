import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compileSchema,
  schemaUrl,
  type JsonSchema,
  type SchemaDocument,
} from '../../scripts/schema/index.js';
import { loadGuide, type TestGuide } from './guide.js';
import { TEST_BASE, testRequest } from './payloads.js';

let guide: TestGuide;
let schema: SchemaDocument;
beforeAll(async () => {
  guide = await loadGuide(join(import.meta.dirname, 'fixtures/definitions'));
  schema = guide.schema(`${TEST_BASE}/StructureDefinition/test-request`);
});

const profile = (id: string): fhir4.StructureDefinition =>
  guide.read(`${TEST_BASE}/StructureDefinition/${id}`) as fhir4.StructureDefinition;

/** The profile with one element of its snapshot changed. */
function altered(
  id: string,
  element: string,
  change: (definition: fhir4.ElementDefinition) => fhir4.ElementDefinition,
): fhir4.StructureDefinition {
  const original = profile(id);
  const elements = original.snapshot?.element ?? [];
  expect(elements.some((each) => each.id === element)).toBe(true);
  return {
    ...original,
    snapshot: { element: elements.map((each) => (each.id === element ? change(each) : each)) },
  };
}

function everySchema(value: unknown): JsonSchema[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(everySchema)];
}

describe('the schema of a profile', () => {
  it('says what it is, in the words of the profile', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${TEST_BASE}/schema/test-request.schema.json`,
      title: 'Test request',
      description: 'Parameters sliced by name, with parts, a resource and values.',
      'x-profile': `${TEST_BASE}/StructureDefinition/test-request`,
    });
    expect(schema.$id).toBe(schemaUrl(profile('test-request').url));
  });

  it('refers to nothing outside itself, and to nothing that is not there', () => {
    const refs = everySchema(schema).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(refs.length).toBeGreaterThan(20);
    for (const ref of refs) expect(Object.keys(schema.$defs)).toContain(ref.replace('#/$defs/', ''));
  });

  it('is a valid schema for a validator that knows none of the additions', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    const validate = ajv.compile(schema);
    expect(validate(testRequest())).toBe(true);
    const request = testRequest();
    request.parameter.push({ name: 'other', valueString: 'x' });
    expect(validate(request)).toBe(false);
  });

  it('names each slice, and gives it the words of the profile', () => {
    expect(schema.$defs['parameter.asker']).toMatchObject({
      title: 'Who asks',
      required: expect.arrayContaining(['part']) as string[],
    });
    expect(Object.keys(schema.$defs)).toEqual(
      expect.arrayContaining([
        'parameter.person',
        'parameter.asker.part.title',
        'TestPatient',
        'TestPatient.identifier.card',
      ]),
    );
  });

  it('lists the codes of a required binding with their displays in words', () => {
    expect(schema.$defs['coding-colour']).toMatchObject({
      title: 'Colours in use',
      description: expect.stringContaining('crimson (Crimson)') as string,
      properties: {
        code: { enum: ['red', 'crimson', 'blue'] },
        system: { const: `${TEST_BASE}/CodeSystem/colour` },
      },
    });
  });

  it('carries the invariants where they hold, as text', () => {
    expect(schema['x-invariants']).toEqual([
      expect.objectContaining({ key: 'test-req-1', says: 'A blue request names nobody.', on: 'Parameters' }),
    ]);
    expect(schema.$defs['Period']?.['x-invariants']?.map(({ key }) => key)).toEqual(['per-1']);
  });

  it('leaves out invariants that are mere warnings and those that the schema says itself', () => {
    const keys = everySchema(schema).flatMap((each) => (each['x-invariants'] ?? []).map(({ key }) => key));
    expect(keys).not.toContain('dom-6');
    expect(keys).not.toContain('ele-1');
    expect(keys).not.toContain('ext-1');
  });

  it('is the same each time', () => {
    const again = compileSchema(profile('test-request'), guide.context);
    expect(JSON.stringify(again)).toBe(JSON.stringify(schema));
  });

  it('gives primitives with a fixed value or a list nothing but that', () => {
    expect(schema.$defs['parameter.asker']?.properties?.['name']).toEqual({
      description: 'Name from the definition',
      const: 'asker',
    });
  });

  it('is still a schema where the codes of a binding cannot be listed', () => {
    const endpoint = compileSchema(
      guide.read('http://hl7.org/fhir/StructureDefinition/Attachment') as fhir4.StructureDefinition,
      guide.context,
    );
    expect(endpoint.properties?.['contentType']).toMatchObject({ $ref: '#/$defs/code' });
  });
});

describe('what a constraint shuts out everywhere', () => {
  const shutting = (key: string): SchemaDocument =>
    compileSchema(
      altered('test-patient', 'Patient', (root) => ({
        ...root,
        constraint: [{ key, severity: 'error', human: 'x', expression: 'true' }],
      })),
      guide.context,
    );

  it('extensions: only those that the profile names are left', () => {
    const closed = shutting('sdx-ext-1');
    expect(closed.properties?.['extension']).toBeUndefined();
    expect(closed.$defs['Extension']).toBeUndefined();
    expect(closed.properties?.['_birthDate']?.properties?.['extension']).toBeDefined();
    expect(JSON.stringify(closed)).not.toContain('sdx-ext-1');
  });

  it('ids of elements, but not of the resource', () => {
    const closed = shutting('sdx-pat-7');
    expect(closed.properties?.['id']).toBeDefined();
    expect(
      closed.$defs['Identifier-extensible-with-display-with-identifier-text']?.properties?.['id'],
    ).toBeUndefined();
  });

  it('displays of codes; types and assigners of identifiers', () => {
    expect(JSON.stringify(shutting('sdx-pat-5'))).not.toContain('"display":{"description":"Representation');
    expect(JSON.stringify(shutting('sdx-pat-6'))).not.toContain('"assigner"');
  });

  it('nothing, when there is no such constraint', () => {
    const open = shutting('other-1');
    expect(open.properties?.['extension']).toBeDefined();
    expect(open.$defs['Identifier']?.properties?.['id']).toBeDefined();
  });
});

describe('a profile that cannot be compiled', () => {
  it('without a snapshot', () => {
    const { snapshot, ...bare } = profile('test-request');
    expect(snapshot).toBeDefined();
    expect(() => compileSchema(bare, guide.context)).toThrow(/no snapshot/);
  });

  it('that refers to a definition which nobody has', () => {
    const broken = altered('test-request', 'Parameters.parameter:person.resource', (element) => ({
      ...element,
      type: [{ code: 'Patient', profile: ['https://imaginary.invalid/none'] }],
    }));
    expect(() => compileSchema(broken, guide.context)).toThrow(
      /no definition of https:\/\/imaginary\.invalid\/none/,
    );
  });

  it.each([
    ['by profile', [{ type: 'profile' as const, path: 'resource' }], /not supported/],
    ['by nothing', [], /without a discriminator/],
    [
      'by an element that the slices say nothing about',
      [{ type: 'value' as const, path: 'fullUrl' }],
      /no fixed value|nothing is said/,
    ],
  ])('that slices %s', (_, discriminator, message) => {
    const broken = altered('test-bundle', 'Bundle.entry', (element) => ({
      ...element,
      slicing: { rules: 'closed', discriminator },
    }));
    expect(() => compileSchema(broken, guide.context)).toThrow(message);
  });
});
