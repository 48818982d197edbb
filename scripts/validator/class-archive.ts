import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { ValidatorJar } from './locate.js';

/** Keeps the classes that Java has loaded for its next start, which saves two seconds of seven. */
export interface ClassArchive {
  /** Options for this start. */
  readonly javaOptions: readonly string[];
  /** Ends a process that came up, so that it leaves its classes behind; does nothing when they are there already. */
  leave(process: ChildProcess): Promise<void>;
  /** Removes what a process has left that never came up; to be called when that process is gone. */
  discard(): Promise<void>;
}

/** Java warns of each class that it cannot keep; as its last words they would hide why a start has failed. */
const NO_WARNINGS = ['-Xlog:disable', '-Xlog:all=error:stderr'];

/** Writing the archive takes two to four seconds. */
const LEAVE_TIMEOUT_MS = 30_000;

/**
 * @param jar the validator to start; only the project's own launcher has an archive
 * @param patience milliseconds that a process has for ending in order, before it is killed
 * @see JEP 350, dynamic class data sharing archives
 */
export function classArchive(
  { classArchive: path }: Pick<ValidatorJar, 'classArchive'>,
  patience = LEAVE_TIMEOUT_MS,
): ClassArchive {
  const nothing = { leave: () => Promise.resolve(), discard: () => Promise.resolve() };
  if (path === undefined) return { javaOptions: [], ...nothing };
  if (existsSync(path)) {
    const javaOptions = [`-XX:SharedArchiveFile=${path}`, '-Xshare:auto', ...NO_WARNINGS];
    return { javaOptions, ...nothing };
  }
  // Two first starts at once each write their own; whoever is last replaces the other's.
  const draft = `${path}.${randomUUID()}`;
  const discard = (): Promise<void> => rm(draft, { force: true });
  return {
    javaOptions: [`-XX:ArchiveClassesAtExit=${draft}`, ...NO_WARNINGS],
    leave: async (process) => {
      try {
        if (await endsInOrder(process, patience)) await rename(draft, path);
      } catch {
        // Without an archive the next start is slower, no more.
      } finally {
        await discard();
      }
    },
    discard,
  };
}

/**
 * A process that was killed may have left half an archive, and one that still runs may yet write it: so whoever is late
 * is killed too.
 * @returns whether the process ended by itself after it was asked to
 */
async function endsInOrder(process: ChildProcess, patience: number): Promise<boolean> {
  if (process.exitCode !== null || process.signalCode !== null) return false;
  const ended = new Promise<boolean>((resolve) => {
    process.once('exit', (_code, signal) => resolve(signal === null));
  });
  process.kill('SIGTERM');
  const timer = setTimeout(() => process.kill('SIGKILL'), patience);
  return ended.finally(() => clearTimeout(timer));
}
