import { fshrules, fshtypes, sushiImport } from 'fsh-sushi';
import { describe, expect, it } from 'vitest';
import { fingerprint, outline, written } from '../../scripts/compile/incremental/fingerprint.js';

/** @returns the code system of a text */
function codeSystem(text: string): fshtypes.FshCodeSystem {
  const [document] = new sushiImport.FSHImporter().import([new sushiImport.RawFSH(text, 'a.fsh')]);
  const [found] = document?.codeSystems.values() ?? [];
  if (found === undefined) throw new Error('There is no code system in the text.');
  return found;
}

const COLOURS = `CodeSystem: Colours
Id: colours
Title: "Colours"
* ^content = #complete
* #red "Red" "Like blood"
* #red ^property[+].code = #warm
* #red ^property[=].valueBoolean = true
* #blue "Blue" "Like the sky"
`;
const replaced = (from: string, to: string): fshtypes.FshCodeSystem => codeSystem(COLOURS.replace(from, to));

describe('fingerprint of a definition', () => {
  it('does not depend on its place', () => {
    const moved = codeSystem(`// Moved\n\n${COLOURS}`);
    expect(fingerprint(moved)).toBe(fingerprint(codeSystem(COLOURS)));
  });

  it.each([
    ['a title', 'Title: "Colours"', 'Title: "Hues"'],
    ['a display', '"Blue"', '"Azure"'],
    ['the order of codes', '* #red "Red" "Like blood"\n', ''],
    ['a property', 'valueBoolean = true', 'valueBoolean = false'],
    ['the kind of a value', 'valueBoolean = true', 'valueBoolean = "true"'],
  ])('depends on %s', (_what, from, to) => {
    expect(fingerprint(replaced(from, to))).not.toBe(fingerprint(codeSystem(COLOURS)));
  });
});

describe('outline of a code system', () => {
  it.each([
    ['a display', '"Blue"', '"Azure"'],
    ['a definition', '"Like blood"', '"Like wine"'],
    ['a property of a code', 'valueBoolean = true', 'valueBoolean = false'],
    ['a title', 'Title: "Colours"', 'Title: "Hues"'],
  ])('does not depend on %s', (_what, from, to) => {
    expect(outline(replaced(from, to))).toBe(outline(codeSystem(COLOURS)));
  });

  it.each([
    ['a code', '#blue', '#azure'],
    ['whether it is complete', '#complete', '#fragment'],
    ['its id', 'Id: colours', 'Id: hues'],
    ['its name', 'CodeSystem: Colours', 'CodeSystem: Hues'],
    ['its URL', '* ^content', '* ^url = "https://a.example/x"\n* ^content'],
    ['a code that a rule sets by its path', '* ^content', '* ^concept[0].code = #pink\n* ^content'],
  ])('depends on %s', (_what, from, to) => {
    expect(outline(replaced(from, to))).not.toBe(outline(codeSystem(COLOURS)));
  });
});

describe('writing a value out', () => {
  it('tells values apart that look alike', () => {
    const values = [
      undefined,
      '-',
      1,
      1n,
      '1',
      true,
      'true',
      /a/,
      /a/i,
      '/a/',
      [],
      {},
      [1, 2],
      ['1,2'],
      new Date(1),
      new Map([['a', 1]]),
      new Map([['a', 2]]),
      new Set(['a']),
      { a: 1 },
      { a: '1' },
      { a: { b: 1 } },
      new fshrules.CardRule('a'),
      new fshrules.FlagRule('a'),
    ].map(written);
    expect(new Set(values).size).toBe(values.length);
  });

  it('takes what it cannot write to be unlike everything', () => {
    const value = { a: () => 1 };
    expect(written(value)).not.toBe(written(value));
  });

  it('leaves out places, and fields without a value', () => {
    expect(written({ a: 1, sourceInfo: { file: 'a' }, b: undefined })).toBe(written({ a: 1 }));
  });
});
