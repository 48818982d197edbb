import { summarise, type Finding } from './finding.js';
import { escapeMarkup } from './markup.js';
import { byFile, inReportOrder, placeOf } from './order.js';

/**
 * Reports as JUnit XML, which every build server shows: a test suite for each file, a test case for each finding.
 * Errors are failures, suppressed findings are skipped with their reason, warnings and information pass and say
 * what they say as output.
 */
export function reportJunit(findings: readonly Finding[]): string {
  const suites = [...byFile(inReportOrder(findings))].map(([file, group]) => suite(file, group));
  const { errors, suppressed } = summarise(findings);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sdx" tests="${findings.length}" failures="${errors}" errors="0" skipped="${suppressed}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(file: string, findings: readonly Finding[]): string {
  const { errors, suppressed } = summarise(findings);
  const name = escapeMarkup(file);
  return [
    `  <testsuite name="${name}" tests="${findings.length}" failures="${errors}" errors="0" skipped="${suppressed}">`,
    ...findings.map((finding) => testCase(finding, name)),
    '  </testsuite>',
  ].join('\n');
}

function testCase(finding: Finding, suiteName: string): string {
  const place = placeOf(finding);
  const details = [
    `${place}  ${finding.severity}  ${finding.code}  ${finding.message}`,
    ...(finding.remedy === undefined ? [] : [finding.remedy]),
    ...(finding.path === undefined ? [] : [`Element: ${finding.path}`]),
  ].join('\n');
  return [
    `    <testcase classname="${suiteName}" name="${escapeMarkup(`${place} ${finding.code}`)}">`,
    `      ${verdict(finding, details)}`,
    '    </testcase>',
  ].join('\n');
}

function verdict(finding: Finding, details: string): string {
  if (finding.suppressed) {
    const { reason, owner } = finding.suppressed;
    return `<skipped message="${escapeMarkup(`${reason} (${owner})`)}"/>`;
  }
  if (finding.severity === 'error') {
    return `<failure type="${escapeMarkup(finding.code)}" message="${escapeMarkup(finding.message)}">${escapeMarkup(details)}</failure>`;
  }
  return `<system-out>${escapeMarkup(details)}</system-out>`;
}
