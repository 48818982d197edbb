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
