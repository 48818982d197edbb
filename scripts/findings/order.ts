import type { Finding, Severity } from './finding.js';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/**
 * Puts findings into the order of every report: by file, place, severity, code and message. The order does not depend
 * on the machine's language.
 */
export function inReportOrder(findings: readonly Finding[]): readonly Finding[] {
  const keys = (finding: Finding): readonly (string | number)[] => [
    finding.file,
    finding.line ?? 0,
    finding.column ?? 0,
    RANK[finding.severity],
    finding.code,
    finding.path ?? '',
    finding.message,
  ];
  return findings
    .map((finding) => ({ finding, key: keys(finding) }))
    .sort((one, other) => compare(one.key, other.key))
    .map(({ finding }) => finding);
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [position, value] of one.entries()) {
    const against = other[position] ?? value;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

/** @returns findings of each file, in the order of their first appearance */
export function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = files.get(finding.file);
    if (list) list.push(finding);
    else files.set(finding.file, [finding]);
  }
  return files;
}

/** @returns `file:line:column`, as far as they are known */
export function placeOf(finding: Finding): string {
  const line = finding.line === undefined ? '' : `:${finding.line}`;
  return finding.file + line + (line !== '' && finding.column !== undefined ? `:${finding.column}` : '');
}

/** @returns `1 error`, `2 errors` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
