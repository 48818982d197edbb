import { birthDateAccuracyOf, EXTENSION, sameIdentifier, type Identifier } from '../exchange/index.js';
import type { PersonRecord } from '../people/index.js';
import { comparableBirth, type ComparableBirth } from './normalise/birth.js';
import { comparableIdentifiers } from './normalise/identifiers.js';
import { comparableNames, sameName, type ComparableName } from './normalise/names.js';
import { comparablePlaces, type ComparablePlace } from './normalise/places.js';

/** What is known of a person, in the form in which people are compared; the same for a request and for a record. */
export interface PersonFacts {
  readonly identifiers: readonly Identifier[];
  readonly names: readonly ComparableName[];
  readonly birth?: ComparableBirth;
  readonly places: readonly ComparablePlace[];
}

/**
 * What a request tells of the person sought. Gender, sex and whatever else a Patient may hold are not looked at.
 * @param patient by the profile QueryPatient
 */
export function queryOf(patient: fhir4.Patient): PersonFacts {
  const birth = comparableBirth(patient.birthDate, birthDateAccuracyOf(patient));
  return {
    identifiers: comparableIdentifiers(patient.identifier ?? []),
    names: comparableNames(patient.name ?? []),
    ...(birth && { birth }),
    places: comparablePlaces(
      (patient.address ?? []).map(({ use, line = [], city, postalCode, period, extension = [] }) => {
        const uprn = extension.find(({ url }) => url === EXTENSION.uprn)?.valueString;
        return { use, lines: line, city, postalCode, uprn, ended: period?.end !== undefined };
      }),
    ),
  };
}

/**
 * What a record tells of its person, as far as it may be used to find them: names and identifiers that are excluded
 * are not used, nor any that were entered a second time where all can see them.
 * @param record what the store holds
 */
export function factsOf(record: PersonRecord): PersonFacts {
  const birth = comparableBirth(record.birthDate, record.birthDateAccuracy);
  const hidden = excludedOf(record);
  return {
    identifiers: comparableIdentifiers(record.identifiers).filter(
      (each) => !hidden.identifiers.some((other) => sameIdentifier(each, other)),
    ),
    names: comparableNames(record.names).filter(
      (each) => !hidden.names.some((other) => sameName(each, other)),
    ),
    ...(birth && { birth }),
    places: comparablePlaces(record.addresses),
  };
}

/** The names and identifiers by which a record must never be found. */
export function excludedOf({ excluded = [] }: PersonRecord): Pick<PersonFacts, 'identifiers' | 'names'> {
  return {
    identifiers: comparableIdentifiers(excluded.flatMap(({ identifiers }) => identifiers)),
    names: comparableNames(excluded.flatMap(({ names }) => names)),
  };
}
