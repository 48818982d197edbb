import { createHash } from 'node:crypto';
import type { Finding, Severity } from './finding.js';
import { inReportOrder } from './order.js';

/** What a SARIF report says about the tool that made it. */
export interface SarifOptions {
  /** Version of the toolkit; left out when not given. */
  readonly toolVersion?: string;
  /** Where the tool is described. */
  readonly informationUri?: string;
}

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/** Name of the base that relative file names in the report are resolved against: the root of the checkout. */
const ROOT = 'PROJECTROOT';

/**
 * Reports as SARIF 2.1.0 (OASIS), for code scanning services and editors. Relative files hang on the base
 * `PROJECTROOT`, so that no machine's path stands in the report; fingerprints leave line numbers out, so that a
 * finding stays the same one when text above it moves.
 */
export function reportSarif(findings: readonly Finding[], options: SarifOptions = {}): string {
  const ordered = inReportOrder(findings);
  const codes = [...new Set(ordered.map((finding) => finding.code))].sort();
  const occurrences = new Map<string, number>();
  const results = ordered.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: LEVEL[finding.severity],
    message: {
      text: [finding.message, finding.remedy, finding.page].filter((each) => each !== undefined).join('\n'),
    },
    locations: locations(finding),
    partialFingerprints: { 'sdxFinding/v1': fingerprint(finding, occurrences) },
    suppressions: finding.suppressed
      ? [
          {
            kind: 'external',
            status: 'accepted',
            justification: `${finding.suppressed.reason} (${finding.suppressed.owner})`,
          },
        ]
      : [],
    properties: {
      source: finding.source,
      ...(finding.profile === undefined ? {} : { profile: finding.profile }),
      ...(finding.page === undefined ? {} : { page: finding.page }),
    },
  }));
  const run = {
    tool: {
      driver: {
        name: 'sdx',
        ...(options.toolVersion === undefined ? {} : { version: options.toolVersion }),
        ...(options.informationUri === undefined ? {} : { informationUri: options.informationUri }),
        rules: codes.map((code) => ({
          id: code,
          shortDescription: { text: descriptionOf(code) },
          ...helpOf(ordered.filter((finding) => finding.code === code)),
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root folder of the project.' } } },
    results,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A rule has one page: it is given where the findings of the code agree on one, and with each finding in any case. */
function helpOf(findings: readonly Finding[]): { readonly helpUri?: string } {
  const [page, ...others] = new Set(findings.map((finding) => finding.page));
  return page === undefined || others.length > 0 ? {} : { helpUri: page };
}

function descriptionOf(code: string): string {
  if (code.startsWith('SDX-')) return `${code}, a rule of the Data Exchange Standard toolkit.`;
  if (code === 'sushi-syntax') return 'FSH that the compiler SUSHI cannot read.';
  if (code === 'sushi') return 'A message of the FSH compiler SUSHI.';
  return `${code}, a rule of the HL7 FHIR validator.`;
}

function locations(finding: Finding): readonly object[] {
  const logical =
    finding.path === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: finding.path, kind: 'element' }] };
  // What is wrong with the environment has no file.
  if (finding.file.startsWith('(')) return finding.path === undefined ? [] : [logical];
  const region =
    finding.line === undefined
      ? {}
      : {
          region: {
            startLine: finding.line,
            ...(finding.column === undefined ? {} : { startColumn: finding.column }),
          },
        };
  return [{ physicalLocation: { artifactLocation: artifactLocation(finding.file), ...region }, ...logical }];
}

/** A user may name files outside the project by absolute paths: those become `file:` URIs without a base. */
function artifactLocation(file: string): { uri: string; uriBaseId?: string } {
  const drive = /^[A-Za-z]:[\\/]/.test(file);
  const path = (drive || file.includes('\\') ? file.replace(/\\/g, '/') : file).replace(/^\.\//, '');
  const uri = path
    .split('/')
    .map((part, index) =>
      drive && index === 0 ? part : encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')),
    )
    .join('/');
  if (drive) return { uri: `file:///${uri}` };
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

function fingerprint(finding: Finding, occurrences: Map<string, number>): string {
  const identity = JSON.stringify([finding.file, finding.code, finding.path ?? '', finding.message]);
  const occurrence = occurrences.get(identity) ?? 0;
  occurrences.set(identity, occurrence + 1);
  return createHash('sha256').update(`${identity}#${occurrence}`).digest('hex');
}
