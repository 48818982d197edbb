import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiReference, currentReference, REFERENCE_FILE } from '../../scripts/api-reference.js';
import * as api from '../../scripts/api/index.js';
import { readInput } from '../../scripts/api/read.js';
import { readGuide } from '../../scripts/api/shipped-guide.js';

const root = resolve(import.meta.dirname, '../..');

describe('the reference of the interface for programs', () => {
  it('is that of the docstrings: `npm run docs:api` renews it', async () => {
    expect(readFileSync(join(root, REFERENCE_FILE), 'utf8')).toBe(await currentReference(root));
  });

  it('has a section for everything that programs can import', () => {
    const text = readFileSync(join(root, REFERENCE_FILE), 'utf8');
    for (const name of Object.keys(api)) expect(text).toContain(`\n## ${name}\n`);
  });

  const sources: Record<string, string> = {
    'x/index.ts':
      "/** About it. */\nexport { one } from './one.js';\nexport type { Shape } from './one.js';\n",
    'x/one.ts': [
      '/**',
      ' * Does {@link Shape} things.',
      ' * @param shape a shape',
      ' * @returns how many',
      ' * @throws RangeError when it is round',
      ' * @example Try:',
      ' * ```ts',
      ' * one();',
      ' * ```',
      ' */',
      'export function one(shape: Shape = 1): number { return shape; }',
      '/** A shape. */',
      'export interface Shape {',
      '  /** How | wide. */',
      '  readonly width?: number | string;',
      '}',
    ].join('\n'),
  };
  const reference = (changed: Record<string, string> = {}): string =>
    apiReference('x/index.ts', (path) => ({ ...sources, ...changed })[path] ?? '');

  it('shows signatures, what goes in and out, what is thrown, and examples', () => {
    const text = reference();
    for (const part of [
      'About it.',
      'function one(shape?: Shape): number;',
      'Does `Shape` things.',
      '- `shape`: a shape',
      '- how many',
      '- `RangeError` when it is round',
      '**Example.** Try:',
      'one();',
      '| `width` (optional) | `number \\| string` | How \\| wide. |',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('return shape');
  });

  it.each([
    [
      'a docstring is missing',
      { 'x/one.ts': 'export function one(): void {}\ntype Shape = 1;' },
      /one has no docstring/,
    ],
    ['something is exported that is not there', { 'x/one.ts': '' }, /does not declare one/],
    [
      'everything of a module is exported',
      { 'x/index.ts': "export * from './one.js';" },
      /name every export/,
    ],
  ])('is not made where %s', (_, changed, says) => {
    expect(() => reference(changed as Record<string, string>)).toThrow(says);
  });
});

describe('what a program passes in', () => {
  it('is a text, bytes or an object, which has no places', () => {
    const text = '{"resourceType":"Patient"}';
    expect(readInput(text, undefined, 'x').hasPlaces).toBe(true);
    expect(readInput(new TextEncoder().encode(text), undefined, 'x').payload.resource).toEqual({
      resourceType: 'Patient',
    });
    const object = readInput({ resourceType: 'Patient', left: undefined }, undefined, 'x');
    expect(object).toMatchObject({ hasPlaces: false });
    expect(object.payload.resource).toEqual({ resourceType: 'Patient' });
    expect(readInput({ toJSON: () => undefined }, undefined, 'x').payload.findings).toHaveLength(1);
    expect(() => readInput({}, 'xml', 'x')).toThrow(TypeError);
  });

  it('is checked against a guide that is there', () => {
    expect(() => readGuide(join(root, 'nowhere'))).toThrow('no built guide');
  });
});
