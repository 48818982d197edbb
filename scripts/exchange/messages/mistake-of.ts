import { CODE_SYSTEM, IDENTIFIER_SYSTEM } from '../canonicals.js';
import { isCode } from '../codes.js';
import { daysOf } from '../dates.js';
import { MENDABLE_ERRORS, type MistakeKey } from './mistakes.js';
import { jsonObject } from './part-reader.js';
import type { QueryIssue } from './query-issues.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** Where a fault lies: an entry of the parameters, or of the parts of one, and the way on from there. */
interface Place {
  readonly entry: JsonObject;
  /** Name of the parameter, or of parameter and part. */
  readonly name: string;
  /** What of the path is left, without types: `.value.code`. */
  readonly rest: string;
}

/** Parameters and parts that are a Coding, and the code system of each. */
const CODED: ReadonlyMap<string, string> = new Map([
  ['reason', CODE_SYSTEM.requestReason],
  ['personRole', CODE_SYSTEM.personRole],
  ['requestedInformation', CODE_SYSTEM.requestedInformation],
  ['requester.userRole', CODE_SYSTEM.requesterRole],
]);
const IDENTIFIERS: ReadonlySet<string> = new Set([
  'requestIdentifier',
  'requester.organization',
  'requester.system',
  'requester.user',
  'sharingPolicy.identifier',
]);
const REQUIRED = [
  'resource',
  'personRole',
  'reason',
  'requestedInformation',
  'requester',
  'requestIdentifier',
  'requestedAt',
];
const CHECK_DIGIT = 'sdx-nhs-2';
const NO_DISPLAY = 'sdx-par-2';

/**
 * Recognises the mistake behind a fault of a request, where it is one that people often make.
 * @param resource the body as it was sent, whatever it is
 * @param issue the fault: its expression says where to look
 * @returns undefined where the fault is of another kind; the reply then says place and rule alone
 */
export function mistakeOf(resource: unknown, issue: QueryIssue): MistakeKey | undefined {
  if (!isCode(MENDABLE_ERRORS, issue.answer.code)) return undefined;
  const path = (issue.expression?.[0] ?? '').replaceAll(/\.ofType\(\w+\)/g, '');
  const parameters = entriesOf(jsonObject(resource), 'parameter');
  if (path === 'Parameters.parameter') return missingParameter(parameters, issue);
  const place = placeAt(parameters, path);
  if (place === undefined) return undefined;
  const system = CODED.get(place.name);
  if (system !== undefined) return codedMistake(place, system, issue);
  if (IDENTIFIERS.has(place.name)) return identifierMistake(place);
  if (place.name === 'resource') return personMistake(place, issue);
  if (place.name === 'requester')
    return Array.isArray(place.entry['part']) ? undefined : 'requester-without-parts';
  return place.name === 'requestedAt' ? 'time-layout' : undefined;
}

/**
 * Adds to each issue the mistake behind it, where one is recognised; each mistake once for each place.
 * @param resource the body as it was sent
 */
export function withMistakes<Issues extends readonly QueryIssue[]>(
  issues: Issues,
  resource: unknown,
): Issues {
  const said = new Set<string>();
  return issues.map((issue) => {
    const mistake = mistakeOf(resource, issue);
    if (mistake === undefined) return issue;
    const where = /^Parameters\.parameter(\[\d+\](\.part\[\d+\])?)?/.exec(issue.expression?.[0] ?? '')?.[0];
    const key = `${mistake} ${where ?? ''}`;
    if (said.has(key)) return issue;
    said.add(key);
    return { ...issue, mistake };
    // Mapping keeps the length of a list, which its type cannot say.
  }) as readonly QueryIssue[] as Issues;
}

function entriesOf(
  owner: JsonObject | undefined,
  list: 'parameter' | 'part',
): readonly (JsonObject | undefined)[] {
  const entries: unknown = owner?.[list];
  return Array.isArray(entries) ? entries.map(jsonObject) : [];
}

function placeAt(parameters: readonly (JsonObject | undefined)[], path: string): Place | undefined {
  const [, index, partIndex, rest = ''] =
    /^Parameters\.parameter\[(\d+)\](?:\.part\[(\d+)\])?(.*)$/.exec(path) ?? [];
  const parameter = parameters[Number(index)];
  if (index === undefined || typeof parameter?.['name'] !== 'string') return undefined;
  if (partIndex === undefined) return { entry: parameter, name: parameter['name'], rest };
  const part = entriesOf(parameter, 'part')[Number(partIndex)];
  if (typeof part?.['name'] !== 'string') return undefined;
  return { entry: part, name: `${parameter['name']}.${part['name']}`, rest };
}

function missingParameter(
  parameters: readonly (JsonObject | undefined)[],
  { issueType }: QueryIssue,
): MistakeKey | undefined {
  const has = (name: string): boolean => parameters.some((each) => each?.['name'] === name);
  if (issueType !== 'required' || REQUIRED.every(has)) return undefined;
  return has('resource') && !has('reason') && !has('requester') ? 'plain-match' : 'parameter-missing';
}

function codedMistake(
  { entry, name, rest }: Place,
  system: string,
  issue: QueryIssue,
): MistakeKey | undefined {
  if (name === 'reason' && isAddress(entry)) return 'reason-as-address';
  const coding = jsonObject(entry['valueCoding']);
  if (coding === undefined) return valueOf(entry) === undefined ? undefined : 'coding-expected';
  const { code } = coding;
  if (rest.endsWith('.display') || issue.diagnostics === NO_DISPLAY)
    return code === undefined ? 'words-for-code' : 'display-beside-code';
  if (coding['system'] === undefined && !rest.endsWith('.code')) return 'code-without-system';
  if (coding['system'] !== undefined && coding['system'] !== system) return 'other-code-system';
  if (code === undefined) return coding['display'] === undefined ? undefined : 'words-for-code';
  if (typeof code === 'string' && /[\sA-Z]/.test(code)) return 'words-for-code';
  return issue.answer.code === 'unknown-reason' ? 'reason-not-in-use' : undefined;
}

function isAddress(entry: JsonObject): boolean {
  const text = entry['valueUri'] ?? entry['valueUrl'] ?? entry['valueCanonical'] ?? entry['valueString'];
  return typeof text === 'string' && /^https?:\/\//.test(text);
}

function identifierMistake({ entry }: Place): MistakeKey | undefined {
  const identifier = jsonObject(entry['valueIdentifier']);
  if (identifier !== undefined)
    return identifier['system'] === undefined ? 'identifier-without-system' : undefined;
  return valueOf(entry) === undefined ? undefined : 'identifier-expected';
}

/** The value of an entry, of whatever type it is; undefined where it has none. */
function valueOf(entry: JsonObject): unknown {
  const key = Object.keys(entry).find((each) => /^value[A-Z]/.test(each));
  return key === undefined ? undefined : entry[key];
}

function personMistake({ entry, rest }: Place, issue: QueryIssue): MistakeKey | undefined {
  const person = jsonObject(entry['resource']);
  if (rest.startsWith('.resource.birthDate')) {
    const date = person?.['birthDate'];
    return typeof date === 'string' && daysOf(date) === undefined ? 'birth-date-layout' : undefined;
  }
  const index = /^\.resource\.identifier\[(\d+)\]/.exec(rest)?.[1];
  const identifiers: unknown = person?.['identifier'];
  if (index === undefined || !Array.isArray(identifiers)) return undefined;
  const identifier = jsonObject(identifiers[Number(index)]);
  if (identifier === undefined) return undefined;
  if (issue.answer.code === 'invalid-identifier' || issue.diagnostics === CHECK_DIGIT)
    return 'nhs-number-check-digit';
  if (identifier['system'] === undefined) return 'identifier-without-system';
  const { system, value } = identifier;
  const isSpaced = typeof value === 'string' && /[\s-]/.test(value) && value.replace(/\D/g, '').length === 10;
  return system === IDENTIFIER_SYSTEM.nhsNumber && isSpaced ? 'nhs-number-layout' : undefined;
}
