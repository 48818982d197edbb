import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, type JsonFault } from '../../scripts/findings/index.js';
import type { JsonNode } from '../../scripts/findings/json-document.js';

function plain(node: JsonNode): unknown {
  if (node.kind === 'value') return node.value;
  if (node.kind === 'array') return node.items.map(plain);
  return Object.fromEntries(node.members.map((member) => [member.name, plain(member.value)]));
}

function faultOf(source: string | Uint8Array): JsonFault | undefined {
  const result = parseJson(source);
  return 'fault' in result ? result.fault : undefined;
}

test('reads what JSON.parse reads, with the place of every value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const result = parseJson(text);
      if ('fault' in result) throw new Error(result.fault.message);
      expect(JSON.stringify(plain(result.document.root))).toBe(JSON.stringify(value));
      const { start, end } = result.document.root;
      expect([start, end]).toEqual([0, text.length]);
    }),
  );
});

test('accepts and refuses the same texts as JSON.parse', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '1',
    '-',
    '.5',
    'e3',
    'true',
    'nul',
    ' ',
    '\n',
    '\\u00e9',
    '"\\x"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      let accepted = true;
      try {
        JSON.parse(text);
      } catch {
        accepted = false;
      }
      expect([text, faultOf(text) === undefined]).toEqual([text, accepted]);
    }),
    { numRuns: 2000 },
  );
});

describe('says what is wrong and where', () => {
  test.each([
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 3, 3, 'A comma or "}"'],
    ['a comma too many', '{ "a": 1,\n}', 1, 9, 'nothing after it'],
    ['a word that is no value', '{ "x": tru }', 1, 8, 'A JSON value was expected, but "t"'],
    ['a string without end', '["abc', 1, 2, 'never closed'],
    ['a name without quotes', '{ a: 1 }', 1, 3, 'A name in quotes'],
    ['a missing colon', '{ "a" 1 }', 1, 7, 'A colon was expected after "a"'],
    ['text after the end', '{}\n\n x', 3, 2, 'after the end'],
    ['nothing at all', '', 1, 1, 'the end of the text'],
    ['a line break in a string', '["a\nb"]', 1, 4, 'control character'],
    ['an unknown escape', '["ab\\q"]', 1, 5, 'escape sequence'],
    ['a leading zero', '[01]', 1, 3, 'A comma or "]"'],
  ])('%s', (_, text, line, column, message) => {
    expect(faultOf(text)).toMatchObject({ line, column });
    expect(faultOf(text)?.message).toContain(message);
  });

  test('nesting without end is refused, not a crash', () => {
    expect(faultOf('['.repeat(100_000))?.message).toContain('nested more than');
  });

  test('a name that comes twice is reported with its place', () => {
    const result = parseJson('{\n "a": 1,\n "b": { "a": 1 },\n "a": 2 }');
    expect('document' in result && result.document.duplicates).toEqual([{ name: 'a', line: 4, column: 2 }]);
  });
});

describe('bytes', () => {
  const bytes = (...parts: (string | number)[]): Uint8Array =>
    Uint8Array.from(
      parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])),
    );

  test('UTF-8 is read, a byte order mark is dropped', () => {
    const result = parseJson(bytes(0xef, 0xbb, 0xbf, '{ "name": "Zoë 🦉" }'));
    expect('document' in result && plain(result.document.root)).toEqual({ name: 'Zoë 🦉' });
  });

  test.each([
    ['a byte of Latin-1', bytes('{\n "name": "Zo', 0xeb, '" }'), 2, 13, '0xEB'],
    ['a continuation byte by itself', bytes('["é', 0x80, '"]'), 1, 4, '0x80'],
    ['an overlong sequence', bytes('["', 0xc0, 0xaf, '"]'), 1, 3, '0xC0'],
    ['a sequence that is cut off', bytes('["🦉', 0xf0, 0x9f, 0xa6), 1, 5, '0xF0'],
    ['a surrogate', bytes('["', 0xed, 0xa0, 0x80, '"]'), 1, 3, '0xED'],
  ])('%s is refused at its place', (_, source, line, column, byte) => {
    expect(faultOf(source)).toMatchObject({ line, column });
    expect(faultOf(source)?.message).toContain(byte);
  });

  test('the replacement character itself is an ordinary character', () => {
    expect(faultOf(bytes('["\ufffd"]'))).toBeUndefined();
  });
});
