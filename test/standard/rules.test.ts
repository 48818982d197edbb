import { describe, expect, test } from 'vitest';
import type { Fixture } from './fixtures/fixture-file.js';
import { gapsOf } from './rules/coverage.js';
import { conditionsOf } from './rules/implications.js';
import { extensionsOf, fhirPathOf, placesOf } from './rules/places.js';
import { ruleName, rulesOf, type Rule } from './rules/rules.js';

const URL = 'https://example.net/StructureDefinition/sample';
const one = { path: '', min: 0, max: '1' };
const many = { path: '', min: 0, max: '*' };
type Element = fhir4.ElementDefinition;

/** A small profile on Parameters; what it says is all in its differential. */
function sampleProfile(): fhir4.StructureDefinition {
  const differential: Element[] = [
    {
      id: 'Parameters',
      path: 'Parameters',
      constraint: [
        {
          key: 'x-1',
          severity: 'error',
          human: '',
          expression: "parameter.where(name = 'reason').exists() implies id.empty()",
        },
      ],
    },
    { id: 'Parameters.language', path: 'Parameters.language', max: '0' },
    {
      id: 'Parameters.parameter',
      path: 'Parameters.parameter',
      min: 1,
      mustSupport: true,
      slicing: { discriminator: [{ type: 'value', path: 'name' }], rules: 'closed' },
    },
    {
      id: 'Parameters.parameter:reason',
      path: 'Parameters.parameter',
      sliceName: 'reason',
      min: 1,
      max: '1',
      mustSupport: true,
    },
    { id: 'Parameters.parameter:reason.name', path: 'Parameters.parameter.name', fixedString: 'reason' },
    {
      id: 'Parameters.parameter:reason.value[x]',
      path: 'Parameters.parameter.value[x]',
      min: 1,
      type: [{ code: 'Coding' }],
      binding: { strength: 'required', valueSet: 'https://example.net/ValueSet/x' },
    },
    { id: 'Parameters.parameter:more', path: 'Parameters.parameter', sliceName: 'more', min: 0, max: '*' },
    { id: 'Parameters.parameter:more.name', path: 'Parameters.parameter.name', fixedString: 'more' },
    {
      id: 'Parameters.parameter:more.part',
      path: 'Parameters.parameter.part',
      type: [{ code: 'BackboneElement' }],
    },
  ];
  const isList = (id = ''): boolean => /parameter(:\w+)?$|part$/.test(id);
  const element = differential.map((each) => ({ ...each, base: isList(each.id) ? many : one }));
  return {
    resourceType: 'StructureDefinition',
    url: URL,
    name: 'Sample',
    status: 'active',
    kind: 'resource',
    abstract: false,
    type: 'Parameters',
    derivation: 'constraint',
    differential: { element: differential },
    snapshot: { element },
  };
}

const payload: fhir4.Parameters = {
  resourceType: 'Parameters',
  parameter: [
    { name: 'more', valueString: 'a' },
    { name: 'reason', valueCoding: { code: 'b' } },
    { name: 'more', valueString: 'c' },
  ],
};
const fixture = (breaks?: string, changed: fhir4.FhirResource = payload): Fixture => ({
  file: { profile: URL, valid: [], invalid: [] },
  name: 'fixture',
  payload: changed,
  breaks,
  expect: [],
});
const rule = (element: string, kind: Rule['kind'], key?: string): Rule => ({
  profile: URL,
  element,
  kind,
  ...(key === undefined ? {} : { key }),
});

describe('the rules of a profile', () => {
  test('are what its differential adds to the base', () => {
    expect(rulesOf(sampleProfile()).map(ruleName)).toEqual([
      'Parameters x-1',
      'Parameters.language max',
      'Parameters.parameter min',
      'Parameters.parameter slicing',
      'Parameters.parameter:reason min',
      'Parameters.parameter:reason max',
      'Parameters.parameter:reason.name fixed',
      'Parameters.parameter:reason.value[x] min',
      'Parameters.parameter:reason.value[x] type',
      'Parameters.parameter:reason.value[x] binding',
      'Parameters.parameter:more.name fixed',
    ]);
  });

  test('a cardinality that the base has already is no rule', () => {
    const profile = sampleProfile();
    for (const element of profile.snapshot?.element ?? []) {
      if (element.id === 'Parameters.parameter') element.base = { path: '', min: 1, max: '*' };
    }
    expect(rulesOf(profile).map(ruleName)).not.toContain('Parameters.parameter min');
  });

  test('a differential that the snapshot does not know is an error', () => {
    const profile = sampleProfile();
    profile.snapshot?.element.pop();
    expect(() => rulesOf(profile)).toThrow('Parameters.parameter:more.part is not in the snapshot');
  });
});

describe('the places of an element', () => {
  const pointers = (id: string, value: unknown = payload): string[] =>
    placesOf(sampleProfile(), id, { pointer: '', value }).map(({ pointer }) => pointer);

  test.each([
    ['Parameters', ['']],
    ['Parameters.parameter', ['/parameter/0', '/parameter/1', '/parameter/2']],
    ['Parameters.parameter:more', ['/parameter/0', '/parameter/2']],
    ['Parameters.parameter:reason.value[x]', ['/parameter/1/valueCoding']],
    ['Parameters.parameter:reason.resource', []],
    ['Parameters.language', []],
  ])('of %s are %j', (id, expected) => {
    expect(pointers(id)).toEqual(expected);
  });

  test('an extension of a primitive value stands beside it', () => {
    const patient = { resourceType: 'Patient', birthDate: '2016', _birthDate: { extension: [{ url: 'u' }] } };
    expect(pointers('Patient.birthDate.extension', patient)).toEqual(['/_birthDate/extension/0']);
  });

  test('extensions are found wherever they are', () => {
    const extension = { url: 'u', valueString: 'x' };
    const found = extensionsOf(
      { a: [{ extension: [{ url: 'v', extension: [extension] }, extension] }] },
      'u',
    );
    expect(found.map(({ pointer }) => pointer).sort()).toEqual([
      '/a/0/extension/0/extension/0',
      '/a/0/extension/1',
    ]);
  });
});

test.each([
  ['/parameter/2/valueCoding', {}, 'Parameters.parameter[2].value.ofType(Coding)'],
  ['/parameter/2/part/0/valueCode', 'x', 'Parameters.parameter[2].part[0].value.ofType(code)'],
  ['', {}, 'Parameters'],
])('the path of %s', (pointer, value, path) => {
  expect(fhirPathOf('Parameters', { pointer, value })).toBe(path);
});

describe('the conditions of an invariant', () => {
  test.each([
    ['name.exists()', []],
    ['name.exists() implies id.exists()', ['name.exists()']],
    ['a and b implies c', ['a and b']],
    ["(a implies b) and (code = ' implies ' implies d)", ['a', "code = ' implies '"]],
    ['((a implies b))', ['a']],
    ['name.all(a implies b)', []],
    ['(a) and (b)', []],
  ])('of %s are %j', (expression, conditions) => {
    expect(conditionsOf(expression)).toEqual(conditions);
  });
});

describe('a gap in the fixtures', () => {
  const profile = sampleProfile();
  const reason = rule('Parameters.parameter:reason.value[x]', 'binding');

  test('is none where one fixture keeps the rule and one breaks it', () => {
    expect(gapsOf(reason, profile, [fixture(), fixture(ruleName(reason))])).toEqual([]);
  });

  test('is a rule that nothing breaks', () => {
    expect(gapsOf(reason, profile, [fixture(), fixture('Parameters.language max')])).toEqual([
      'Parameters.parameter:reason.value[x] binding: no fixture that breaks it',
    ]);
  });

  test('is a rule that no valid fixture comes near', () => {
    const empty: fhir4.Parameters = {
      resourceType: 'Parameters',
      parameter: [{ name: 'more', valueString: 'a' }],
    };
    expect(gapsOf(reason, profile, [fixture(undefined, empty), fixture(ruleName(reason))])).toEqual([
      'Parameters.parameter:reason.value[x] binding: no valid fixture that it speaks about',
    ]);
  });

  test('is an invariant whose condition no valid fixture meets', () => {
    const invariant = rule('Parameters', 'invariant', 'x-1');
    const empty: fhir4.Parameters = {
      resourceType: 'Parameters',
      parameter: [{ name: 'more', valueString: 'a' }],
    };
    expect(gapsOf(invariant, profile, [fixture(), fixture('Parameters x-1')])).toEqual([]);
    expect(gapsOf(invariant, profile, [fixture(undefined, empty), fixture('Parameters x-1')])).toHaveLength(
      1,
    );
  });

  test('is not that a forbidden element is absent', () => {
    const forbidden = rule('Parameters.language', 'max');
    expect(gapsOf(forbidden, profile, [fixture(), fixture('Parameters.language max')])).toEqual([]);
  });
});
