import { readFile } from 'node:fs/promises';
import { IDENTIFIER_SYSTEM, schemaCheck, type PersonSought } from '../exchange/index.js';
import { environmentFailure } from '../findings/index.js';
import { factsOf, queryOf, type Matcher, type PersonFacts } from '../matching/index.js';
import type { PersonRecord } from '../people/index.js';
import { appendLine, notWritten } from './append-line.js';

/** One of the requester's own people: the user identifier, and what would be sent of them if they were asked about. */
export interface StaffMember extends PersonSought {
  readonly user: string;
}

/** JSON Schema of a staff file. */
export const STAFF_FILE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Own staff',
  description: 'People of the own organisation, so that look-ups of them can be reported.',
  type: 'object',
  additionalProperties: false,
  required: ['staff'],
  properties: {
    $schema: { type: 'string' },
    staff: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['user'],
        properties: {
          user: { description: 'Value of the user identifier.', type: 'string', minLength: 1 },
          nhsNumber: { type: 'string', pattern: '^\\d{10}$' },
          name: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              properties: {
                use: { enum: ['usual', 'official', 'nickname', 'maiden', 'old'] },
                family: { type: 'string' },
                given: { type: 'array', items: { type: 'string' } },
              },
            },
          },
          birthDate: { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
          address: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              properties: {
                use: { enum: ['home', 'temp', 'old'] },
                line: { type: 'array', items: { type: 'string' } },
                city: { type: 'string' },
                postalCode: { type: 'string' },
                uprn: { type: 'string', pattern: '^\\d{1,12}$' },
              },
            },
          },
        },
      },
    },
  },
} as const;

/**
 * Reads a staff file.
 * @throws ExpectedFailure (exit 3) where it cannot be used: a check that was asked for is never left out; nothing that
 *   the file holds is repeated
 */
export async function readStaffFile(file: string): Promise<readonly StaffMember[]> {
  const unusable = (message: string): Error =>
    environmentFailure(
      'SDX-STAFF',
      message,
      'It holds {"staff": [{"user", "nhsNumber", "name", "birthDate", "address"}]}.',
    );
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (fault) {
    throw unusable(
      `The staff file ${file} cannot be read (${(fault as NodeJS.ErrnoException).code ?? 'fault'}).`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw unusable(`The staff file ${file} is not JSON.`);
  }
  const [fault] = schemaCheck(STAFF_FILE_SCHEMA)(content);
  if (fault !== undefined) throw unusable(`The staff file ${file} is at fault: ${fault.message}`);
  return (content as { staff: StaffMember[] }).staff;
}

/** A look-up that the information governance lead is told of. */
export interface StaffLookUp {
  readonly kind: 'own-person' | 'colleague' | 'own-address';
  /** User identifier of the colleague. */
  readonly colleague?: string;
  /** How sure the comparison is. */
  readonly certainty?: string;
}

/**
 * Compares whom a user asks about with the user and the user's colleagues.
 * @param user value of the user identifier
 * @see requirement rqr-16
 */
export function staffLookUps(
  patient: fhir4.Patient,
  user: string,
  staff: readonly StaffMember[],
  matcher: Matcher,
): readonly StaffLookUp[] {
  const query = queryOf(patient);
  const { candidates } = matcher.match(query, staff.map(recordOf), { truncated: false });
  const own = staff.filter((each) => each.user === user);
  return [
    ...candidates.flatMap(({ record, grade }): StaffLookUp[] => {
      if (grade === undefined) return [];
      return record === user
        ? [{ kind: 'own-person', certainty: grade }]
        : [{ kind: 'colleague', colleague: record, certainty: grade }];
    }),
    ...(own.some((member) => shareHome(query, factsOf(recordOf(member))))
      ? [{ kind: 'own-address' as const }]
      : []),
  ];
}

function recordOf(member: StaffMember): PersonRecord {
  const { user, birthDate, name = [], address = [], identifier = [], nhsNumber } = member;
  return {
    id: user,
    identifiers: [
      ...(nhsNumber === undefined ? [] : [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: nhsNumber }]),
      ...identifier,
    ],
    names: name.map(({ use = 'official', family, given = [] }) => ({
      use,
      ...(family !== undefined && { family }),
      given,
    })),
    ...(birthDate !== undefined && { birthDate }),
    addresses: address.map(({ use = 'home', line = [], city, postalCode, uprn }) => ({
      use,
      lines: line,
      ...(city !== undefined && { city }),
      ...(postalCode !== undefined && { postalCode }),
      ...(uprn !== undefined && { uprn }),
    })),
    involvements: [],
  };
}

/** Whether two people have a place in common: the same property, or the same postcode with nothing that tells them apart. */
function shareHome(one: PersonFacts, other: PersonFacts): boolean {
  return one.places.some((place) =>
    other.places.some((own) => {
      if (place.uprn !== undefined && own.uprn !== undefined) return place.uprn === own.uprn;
      if (place.postcode === undefined || place.postcode !== own.postcode) return false;
      return (
        place.lines.length === 0 ||
        own.lines.length === 0 ||
        place.lines.some((line) => own.lines.includes(line))
      );
    }),
  );
}

/**
 * Tells the information governance lead: a line in a file that only grows. It names the request and the user, and holds
 * no details of anybody.
 * @throws ExpectedFailure (exit 3) where it cannot be written: then nothing may be sent
 */
export async function reportLookUps(
  file: string,
  report: {
    readonly at: string;
    readonly requestIdentifier: string;
    readonly user: string;
    readonly lookUps: readonly StaffLookUp[];
  },
): Promise<void> {
  try {
    await appendLine(file, report);
  } catch (fault) {
    throw notWritten('The report to information governance', file, fault);
  }
}
