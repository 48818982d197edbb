import type { Finding } from './finding.js';
import { reportHtml, type HtmlOptions } from './report-html.js';
import { reportJson } from './report-json.js';
import { reportJunit, type JunitOptions } from './report-junit.js';
import { reportSarif, type SarifOptions } from './report-sarif.js';
import { reportTerminal, type TerminalOptions } from './report-terminal.js';

/** The forms that findings are reported in. */
export type ReportFormat = 'terminal' | 'json' | 'sarif' | 'junit' | 'html';

/** Options of all formats; each takes its own and ignores the rest. */
export type ReportOptions = TerminalOptions & SarifOptions & JunitOptions & HtmlOptions;

/**
 * Renders findings. Pure: the same findings, in any order, give the same text.
 * @param format form of the report
 * @param findings any list, suppressed ones included
 * @param options see the options of each format
 * @returns the whole report, ending with a line break
 */
export function report(
  format: ReportFormat,
  findings: readonly Finding[],
  options: ReportOptions = {},
): string {
  switch (format) {
    case 'terminal':
      return reportTerminal(findings, options);
    case 'json':
      return reportJson(findings);
    case 'sarif':
      return reportSarif(findings, options);
    case 'junit':
      return reportJunit(findings, options);
    case 'html':
      return reportHtml(findings, options);
  }
}
