import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { buildQueryPatient, daysOf } from '../../scripts/exchange/index.js';
import type { PersonRecord } from '../../scripts/people/index.js';

/** A record of a FEBRL file: what a responder would hold, what a requester would send, and who it really is. */
export interface FebrlPerson {
  readonly record: PersonRecord;
  readonly patient: fhir4.Patient;
  /** The same for all records of one person: the number in `rec-123-org`, `rec-123-dup-0`. */
  readonly person: string;
}

type Row = Readonly<Record<string, string>>;

/** Stands for the NHS number: FEBRL's column has seven digits and no check digit. */
const IDENTIFIER_SYSTEM = 'urn:febrl:soc-sec-id';

/**
 * Reads a FEBRL file. `given_name` and `surname` become one name, `street_number` with `address_1`, and `address_2`,
 * the lines, `suburb` the town, `postcode` the postcode, `date_of_birth` the birth date where it is a day of the
 * calendar, `soc_sec_id` an identifier. `state` is not used.
 * @param folder where the files are
 * @param name such as `dataset1`
 * @param withIdentifier whether `soc_sec_id` is used
 * @throws Error of Node where the file cannot be read
 */
export function readFebrl(folder: string, name: string, withIdentifier: boolean): readonly FebrlPerson[] {
  const rows = parse(readFileSync(join(folder, `${name}.csv`), 'utf8'), {
    columns: true,
    trim: true,
    skip_empty_lines: true,
  }) as unknown as readonly Row[];
  return rows.map((row) => febrlPerson(row, withIdentifier));
}

function febrlPerson(row: Row, withIdentifier: boolean): FebrlPerson {
  const text = (column: string): string | undefined => row[column] || undefined;
  const id = row['rec_id'] ?? '';
  const number = text('soc_sec_id');
  const identifiers =
    withIdentifier && number !== undefined ? [{ system: IDENTIFIER_SYSTEM, value: number }] : [];
  const given = text('given_name');
  const family = text('surname');
  const lines = [[text('street_number'), text('address_1')].filter(Boolean).join(' '), text('address_2')];
  const address = {
    use: 'home' as const,
    lines: lines.filter((line): line is string => line !== undefined && line !== ''),
    ...present('city', text('suburb')),
    ...present('postalCode', text('postcode')),
  };
  const name = {
    use: 'official' as const,
    given: given === undefined ? [] : [given],
    ...present('family', family),
  };
  const birthDate = text('date_of_birth')?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const birth = birthDate !== undefined && daysOf(birthDate) !== undefined ? { birthDate } : {};
  const { lines: line, ...place } = address;
  return {
    person: /^rec-(\d+)-/.exec(id)?.[1] ?? id,
    record: { id, identifiers, names: [name], ...birth, addresses: [address], involvements: [] },
    patient: buildQueryPatient({
      identifier: identifiers,
      name: [name],
      ...birth,
      address: [{ ...place, line }],
    }),
  };
}

function present<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: string });
}
