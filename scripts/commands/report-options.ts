import { summarise, EXIT, type ExitCode, type Finding, type ReportFormat } from '../findings/index.js';
import type { FAIL_ON, FORMATS } from './choices.js';

/** How findings are reported, and what they do to the exit code. */
export interface ReportChoice {
  readonly format: (typeof FORMATS)[number];
  /** The same as the format `json`. */
  readonly json?: boolean;
  readonly failOn: (typeof FAIL_ON)[number];
}

/** @returns the reporter that the user chose */
export function reportFormat({ format, json }: ReportChoice): ReportFormat {
  if (json) return 'json';
  return format === 'text' ? 'terminal' : format;
}

/** @returns 1 where there is a finding that the user wants to fail on; suppressed ones do not count */
export function exitCodeOf(findings: readonly Finding[], failOn: ReportChoice['failOn']): ExitCode {
  const { errors, warnings, information } = summarise(findings);
  const grave = {
    error: errors,
    warning: errors + warnings,
    information: errors + warnings + information,
    never: 0,
  };
  return grave[failOn] > 0 ? EXIT.findings : EXIT.ok;
}
