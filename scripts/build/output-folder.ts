import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { environmentFailure, ExpectedFailure, machineFault } from '../findings/index.js';
import { checkAborted } from './interruption.js';

/** Files by path relative to the output folder. */
export type OutputFiles = ReadonlyMap<string, string | Uint8Array>;

/** Any of these in a folder says that a build has written it. */
const MARKS = ['build.json', 'qa.json'];

/** A build writes for seconds: what has lain beside the output for longer, in milliseconds, nobody will come back for. */
const ABANDONED_AFTER = 3_600_000;

/** How many files are written before anything else gets its turn. */
const WRITTEN_IN_A_ROW = 64;

/** How often two builds may take the place of the output from each other. */
const ATTEMPTS = 50;

/**
 * Makes sure, before any work is done, that the output can be written, and that it would replace nothing but an earlier
 * output.
 * @param target the output folder
 * @param marks files any of which says that what is there may be replaced
 * @throws ExpectedFailure (exit 3) that says what stands in the way
 */
export async function checkTarget(target: string, marks: readonly string[] = MARKS): Promise<void> {
  const parent = dirname(resolve(target));
  let names: readonly string[];
  try {
    names = existsSync(target) ? await readdir(target) : [];
    await mkdir(parent, { recursive: true });
    await rmdir(await makeStaging(parent));
  } catch (fault) {
    throw notWritten(target, fault);
  }
  if (names.length === 0 || marks.some((mark) => names.includes(mark))) return;
  throw environmentFailure(
    'SDX-ENV-OUTPUT',
    `${target} holds something else than an earlier output, and would be replaced.`,
    'Name another folder with --output, or remove what is in this one.',
  );
}

/**
 * Replaces the output folder by new files, whole or not at all: they are written to a sibling folder that is then
 * swapped in, so that whoever looks sees the old output or the new, never a mixture. Of two that do so at once, the
 * later one's files stay.
 * @param target the output folder; its parent must be writable
 * @param signal gives it up, as long as the new output is not in place
 * @throws ExpectedFailure (exit 3) when the disk is full or the folder cannot be written; the old output stays
 */
export async function swapIn(target: string, files: OutputFiles, signal?: AbortSignal): Promise<void> {
  const parent = dirname(resolve(target));
  const leftovers: string[] = [];
  // A process that is told to end at once leaves nothing behind either.
  const clear = (): void => {
    for (const path of leftovers) rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', clear);
  try {
    await mkdir(parent, { recursive: true });
    await sweep(parent);
    const staging = await makeStaging(parent);
    leftovers.push(staging);
    await writeAll(staging, target, files, signal);
    checkAborted(signal);
    replace(staging, target, leftovers);
  } catch (fault) {
    throw fault instanceof ExpectedFailure ? fault : notWritten(target, fault);
  } finally {
    for (const path of leftovers) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    process.off('exit', clear);
  }
}

/** Not by `mkdtemp`, whose folders are for their owner alone: the output has the mode that the owner's folders have. */
async function makeStaging(parent: string): Promise<string> {
  const folder = join(parent, `.build-${randomBytes(3).toString('hex')}`);
  await mkdir(folder);
  return folder;
}

async function writeAll(
  folder: string,
  earlier: string,
  files: OutputFiles,
  signal: AbortSignal | undefined,
): Promise<void> {
  const folders = new Set([...files.keys()].map((name) => dirname(join(folder, name))));
  for (const path of folders) await mkdir(path, { recursive: true });
  let unseen = 0;
  for (const [name, content] of files) {
    // One after the other takes a fifth of the time that it takes in turns with everything else that may happen; but
    // now and then something else may, such as an interruption.
    place(join(folder, name), join(earlier, name), Buffer.from(content as string));
    if (++unseen % WRITTEN_IN_A_ROW !== 0) continue;
    await setImmediate();
    checkAborted(signal);
  }
}

/**
 * Writes a file, or takes over that of the earlier output if it has the same content: most files of most builds are as
 * they were, and disks are slower than all else here.
 */
function place(path: string, earlier: string, content: Buffer): void {
  if (isSame(earlier, content)) {
    try {
      linkSync(earlier, path);
      return;
    } catch {
      // A file system without hard links, or another build has just moved it away.
    }
  }
  writeFileSync(path, content);
}

function isSame(path: string, content: Buffer): boolean {
  try {
    const known = lstatSync(path);
    return known.isFile() && known.size === content.length && readFileSync(path).equals(content);
  } catch {
    return false;
  }
}

/**
 * In one go, so that no signal comes in between; another process may: what it puts in the place is moved away again.
 * @param leftovers is given the folders that are to be removed afterwards
 */
function replace(staging: string, target: string, leftovers: string[]): void {
  for (let attempt = 1; ; attempt++) {
    const old = `${staging}.old${attempt}`;
    const moved = tryRename(target, old, ['ENOENT']);
    if (moved) leftovers.push(old);
    try {
      if (tryRename(staging, target, attempt < ATTEMPTS ? ['ENOTEMPTY', 'EEXIST'] : [])) return;
    } catch (fault) {
      if (moved) renameSync(old, target);
      throw fault;
    }
  }
}

/** @returns false when it failed for one of these reasons */
function tryRename(from: string, to: string, expected: readonly string[]): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (fault) {
    if (expected.includes((fault as NodeJS.ErrnoException).code ?? '')) return false;
    throw fault;
  }
}

function notWritten(target: string, fault: unknown): ExpectedFailure {
  const { message, remedy } = machineFault(fault) ?? {
    message: (fault as Error).message,
    remedy: 'Check free disk space and write permission of the folder.',
  };
  return environmentFailure(
    'SDX-ENV-OUTPUT',
    `The output could not be written to ${target}. ${message}`,
    `${remedy} The previous output is unchanged.`,
  );
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
 * Removes what builds that were killed long ago have left beside the output folder. What is younger may belong to a
 * build that is writing now.
 * @param parent folder that holds the output folder
 */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!/^\.build-[0-9a-f]{6}(\.old\d+)?$/.test(name)) continue;
    const path = join(parent, name);
    const touched = (await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - touched > ABANDONED_AFTER)
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
