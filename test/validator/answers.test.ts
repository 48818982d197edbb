import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetOldAnswers, openAnswers } from '../../scripts/validator/index.js';

const KEY = 'a'.repeat(64);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-answers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('answers of the official validator', () => {
  it('are found again, also by another process', async () => {
    const answers = openAnswers(folder);
    expect(await answers.find(KEY)).toBeUndefined();
    await answers.keep(KEY, 'All OK — grüße');
    expect(await answers.find(KEY)).toBe('All OK — grüße');
    expect(await openAnswers(folder).find(KEY)).toBe('All OK — grüße');
    expect(await openAnswers(folder).find('b'.repeat(64))).toBeUndefined();
  });

  it('leave one file each and nothing half-written, however many write at once', async () => {
    const writers = [openAnswers(folder), openAnswers(folder), openAnswers(folder)];
    await Promise.all(
      writers.flatMap((each) => [each.keep(KEY, 'same'), each.keep('b'.repeat(64), 'other')]),
    );
    expect((await files()).map((file) => file.slice(-3))).toEqual(['.gz', '.gz']);
  });

  it('that are damaged count as unknown', async () => {
    await openAnswers(folder).keep(KEY, 'All OK');
    const [file = ''] = await files();
    await writeFile(file, 'not gzip');
    expect(await openAnswers(folder).find(KEY)).toBeUndefined();
  });

  it('are given although they cannot be kept', async () => {
    await writeFile(join(folder, 'aa'), 'a file where a folder should be');
    const answers = openAnswers(folder);
    await answers.keep(KEY, 'All OK');
    expect(await answers.find(KEY)).toBe('All OK');
    expect(await openAnswers(folder).find(KEY)).toBeUndefined();
  });

  it('that nobody has asked for in a month are removed, the others stay', async () => {
    const now = Date.now();
    const old = new Date(now - 31 * 24 * 3_600_000);
    await openAnswers(folder).keep(KEY, 'old');
    const [file = ''] = await files();
    await utimes(file, old, old);
    await openAnswers(folder).keep('b'.repeat(64), 'new');
    await forgetOldAnswers(folder, now);
    expect(await openAnswers(folder).find(KEY)).toBeUndefined();
    expect(await openAnswers(folder).find('b'.repeat(64))).toBe('new');
  });

  it('are looked through once a day', async () => {
    const now = Date.now();
    const day = 24 * 3_600_000;
    await openAnswers(folder).keep(KEY, 'old');
    await forgetOldAnswers(folder, now);
    const old = new Date(now - 31 * day);
    const file = (await files()).find((path) => path.endsWith('.gz')) ?? '';
    await utimes(file, old, old);
    await forgetOldAnswers(folder, now + day / 2);
    expect(await files()).toContain(file);
    await forgetOldAnswers(folder, now + 1.5 * day);
    expect(await files()).not.toContain(file);
  });

  it('need no folder to be forgotten', async () => {
    await mkdir(folder, { recursive: true });
    await forgetOldAnswers(join(folder, 'nowhere'), Date.now());
    expect(await files()).toEqual([]);
  });
});
