import type { Finding } from './finding.js';

/** The exit codes of every command (0 is success). */
export const EXIT = { ok: 0, findings: 1, usage: 2, environment: 3, incomplete: 4 } as const;

/** One of the documented exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * A stop that was foreseen: something the user can mend. Caught once, at the command line, and printed as a finding
 * without a stack trace. Anything else that is thrown is a fault of the toolkit itself.
 */
export class ExpectedFailure extends Error {
  override readonly name = 'ExpectedFailure';

  /**
   * @param findings what is wrong, at least one; the first one's message becomes the error's message
   * @param exitCode what the process should end with
   */
  constructor(
    readonly findings: readonly [Finding, ...Finding[]],
    readonly exitCode: ExitCode = EXIT.findings,
  ) {
    super(findings[0].message);
  }
}

/**
 * Makes the stop for a missing or unusable prerequisite (exit 3).
 * @param code stable `SDX-ENV-…` code
 * @param message what is missing
 * @param remedy the command or step that mends it
 */
export function environmentFailure(code: string, message: string, remedy: string): ExpectedFailure {
  return new ExpectedFailure(
    [{ file: '(environment)', severity: 'error', code, message, remedy, source: 'environment' }],
    EXIT.environment,
  );
}

/**
 * Makes the stop for Ctrl-C and the like (exit 3; a process that a signal has ended says which instead).
 * @param message what was interrupted, and what that means
 */
export function interrupted(message: string): ExpectedFailure {
  return environmentFailure('SDX-ENV-INTERRUPTED', message, 'Run it again.');
}

/** What a system call says when the machine is at fault, and what helps. */
const MACHINE: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOSPC: ['The disk is full', 'Free some disk space, and run the command again.'],
  EDQUOT: ['The disk quota is used up', 'Free some disk space, and run the command again.'],
  EROFS: ['The disk is read-only', 'Choose a folder that can be written.'],
  EACCES: ['Permission is denied', 'Give yourself permission, or choose another folder.'],
  EPERM: ['Permission is denied', 'Give yourself permission, or choose another folder.'],
  EBUSY: ['The folder is in use', 'Close what uses it, or choose another folder.'],
  ENOTDIR: ['A file stands where a folder has to be', 'Move the file away, or choose another folder.'],
  EEXIST: ['A file stands where a folder has to be', 'Move the file away, or choose another folder.'],
  ENOENT: ['A file is missing', 'Restore it, from version control if it belongs to the checkout.'],
  EMFILE: ['Too many files are open', 'Allow more open files (`ulimit -n`), and run the command again.'],
};

/**
 * Says of a fault what the machine refused.
 * @param fault whatever was thrown
 * @returns what happened, with the path where the system names one, and what helps; undefined when the system did not
 *   refuse anything, or refused it for a reason that tells of a fault in the toolkit
 */
export function machineFault(fault: unknown): { message: string; remedy: string } | undefined {
  const { code = '', path } = fault as NodeJS.ErrnoException;
  const known = fault instanceof Error ? MACHINE[code] : undefined;
  if (known === undefined) return undefined;
  return { message: `${known[0]}${path === undefined ? '' : `: ${path}`} (${code})`, remedy: known[1] };
}
