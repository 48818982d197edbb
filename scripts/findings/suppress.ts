import type { Finding, FindingSource } from './finding.js';
import { SUPPRESSIONS_FILE, type LocatedSuppression } from './suppressions.js';

/** What was run, for judging entries that matched nothing. */
export interface SuppressOptions {
  /**
   * The stages that ran over everything. An entry for another stage is not reported as unused: without the validator,
   * nothing can be said about the validator's warnings. Default: every stage ran.
   */
  readonly ran?: readonly FindingSource[];
}

/**
 * Marks the findings that the suppression file accepts. Only warnings and information can be accepted, never errors:
 * an error stays one whatever the file says.
 * @param findings findings of all stages
 * @param entries from `parseSuppressions`
 * @returns the findings in their order, accepted ones with `suppressed`; then an error at its line in the suppression
 *   file for each entry that matched nothing, so that the file cannot outlive what it was written for
 */
export function applySuppressions(
  findings: readonly Finding[],
  entries: readonly LocatedSuppression[],
  options: SuppressOptions = {},
): readonly Finding[] {
  const used = new Set<LocatedSuppression>();
  const marked = findings.map((finding) => {
    if (finding.severity === 'error') return finding;
    const fitting = entries.filter((entry) => matches(entry, finding));
    for (const entry of fitting) used.add(entry);
    const [first] = fitting;
    return first === undefined
      ? finding
      : { ...finding, suppressed: { reason: first.reason, owner: first.owner } };
  });
  const unused = entries.filter(
    (entry) => !used.has(entry) && (options.ran === undefined || options.ran.includes(entry.appliesTo)),
  );
  return [...marked, ...unused.map((entry) => unusedFinding(entry, findings))];
}

function unusedFinding(entry: LocatedSuppression, findings: readonly Finding[]): Finding {
  const errors = findings.filter((finding) => finding.severity === 'error' && matches(entry, finding)).length;
  const about = entry.message === undefined ? entry.code : `${entry.code} "${entry.message}"`;
  return {
    file: SUPPRESSIONS_FILE,
    line: entry.line,
    column: 1,
    severity: 'error',
    code: 'SDX-SUPPRESSION-UNUSED',
    message: `No warning or note matches the suppression of ${about}.`,
    remedy:
      errors > 0
        ? `It matches ${errors} of the errors, and errors cannot be suppressed: correct what they report, then remove the entry.`
        : 'Remove the entry, or correct it if it was meant for a finding that is still reported.',
    source: entry.appliesTo,
  };
}

function matches(entry: LocatedSuppression, finding: Finding): boolean {
  return (
    entry.appliesTo === finding.source &&
    entry.code === finding.code &&
    (entry.message === undefined || textPattern(entry.message).test(finding.message)) &&
    (entry.path === undefined || textPattern(entry.path).test(finding.path ?? '')) &&
    (entry.file === undefined || isAbout(entry.file, finding.file))
  );
}

/** A file pattern, or an artefact's id: the base name of its FSH file's artefact, or of `TYPE-ID.json`. */
function isAbout(pattern: string, file: string): boolean {
  const name = file.split(/[\\/]/).pop() ?? '';
  const id = /^[A-Za-z]+-(.+)\.json$/.exec(name)?.[1];
  return (
    filePattern(pattern).test(file.replace(/\\/g, '/')) ||
    id === pattern ||
    kebab(name.replace(/\.fsh$/, '')) === pattern
  );
}

function textPattern(pattern: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(escape).join('[\\s\\S]*')}$`);
}

function filePattern(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*\/|\*\*|\*)/)
    .map((part) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[part] ?? escape(part))
    .join('');
  return new RegExp(`^${source}$`);
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
