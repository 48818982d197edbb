import { describe, expect, it } from 'vitest';
import type { ConformanceResource } from '../../scripts/compile/index.js';
import { dependenciesOf, Mentions } from '../../scripts/validator/dependencies.js';

const BASE = 'https://example.org/guide';

function guide(...resources: object[]): Parameters<typeof dependenciesOf>[0] {
  return new Map(
    resources.map((each) => {
      const resource = each as ConformanceResource;
      const name = `${resource.resourceType}-${resource.id ?? ''}.json`;
      return [name, { text: JSON.stringify(resource), resource }];
    }),
  );
}

const codes = (title: string): object => ({
  resourceType: 'CodeSystem',
  id: 'codes',
  url: `${BASE}/CodeSystem/codes`,
  title,
});
const valueSet = {
  resourceType: 'ValueSet',
  id: 'set',
  url: `${BASE}/ValueSet/set`,
  compose: { include: [{ system: `${BASE}/CodeSystem/codes` }] },
};
const profile = {
  resourceType: 'StructureDefinition',
  id: 'profile',
  url: `${BASE}/StructureDefinition/profile`,
  differential: { element: [{ id: 'X', binding: { valueSet: `${BASE}/ValueSet/set|1.0` } }] },
};
const other = {
  resourceType: 'StructureDefinition',
  id: 'other',
  url: `${BASE}/StructureDefinition/other`,
};
const payload = JSON.stringify({ meta: { profile: [`${BASE}/StructureDefinition/profile`] } });

describe('what a verdict rests on', () => {
  const before = dependenciesOf(guide(codes('Codes'), valueSet, profile, other)).hashFor(payload);

  it('changes with a definition that can only be reached over others', () => {
    const after = dependenciesOf(guide(codes('Other codes'), valueSet, profile, other));
    expect(after.hashFor(payload)).not.toBe(before);
  });

  it('does not change with a definition that cannot be reached', () => {
    const after = dependenciesOf(guide(codes('Codes'), valueSet, profile, { ...other, title: 'Changed' }));
    expect(after.hashFor(payload)).toBe(before);
  });

  it('does not depend on the order of the definitions', () => {
    const after = dependenciesOf(guide(other, profile, valueSet, codes('Codes')));
    expect(after.hashFor(payload)).toBe(before);
  });

  it('changes when a definition that was missing is added, and when it is removed again', () => {
    const without = dependenciesOf(guide(valueSet, profile, other));
    expect(without.hashFor(payload)).not.toBe(before);
    expect(dependenciesOf(guide(codes('Codes'), valueSet, profile, other)).hashFor(payload)).toBe(before);
  });

  it('goes round in circles once', () => {
    const one = {
      ...other,
      id: 'one',
      url: `${BASE}/StructureDefinition/one`,
      base: `${BASE}/StructureDefinition/two`,
    };
    const two = {
      ...other,
      id: 'two',
      url: `${BASE}/StructureDefinition/two`,
      base: `${BASE}/StructureDefinition/one`,
    };
    const asks = `"${BASE}/StructureDefinition/one"`;
    const hash = dependenciesOf(guide(one, two)).hashFor(asks);
    expect(dependenciesOf(guide(one, { ...two, title: 'Changed' })).hashFor(asks)).not.toBe(hash);
  });

  it.each([
    ['a reference by type and id', '{"reference":"CodeSystem/codes"}'],
    ['a canonical address with a version', `"${BASE}/CodeSystem/codes|0.3.0"`],
    ['an address with a fragment', `"${BASE}/CodeSystem/codes#code"`],
    ['an address at the end of a sentence', `See ${BASE}/CodeSystem/codes.`],
    ['an address in an expression', `"expression":"system = '${BASE}/CodeSystem/codes'"`],
    ['an address in escaped quotes', `"<a href=\\"${BASE}/CodeSystem/codes\\">"`],
  ])('counts %s', (_, text) => {
    const hash = dependenciesOf(guide(codes('Codes'))).hashFor(text);
    expect(dependenciesOf(guide(codes('Other codes'))).hashFor(text)).not.toBe(hash);
  });

  it('counts a supplement as part of its code system, and a naming system by what it names', () => {
    const supplement = (title: string): object => ({
      ...codes(title),
      id: 'supplement',
      url: `${BASE}/CodeSystem/supplement`,
      supplements: `${BASE}/CodeSystem/codes`,
    });
    const naming = (title: string): object => ({
      resourceType: 'NamingSystem',
      id: 'name',
      title,
      uniqueId: [{ type: 'uri', value: `${BASE}/Id/organisation` }],
    });
    const of = (one: string, two: string): string =>
      dependenciesOf(guide(codes('Codes'), supplement(one), naming(two))).hashFor(
        `"${BASE}/CodeSystem/codes" "${BASE}/Id/organisation"`,
      );
    expect(of('a', 'b')).toBe(of('a', 'b'));
    expect(of('changed', 'b')).not.toBe(of('a', 'b'));
    expect(of('a', 'changed')).not.toBe(of('a', 'b'));
  });
});

describe('what the rules say', () => {
  const structure = (more: object, element: object = {}): object => ({
    ...profile,
    ...more,
    differential: { element: [{ ...profile.differential.element[0], ...element }] },
  });
  const system = (more: object): object => ({
    ...codes('Codes'),
    concept: [{ code: 'a', display: 'A', concept: [{ code: 'b', display: 'B', ...more }] }],
  });
  const hash = (what: 'all' | 'rules', ...definitions: object[]): string =>
    dependenciesOf(guide(...definitions)).hashFor(payload, what);

  it.each<[string, object, object]>([
    ['a description', structure({}), structure({ description: 'Changed' })],
    ['a date', structure({}), structure({ date: '2026-01-01' })],
    ['a short text of an element', structure({}), structure({}, { short: 'Changed' })],
    [
      'a definition and a comment of an element',
      structure({}),
      structure({}, { definition: 'x', comment: 'y' }),
    ],
  ])('stays the same with %s, and all that is said does not', (_, before, after) => {
    expect(hash('rules', before)).toBe(hash('rules', after));
    expect(hash('all', before)).not.toBe(hash('all', after));
  });

  it('stays the same with the definition of a code, and changes with its display, status or code', () => {
    const of = (more: object): string => hash('rules', system(more), valueSet, profile);
    expect(of({ definition: 'Changed' })).toBe(of({}));
    for (const more of [
      { display: 'C' },
      { code: 'c' },
      { property: [{ code: 'status', valueCode: 'retired' }] },
    ])
      expect(of(more)).not.toBe(of({}));
  });

  it.each<[string, object]>([
    ['a title, which messages name', structure({ title: 'Changed' })],
    ['a status', structure({ status: 'retired' })],
    ['a cardinality', structure({}, { min: 1 })],
    ['a slicing’s description, which messages quote', structure({}, { slicing: { description: 'Changed' } })],
    ['a constraint’s text', structure({}, { constraint: [{ key: 'x-1', human: 'Changed' }] })],
    ['a binding', structure({}, { binding: { valueSet: `${BASE}/ValueSet/other` } })],
    ['a mapping', structure({}, { mapping: [{ identity: 'x', map: 'y' }] })],
  ])('changes with %s', (_, after) => {
    expect(hash('rules', after)).not.toBe(hash('rules', structure({})));
  });
});

describe('what the conditions say', () => {
  const constrained = (constraint: object): object => ({
    ...profile,
    differential: { element: [{ ...profile.differential.element[0], constraint: [constraint] }] },
    snapshot: { element: [{ id: 'Patient', path: 'Patient', constraint: [constraint] }] },
  });
  const before = { key: 'x-1', severity: 'error', human: 'One “or” "two".', expression: 'true' };
  const conditions = (constraint: object): string =>
    dependenciesOf(guide(constrained(constraint))).hashFor(payload, 'conditions');

  it('stays the same with what an invariant says to people, and the rules do not', () => {
    const after = { ...before, human: 'Changed' };
    expect(conditions(after)).toBe(conditions(before));
    const rules = (constraint: object): string =>
      dependenciesOf(guide(constrained(constraint))).hashFor(payload, 'rules');
    expect(rules(after)).not.toBe(rules(before));
  });

  it.each<[string, object]>([
    ['its expression', { ...before, expression: 'false' }],
    ['its severity', { ...before, severity: 'warning' }],
    ['its key', { ...before, key: 'x-2' }],
    ['its saying nothing any more', { key: 'x-1', severity: 'error', expression: 'true' }],
  ])('changes with %s', (_, after) => {
    expect(conditions(after)).not.toBe(conditions(before));
  });

  it('is not all that an answer rests on which repeats the text or key of an invariant', () => {
    const found = dependenciesOf(guide(constrained(before)));
    const quotes = (answer: string): boolean => found.quotes(answer);
    expect(quotes(JSON.stringify({ text: `Constraint failed: ${before.human}` }))).toBe(true);
    expect(quotes(JSON.stringify({ text: 'Constraint failed: x-1' }))).toBe(true);
    expect(quotes(JSON.stringify({ text: 'All OK' }))).toBe(false);
  });
});

describe('mentions', () => {
  it('are found once for a text that stays, and forgotten when it is gone for two turns', () => {
    const mentions = new Mentions();
    const found = mentions.in(payload);
    mentions.turn();
    expect(mentions.in(payload)).toBe(found);
    mentions.turn();
    mentions.turn();
    expect(mentions.in(payload)).not.toBe(found);
  });
});
