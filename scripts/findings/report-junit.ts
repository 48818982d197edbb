import { summarise, type Finding } from './finding.js';
import { escapeMarkup } from './markup.js';
import { byFile, inReportOrder, placeOf } from './order.js';

/** What a JUnit report has to know besides the findings. */
export interface JunitOptions {
  /** Everything that was checked, as findings name it in {@link Finding.file}, whether something was found in it or not. */
  readonly checked?: readonly string[];
}

/**
 * Reports as JUnit XML, which every build server shows: a test suite for each file, a test case for each finding.
 * Errors are failures, suppressed findings are skipped with their reason, warnings and information pass and say
 * what they say as output. A file that was checked and in which nothing was found is a test case that passed: a build
 * server takes a report without test cases for a fault, and a reader for nothing.
 */
export function reportJunit(findings: readonly Finding[], { checked = [] }: JunitOptions = {}): string {
  const groups = byFile(inReportOrder(findings));
  const clean = [...new Set(checked)].filter((file) => !groups.has(file)).sort();
  const suites = [
    ...[...groups].map(([file, group]) => suite(file, group)),
    ...clean.map((file) => cleanSuite(file)),
  ];
  const { errors, suppressed } = summarise(findings);
  const tests = findings.length + clean.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sdx" tests="${tests}" failures="${errors}" errors="0" skipped="${suppressed}">`,
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

function cleanSuite(file: string): string {
  const name = escapeMarkup(file);
  return [
    `  <testsuite name="${name}" tests="1" failures="0" errors="0" skipped="0">`,
    `    <testcase classname="${name}" name="${name}"/>`,
    '  </testsuite>',
  ].join('\n');
}

function testCase(finding: Finding, suiteName: string): string {
  const place = placeOf(finding);
  const details = [
    `${place}  ${finding.severity}  ${finding.code}  ${finding.message}`,
    ...(finding.remedy === undefined ? [] : [finding.remedy]),
    ...(finding.path === undefined ? [] : [`Element: ${finding.path}`]),
    ...(finding.page === undefined ? [] : [`More: ${finding.page}`]),
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
