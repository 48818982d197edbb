import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePackages, type Change, type PackageContent } from '../../scripts/compare/index.js';
import { packageOf, structure } from './packages.js';

type Element = Partial<fhir4.ElementDefinition>;

const types = fc.uniqueArray(fc.constantFrom('string', 'Coding', 'Patient', 'Identifier'), { maxLength: 3 });
const binding = fc.record({
  strength: fc.constantFrom(
    'required' as const,
    'extensible' as const,
    'preferred' as const,
    'example' as const,
  ),
  valueSet: fc.constantFrom('https://example.org/a', 'https://example.org/b'),
});
const constraint = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('x-1', 'x-2'),
    severity: fc.constantFrom('error' as const, 'warning' as const),
    human: fc.constantFrom('Do.', 'Do not.'),
    expression: fc.constantFrom('a', 'b'),
  }),
  { selector: ({ key }) => key },
);

/** An element with any of the properties that the comparison looks at. */
function element(id: string): fc.Arbitrary<Element> {
  return fc
    .record(
      {
        min: fc.nat(2),
        max: fc.constantFrom('0', '1', '2', '*'),
        type: types.map((codes) => codes.map((code) => ({ code }))),
        binding,
        constraint,
        fixedString: fc.constantFrom('x', 'y'),
        mustSupport: fc.boolean(),
        isModifier: fc.boolean(),
        maxLength: fc.constantFrom(10, 20),
        definition: fc.constantFrom('One.', 'Two.'),
      },
      { requiredKeys: ['min', 'max'] },
    )
    .map((rest) => ({ id, base: { path: id.replace(/:[^.]*/g, ''), min: 0, max: '*' }, ...rest }));
}

const structures = fc
  .tuple(
    element('Parameters.id'),
    fc.constantFrom('open' as const, 'closed' as const),
    fc.option(fc.tuple(element('Parameters.parameter:a'), element('Parameters.parameter:a.name'))),
    fc.option(element('Parameters.parameter:b')),
    fc.option(element('Parameters.value[x]')),
    fc.boolean(),
  )
  .map(([id, rules, a, b, value, isModel]) => {
    const elements: Element[] = [
      { id: 'Parameters', min: 0, max: '*' },
      id,
      { id: 'Parameters.parameter', min: 0, max: '*', slicing: { rules } },
      ...(a ?? []),
      ...(b === null ? [] : [b]),
      ...(value === null ? [] : [value]),
    ];
    const own = elements.map(({ id: name = '' }) => name);
    return structure(elements, own, isModel ? { derivation: 'specialization' } : {});
  });

const codes = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
const codeSystems = codes.map((names) => ({
  resourceType: 'CodeSystem',
  id: 'codes',
  url: 'https://example.org/codes',
  status: 'active',
  content: 'complete',
  concept: names.map((code) => ({ code })),
}));
const valueSets = codes.map((names) => ({
  resourceType: 'ValueSet',
  id: 'codes',
  url: 'https://example.org/a',
  status: 'active',
  compose: { include: [{ system: 'https://example.org/others', concept: names.map((code) => ({ code })) }] },
}));
const parameters = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    use: fc.constantFrom('in', 'out'),
    min: fc.nat(1),
    max: fc.constantFrom('1', '*'),
    type: fc.constantFrom('string', 'Coding'),
  }),
  { selector: ({ name, use }) => `${use} ${name}` },
);
const operations = fc.record({ type: fc.boolean(), parameter: parameters }).map((rest) => ({
  resourceType: 'OperationDefinition',
  id: 'ask',
  url: 'https://example.org/ask',
  status: 'active',
  kind: 'operation',
  code: 'ask',
  system: false,
  instance: false,
  resource: ['Patient'],
  ...rest,
}));

const packages: fc.Arbitrary<PackageContent> = fc
  .tuple(fc.option(structures), fc.option(codeSystems), fc.option(valueSets), fc.option(operations))
  .map((resources) => packageOf(resources.filter((resource) => resource !== null)));

/** What must be the same from both ends, once one of them is turned round. */
function essence({ artefact, kind, aspect, place, before, after, impact }: Change): string {
  return JSON.stringify([
    artefact.reference,
    kind,
    aspect,
    place,
    before,
    after,
    impact.sender,
    impact.reader,
  ]);
}

function reversed(change: Change): Change {
  const { before, after, impact, kind, ...rest } = change;
  return {
    ...rest,
    kind: kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : kind,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
    impact: { sender: impact.reader, reader: impact.sender },
  };
}

describe('comparing any two packages', () => {
  it('finds nothing between a package and itself', () => {
    fc.assert(
      fc.property(packages, (content) => {
        expect(comparePackages(content, structuredClone(content)).changes).toEqual([]);
      }),
    );
  });

  it('finds the same from either end, with the sides swapped', () => {
    fc.assert(
      fc.property(packages, packages, (one, other) => {
        const there = comparePackages(one, other).changes.map(essence).sort();
        const back = comparePackages(other, one)
          .changes.map((change) => essence(reversed(change)))
          .sort();
        expect(back).toEqual(there);
      }),
      { numRuns: 300 },
    );
  });

  it('never calls an element harmless to senders that allows less than before', () => {
    const narrowings: readonly ((element: Element) => Element | undefined)[] = [
      (each) => ({ ...each, min: (each.min ?? 0) + 1 }),
      (each) => (each.max === '*' ? { ...each, max: '5' } : undefined),
      (each) => ({ ...each, max: '0' }),
      (each) => ({ ...each, fixedString: 'only this' }),
      (each) => ({ ...each, binding: { strength: 'required', valueSet: 'https://example.org/new' } }),
      (each) => ({
        ...each,
        type: each.type?.length ? each.type.slice(1).concat({ code: 'Age' }) : [{ code: 'Age' }],
      }),
      (each) => ({ ...each, maxLength: 1 }),
      (each) => ({
        ...each,
        constraint: [{ key: 'new-1', severity: 'error', human: 'No.', expression: 'false' }],
      }),
    ];
    const root = { id: 'Parameters', min: 0, max: '*' };
    fc.assert(
      fc.property(
        // An element that may not occur cannot be narrowed.
        element('Parameters.id').filter(({ max }) => max !== '0'),
        fc.constantFrom(...narrowings),
        (before, narrow) => {
          const after = narrow(before);
          fc.pre(after !== undefined);
          const own = ['Parameters.id'];
          const { changes } = comparePackages(
            packageOf([structure([root, before], own)]),
            packageOf([structure([root, { ...before, ...after }], own)]),
          );
          expect(changes.some(({ impact }) => impact.sender === 'breaking')).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
