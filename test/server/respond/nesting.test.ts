import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooDeep, MOST_NESTED } from '../../../server/respond/nesting.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const depthOf = (value: unknown): number =>
  typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf));

describe('the nesting of a body', () => {
  it('is counted in JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 9 }), fc.integer({ min: 1, max: 9 }), (value, limit) => {
        expect(isTooDeep(bytes(JSON.stringify(value)), 'json', limit)).toBe(depthOf(value) > limit);
      }),
      { numRuns: 500 },
    );
  });

  it('is not counted within texts', () => {
    expect(isTooDeep(bytes(`{"a":"${'['.repeat(100)}\\"${'{'.repeat(100)}"}`), 'json')).toBe(false);
    expect(isTooDeep(bytes('"\\\\"[[]]'), 'json', 1)).toBe(true);
  });

  it('is counted in XML by its elements', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(isTooDeep(bytes(nested(MOST_NESTED)), 'xml')).toBe(false);
    expect(isTooDeep(bytes(nested(MOST_NESTED + 1)), 'xml')).toBe(true);
    expect(isTooDeep(bytes(`<?xml version="1.0"?><a>${'<b value="1"/>'.repeat(500)}</a>`), 'xml')).toBe(
      false,
    );
  });

  it('of a bomb is found without reading it to its end', () => {
    expect(isTooDeep(bytes('['.repeat(1_000_000)), 'json')).toBe(true);
    expect(isTooDeep(bytes('<a>'.repeat(1_000_000)), 'xml')).toBe(true);
  });
});
