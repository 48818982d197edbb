import {
  canonicalJson,
  IDENTIFIER_SYSTEM,
  sha256Base64Url,
  type JsonValue,
} from '../../scripts/exchange/index.js';

/**
 * Stands for the person that a request asks about, to count how many people a user asks about: the NHS number where
 * there is one, else everything that was sent. It is kept in memory for a day and never written down.
 */
export function digestOfPerson(patient: fhir4.Patient): string {
  const nhsNumber = patient.identifier?.find(({ system }) => system === IDENTIFIER_SYSTEM.nhsNumber)?.value;
  const { identifier, name, birthDate, address } = patient;
  const sought = nhsNumber === undefined ? { identifier, name, birthDate, address } : { nhsNumber };
  // Through JSON once, so that what is absent is left out.
  return sha256Base64Url(canonicalJson(JSON.parse(JSON.stringify(sought)) as JsonValue));
}
