import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../scripts/exchange/index.js';

const CODES = ['child', 'unborn', 'parent-carer', 'household', 'possible-risk', 'adult-at-risk'];

describe('what somebody probably meant', () => {
  it.each([
    ['chlid', 'child'],
    ['Child', 'child'],
    ['childd', 'child'],
    ['parent-carrer', 'parent-carer'],
    ['posible-risk', 'possible-risk'],
    ['household-member', 'household'],
    ['parent', 'parent-carer'],
    ['adult', 'adult-at-risk'],
  ])('by %s is %s', (given, meant) => {
    expect(nearest(given, CODES)).toBe(meant);
  });

  it.each(['', 'x', 'art', 'grandmother', 'neighbour'])('is nothing near %j', (given) => {
    expect(nearest(given, CODES)).toBeUndefined();
  });

  it('is the shorter way before the longer', () => {
    expect(nearest('carer', ['carers', 'parent-carer'])).toBe('carers');
    expect(nearest('guide-contents-x', ['guide', 'guide-contents'])).toBe('guide-contents');
  });

  it('is always one of the known words, and a known word itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (given, words) => {
        const found = nearest(given, words);
        expect(found === undefined || words.includes(found)).toBe(true);
        if (given.length >= 1 && words.includes(given))
          expect(found?.toLowerCase()).toBe(given.toLowerCase());
      }),
    );
  });
});
