import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expandValueSet, expandValueSets } from '../../scripts/schema/index.js';
import { loadGuide, type TestGuide } from './guide.js';

const BASE = 'https://imaginary.invalid/test';
const DATE = '2026-01-31';

let guide: TestGuide;
beforeAll(async () => {
  guide = await loadGuide(join(import.meta.dirname, 'fixtures/definitions'));
});

const codes = (valueSet: fhir4.ValueSet | undefined): string[] =>
  (valueSet?.expansion?.contains ?? []).map(({ code }) => code ?? '');

describe('the expansion of value sets', () => {
  const expanded = (id: string): fhir4.ValueSet | undefined =>
    expandValueSets(guide.artefacts, guide.external, DATE).expansions.get(`${BASE}/ValueSet/${id}`);

  it('lists codes named one by one, with system, version and display', () => {
    expect(expanded('colour')?.expansion?.contains).toEqual([
      { system: `${BASE}/CodeSystem/colour`, version: '1.0.0', code: 'red', display: 'Red' },
      { system: `${BASE}/CodeSystem/colour`, version: '1.0.0', code: 'crimson', display: 'Crimson' },
      { system: `${BASE}/CodeSystem/colour`, version: '1.0.0', code: 'blue', display: 'Blue' },
    ]);
  });

  it('lists a whole code system, children after their parent and retired codes marked', () => {
    const all = expanded('all-colours');
    expect(codes(all)).toEqual(['red', 'crimson', 'blue', 'mauve']);
    expect(all?.expansion?.contains?.at(-1)?.inactive).toBe(true);
    expect(all?.expansion?.contains?.[0]?.inactive).toBeUndefined();
  });

  it('filters by property and by hierarchy', () => {
    expect(codes(expanded('warm-colours'))).toEqual(['red', 'crimson']);
    expect(codes(expanded('reds'))).toEqual(['red', 'crimson']);
  });

  it('includes other value sets and codes of HL7 with their display, and leaves out what is excluded', () => {
    const mixed = expanded('mixed');
    expect(codes(mixed)).toEqual(['red', 'crimson', 'certain']);
    expect(mixed?.expansion?.contains?.at(-1)?.display).toBe('Certain Match');
  });

  it('takes its time from outside and says how many codes there are', () => {
    expect(expanded('colour')?.expansion).toMatchObject({ timestamp: DATE, total: 3, offset: 0 });
    expect(expanded('colour')).toEqual(expanded('colour'));
  });

  it('leaves out what is excluded only by system and code together', () => {
    const valueSet: fhir4.ValueSet = {
      resourceType: 'ValueSet',
      status: 'active',
      compose: {
        include: [{ valueSet: [`${BASE}/ValueSet/colour`] }],
        exclude: [{ system: 'https://imaginary.invalid/other', concept: [{ code: 'red' }] }],
      },
    };
    const result = expandValueSet(valueSet, guide.read, DATE);
    expect('valueSet' in result && codes(result.valueSet)).toEqual(['red', 'crimson', 'blue']);
  });

  it('takes the codes that all conditions of one include share', () => {
    const valueSet: fhir4.ValueSet = {
      resourceType: 'ValueSet',
      status: 'active',
      compose: {
        include: [
          {
            system: `${BASE}/CodeSystem/colour`,
            valueSet: [`${BASE}/ValueSet/reds`, `${BASE}/ValueSet/colour`],
          },
        ],
      },
    };
    const result = expandValueSet(valueSet, guide.read, DATE);
    expect('valueSet' in result && codes(result.valueSet)).toEqual(['red', 'crimson']);
  });

  it.each([
    ['=', 'code', 'blue', ['blue']],
    ['in', 'code', 'blue,mauve', ['blue', 'mauve']],
    ['not-in', 'code', 'blue,mauve', ['red', 'crimson']],
    ['regex', 'code', '[bm].*', ['blue', 'mauve']],
    ['exists', 'status', 'true', ['mauve']],
    ['exists', 'status', 'false', ['red', 'crimson', 'blue']],
    ['descendent-of', 'concept', 'red', ['crimson']],
    ['is-not-a', 'concept', 'red', ['blue', 'mauve']],
    ['=', 'parent', 'red', ['crimson']],
  ] as const)('understands the filter %s on %s', (op, property, value, wanted) => {
    const filter = [{ property, op, value }];
    const compose = { include: [{ system: `${BASE}/CodeSystem/colour`, filter }] };
    const result = expandValueSet({ resourceType: 'ValueSet', status: 'active', compose }, guide.read, DATE);
    expect('valueSet' in result && codes(result.valueSet)).toEqual(wanted);
  });
});

describe('a value set that cannot be expanded', () => {
  const reasonFor = (compose: fhir4.ValueSetCompose | undefined, url?: string): string => {
    const valueSet: fhir4.ValueSet = {
      resourceType: 'ValueSet',
      status: 'active',
      ...(url === undefined ? {} : { url }),
      ...(compose === undefined ? {} : { compose }),
    };
    const result = expandValueSet(valueSet, guide.read, DATE);
    return 'reason' in result ? result.reason : '';
  };

  it.each([
    ['an unknown system', { include: [{ system: 'https://imaginary.invalid/none' }] }, /is not known/],
    ['an unknown value set', { include: [{ valueSet: ['https://imaginary.invalid/none'] }] }, /is not known/],
    [
      'a code that is not in its system',
      { include: [{ system: `${BASE}/CodeSystem/colour`, concept: [{ code: 'pink' }] }] },
      /no code "pink"/,
    ],
    [
      'a system that is not listed in full',
      { include: [{ system: 'urn:ietf:bcp:13' }] },
      /not (?:known|listed)/,
    ],
    [
      'a filter that needs a terminology server',
      {
        include: [
          {
            system: `${BASE}/CodeSystem/colour`,
            filter: [{ property: 'code', op: 'generalizes' as const, value: 'red' }],
          },
        ],
      },
      /cannot be worked out/,
    ],
    ['no composition', undefined, /composed of/],
  ])('says why: %s', (_, compose, reason) => {
    expect(reasonFor(compose)).toMatch(reason);
  });

  it('says so when a value set includes itself', () => {
    const own = 'https://imaginary.invalid/ValueSet/ouroboros';
    const valueSet: fhir4.ValueSet = {
      resourceType: 'ValueSet',
      url: own,
      status: 'active',
      compose: { include: [{ valueSet: [own] }] },
    };
    const result = expandValueSet(valueSet, (url) => (url === own ? valueSet : undefined), DATE);
    expect(result).toEqual({ reason: expect.stringMatching(/includes itself/) as string });
  });

  it('becomes a finding at the line where it is defined', () => {
    const resource: fhir4.ValueSet = {
      resourceType: 'ValueSet',
      url: `${BASE}/ValueSet/broken`,
      status: 'active',
      compose: { include: [{ system: 'https://imaginary.invalid/none' }] },
    };
    const source = {
      file: 'fsh/valuesets/Broken.fsh',
      startLine: 3,
      endLine: 9,
      fshName: 'Broken',
      fshType: 'ValueSet',
    };
    const { expansions, findings } = expandValueSets(
      [{ resource, fileName: 'ValueSet-broken.json', source }],
      guide.external,
      DATE,
    );
    expect(expansions.size).toBe(0);
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'SDX-SCHEMA-EXPANSION',
        severity: 'error',
        file: 'fsh/valuesets/Broken.fsh',
        line: 3,
      }),
    ]);
  });
});
