import { describe, expect, test } from 'vitest';
import { applyPatch, type PatchOperation } from './fixtures/json-patch.js';

const document = {
  name: [{ family: 'Testperson' }, { family: 'Specimen' }],
  'a/b': { '~': 1 },
  active: true,
};

describe('a JSON Patch', () => {
  test.each<[string, PatchOperation, object]>([
    ['adds a member', { op: 'add', path: '/gender', value: 'unknown' }, { gender: 'unknown' }],
    ['adds over a member', { op: 'add', path: '/active', value: false }, { active: false }],
    [
      'inserts into a list',
      { op: 'add', path: '/name/1', value: {} },
      { name: [document.name[0], {}, document.name[1]] },
    ],
    ['appends to a list', { op: 'add', path: '/name/-', value: {} }, { name: [...document.name, {}] }],
    ['appends by position', { op: 'add', path: '/name/2', value: {} }, { name: [...document.name, {}] }],
    ['removes from a list', { op: 'remove', path: '/name/0' }, { name: [document.name[1]] }],
    [
      'replaces',
      { op: 'replace', path: '/name/0/family', value: 'X' },
      { name: [{ family: 'X' }, document.name[1]] },
    ],
    [
      'copies',
      { op: 'copy', from: '/name/0', path: '/name/-' },
      { name: [...document.name, document.name[0]] },
    ],
    [
      'moves',
      { op: 'move', from: '/name/0', path: '/name/1' },
      { name: [document.name[1], document.name[0]] },
    ],
    ['reads escaped names', { op: 'replace', path: '/a~1b/~0', value: 2 }, { 'a/b': { '~': 2 } }],
    ['tests without change', { op: 'test', path: '/name/1', value: { family: 'Specimen' } }, {}],
  ])('%s', (_, operation, change) => {
    expect(applyPatch(document, [operation])).toEqual({ ...document, ...change });
  });

  test('removes a member', () => {
    expect(applyPatch(document, [{ op: 'remove', path: '/active' }])).toEqual({
      name: document.name,
      'a/b': document['a/b'],
    });
  });

  test('replaces the whole', () => {
    expect(applyPatch<unknown>(document, [{ op: 'replace', path: '', value: 1 }])).toBe(1);
  });

  test('leaves its document as it is, and its own values too', () => {
    const before = structuredClone(document);
    const value = { family: 'Third' };
    const result = applyPatch(document, [
      { op: 'add', path: '/name/-', value },
      { op: 'replace', path: '/name/2/family', value: 'Changed' },
    ]);
    expect(document).toEqual(before);
    expect(value).toEqual({ family: 'Third' });
    expect(result.name[2]).toEqual({ family: 'Changed' });
  });

  test.each<[string, PatchOperation]>([
    ['a member that is not there', { op: 'remove', path: '/gender' }],
    ['a place beyond the list', { op: 'add', path: '/name/3', value: {} }],
    ['a place after the last', { op: 'remove', path: '/name/-' }],
    ['a position with a leading nought', { op: 'remove', path: '/name/01' }],
    ['something without members', { op: 'add', path: '/active/x', value: 1 }],
    ['no pointer at all', { op: 'remove', path: 'active' }],
    ['its own inside', { op: 'move', from: '/name', path: '/name/0' }],
    ['a value that differs', { op: 'test', path: '/name/1', value: { family: 'Specimen', given: ['A'] } }],
  ])('refuses %s', (_, operation) => {
    expect(() => applyPatch(document, [operation])).toThrow();
  });
});
