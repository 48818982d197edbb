import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { environmentFailure } from '../findings/index.js';

/** Files by path relative to the output folder. */
export type OutputFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * Replaces the output folder by new files, whole or not at all: they are written to a sibling folder that is then
 * swapped in, so that whoever looks sees the old output or the new, never a mixture.
 * @param target the output folder; its parent must be writable
 * @throws ExpectedFailure (exit 3) when the disk is full or the folder cannot be written; the old output stays
 */
export async function swapIn(target: string, files: OutputFiles): Promise<void> {
  const parent = dirname(resolve(target));
  let staging: string | undefined;
  try {
    await mkdir(parent, { recursive: true });
    staging = await makeStaging(parent);
    await writeAll(staging, files);
    await replace(staging, target);
  } catch (fault) {
    throw environmentFailure(
      'SDX-ENV-OUTPUT',
      `The output could not be written to ${target}: ${(fault as Error).message}`,
      'Check free disk space and write permission of the folder; the previous output is unchanged.',
    );
  } finally {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Not by `mkdtemp`, whose folders are for their owner alone: the output has the mode that the owner's folders have. */
async function makeStaging(parent: string): Promise<string> {
  const folder = join(parent, `.build-${randomBytes(3).toString('hex')}`);
  await mkdir(folder);
  return folder;
}

async function writeAll(folder: string, files: OutputFiles): Promise<void> {
  const folders = new Set([...files.keys()].map((name) => dirname(join(folder, name))));
  for (const path of folders) await mkdir(path, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
}

async function replace(staging: string, target: string): Promise<void> {
  if (!existsSync(target)) {
    await rename(staging, target);
    return;
  }
  const old = `${staging}.old`;
  await rename(target, old);
  try {
    await rename(staging, target);
  } catch (fault) {
    await rename(old, target);
    throw fault;
  }
  await rm(old, { recursive: true, force: true });
}

/** @returns the folder beside the output that holds the findings of a build that failed */
export function failureFolder(output: string): string {
  return join(dirname(resolve(output)), `${basename(resolve(output))}-failed`);
}

/** Removes the findings of an earlier build that failed; where there are none, or they cannot go, nothing happens. */
export async function forgetFailure(output: string): Promise<void> {
  await rm(failureFolder(output), { recursive: true, force: true }).catch(() => undefined);
}

/**
 * Removes what an interrupted build left beside the output folder.
 * @param parent folder that holds the output folder
 */
export async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (/^\.build-.{6}(\.old)?$/.test(name)) await rm(join(parent, name), { recursive: true, force: true });
  }
}
