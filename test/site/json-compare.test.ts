import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, pairItems } from '../../scripts/site/json/array-pairs.js';
import { applyDifferences, compareJson, differencesIn } from '../../scripts/site/json/compare.js';
import { newer } from '../../scripts/site/json/json-listing.js';
import { sameJson, type Json } from '../../scripts/site/json/json-value.js';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
/** Documents with few names and keys, so that two of them have much in common. */
const alike = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>('a', 'b', 1, true, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('name', 'url', 'system', 'part', 'x~/y'), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const pair = fc.oneof(fc.tuple(alike, alike), fc.tuple(json, json));

/** The same document with the members of every object in the opposite order. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]: [string, Json]) => [name, turned(inner)] as const)
      .reverse(),
  );
}

describe('the differences between two documents', () => {
  it('make the newer document of the older one', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const made = applyDifferences(before, differencesIn(compareJson(before, after)));
        expect(sameJson(made, after)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are none between equal documents, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.oneof(alike, json), (document) => {
        expect(differencesIn(compareJson(document, turned(document)))).toEqual([]);
      }),
    );
  });

  it('are some between documents that say different things', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        fc.pre(!sameJson(before, after));
        expect(differencesIn(compareJson(before, after))).not.toEqual([]);
      }),
    );
  });

  it('leave the newer document to be read from the comparison', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        expect(sameJson(newer(compareJson(before, after)), after)).toBe(true);
      }),
    );
  });

  it('do not touch the document that they are applied to', () => {
    const before: Json = { a: [1, 2] };
    applyDifferences(before, differencesIn(compareJson(before, { a: [1] })));
    expect(before).toEqual({ a: [1, 2] });
  });

  it('say where a parameter changed by its name, though another came before it', () => {
    const before: Json = { parameter: [{ name: 'reason', valueCode: 'a' }] };
    const after: Json = {
      parameter: [
        { name: 'role', valueCode: 'c' },
        { name: 'reason', valueCode: 'b' },
      ],
    };
    expect(differencesIn(compareJson(before, after)).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'added parameter[role]',
      'changed parameter[reason].valueCode',
    ]);
  });
});

describe('items of arrays', () => {
  it.each([
    [{ name: 'reason', resource: { resourceType: 'Patient' } }, 'reason'],
    [{ url: 'http://example.org/x', valueCode: 'a' }, 'http://example.org/x'],
    [{ system: 'phone', value: '1', use: 'work' }, 'phone'],
    [{ type: { coding: [{ code: '110153' }] } }, '110153'],
    [{ fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient' } }, 'Patient'],
    [{ family: 'x' }, ''],
  ] as [Json, string][])('are known by what tells them apart: %j', (item, key) => {
    expect(keyOf(item)).toBe(key);
  });

  it('are paired by their keys, and single values by their place', () => {
    expect(pairItems([{ url: 'a' }, { url: 'b' }], [{ url: 'b' }, { url: 'c' }])).toEqual([
      { before: 0 },
      { before: 1, after: 0 },
      { after: 1 },
    ]);
    expect(pairItems(['x'], ['y'])).toEqual([{ before: 0, after: 0 }]);
  });
});
