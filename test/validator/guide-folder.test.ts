import { mkdir, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFolderOf } from '../../scripts/validator/guide-folder.js';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'sdx-test-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const files = new Map([['a.json', { text: '{}' }]]);

describe('the folder that the validator reads a guide from', () => {
  it('is there while it is read, and no longer', async () => {
    expect(await withFolderOf(files, (folder) => readFile(join(folder, 'a.json'), 'utf8'), parent)).toBe(
      '{}',
    );
    const failed = withFolderOf(files, () => Promise.reject(new Error('no')), parent);
    await expect(failed).rejects.toThrow('no');
    expect(await readdir(parent)).toEqual([]);
  });

  it('that a killed process has left is removed, and one that may be in use is not', async () => {
    const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const name of ['sdx-guide-old', 'sdx-guide-new', 'others-old']) await mkdir(join(parent, name));
    for (const name of ['sdx-guide-old', 'others-old']) await utimes(join(parent, name), hoursAgo, hoursAgo);
    await withFolderOf(files, () => Promise.resolve(), parent);
    expect((await readdir(parent)).sort()).toEqual(['others-old', 'sdx-guide-new']);
  });
});
