import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportFailure } from '../../scripts/build/conclude.js';
import { forgetFailure, swapIn } from '../../scripts/build/output-folder.js';
import { hashOfFiles } from '../../scripts/build/reports.js';
import { readTexts } from '../../scripts/build/project-files.js';
import { zipSite } from '../../scripts/build/zip-site.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('swapping in the output', () => {
  it('replaces the old output whole and leaves nothing beside it', async () => {
    const output = join(folder, 'output');
    await swapIn(
      output,
      new Map([
        ['old.txt', 'old'],
        ['site/a.html', 'a'],
      ]),
    );
    await swapIn(
      output,
      new Map([
        ['new.txt', 'new'],
        ['site/deep/b.html', 'b'],
      ]),
    );
    expect((await readdir(output, { recursive: true })).sort()).toEqual([
      'new.txt',
      'site',
      'site/deep',
      'site/deep/b.html',
    ]);
    expect(await readdir(folder)).toEqual(['output']);
  });

  it.skipIf(process.platform === 'win32')(
    'makes a folder that others may read as any other of the owner’s',
    async () => {
      const usual = join(folder, 'usual');
      await mkdir(usual);
      await swapIn(join(folder, 'output'), new Map([['a.txt', 'a']]));
      const mode = async (path: string) => (await stat(path)).mode & 0o777;
      expect(await mode(join(folder, 'output'))).toBe(await mode(usual));
    },
  );

  it('leaves the old output as it was when the new one cannot be written', async () => {
    const output = join(folder, 'output');
    await swapIn(output, new Map([['old.txt', 'old']]));
    // A file where a folder is needed fails for every user, also one who may write everywhere.
    const impossible = new Map([
      ['a', 'file'],
      ['a/b', 'needs a to be a folder'],
    ]);
    await expect(swapIn(output, impossible)).rejects.toMatchObject({
      exitCode: 3,
      findings: [{ code: 'SDX-ENV-OUTPUT' }],
    });
    expect(await readFile(join(output, 'old.txt'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['output']);
  });

  it.skipIf(process.getuid?.() === 0)('says so when the folder is read-only', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    await expect(swapIn(join(locked, 'output'), new Map())).rejects.toMatchObject({ exitCode: 3 });
    await chmod(locked, 0o700);
  });
});

describe('the findings of a failed build', () => {
  const exists = async (name: string) => (await readdir(folder)).includes(name);

  it('stand beside the output until a build succeeds, and those of another output stay', async () => {
    const output = join(folder, 'output');
    await reportFailure(output, []);
    await reportFailure(join(folder, 'other'), []);
    expect(await exists('output-failed')).toBe(true);
    await forgetFailure(output);
    expect(await exists('output-failed')).toBe(false);
    expect(await exists('other-failed')).toBe(true);
  });

  it('need not be there', async () => {
    await expect(forgetFailure(join(folder, 'output'))).resolves.toBeUndefined();
  });
});

it('the hash of files depends on names and contents, not on their order', () => {
  const hash = hashOfFiles(
    new Map([
      ['a', '1'],
      ['b', '2'],
    ]),
  );
  expect(
    hashOfFiles(
      new Map([
        ['b', '2'],
        ['a', '1'],
      ]),
    ),
  ).toBe(hash);
  expect(
    hashOfFiles(
      new Map([
        ['a', '1'],
        ['b', '3'],
      ]),
    ),
  ).not.toBe(hash);
  expect(
    hashOfFiles(
      new Map([
        ['a', '1'],
        ['c', '2'],
      ]),
    ),
  ).not.toBe(hash);
});

it('texts are read by ending, sorted, with slashes; a missing folder reads as empty', async () => {
  await mkdir(join(folder, 'data', 'deep'), { recursive: true });
  await writeFile(join(folder, 'data', 'z.json'), 'z');
  await writeFile(join(folder, 'data', 'deep', 'a.json'), 'a');
  await writeFile(join(folder, 'data', 'note.md'), 'no');
  expect([...(await readTexts(folder, 'data', '.json'))]).toEqual([
    ['data/deep/a.json', 'a'],
    ['data/z.json', 'z'],
  ]);
  expect(await readTexts(folder, 'nowhere', '.json')).toEqual(new Map());
});

it('the packed site holds only the site, and is the same to the byte when packed again', async () => {
  const files = new Map([
    ['site/b.html', 'b'],
    ['qa.json', '{}'],
    ['site/a.html', 'a'],
  ]);
  const zip = await zipSite(files);
  expect(Buffer.from(zip).equals(Buffer.from(await zipSite(files)))).toBe(true);
  const text = Buffer.from(zip).toString('latin1');
  expect(text).toContain('site/a.html');
  expect(text).not.toContain('qa.json');
});
