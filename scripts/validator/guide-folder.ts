import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'sdx-guide-';

/** The validator reads such a folder in seconds: one that has lain for longer, in milliseconds, was left by a process that was killed. */
const ABANDONED_AFTER = 3_600_000;

/**
 * Writes files to a folder that is there while they are used, and no longer.
 * @param files name → content
 * @param parent the system's folder for temporary files unless given
 * @returns what `use` returns
 */
export async function withFolderOf<T>(
  files: Iterable<readonly [string, { readonly text: string }]>,
  use: (folder: string) => Promise<T>,
  parent = tmpdir(),
): Promise<T> {
  await sweep(parent);
  const folder = await mkdtemp(join(parent, PREFIX));
  try {
    for (const [name, { text }] of files) await writeFile(join(folder, name), text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what processes that were killed have left. What others own, or are using, stays. */
async function sweep(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(PREFIX));
  for (const path of names.map((name) => join(parent, name))) {
    const touched = (await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - touched > ABANDONED_AFTER)
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
