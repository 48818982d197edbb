import { readFileSync } from 'node:fs';
import {
  buildQueryPatient,
  IDENTIFIER_SYSTEM,
  testNhsNumber,
  type PersonSought,
} from '../../scripts/exchange/index.js';
import {
  createMatcher,
  NICKNAMES_FILE,
  NICKNAMES_SCHEMA_FILE,
  nicknamesOf,
  readNicknames,
  type GradedCandidate,
  type MatchResult,
} from '../../scripts/matching/index.js';
import type { PersonAddress, PersonRecord } from '../../scripts/people/index.js';

const ROOT = new URL('../../', import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

export const nicknameSchema = JSON.parse(text(NICKNAMES_SCHEMA_FILE)) as object;
const table = readNicknames(NICKNAMES_FILE, text(NICKNAMES_FILE), nicknameSchema);
if (table.content === undefined) throw new Error(JSON.stringify(table.findings));
export const nicknameTable = table.content;
export const nicknames = nicknamesOf(nicknameTable);
export const matcher = createMatcher(nicknames);

export const NUMBERS = [testNhsNumber(11), testNhsNumber(12), testNhsNumber(13)] as const;

export const HOME: PersonAddress = {
  use: 'home',
  lines: ['12 Teapot Lane'],
  city: 'Fenwick',
  postalCode: 'ZZ99 3AA',
};

/** A record with a name, birth date, address and NHS number, and what a test says besides. */
export function aRecord(more: Partial<PersonRecord> = {}): PersonRecord {
  return {
    id: 'amara',
    identifiers: [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: NUMBERS[0] }],
    names: [{ use: 'official', family: 'Thistledown', given: ['Amara'] }],
    birthDate: '2016-05-14',
    addresses: [HOME],
    involvements: [],
    ...more,
  };
}

/** Leaves members out of an object. */
export function without<Source extends object, Name extends keyof Source>(
  source: Source,
  ...names: readonly Name[]
): Omit<Source, Name> {
  return Object.fromEntries(
    Object.entries(source).filter(([name]) => !(names as readonly string[]).includes(name)),
  ) as Omit<Source, Name>;
}

/** Everything that {@link aRecord} tells, as a request. */
export const SOUGHT: PersonSought = {
  nhsNumber: NUMBERS[0],
  name: [{ use: 'official', family: 'Thistledown', given: ['Amara'] }],
  birthDate: '2016-05-14',
  address: [{ use: 'home', line: HOME.lines, city: 'Fenwick', postalCode: 'ZZ99 3AA' }],
};

export function search(
  sought: PersonSought,
  records: readonly PersonRecord[],
  truncated = false,
): MatchResult {
  return matcher.match(matcher.queryOf(buildQueryPatient(sought)), records, { truncated });
}

/** What the matcher makes of one record. */
export function judge(sought: PersonSought, record: PersonRecord): GradedCandidate {
  const [candidate] = search(sought, [record]).candidates;
  if (candidate === undefined) throw new Error('Every record that is compared is among the candidates.');
  return candidate;
}

/** Whether a store would gather the record for the request. */
export function gathers(sought: PersonSought, record: PersonRecord): boolean {
  const kept = new Set(matcher.blockingKeys(record));
  return matcher.searchKeys(matcher.queryOf(buildQueryPatient(sought))).some((key) => kept.has(key));
}
