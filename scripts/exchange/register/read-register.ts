import type { Finding } from '../../findings/index.js';
import { IDENTIFIER_SYSTEM } from '../canonicals.js';
import { dataFinding } from '../datafiles/schema-check.js';
import type { Vocabularies } from '../datafiles/vocabulary.js';
import type { Identifier } from '../messages/model.js';
import { presentOnly } from '../messages/present.js';
import { filled, listOf, readCsv, type Columns, type CsvFile, type CsvRow } from './csv.js';
import type { ParticipantOrganisation, ParticipantSystem, Register } from './model.js';

/** Where the register's sources and their schemas are, relative to the project root. */
export const REGISTER_ORGANISATIONS_FILE = 'data/register/organisations.csv';
export const REGISTER_SYSTEMS_FILE = 'data/register/systems.csv';
export const REGISTER_ORGANISATION_SCHEMA_FILE = 'data/schemas/register-organisation.schema.json';
export const REGISTER_SYSTEM_SCHEMA_FILE = 'data/schemas/register-system.schema.json';

const ORGANISATION_COLUMNS = [
  'id',
  'name',
  'types',
  'ods_code',
  'register_code',
  'operational_status',
  'verification_status',
  'verification_date',
  'duty_contact',
  'phone',
  'phone_availability',
  'out_of_hours_phone',
  'email',
] as const;

const SYSTEM_COLUMNS = [
  'id',
  'organisation',
  'name',
  'technical_status',
  'address',
  'searched',
  'media_types',
  'product',
  'product_version',
  'request_tests_passed',
  'response_tests_passed',
  'tests_date',
  'tested_version',
  'jwks',
  'algorithms',
] as const;

/** One file of the register: name, content and the schema of a row. */
export interface RegisterSource {
  readonly file: string;
  readonly text: string;
  readonly schema: object;
}

/** What came of reading the register. Rows with a fault are left out of it: they are trusted in nothing. */
export interface RegisterReading {
  readonly register: Register;
  readonly findings: readonly Finding[];
}

/**
 * Reads the register from its two CSV files: organisations, and the systems that they answer for.
 * @param vocabularies when given, the codes in the rows are checked as well
 */
export function readRegister(
  organisations: RegisterSource,
  systems: RegisterSource,
  vocabularies?: Vocabularies,
): RegisterReading {
  const organisationFile = readFile(organisations, ORGANISATION_COLUMNS, toOrganisation);
  const systemFile = readFile(systems, SYSTEM_COLUMNS, toSystem);
  return {
    register: {
      organisations: organisationFile.rows.map(({ row }) => row),
      systems: systemFile.rows.map(({ row }) => row),
    },
    findings: [
      ...organisationFile.findings,
      ...systemFile.findings,
      ...faults(organisations.file, organisationFile.rows, (row, index, rows) => [
        ...repeated(rows, index, ({ id }) => id),
        ...repeated(rows, index, ({ identifier }) => identifier.map(({ value }) => value).join()),
        ...unknownCodes(row.types, vocabularies?.organisationType),
      ]),
      ...faults(systems.file, systemFile.rows, (row, index, rows) => [
        ...repeated(rows, index, ({ id }) => id),
        ...unknownCodes(row.searched, vocabularies?.serviceType),
        ...(organisationFile.rows.some(({ row: { id } }) => id === row.organisation)
          ? []
          : [`The organisation "${row.organisation}" is not in the register.`]),
        ...(hostOf(row.jwks) === hostOf(row.address)
          ? []
          : ['The key set is on another host than the service.']),
      ]),
    ],
  };
}

function readFile<Row>(
  { file, text, schema }: RegisterSource,
  columns: readonly string[],
  convert: (columns: Columns) => Row,
): CsvFile<Row> {
  return readCsv(file, text, columns, convert, schema);
}

function faults<Row>(
  file: string,
  rows: readonly CsvRow<Row>[],
  check: (row: Row, index: number, rows: readonly Row[]) => readonly string[],
): Finding[] {
  const all = rows.map(({ row }) => row);
  return rows.flatMap(({ line, row }, index) =>
    check(row, index, all).map((message) =>
      dataFinding(file, 'SDX-DATA-REGISTER', message, 'Correct the row of the register.', { line }),
    ),
  );
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

function repeated<Row>(rows: readonly Row[], index: number, key: (row: Row) => string): string[] {
  const keys = rows.map(key);
  const own = keys[index] ?? '';
  return keys.indexOf(own) === index ? [] : [`"${own}" stands in an earlier row as well.`];
}

function unknownCodes(
  codes: readonly string[],
  vocabulary: ReadonlyMap<string, { readonly status: string }> | undefined,
): string[] {
  if (vocabulary === undefined) return [];
  return codes
    .filter((code) => vocabulary.get(code)?.status !== 'active')
    .map((code) => `"${code}" is no active code.`);
}

// The two functions below trust their columns: what they return is checked against the schema before anybody uses it.

function toOrganisation(columns: Columns): ParticipantOrganisation {
  const identifier = (system: string, value: string | undefined): Identifier[] =>
    value === undefined || value === '' ? [] : [{ system, value }];
  return {
    id: columns['id'],
    name: columns['name'],
    types: listOf(columns['types']),
    identifier: [
      ...identifier(IDENTIFIER_SYSTEM.odsOrganisationCode, columns['ods_code']),
      ...identifier(IDENTIFIER_SYSTEM.organisation, columns['register_code']),
    ],
    operationalStatus: columns['operational_status'],
    verificationStatus: columns['verification_status'],
    verificationDate: columns['verification_date'],
    dutyContact: presentOnly({
      name: columns['duty_contact'],
      phone: columns['phone'],
      phoneAvailability: columns['phone_availability'],
      outOfHoursPhone: filled(columns['out_of_hours_phone']),
      email: filled(columns['email']),
    }),
  } as unknown as ParticipantOrganisation;
}

function toSystem(columns: Columns): ParticipantSystem {
  const truth = (text: string | undefined): boolean | string | undefined =>
    text === 'true' || text === 'false' ? text === 'true' : text;
  return presentOnly({
    id: columns['id'],
    organisation: columns['organisation'],
    name: columns['name'],
    technicalStatus: columns['technical_status'],
    address: columns['address'],
    searched: listOf(columns['searched']),
    mediaTypes: listOf(columns['media_types']),
    product: columns['product'],
    productVersion: columns['product_version'],
    requestTestsPassed: truth(columns['request_tests_passed']),
    responseTestsPassed: truth(columns['response_tests_passed']),
    testsDate: filled(columns['tests_date']),
    testedVersion: filled(columns['tested_version']),
    jwks: columns['jwks'],
    algorithms: listOf(columns['algorithms']),
  }) as unknown as ParticipantSystem;
}
