import { artefactPage } from '../exchange/index.js';
import type { Finding, Severity } from '../findings/index.js';
import { remedyOf } from './remedies.js';

const LINE = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line';
const COLUMN = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-col';
const CONTEXT = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-context';
const MESSAGE_ID = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id';

/** The engine's remark on a resource inside another, such as `/*Patient/null*\/`: it is no part of FHIRPath. */
const REMARK = /\/\*.*?\*\//g;

const SEVERITY: Record<fhir4.OperationOutcomeIssue['severity'], Severity> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  information: 'information',
};

/**
 * Reads the official validator's verdict.
 * @param outcome what `/validateResource` answered
 * @param file path to report
 * @returns one finding for each issue; "All OK" is no finding
 */
export function findingsOf(outcome: fhir4.OperationOutcome, file: string): Finding[] {
  return outcome.issue.filter((issue) => !isAllOk(issue)).map((issue) => toFinding(issue, file));
}

function isAllOk(issue: fhir4.OperationOutcomeIssue): boolean {
  return issue.severity === 'information' && (issue.details?.text ?? issue.diagnostics ?? '') === 'All OK';
}

function toFinding(issue: fhir4.OperationOutcomeIssue, file: string): Finding {
  const line = numberIn(issue, LINE);
  const column = numberIn(issue, COLUMN);
  const path = issue.expression?.[0]?.replace(REMARK, '');
  const profile = issue.extension?.find((extension) => extension.url === CONTEXT)?.valueString?.split('|')[0];
  const code = messageId(issue) ?? `validator-${issue.code}`;
  const remedy = remedyOf(code, SEVERITY[issue.severity]);
  const message = (issue.details?.text ?? issue.diagnostics ?? issue.code).trim();
  const page = pageOf(code, message, profile);
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    severity: SEVERITY[issue.severity],
    code,
    message,
    ...(remedy === undefined ? {} : { remedy }),
    ...(path === undefined ? {} : { path }),
    ...(profile === undefined ? {} : { profile }),
    ...(page === undefined ? {} : { page }),
    source: 'validator',
  };
}

/**
 * An invariant's id begins with the address of its profile; a message about a code names the value set that it should be
 * from; other messages have the profile beside them.
 */
function pageOf(code: string, message: string, profile: string | undefined): string | undefined {
  const owner = /^(https?:[^#]+)#[a-z]+(?:-[a-z]+)*-\d+$/.exec(code)?.[1];
  if (owner !== undefined) return artefactPage(owner, 'constraints');
  const valueSet = /https?:[^\s'"|#]+\/ValueSet\/[A-Za-z0-9\-.]*[A-Za-z0-9]/.exec(message)?.[0];
  const list = valueSet === undefined ? undefined : artefactPage(valueSet);
  return list ?? (profile === undefined ? undefined : artefactPage(profile));
}

function numberIn(issue: fhir4.OperationOutcomeIssue, url: string): number | undefined {
  const value = issue.extension?.find((extension) => extension.url === url)?.valueInteger;
  return value !== undefined && value > 0 ? value : undefined;
}

function messageId(issue: fhir4.OperationOutcomeIssue): string | undefined {
  const extension = issue.extension?.find((candidate) => candidate.url === MESSAGE_ID);
  return extension?.valueCode ?? extension?.valueString ?? issue.details?.coding?.[0]?.code;
}
