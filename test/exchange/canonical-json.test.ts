import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asJson,
  canonicalJson,
  documentHash,
  NotJsonError,
  sha256Base64,
  sha256Base64Url,
} from '../../scripts/exchange/index.js';

describe('canonical JSON (RFC 8785)', () => {
  // @verifies req-18
  it('sorts names by UTF-16 code units, as the example of section 3.2.3 shows', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.keys(JSON.parse(canonicalJson(names)) as object)).toHaveLength(7);
    expect(canonicalJson(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it.each([
    // Appendix B: numbers in the form of ECMAScript.
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e23, '1e+23'],
    [1e21, '1e+21'],
    [999999999999999900000, '999999999999999900000'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    [333333333.3333333, '333333333.3333333'],
  ])('writes the number %d as %s', (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it('writes strings, literals and nesting as section 3.2.2 says', () => {
    const text = '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f';
    expect(
      canonicalJson({ string: text, numbers: [1e30, 4.5, 6, 2e-3], literals: [null, true, false] }),
    ).toBe(
      '{"literals":[null,true,false],"numbers":[1e+30,4.5,6,0.002],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('gives the same text whatever the order of the members and the white space', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        const spaced: unknown = JSON.parse(JSON.stringify(object, null, 4));
        expect(canonicalJson(asJson(reversed))).toBe(canonicalJson(asJson(object)));
        expect(canonicalJson(asJson(spaced))).toBe(canonicalJson(asJson(object)));
      }),
    );
  });

  it('can be read back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const again: unknown = JSON.parse(canonicalJson(asJson(value)));
        expect(again).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('tells where a value is that JSON has no form for', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const cases: [unknown, string][] = [
      [undefined, '$'],
      [{ a: [1, undefined] }, '$.a[1]'],
      [{ a: undefined }, '$.a'],
      // eslint-disable-next-line no-sparse-arrays
      [[1, , 3], '$[1]'],
      [Number.NaN, '$'],
      [{ a: Infinity }, '$.a'],
      [10n, '$'],
      [{ a: () => 1 }, '$.a'],
      [{ when: new Date(0) }, '$.when'],
      [new Map(), '$'],
      ['\ud83d', '$'],
      [{ '\ude00': 1 }, '$'],
      [circle, '$.self'],
    ];
    for (const [value, path] of cases) {
      let thrown: unknown;
      try {
        canonicalJson(value as never);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(NotJsonError);
      expect((thrown as NotJsonError).path).toBe(path);
    }
  });

  it('accepts the same object twice where it is no circle', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});

describe('digests', () => {
  it('are SHA-256 (FIPS 180-4 test vector)', () => {
    const hex = Buffer.from(sha256Base64('abc'), 'base64').toString('hex');
    expect(hex).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(Buffer.from(sha256Base64Url('abc'), 'base64url').toString('hex')).toBe(hex);
  });

  // @verifies req-18
  it('of a document depend on its content alone', () => {
    expect(documentHash({ b: 1, a: [2] })).toBe(documentHash({ a: [2], b: 1 }));
    expect(documentHash({ b: 1, a: [2] })).not.toBe(documentHash({ a: [3], b: 1 }));
    expect(documentHash({})).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });
});
