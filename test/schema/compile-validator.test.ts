import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compileSchema,
  compileValidator,
  readPayload,
  type SchemaDocument,
} from '../../scripts/schema/index.js';
import type { Finding } from '../../scripts/findings/index.js';
import { loadGuide, type TestGuide } from './guide.js';
import type { JsonObject } from './mutations.js';
import { TEST_BASE, testBundle, testEvent, testPatient, testRequest } from './payloads.js';

let guide: TestGuide;
beforeAll(async () => {
  guide = await loadGuide(join(import.meta.dirname, 'fixtures/definitions'));
});

const check = (id: string, resource: unknown): Finding[] =>
  guide.validator(`${TEST_BASE}/StructureDefinition/${id}`).check(resource);
const said = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, path }) => `${code} ${path ?? ''}`);

/** Puts a value at a path such as `parameter.1.valueCoding.code`; undefined removes what is there. */
function set(resource: JsonObject, path: string, value: unknown): JsonObject {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let parent = resource;
  for (const key of keys) parent = parent[key] as JsonObject;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return resource;
}

describe('a payload that conforms', () => {
  it.each([
    ['test-request', testRequest],
    ['test-patient', testPatient],
    ['test-bundle', testBundle],
    ['test-event', testEvent],
  ])('gives no finding: %s', (id, make) => {
    expect(check(id, make())).toEqual([]);
  });

  it.each([
    [
      'a minimal request',
      () => ({ resourceType: 'Parameters', parameter: testRequest().parameter.slice(0, 3) }),
    ],
    [
      'parameters in another order',
      () => ({ ...testRequest(), parameter: testRequest().parameter.reverse() }),
    ],
    [
      'a slice more than once where that is allowed',
      () => {
        const request = testRequest();
        request.parameter.push({
          name: 'colour',
          valueCoding: { system: `${TEST_BASE}/CodeSystem/colour`, code: 'crimson' },
        });
        return request;
      },
    ],
    [
      'the other type of a choice',
      () => set(testRequest(), 'parameter.2.part.1', { name: 'card', valueInteger: 4 }),
    ],
    ['29 February of a leap year', () => set(testRequest(), 'parameter.0.resource.birthDate', '2024-02-29')],
    [
      'an extension without a value beside it',
      () => set(testRequest(), 'parameter.0.resource.birthDate', undefined),
    ],
    [
      'gaps in lists of primitives',
      () =>
        set(testRequest(), 'parameter.0.resource.name', [
          {
            given: ['A', null],
            _given: [null, { extension: [{ url: 'https://imaginary.invalid/x', valueString: 'B' }] }],
          },
        ]),
    ],
  ])('gives no finding: %s', (_, make) => {
    expect(check('test-request', make())).toEqual([]);
  });
});

describe('a payload with one fault', () => {
  const COLOUR = 'Parameters.parameter[1].value.ofType(Coding)';
  it.each<[string, string, unknown, string]>([
    [
      'an unknown parameter',
      'parameter.5',
      { name: 'other', valueString: 'x' },
      'SDX-SCHEMA-UNKNOWN Parameters.parameter[5]',
    ],
    [
      'an unknown part',
      'parameter.2.part.2',
      { name: 'other', valueString: 'x' },
      'SDX-SCHEMA-UNKNOWN Parameters.parameter[2].part[2]',
    ],
    [
      'a parameter without a name',
      'parameter.5',
      { valueString: 'x' },
      'SDX-SCHEMA-UNKNOWN Parameters.parameter[5]',
    ],
    ['something that is no parameter', 'parameter.5', 'x', 'SDX-SCHEMA-UNKNOWN Parameters.parameter[5]'],
    ['an unknown property', 'parameter.1.colour', 'red', 'SDX-SCHEMA-UNKNOWN Parameters.parameter[1].colour'],
    [
      'a forbidden element',
      'parameter.0.resource.gender',
      'female',
      'SDX-SCHEMA-UNKNOWN Parameters.parameter[0].resource.gender',
    ],
    [
      'a slice too many',
      'parameter.5',
      { name: 'when', valueInstant: '2026-01-31T09:30:00Z' },
      'SDX-SCHEMA-COUNT Parameters.parameter',
    ],
    ['a code outside the binding', 'parameter.1.valueCoding.code', 'mauve', `SDX-SCHEMA-CODE ${COLOUR}.code`],
    [
      'a code of another system',
      'parameter.1.valueCoding.system',
      'https://imaginary.invalid/x',
      `SDX-SCHEMA-VALUE ${COLOUR}.system`,
    ],
    [
      'a version that does not exist',
      'parameter.1.valueCoding.version',
      '9',
      `SDX-SCHEMA-CODE ${COLOUR}.version`,
    ],
    ['a wrong display', 'parameter.1.valueCoding.display', 'Rouge', `SDX-SCHEMA-CODE ${COLOUR}.display`],
    [
      'a Coding without its system',
      'parameter.1.valueCoding.system',
      undefined,
      `SDX-SCHEMA-REQUIRED ${COLOUR}`,
    ],
    [
      'a value of the wrong type',
      'parameter.4',
      { name: 'amount', valueString: '1' },
      'SDX-SCHEMA-TYPE Parameters.parameter[4].value.ofType(string)',
    ],
    [
      'a decimal as text',
      'parameter.4.valueDecimal',
      '1.5',
      'SDX-SCHEMA-TYPE Parameters.parameter[4].value.ofType(decimal)',
    ],
    [
      'a day that does not exist',
      'parameter.0.resource.birthDate',
      '2023-02-29',
      'SDX-SCHEMA-FORMAT Parameters.parameter[0].resource.birthDate',
    ],
    [
      '31 June',
      'parameter.3.valueInstant',
      '2026-06-31T09:30:00Z',
      'SDX-SCHEMA-FORMAT Parameters.parameter[3].value.ofType(instant)',
    ],
    [
      'an instant without a zone',
      'parameter.3.valueInstant',
      '2026-01-31T09:30:00',
      'SDX-SCHEMA-FORMAT Parameters.parameter[3].value.ofType(instant)',
    ],
    [
      'an empty string',
      'parameter.2.part.0.valueString',
      '',
      'SDX-SCHEMA-FORMAT Parameters.parameter[2].part[0].value.ofType(string)',
    ],
    [
      'an empty list',
      'parameter.0.resource.name',
      [],
      'SDX-SCHEMA-REQUIRED Parameters.parameter[0].resource.name',
    ],
    [
      'an empty object',
      'parameter.0.resource.name.0',
      {},
      'SDX-SCHEMA-REQUIRED Parameters.parameter[0].resource.name[0]',
    ],
    [
      'an id and nothing else',
      'parameter.0.resource.name.0',
      { id: 'a' },
      'SDX-SCHEMA-REQUIRED Parameters.parameter[0].resource.name[0]',
    ],
    [
      'too many repetitions',
      'parameter.0.resource.name.0.given',
      ['A', 'B', 'C'],
      'SDX-SCHEMA-COUNT Parameters.parameter[0].resource.name[0].given',
    ],
    [
      'null for a value',
      'parameter.0.resource.birthDate',
      null,
      'SDX-SCHEMA-TYPE Parameters.parameter[0].resource.birthDate',
    ],
    [
      'an id beside a primitive that is not there',
      'parameter.0.resource.name.0._text',
      { id: 'a' },
      'SDX-SCHEMA-REQUIRED Parameters.parameter[0].resource.name[0]',
    ],
    [
      'a resource of the wrong type',
      'parameter.0.resource',
      { resourceType: 'Basic', code: { text: 'x' } },
      'SDX-SCHEMA-RESOURCE Parameters.parameter[0].resource',
    ],
    [
      'an extension that breaks its own profile',
      'parameter.0.resource._birthDate.extension.0.valueString',
      'a',
      'test-acc-1 Parameters.parameter[0].resource.birthDate.extension[0]',
    ],
    [
      'an invariant of a slice',
      'parameter.0.resource.identifier.0.value',
      '123',
      'test-crd-1 Parameters.parameter[0].resource.identifier[0]',
    ],
    ['an invariant of the whole', 'parameter.1.valueCoding.code', 'blue', 'test-req-1 Parameters'],
    [
      'an invariant of FHIR',
      'parameter.0.resource.identifier.1.period',
      { start: '2026', end: '2025' },
      'per-1 Parameters.parameter[0].resource.identifier[1].period',
    ],
    [
      'an identifier system that is no absolute URI',
      'parameter.0.resource.identifier.1.system',
      'other',
      'SDX-SCHEMA-FORMAT Parameters.parameter[0].resource.identifier[1].system',
    ],
    [
      'a malformed OID',
      'parameter.2.part.1.valueIdentifier.system',
      'urn:oid:1.02',
      'SDX-SCHEMA-FORMAT Parameters.parameter[2].part[1].value.ofType(Identifier).system',
    ],
  ])('gives one finding at its place: %s', (_, path, value, expected) => {
    expect(said(check('test-request', set(testRequest(), path, value)))).toEqual([expected]);
  });

  it.each([
    ['person', 0],
    ['colour', 1],
    ['asker', 2],
  ])('names the parameter that is missing: %s', (name, index) => {
    const request = testRequest();
    request.parameter.splice(index, 1);
    const findings = check('test-request', request);
    expect(said(findings)).toEqual(['SDX-SCHEMA-REQUIRED Parameters.parameter']);
    expect(findings[0]?.message).toContain(`"${name}"`);
  });

  it('says that two values of one choice are too many', () => {
    const request = set(testRequest(), 'parameter.2.part.1.valueInteger', 4);
    expect(said(check('test-request', request))).toEqual([
      'SDX-SCHEMA-CHOICE Parameters.parameter[2].part[1]',
    ]);
  });

  it('says that a value of a choice is missing', () => {
    const request = set(testRequest(), 'parameter.2.part.1', { name: 'card' });
    expect(said(check('test-request', request))).toContain(
      'SDX-SCHEMA-REQUIRED Parameters.parameter[2].part[1]',
    );
  });

  it('does not hold an identifier of another system to the slice', () => {
    const request = set(testRequest(), 'parameter.0.resource.identifier.1.value', '123');
    expect(check('test-request', request)).toEqual([]);
  });

  // @verifies res-22
  it('finds every fault of a payload with several', () => {
    const request = set(
      set(testRequest(), 'parameter.1.valueCoding.code', 'pink'),
      'parameter.3.valueInstant',
      'now',
    );
    expect(said(check('test-request', request))).toHaveLength(2);
  });

  it.each([undefined, null, 'text', 7, [], {}, { resourceType: 'Patient' }])(
    'refuses what is no such resource at all: %j',
    (value) => {
      expect(check('test-request', value).length).toBeGreaterThan(0);
    },
  );
});

describe('slicing', () => {
  it('by type of resource refuses other types, and counts each', () => {
    const other = testBundle();
    other.entry.push({
      fullUrl: 'urn:uuid:33333333-3333-4333-8333-333333333333',
      resource: { resourceType: 'Basic', code: { text: 'x' } },
    });
    expect(said(check('test-bundle', other))).toEqual(['SDX-SCHEMA-UNKNOWN Bundle.entry[2]']);
    const none = testBundle();
    none.entry.shift();
    expect(said(check('test-bundle', none))).toEqual(['SDX-SCHEMA-REQUIRED Bundle.entry']);
  });

  it('holds each entry to the profile of its slice', () => {
    const bundle = set(testBundle(), 'entry.0.resource.gender', 'male');
    expect(said(check('test-bundle', bundle))).toEqual([
      'SDX-SCHEMA-UNKNOWN Bundle.entry[0].resource.gender',
    ]);
  });

  it('by pattern holds what matches to the slice and lets others through', () => {
    const event = set(testEvent(), 'agent.0.requestor', false);
    expect(said(check('test-event', event))).toEqual(['SDX-SCHEMA-VALUE AuditEvent.agent[0].requestor']);
    const twice = testEvent();
    twice.agent.push(structuredClone(twice.agent[1] ?? {}));
    expect(said(check('test-event', twice))).toEqual(['SDX-SCHEMA-COUNT AuditEvent.agent']);
  });
});

describe('a validator', () => {
  it('is made from the schema document alone, read back from its text', () => {
    const document = JSON.parse(
      JSON.stringify(guide.schema(`${TEST_BASE}/StructureDefinition/test-request`)),
    ) as SchemaDocument;
    const validator = compileValidator(document);
    expect(validator.profile).toBe(`${TEST_BASE}/StructureDefinition/test-request`);
    expect(validator.check(testRequest())).toEqual([]);
    expect(said(validator.check(set(testRequest(), 'parameter.1.valueCoding.code', 'blue')))).toEqual([
      'test-req-1 Parameters',
    ]);
  });

  it('does not change what it checks', () => {
    const request = testRequest();
    const before = structuredClone(request);
    check('test-request', request);
    expect(request).toEqual(before);
  });

  it('gives line and column where the text is known', () => {
    const text = JSON.stringify(set(testRequest(), 'parameter.1.valueCoding.code', 'pink'), null, 2);
    const payload = readPayload(text);
    const [finding] = guide
      .validator(`${TEST_BASE}/StructureDefinition/test-request`)
      .check(payload.resource, { file: 'request.json', locate: (path) => payload.locate(path) });
    const line = text.split('\n').findIndex((each) => each.includes('"pink"')) + 1;
    expect(finding).toMatchObject({
      file: 'request.json',
      line,
      column: 9,
      profile: `${TEST_BASE}/StructureDefinition/test-request`,
    });
    expect(finding?.remedy).toBeDefined();
  });

  it('treats the rules of the engine as FHIRPath does: a subset may repeat its items', () => {
    const profile = guide.read(`${TEST_BASE}/StructureDefinition/test-request`) as fhir4.StructureDefinition;
    const [first, ...rest] = profile.snapshot?.element ?? [];
    const rule = (expression: string): fhir4.StructureDefinition => ({
      ...profile,
      snapshot: {
        element: [
          {
            ...first,
            constraint: [{ key: 'x-1', severity: 'error', human: 'x', expression }],
          } as fhir4.ElementDefinition,
          ...rest,
        ],
      },
    });
    const verdict = (expression: string): string[] =>
      said(compileValidator(compileSchema(rule(expression), guide.context)).check(testRequest()));
    expect(verdict("('a' | 'b').combine('a').subsetOf(%context.select('a' | 'b'))")).toEqual([]);
    expect(verdict("('a' | 'b').subsetOf(%context.select('a' | 'c'))")).toEqual(['x-1 Parameters']);
    expect(verdict('parameter.where(name = 5).value')).toEqual(['x-1 Parameters']);
  });

  it('refuses an invariant that is not FHIRPath when it is made', () => {
    const schema = structuredClone(guide.schema(`${TEST_BASE}/StructureDefinition/test-request`));
    schema['x-invariants'] = [{ key: 'x-1', says: 'x', fhirpath: 'parameter.where(', on: 'Parameters' }];
    expect(() => compileValidator(schema)).toThrow();
  });
});
