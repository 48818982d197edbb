import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportFailure } from '../../scripts/build/conclude.js';
import { checkTarget, forgetFailure, swapIn } from '../../scripts/build/output-folder.js';
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

  it('takes over files that are as they were, and no others', async () => {
    const output = join(folder, 'output');
    const inode = async (name: string): Promise<number> => (await stat(join(output, name))).ino;
    const before = new Map([
      ['same.txt', '“same”'],
      ['changed.txt', 'one'],
      ['linked.txt', 'three'],
    ]);
    await swapIn(output, before);
    await rm(join(output, 'linked.txt'));
    await writeFile(join(folder, 'elsewhere.txt'), 'three');
    await symlink(join(folder, 'elsewhere.txt'), join(output, 'linked.txt'));
    const [same, changed] = [await inode('same.txt'), await inode('changed.txt')];
    await swapIn(output, new Map([...before, ['changed.txt', 'two']]));
    expect(await inode('same.txt')).toBe(same);
    expect(await inode('changed.txt')).not.toBe(changed);
    expect((await lstat(join(output, 'linked.txt'))).isFile()).toBe(true);
    for (const [name, text] of new Map([...before, ['changed.txt', 'two']]))
      expect(await readFile(join(output, name), 'utf8')).toBe(text);
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

describe('what killed builds have left', () => {
  it('is removed when nobody can come back for it, and not before', async () => {
    const [old, young, other] = ['.build-0a1b2c', '.build-3d4e5f.old1', '.build-notes'];
    for (const name of [old, young, other]) await mkdir(join(folder, name));
    const before = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [old, other]) await utimes(join(folder, name), before, before);
    await swapIn(join(folder, 'output'), new Map([['a.txt', 'a']]));
    expect((await readdir(folder)).sort()).toEqual([young, other, 'output']);
  });
});

describe('giving up', () => {
  it('leaves the old output, and nothing beside it', async () => {
    const output = join(folder, 'output');
    await swapIn(output, new Map([['old.txt', 'old']]));
    const abort = new AbortController();
    const many = new Map(Array.from({ length: 500 }, (_, index) => [`${index}.txt`, 'new']));
    const swapping = swapIn(output, many, abort.signal);
    setTimeout(() => abort.abort(), 3);
    await expect(swapping).rejects.toMatchObject({ findings: [{ code: 'SDX-ENV-INTERRUPTED' }] });
    expect(await readdir(output)).toEqual(['old.txt']);
    expect(await readdir(folder)).toEqual(['output']);
  });
});

describe.skipIf(!canMount())('on a small disk of its own', () => {
  const mount = (...options: string[]) => promisify(execFile)('mount', [...options, folder]);
  afterEach(() => promisify(execFile)('umount', [folder]));

  it('says that it is full, and keeps the old output', async () => {
    await mount('-t', 'tmpfs', '-o', 'size=256k', 'tmpfs');
    const output = join(folder, 'output');
    await swapIn(output, new Map([['old.txt', 'old']]));
    const large = new Map(Array.from({ length: 50 }, (_, index) => [`${index}.txt`, 'x'.repeat(20_000)]));
    await expect(swapIn(output, large)).rejects.toMatchObject({
      exitCode: 3,
      findings: [{ code: 'SDX-ENV-OUTPUT', message: expect.stringContaining('disk is full') as string }],
    });
    expect(await readdir(output)).toEqual(['old.txt']);
    expect(await readdir(folder)).toEqual(['output']);
  });

  it('says that it is read-only, before any work is done', async () => {
    await mount('-t', 'tmpfs', '-o', 'ro,size=256k', 'tmpfs');
    await expect(checkTarget(join(folder, 'output'))).rejects.toMatchObject({
      exitCode: 3,
      findings: [{ code: 'SDX-ENV-OUTPUT', message: expect.stringContaining('read-only') as string }],
    });
  });
});

/** Only root may, and not in every container. */
function canMount(): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  const place = mkdtempSync(join(tmpdir(), 'sdx-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

describe('what an output may replace', () => {
  it('is nothing, an empty folder or an earlier output', async () => {
    const output = join(folder, 'output');
    await expect(checkTarget(output)).resolves.toBeUndefined();
    await mkdir(output);
    await expect(checkTarget(output)).resolves.toBeUndefined();
    await swapIn(output, new Map([['build.json', '{}']]));
    await expect(checkTarget(output)).resolves.toBeUndefined();
    expect(await readdir(folder)).toEqual(['output']);
  });

  it.each(['a file', 'a folder of something else', 'a folder below a file'])('is not %s', async (what) => {
    await mkdir(join(folder, 'a folder of something else'));
    await writeFile(join(folder, 'a folder of something else', 'diary.txt'), 'dear');
    await writeFile(join(folder, 'a file'), 'text');
    const target = what.endsWith('below a file') ? join(folder, 'a file', 'output') : join(folder, what);
    await expect(checkTarget(target)).rejects.toMatchObject({
      exitCode: 3,
      findings: [{ code: 'SDX-ENV-OUTPUT', remedy: expect.stringMatching(/\w/) as string }],
    });
    expect((await readdir(folder)).sort()).toEqual(['a file', 'a folder of something else']);
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
  await writeFile(join(folder, 'data', 'b.json'), Buffer.from('{\n  "\xe9": 1}', 'latin1'));
  await writeFile(join(folder, 'data', 'c.json'), Buffer.from([0x41, 0xff]));
  await expect(readTexts(folder, 'data', '.json')).rejects.toMatchObject({
    exitCode: 1,
    findings: [
      { file: 'data/b.json', line: 2, column: 4, code: 'SDX-FILE-ENCODING' },
      { file: 'data/c.json', line: 1, column: 2, code: 'SDX-FILE-ENCODING' },
    ],
  });
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
