import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outlineOf, readOutlines, type LockedPackage } from '../../scripts/fhir-packages/index.js';
import { installPackage } from '../../scripts/fhir-packages/install.js';
import { packTarball } from '../../scripts/package/index.js';
import { CODES, files, KEY, LOCKED, QUESTIONS, THING } from './package-files.js';

let folder: string;
let packages: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  packages = join(folder, '.fhir', 'packages');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const install = async (
  content: ReadonlyMap<string, string>,
  change: Partial<LockedPackage> = {},
): Promise<void> => installPackage({ ...LOCKED, ...change }, await packTarball(content), packages);
const text = (name: string): Promise<string> => readFile(join(packages, KEY, 'package', name), 'utf8');
const json = async (name: string): Promise<unknown> => JSON.parse(await text(name));

describe('a resource of an installed package', () => {
  it('lacks its narrative, and nothing else', async () => {
    await install(files());
    for (const [name, { text: _, ...rest }] of [
      ['StructureDefinition-Thing.json', THING],
      ['CodeSystem-codes.json', CODES],
    ] as const) {
      expect(await json(name)).toEqual(rest);
      expect(Object.keys((await json(name)) as object)).toEqual(Object.keys(rest));
    }
    expect(await json('Parameters-questions.json')).toEqual(QUESTIONS);
  });

  it('keeps the digits of its numbers', async () => {
    const numbers = '[3.0,1.10,-0,1e3,12345678901234567890,0.1,7,"3.0","\\\\u00003.0","a \\" 4.0"]';
    await install(
      files({ 'Basic-n.json': `{"resourceType":"Basic", "text":{"div":"1.0"}, "n":${numbers}}` }),
    );
    expect(await text('Basic-n.json')).toBe(`{"resourceType":"Basic","n":${numbers}}`);
  });

  it.each([
    ['JSON that is no resource', 'names.json', '{ "text": "kept", "n": 1.0 }'],
    ['a list', 'list.json', '[ {"resourceType":"Patient","text":{}} ]'],
    ['a value', 'value.json', 'null'],
    ['what is no JSON', 'broken.json', '{"resourceType":"Patient",'],
    ['JSON after a byte order mark', 'marked.json', `\uFEFF${JSON.stringify(CODES)}`],
    ['a file of another format', 'README.md', '# text'],
    ['a file in a folder below', 'other/Patient-p.json', '{ "resourceType": "Patient", "text": {} }'],
  ])('is not touched where it is %s', async (_what, name, content) => {
    await install(files({ [name]: content }));
    expect(await text(name)).toBe(content);
    expect(await text('.index.json')).not.toContain(name);
    expect(readOutlines(packages, KEY)?.has(name)).toBe(false);
  });

  it('is left out with files that cannot be read, where only definitions are kept', async () => {
    await install(files({ 'broken.json': '{', 'null.json': 'null' }), { keep: 'conformance' });
    expect((await readdir(join(packages, KEY, 'package'))).sort()).toEqual([
      '.index.json',
      'CodeSystem-codes.json',
      'StructureDefinition-Thing.json',
      'package.json',
    ]);
  });
});

describe('the index of an installed package', () => {
  const codes = {
    filename: 'CodeSystem-codes.json',
    resourceType: 'CodeSystem',
    id: 'codes',
    url: 'http://hl7.org/fhir/codes',
    supplements: 'http://hl7.org/fhir/other',
    content: 'complete',
    valueSet: 'http://hl7.org/fhir/ValueSet/codes',
  };
  const questions = { filename: 'Parameters-questions.json', resourceType: 'Parameters' };
  const thing = {
    filename: 'StructureDefinition-Thing.json',
    resourceType: 'StructureDefinition',
    id: 'Thing',
    url: 'http://hl7.org/fhir/StructureDefinition/Thing',
    version: '4.0.1',
    kind: 'resource',
    type: 'Thing',
    derivation: 'specialization',
  };

  it.each([
    ['all', [codes, questions, thing]],
    ['conformance', [codes, thing]],
  ] as const)('has version 2 and names the resources that are kept: %s', async (keep, expected) => {
    await install(files({ 'other.json': '{"id":"x"}' }), { keep });
    expect(await json('.index.json')).toEqual({ 'index-version': 2, files: expected });
  });
});

describe('the outlines of an installed package', () => {
  it('stand beside the FHIR cache, one for each resource', async () => {
    await install(files({ 'other.json': '{"id":"x"}' }));
    expect(await readdir(packages)).toEqual([KEY]);
    expect(await readdir(join(folder, '.fhir', 'outlines'))).toEqual([`${KEY}.json`]);
    const outlines = readOutlines(packages, KEY)!;
    expect([...outlines.keys()].sort()).toEqual([
      'CodeSystem-codes.json',
      'Parameters-questions.json',
      'StructureDefinition-Thing.json',
    ]);
    expect(outlines.get('Parameters-questions.json')).toEqual({ resourceType: 'Parameters' });
    const { text: _text, contained: _contained, title: _title, snapshot: _snapshot, ...outline } = THING;
    expect(outlines.get('StructureDefinition-Thing.json')).toEqual({
      ...outline,
      extension: [THING.extension[1]],
    });
    expect(outlineOf(THING)).toEqual(outlines.get('StructureDefinition-Thing.json'));
  });

  it('are undefined for a package that was installed otherwise, or when they are damaged', async () => {
    await mkdir(join(packages, KEY, 'package'), { recursive: true });
    expect(readOutlines(packages, KEY)).toBeUndefined();
    await install(files(), { version: '2.0.0' });
    expect(readOutlines(packages, 'test.fhir.core#2.0.0')?.size).toBe(3);
    expect(readOutlines(packages, KEY)).toBeUndefined();
    await writeFile(
      join(folder, '.fhir', 'outlines', 'test.fhir.core#2.0.0.json'),
      '{"CodeSystem-codes.json":',
    );
    expect(readOutlines(packages, 'test.fhir.core#2.0.0')).toBeUndefined();
  });
});
