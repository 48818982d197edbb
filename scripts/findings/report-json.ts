import { summarise, type Finding } from './finding.js';
import { inReportOrder } from './order.js';

/**
 * Reports for programs, as `--json` prints it and `qa.json` holds it: `findings` with every key present (null where
 * there is nothing to say), and `summary`.
 */
export function reportJson(findings: readonly Finding[]): string {
  const rows = inReportOrder(findings).map((finding) => ({
    file: finding.file,
    line: finding.line ?? null,
    column: finding.column ?? null,
    severity: finding.severity,
    code: finding.code,
    message: finding.message,
    remedy: finding.remedy ?? null,
    path: finding.path ?? null,
    profile: finding.profile ?? null,
    page: finding.page ?? null,
    source: finding.source,
    suppressed: finding.suppressed !== undefined,
    ...(finding.suppressed === undefined
      ? {}
      : { suppression: { reason: finding.suppressed.reason, owner: finding.suppressed.owner } }),
  }));
  const { errors, warnings, information, suppressed, files } = summarise(findings);
  const summary = { errors, warnings, information, suppressed, files };
  return `${JSON.stringify({ findings: rows, summary }, null, 2)}\n`;
}
