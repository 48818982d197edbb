import { describe, expect, it } from 'vitest';
import { compileValidator, type SchemaDocument } from '../../scripts/schema/index.js';

const BASE = 'https://socialcaredata.github.io/data-exchange-standard';
const invariant = (key: string, fhirpath: string, on: string): object => ({
  key,
  says: `${key} holds.`,
  fhirpath,
  on,
});
const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${BASE}/schema/outer.schema.json`,
  'x-profile': `${BASE}/StructureDefinition/outer`,
  type: 'object',
  properties: {
    resourceType: { const: 'Parameters' },
    parameter: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          resource: { $ref: '#/$defs/Inner' },
          valueId: { $ref: '#/$defs/Shared' },
          valueCode: { $ref: '#/$defs/code-role' },
          valueString: { type: 'string', maxLength: 1_048_576 },
        },
        additionalProperties: false,
      },
    },
  },
  'x-invariants': [invariant('out-1', "parameter.name = 'a'", 'Parameters')],
  $defs: {
    Inner: {
      'x-profile': `${BASE}/StructureDefinition/inner`,
      type: 'object',
      properties: {
        resourceType: { const: 'Patient' },
        active: { type: 'boolean' },
        identifier: { $ref: '#/$defs/Number' },
        period: { $ref: '#/$defs/Shared' },
      },
      additionalProperties: false,
      'x-invariants': [invariant('in-1', 'active', 'Patient')],
    },
    // Only the profile inside has it, so its rules are that profile's.
    Number: {
      type: 'object',
      properties: { value: { $ref: '#/$defs/Shared' } },
      additionalProperties: false,
      'x-invariants': [invariant('num-1', "value = 'x'", 'Identifier')],
    },
    // Both have it.
    Shared: { type: 'string', maxLength: 3 },
    'code-role': {
      'x-value-set': { url: `${BASE}/ValueSet/role`, displays: { child: 'Child' } },
      type: 'string',
      enum: ['child', 'adult'],
    },
  },
} as unknown as SchemaDocument;

const check = (...parameter: object[]): { code: string; page: string | undefined; message: string }[] =>
  compileValidator(SCHEMA)
    .check({ resourceType: 'Parameters', parameter })
    .map(({ code, page, message }) => ({ code, page: page?.replace(BASE, ''), message }));

describe('the page that a finding leads to', () => {
  it('is that of the profile for its structure, and of a profile inside for what is inside', () => {
    expect(check({ name: 'a', colour: 'red' })).toMatchObject([{ page: '/StructureDefinition-outer.html' }]);
    const inside = { resourceType: 'Patient', active: true, colour: 'red' };
    expect(check({ name: 'a', resource: inside })).toMatchObject([
      { page: '/StructureDefinition-inner.html' },
    ]);
  });

  it('is the list of constraints of the profile that has the invariant', () => {
    expect(check({ name: 'b' })).toMatchObject([
      { code: 'out-1', page: '/StructureDefinition-outer.html#constraints' },
    ]);
    expect(check({ name: 'a', resource: { resourceType: 'Patient', active: false } })).toMatchObject([
      { code: 'in-1', page: '/StructureDefinition-inner.html#constraints' },
    ]);
  });

  it('is that of a profile inside for what is its alone, and of the whole for what both have', () => {
    const inside = (identifier: object): ReturnType<typeof check> =>
      check({ name: 'a', resource: { resourceType: 'Patient', active: true, identifier } });
    expect(inside({ value: 'y' })).toMatchObject([
      { code: 'num-1', page: '/StructureDefinition-inner.html#constraints' },
    ]);
    expect(inside({ value: 'x', other: 1 })).toMatchObject([{ page: '/StructureDefinition-inner.html' }]);
    expect(check({ name: 'a', valueId: 'four' })).toMatchObject([
      { page: '/StructureDefinition-outer.html' },
    ]);
  });

  it('is that of the value set for a code', () => {
    expect(check({ name: 'a', valueCode: 'kid' })).toMatchObject([{ page: '/ValueSet-role.html' }]);
  });

  it('is none where the profile is not of the guide', () => {
    const other = JSON.parse(
      JSON.stringify(SCHEMA).replaceAll(BASE, 'https://example.net'),
    ) as SchemaDocument;
    const findings = compileValidator(other).check({
      resourceType: 'Parameters',
      parameter: [{ name: 'b' }],
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).not.toHaveProperty('page');
  });
});

describe('a text that is too long', () => {
  it('is measured in characters, and not shown', () => {
    const [finding] = check({ name: 'a', valueString: '🦉'.repeat(1_048_577) });
    expect(finding).toMatchObject({
      code: 'SDX-SCHEMA-LENGTH',
      message: 'The text has 1,048,577 characters; 1,048,576 is the most.',
    });
    expect(check({ name: 'a', valueString: '🦉'.repeat(1_048_576) })).toEqual([]);
  });
});
