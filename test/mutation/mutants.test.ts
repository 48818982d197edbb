import { describe, expect, test } from 'vitest';
import type { Rule } from '../standard/rules/rules.js';
import { copyOf, mutantOf } from './mutants.js';
import { summarise } from './report.js';
import type { Trial } from './trial.js';

const URL = 'https://example.net/StructureDefinition/sample';
type Element = fhir4.ElementDefinition;

const STATED: Element[] = [
  {
    id: 'Parameters',
    path: 'Parameters',
    constraint: [{ key: 'x-1', severity: 'error', human: '', expression: 'true' }],
  },
  { id: 'Parameters.parameter', path: 'Parameters.parameter', min: 2, slicing: { rules: 'closed' } },
  { id: 'Parameters.parameter.modifierExtension', path: 'Parameters.parameter.modifierExtension', max: '0' },
  { id: 'Parameters.parameter:one', path: 'Parameters.parameter', sliceName: 'one', min: 1, max: '1' },
  { id: 'Parameters.parameter:one.name', path: 'Parameters.parameter.name', fixedString: 'one' },
  {
    id: 'Parameters.parameter:one.value[x]',
    path: 'Parameters.parameter.value[x]',
    min: 1,
    type: [{ code: 'Coding' }],
    binding: { strength: 'required' },
  },
  { id: 'Parameters.parameter:two', path: 'Parameters.parameter', sliceName: 'two', min: 1, max: '1' },
  {
    id: 'Parameters.parameter:two.modifierExtension',
    path: 'Parameters.parameter.modifierExtension',
    max: '0',
  },
];
const INHERITED: Element[] = [
  {
    id: 'Parameters.parameter:one.modifierExtension',
    path: 'Parameters.parameter.modifierExtension',
    max: '0',
  },
  { id: 'Parameters.parameter:one.value[x].system', path: 'Parameters.parameter.value[x].system', min: 1 },
];

const profile: fhir4.StructureDefinition = {
  resourceType: 'StructureDefinition',
  id: 'sample',
  url: URL,
  name: 'Sample',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Parameters',
  derivation: 'constraint',
  differential: { element: STATED },
  snapshot: {
    element: [...STATED, ...INHERITED].map((element) => ({
      ...element,
      definition: 'A text that nobody validates.',
      base: { path: element.path, min: 0, max: '*' },
    })),
  },
};

const without = (element: string, kind: Rule['kind'], key?: string): Map<string, Element> => {
  const rule: Rule = { profile: URL, element, kind, ...(key === undefined ? {} : { key }) };
  const { structure } = mutantOf(profile, rule, 'without', () => [{ code: 'Coding' }, { code: 'string' }]);
  return new Map((structure.snapshot?.element ?? []).map((each) => [each.id ?? '', each]));
};

/** @returns ids of the elements that differ from those of a whole copy, or are missing */
function changed(mutant: Map<string, Element>): string[] {
  const whole = copyOf(profile, 'without').structure.snapshot?.element ?? [];
  return whole
    .filter((element) => JSON.stringify(mutant.get(element.id ?? '')) !== JSON.stringify(element))
    .map(({ id = '' }) => id);
}

describe('a copy without a rule', () => {
  test.each<[string, Rule['kind'], string[]]>([
    ['Parameters.parameter', 'min', ['Parameters.parameter']],
    ['Parameters.parameter', 'slicing', ['Parameters.parameter']],
    ['Parameters.parameter:one', 'min', ['Parameters.parameter:one']],
    ['Parameters.parameter:one', 'max', ['Parameters.parameter:one']],
    ['Parameters.parameter:one.name', 'fixed', ['Parameters.parameter:one.name']],
    ['Parameters.parameter:one.value[x]', 'binding', ['Parameters.parameter:one.value[x]']],
    [
      'Parameters.parameter:one.value[x]',
      'type',
      ['Parameters.parameter:one.value[x]', 'Parameters.parameter:one.value[x].system'],
    ],
    [
      'Parameters.parameter.modifierExtension',
      'max',
      ['Parameters.parameter.modifierExtension', 'Parameters.parameter:one.modifierExtension'],
    ],
  ])('%s %s differs in nothing else', (element, kind, ids) => {
    expect(changed(without(element, kind))).toEqual(ids);
  });

  test('has what the base says instead', () => {
    expect(without('Parameters.parameter:one', 'max').get('Parameters.parameter:one')?.max).toBe('*');
    expect(without('Parameters.parameter', 'min').get('Parameters.parameter')?.min).toBe(0);
    expect(without('Parameters', 'invariant', 'x-1').get('Parameters')?.constraint).toEqual([]);
    expect(without('Parameters.parameter', 'slicing').get('Parameters.parameter')?.slicing?.rules).toBe(
      'open',
    );
    expect(
      without('Parameters.parameter:one.value[x]', 'type').get('Parameters.parameter:one.value[x]')?.type,
    ).toHaveLength(2);
  });

  test('has an address of its own, and leaves the profile as it is', () => {
    const before = structuredClone(profile);
    const { structure } = copyOf(profile, 'whole');
    expect(structure.url).toBe(`${URL}-whole`);
    expect(structure.id).toBe('sample-whole');
    expect(profile).toEqual(before);
  });

  test('cannot be made without a rule that is not there', () => {
    expect(() => without('Parameters.language', 'max')).toThrow('has no Parameters.language max');
  });
});

describe('the report', () => {
  const trial = (rule: string, kill: Trial['kill']): Trial => ({
    profile: URL,
    rule,
    kill,
    by: kill === undefined ? undefined : 'x',
  });
  const trials = [
    trial('a', 'verdict'),
    trial('b', 'messages'),
    trial('c', undefined),
    trial('d', undefined),
  ];

  test('counts what was noticed and how', () => {
    const report = summarise(4, trials, [{ profile: URL, rule: 'd' }]);
    expect(report).toMatchObject({
      changedVerdict: 1,
      changedMessages: 1,
      equivalent: 1,
      survived: 1,
      untried: 0,
    });
    expect(report.summary).toContain('66.7 % of 3 rules');
  });

  test('what was not tried counts against it', () => {
    const report = summarise(10, trials.slice(0, 2), []);
    expect(report).toMatchObject({ untried: 8, score: 20 });
  });

  test('is not full marks where nothing was tried', () => {
    expect(summarise(0, [], []).score).toBe(0);
    expect(summarise(3, [], []).score).toBe(0);
  });
});
