import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ExpectedFailure } from '../findings/index.js';
import { commandLineFailure } from './command-line-failure.js';

/** A file that is being written: nobody sees it until it is kept. */
export interface NewFile {
  readonly write: (text: string) => Promise<void>;
  /** Puts the file where it belongs, in one step. */
  readonly keep: () => Promise<void>;
  /** Removes what was not kept; does nothing afterwards. */
  readonly discard: () => Promise<void>;
}

/**
 * Begins a file beside the place where it belongs.
 * @param path absolute
 * @param named the path as the user gave it
 * @param replace whether a file that is there may be replaced
 * @throws ExpectedFailure (exit 2) where the file must not or cannot be there
 */
export async function openNewFile(path: string, named: string, replace: boolean): Promise<NewFile> {
  checkPlace(path, named, replace);
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
  const handle = await open(draft, 'wx');
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    write: (text) => handle.writeFile(text, 'utf8'),
    keep: async () => {
      await close();
      // Somebody may have made the file meanwhile.
      checkPlace(path, named, replace);
      await rename(draft, path);
    },
    discard: async () => {
      await close();
      await rm(draft, { force: true });
    },
  };
}

function checkPlace(path: string, named: string, replace: boolean): void {
  const folder = dirname(path);
  if (!existsSync(folder))
    throw commandLineFailure(`There is no folder ${folder}.`, 'Make it, or name another file.');
  if (!existsSync(path)) return;
  if (!statSync(path).isFile())
    throw commandLineFailure(`${named} is no file.`, 'Name a file, or - for standard output.');
  if (!replace) throw alreadyThere(named);
}

function alreadyThere(named: string): ExpectedFailure {
  return commandLineFailure(`${named} is there already.`, 'Name another file, or add --force to replace it.');
}
