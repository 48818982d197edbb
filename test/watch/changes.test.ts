import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchSources, type Watching } from '../../scripts/watch/index.js';

let root: string;
let watching: Watching;
let told: string[];
let anything: boolean;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sdx-watch-'));
  await mkdir(join(root, 'fsh/profiles'), { recursive: true });
  await mkdir(join(root, 'input/pagecontent'), { recursive: true });
  await writeFile(join(root, 'fsh/profiles/One.fsh'), 'Profile: One');
  await writeFile(join(root, 'sushi-config.yaml'), 'id: x');
  told = [];
  anything = false;
  watching = await watchSources(root, (paths) => {
    anything ||= paths.length === 0;
    told.push(...paths);
  });
});
afterEach(async () => {
  await watching.close();
  await rm(root, { recursive: true, force: true });
});

/** Waits until all of them have been told. */
async function heard(...paths: string[]): Promise<void> {
  await expect.poll(() => paths.filter((path) => !told.includes(path)), { timeout: 5_000 }).toEqual([]);
}

describe('watching the sources', () => {
  it('tells of files that are changed, added, renamed and deleted', async () => {
    await writeFile(join(root, 'fsh/profiles/One.fsh'), 'Profile: Changed');
    await heard('fsh/profiles/One.fsh');
    await writeFile(join(root, 'fsh/profiles/Two.fsh'), 'Profile: Two');
    await heard('fsh/profiles/Two.fsh');
    told = [];
    await rename(join(root, 'fsh/profiles/Two.fsh'), join(root, 'fsh/profiles/Three.fsh'));
    await heard('fsh/profiles/Two.fsh', 'fsh/profiles/Three.fsh');
    told = [];
    await rm(join(root, 'fsh/profiles/Three.fsh'));
    await heard('fsh/profiles/Three.fsh');
  });

  it('tells of files in folders that come and go, and of a folder that was missing at the start', async () => {
    await mkdir(join(root, 'fsh/new'));
    await writeFile(join(root, 'fsh/new/Four.fsh'), 'Profile: Four');
    await heard('fsh/new/Four.fsh');
    told = [];
    await rm(join(root, 'fsh/new'), { recursive: true });
    await heard('fsh/new/Four.fsh');
    await mkdir(join(root, 'data'));
    await writeFile(join(root, 'data/rules.json'), '{}');
    await heard('data/rules.json');
  });

  it('tells of what is in folders within folders that come at once, and of later changes there', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await mkdir(join(root, 'made', name, 'below/deep'), { recursive: true });
      await writeFile(join(root, 'made', name, 'below/deep/Five.fsh'), 'Profile: Five');
    }
    await rename(join(root, 'made'), join(root, 'fsh/made'));
    // Where the system did not watch in time, the answer is that it may be anything.
    await expect
      .poll(() => told.includes('fsh/made/f/below/deep/Five.fsh') || anything, { timeout: 5_000 })
      .toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    told = [];
    for (const name of ['a', 'f'])
      await writeFile(join(root, 'fsh/made', name, 'below/deep/Five.fsh'), 'Profile: 5');
    await heard('fsh/made/a/below/deep/Five.fsh', 'fsh/made/f/below/deep/Five.fsh');
  });

  it('tells of an editor that writes a new file and puts it in the place of the old one', async () => {
    await writeFile(join(root, 'fsh/profiles/.One.fsh.draft'), 'Profile: Saved');
    await rename(join(root, 'fsh/profiles/.One.fsh.draft'), join(root, 'fsh/profiles/One.fsh'));
    await heard('fsh/profiles/One.fsh');
    expect(told).not.toContain('fsh/profiles/.One.fsh.draft');
  });

  it('tells once of a file that is saved once, however often the system tells of it', async () => {
    const file = join(root, 'fsh/profiles/One.fsh');
    await writeFile(file, 'Profile: Saved');
    await heard('fsh/profiles/One.fsh');
    await writeFile(file, 'Profile: Saved');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told).toEqual(['fsh/profiles/One.fsh']);
    await writeFile(file, 'Profile: Saved again');
    await expect.poll(() => told, { timeout: 5_000 }).toHaveLength(2);
  });

  it('does not tell of what no build reads', async () => {
    await writeFile(join(root, 'fsh/profiles/One.fsh~'), 'x');
    await writeFile(join(root, 'fsh/profiles/.One.fsh.swp'), 'x');
    await writeFile(join(root, 'README.md'), 'x');
    await writeFile(join(root, 'sushi-config.yaml'), 'id: y');
    await heard('sushi-config.yaml');
    expect(told).toEqual(['sushi-config.yaml']);
  });
});
