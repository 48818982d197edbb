import { report, type ExitCode, type ExpectedFailure } from '../findings/index.js';
import type { CommandContext } from './context.js';
import { inPlace } from './own-command.js';

/**
 * Says why a command ended before its time, in the form that was asked for.
 * @returns its exit code
 */
export function sayFailure(fault: ExpectedFailure, asJson: boolean, context: CommandContext): ExitCode {
  const say = asJson ? context.stdout : context.stderr;
  const findings = fault.findings.map((finding) => inPlace(finding, context.ownCommand));
  say(report(asJson ? 'json' : 'terminal', findings, { colour: context.colour }));
  return fault.exitCode;
}
