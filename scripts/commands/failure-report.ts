import {
  environmentFailure,
  ExpectedFailure,
  interrupted,
  machineFault,
  report,
  type ExitCode,
} from '../findings/index.js';
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

/** @returns the stop, where somebody has foreseen it, or the machine has forced it */
export function foreseen(fault: unknown): ExpectedFailure | undefined {
  if (fault instanceof ExpectedFailure) return fault;
  const refused = machineFault(fault);
  if (refused === undefined) return undefined;
  return environmentFailure('SDX-ENV-MACHINE', `${refused.message}.`, refused.remedy);
}

/** The stop of a command whose helpers a signal has ended. */
export function interruptedCommand(): ExpectedFailure {
  return interrupted('The command was interrupted; the previous output is unchanged.');
}
