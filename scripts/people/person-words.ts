import { formatNhsNumber, isNhsNumber, type PersonSought } from '../exchange/index.js';

/** What is sent of a person, in one line: name, birth date, NHS number, postcode, as far as they are there. */
export function personInWords({ nhsNumber, name, birthDate, address }: PersonSought): string {
  const { given = [], family } = name?.[0] ?? {};
  return [
    [...given, family].filter((part) => part !== undefined).join(' '),
    birthDate && `born ${birthDate}`,
    nhsNumber && `NHS number ${isNhsNumber(nhsNumber) ? formatNhsNumber(nhsNumber) : nhsNumber}`,
    address?.[0]?.postalCode,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
