import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashOfFiles } from '../../scripts/build/reports.js';
import { spoiltCheckout, type Ended, type Spoilt } from './checkout.js';

let checkout: Spoilt;
let earlier: string | undefined;
beforeAll(async () => {
  checkout = await spoiltCheckout();
  earlier = await checkout.output();
});
afterAll(() => checkout.remove());
afterEach(async () => {
  expect(await checkout.leftovers()).toEqual([]);
});

const BUILD = ['build', '--no-validate', '--json'];
const FULL_DISK = [pathToFileURL(join(import.meta.dirname, 'full-disk.ts')).href];

/** Expects that the machine is said to be at fault, and nothing has changed. */
async function refused(ended: Ended, code: string, message: RegExp): Promise<void> {
  expect(ended).toMatchObject({
    code: 3,
    signal: null,
    leftProcesses: false,
    findings: [
      {
        code,
        file: '(environment)',
        message: expect.stringMatching(message) as string,
        remedy: expect.stringMatching(/\w/) as string,
      },
    ],
  });
  expect(ended.stderr).not.toMatch(/internal fault|^ +at /m);
  expect(await checkout.output()).toBe(earlier);
}

describe('a full disk', () => {
  it('where the output goes leaves the output as it was', async () => {
    const ended = await checkout.run(BUILD, { SDX_TEST_FULL: '/site/StructureDefinition-' }, FULL_DISK);
    await refused(ended, 'SDX-ENV-OUTPUT', /The disk is full.*ENOSPC/);
    expect(ended.stderr).toContain('site ');
  });

  it('where the cache is says so, and leaves no half of a file there', async () => {
    const cache = join(checkout.root, 'new-cache');
    const ended = await checkout.run(BUILD, { SDX_CACHE: cache, SDX_TEST_FULL: cache }, FULL_DISK);
    await refused(ended, 'SDX-ENV-MACHINE', /The disk is full.*ENOSPC/);
    const entries = await readdir(cache, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isFile())).toEqual([]);
    await rm(cache, { recursive: true });
  });

  it('where the findings of a failed build go does not hide the findings', async () => {
    const mistake = { 'fsh/profiles/Orphan.fsh': 'Profile: Orphan\nParent: Nowhere\n' };
    const ended = await checkout.during(mistake, () =>
      checkout.run(BUILD, { SDX_TEST_FULL: '/.build-' }, FULL_DISK),
    );
    expect(ended).toMatchObject({ code: 1, leftProcesses: false });
    expect(ended.findings.map(({ file }) => file).sort()).toEqual([
      '(environment)',
      'fsh/profiles/Orphan.fsh',
    ]);
    expect(ended.stderr).not.toContain('the findings are in');
    expect(await readdir(checkout.root)).not.toContain('output-failed');
    expect(await checkout.output()).toBe(earlier);
  });
});

describe('an output that cannot be written is refused before any work', () => {
  it('below a file', async () => {
    const ended = await checkout.run([...BUILD, '--output', 'ig.ini/output']);
    await refused(ended, 'SDX-ENV-OUTPUT', /ig\.ini/);
    expect(ended.stderr).not.toContain('compile');
  });

  it('in place of a file, or of a folder that is no output', async () => {
    const before = await readFile(join(checkout.root, 'ig.ini'), 'utf8');
    await refused(await checkout.run([...BUILD, '--output', 'ig.ini']), 'SDX-ENV-OUTPUT', /ig\.ini/);
    expect(await readFile(join(checkout.root, 'ig.ini'), 'utf8')).toBe(before);
    for (const folder of ['fsh', '.']) {
      const ended = await checkout.run([...BUILD, '--output', folder]);
      await refused(ended, 'SDX-ENV-OUTPUT', /something else than an earlier output/);
      expect((await stat(join(checkout.root, 'fsh/aliases.fsh'))).isFile()).toBe(true);
    }
  });
});

it('two builds at once in one checkout both end well, with a whole output', async () => {
  const both = await Promise.all([1, 2].map(() => checkout.run([...BUILD, '--output', 'shared'])));
  for (const ended of both) expect(ended).toMatchObject({ code: 0, findings: [], leftProcesses: false });
  const output = join(checkout.root, 'shared');
  const entries = await readdir(output, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files = new Map<string, Uint8Array>();
  for (const path of paths) files.set(relative(output, path).replaceAll('\\', '/'), await readFile(path));
  const record = JSON.parse(Buffer.from(files.get('build.json') ?? '').toString()) as { hash: string };
  files.delete('build.json');
  // The record of one of the two fits all the files: none is of the other, and none is missing.
  expect(hashOfFiles(files)).toBe(record.hash);
});
