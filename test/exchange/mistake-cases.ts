import {
  answerFor,
  buildPersonInfoQueryRequest,
  type IssueType,
  type MistakeKey,
  type QueryError,
  type QueryIssue,
} from '../../scripts/exchange/index.js';
import { aRequest } from './samples.js';

export const SECTION_47 = 'https://www.legislation.gov.uk/ukpga/1989/41/section/47';

type Entry = Record<string, unknown>;
type Body = { parameter: Entry[] } & Entry;

/** A request that is right; the order of its parameters is that in which they are built. */
function body(): Body {
  return structuredClone(buildPersonInfoQueryRequest(aRequest)) as unknown as Body;
}

/** A request with one entry changed, and the path of that entry. */
export function changed(
  name: string,
  part: string | undefined,
  change: (entry: Entry) => void,
): { body: Body; path: string } {
  const whole = body();
  const index = whole.parameter.findIndex((each) => each['name'] === name);
  const parameter = whole.parameter[index]!;
  const parts = (parameter['part'] ?? []) as Entry[];
  const partIndex = parts.findIndex((each) => each['name'] === part);
  change(part === undefined ? parameter : parts[partIndex]!);
  const path = `Parameters.parameter[${index}]`;
  return { body: whole, path: part === undefined ? path : `${path}.part[${partIndex}]` };
}

/** Puts a value of another type into an entry. */
export function retype(type: string, value: unknown): (entry: Entry) => void {
  return (entry) => {
    for (const key of Object.keys(entry))
      if (key.startsWith('value') || key === 'part') Reflect.deleteProperty(entry, key);
    entry[`value${type}`] = value;
  };
}

/** Changes members of the Coding of an entry; undefined takes one away. */
export const recode = (change: Entry) => (entry: Entry) => {
  const coding = { ...(entry['valueCoding'] as Entry), ...change };
  entry['valueCoding'] = Object.fromEntries(
    Object.entries(coding).filter(([, value]) => value !== undefined),
  );
};
const rename = (change: Entry) => (entry: Entry) => {
  const identifier = { ...(entry['valueIdentifier'] as Entry), ...change };
  entry['valueIdentifier'] = Object.fromEntries(
    Object.entries(identifier).filter(([, value]) => value !== undefined),
  );
};
const person = (change: (patient: fhir4.Patient) => void) => (entry: Entry) =>
  change(entry['resource'] as fhir4.Patient);

interface Fault {
  readonly code?: QueryError;
  readonly issueType?: IssueType;
  readonly diagnostics?: string;
}

/** A fault as a responder finds it. */
export function issueAt(
  expression: string,
  { code = 'invalid-request', issueType = 'required', diagnostics }: Fault = {},
): QueryIssue {
  return {
    answer: answerFor(code),
    issueType,
    expression: [expression],
    ...(diagnostics !== undefined && { diagnostics }),
  };
}

type Case = readonly [
  what: string,
  mistake: MistakeKey | undefined,
  name: string,
  part: string | undefined,
  change: (entry: Entry) => void,
  rest?: string,
  fault?: Fault,
];

/** Requests with one mistake each, where it is found, and what it is taken for. */
export const CASES: readonly Case[] = [
  ['a reason as address', 'reason-as-address', 'reason', undefined, retype('Uri', SECTION_47), '.value'],
  [
    'a reason as address, as a validator places it',
    'reason-as-address',
    'reason',
    undefined,
    retype('Uri', SECTION_47),
    '.value.ofType(uri)',
  ],
  [
    'a reason as address in a string',
    'reason-as-address',
    'reason',
    undefined,
    retype('String', SECTION_47),
    '.value',
  ],
  [
    'a reason as code without Coding',
    'coding-expected',
    'reason',
    undefined,
    retype('Code', 'marac'),
    '.value',
  ],
  ['a role as string', 'coding-expected', 'personRole', undefined, retype('String', 'child'), '.value'],
  [
    'a reason as CodeableConcept',
    'coding-expected',
    'reason',
    undefined,
    retype('CodeableConcept', { coding: [] }),
    '.value',
  ],
  ['a user role as string', 'coding-expected', 'requester', 'userRole', retype('String', 'nurse'), '.value'],
  [
    'a reason of SNOMED CT',
    'other-code-system',
    'reason',
    undefined,
    recode({ system: 'http://snomed.info/sct' }),
    '.value.system',
  ],
  [
    'a role of another code system',
    'other-code-system',
    'personRole',
    undefined,
    recode({ system: 'urn:x' }),
    '.value',
    { issueType: 'code-invalid' },
  ],
  [
    'a reason without system',
    'code-without-system',
    'reason',
    undefined,
    recode({ system: undefined }),
    '.value',
  ],
  [
    'words in place of the reason',
    'words-for-code',
    'reason',
    undefined,
    recode({ code: 'Section 47 enquiry' }),
    '.value.code',
    { code: 'unknown-reason', issueType: 'code-invalid' },
  ],
  [
    'a display alone',
    'words-for-code',
    'personRole',
    undefined,
    recode({ code: undefined, display: 'Child' }),
    '.value',
  ],
  [
    'a display beside the code',
    'display-beside-code',
    'personRole',
    undefined,
    recode({ display: 'Child' }),
    '',
    { issueType: 'invariant', diagnostics: 'sdx-par-2' },
  ],
  [
    'a display, as the schema places it',
    'display-beside-code',
    'reason',
    undefined,
    recode({ display: 'x' }),
    '.value.display',
  ],
  [
    'a reason that is in no list',
    'reason-not-in-use',
    'reason',
    undefined,
    recode({ code: 'welfare-check' }),
    '.value.code',
    { code: 'unknown-reason', issueType: 'code-invalid' },
  ],
  [
    'a role that is in no list',
    undefined,
    'personRole',
    undefined,
    recode({ code: 'uncle' }),
    '.value.code',
    { issueType: 'code-invalid' },
  ],
  [
    'an NHS number with spaces',
    'nhs-number-layout',
    'resource',
    undefined,
    person((who) => (who.identifier![0]!.value = '999 000 0018')),
    '.resource.identifier[0]',
    { issueType: 'invariant', diagnostics: 'sdx-nhs-1' },
  ],
  [
    'an NHS number with letters',
    undefined,
    'resource',
    undefined,
    person((who) => (who.identifier![0]!.value = 'ABC')),
    '.resource.identifier[0]',
    { issueType: 'invariant', diagnostics: 'sdx-nhs-1' },
  ],
  [
    'an NHS number with a wrong check digit',
    'nhs-number-check-digit',
    'resource',
    undefined,
    person((who) => (who.identifier![0]!.value = '9990000019')),
    '.resource.identifier[0].value',
    { code: 'invalid-identifier', issueType: 'value', diagnostics: 'sdx-nhs-2' },
  ],
  [
    'an identifier of the person without system',
    'identifier-without-system',
    'resource',
    undefined,
    person((who) => delete who.identifier![0]!.system),
    '.resource.identifier[0]',
  ],
  [
    'a birth date with slashes',
    'birth-date-layout',
    'resource',
    undefined,
    person((who) => (who.birthDate = '04/05/2016')),
    '.resource.birthDate',
    { issueType: 'value' },
  ],
  [
    'a birth date that is right, with another fault',
    undefined,
    'resource',
    undefined,
    person(() => undefined),
    '.resource.birthDate',
    { issueType: 'invariant' },
  ],
  [
    'a gender',
    undefined,
    'resource',
    undefined,
    person((who) => (who.gender = 'male')),
    '.resource.gender',
    { issueType: 'structure' },
  ],
  [
    'a requester as reference',
    'requester-without-parts',
    'requester',
    undefined,
    retype('Reference', { reference: 'Practitioner/1' }),
    '',
  ],
  [
    'a requester as string',
    'requester-without-parts',
    'requester',
    undefined,
    retype('String', 'a council'),
    '.value',
  ],
  ['a part of the requester missing', undefined, 'requester', undefined, () => undefined, '.part'],
  [
    'an organisation as reference',
    'identifier-expected',
    'requester',
    'organization',
    retype('Reference', { reference: 'Organization/1' }),
    '.value',
  ],
  ['a user as string', 'identifier-expected', 'requester', 'user', retype('String', 'sam'), '.value'],
  [
    'a request identifier as string',
    'identifier-expected',
    'requestIdentifier',
    undefined,
    retype('String', '1'),
    '.value',
  ],
  [
    'an organisation without system',
    'identifier-without-system',
    'requester',
    'organization',
    rename({ system: undefined }),
    '.value',
  ],
  [
    'a policy as string',
    'identifier-expected',
    'sharingPolicy',
    'identifier',
    retype('String', 'x'),
    '.value',
  ],
  [
    'a time without zone',
    'time-layout',
    'requestedAt',
    undefined,
    retype('Instant', '2026-11-02T09:30'),
    '.value',
    { issueType: 'value' },
  ],
  ['a time as a day', 'time-layout', 'requestedAt', undefined, retype('DateTime', '2026-11-02'), '.value'],
  ['a policy version that is missing', undefined, 'sharingPolicy', 'version', () => undefined, '.value'],
];
