import { EXTENSION, IDENTIFIER_SYSTEM } from '../canonicals.js';
import type { ContactAvailability } from '../codes.js';
import type { Identifier } from './model.js';
import { presentOnly } from './present.js';

/** An address of the person sought, with the references of Great Britain's address authorities. */
export interface SoughtAddress {
  readonly use?: 'home' | 'temp' | 'old';
  readonly line?: readonly string[];
  readonly city?: string;
  readonly postalCode?: string;
  readonly period?: { readonly start?: string; readonly end?: string };
  readonly uprn?: string;
  readonly usrn?: string;
}

/** What a requester knows about the person sought. */
export interface PersonSought {
  /** Ten digits. */
  readonly nhsNumber?: string;
  /** Identifiers of other systems. */
  readonly identifier?: readonly Identifier[];
  readonly name?: readonly {
    readonly use?: 'usual' | 'official' | 'nickname' | 'maiden' | 'old';
    readonly family?: string;
    readonly given?: readonly string[];
  }[];
  /** FHIR date: a day, a month or a year. */
  readonly birthDate?: string;
  /** Three letters of A, E, U, X for year, month and day. */
  readonly birthDateAccuracy?: string;
  readonly address?: readonly SoughtAddress[];
}

/** Writes the person sought as a Patient by the profile QueryPatient. */
export function buildQueryPatient(person: PersonSought): fhir4.Patient {
  const identifier = [
    ...(person.nhsNumber === undefined
      ? []
      : [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: person.nhsNumber }]),
    ...(person.identifier ?? []).map(({ system, value }) => ({ system, value })),
  ];
  return {
    resourceType: 'Patient',
    ...(identifier.length > 0 && { identifier }),
    ...(person.name && {
      name: person.name.map(({ use, family, given }) =>
        presentOnly({ use, family, given: given && [...given] }),
      ),
    }),
    ...(person.birthDate !== undefined && { birthDate: person.birthDate }),
    ...(person.birthDateAccuracy !== undefined && {
      _birthDate: {
        extension: [{ url: EXTENSION.birthDateAccuracy, valueString: person.birthDateAccuracy }],
      },
    }),
    ...(person.address && { address: person.address.map(buildAddress) }),
  };
}

function buildAddress({ uprn, usrn, use, line, city, postalCode, period }: SoughtAddress): fhir4.Address {
  const extension = [
    ...(uprn === undefined ? [] : [{ url: EXTENSION.uprn, valueString: uprn }]),
    ...(usrn === undefined ? [] : [{ url: EXTENSION.usrn, valueString: usrn }]),
  ];
  return {
    ...(extension.length > 0 && { extension }),
    ...presentOnly({ use, line: line && [...line], city, postalCode, period: period && { ...period } }),
  };
}

/** The accuracy of a birth date in a Patient, if it is given in the right form. */
export function birthDateAccuracyOf(patient: fhir4.Patient): string | undefined {
  const extension = patient._birthDate?.extension?.find(({ url }) => url === EXTENSION.birthDateAccuracy);
  return extension?.valueString;
}

/** A way to reach a contact. */
export interface ContactWay {
  readonly system: 'phone' | 'email' | 'url';
  readonly value: string;
  readonly availability?: ContactAvailability;
}

/** The front door of an organisation: what the register publishes as its duty contact. */
export interface Contact {
  readonly identifier: readonly [Identifier, ...Identifier[]];
  readonly name: string;
  /** Code of `organisation-type`; left out where the kind would disclose something. */
  readonly type?: fhir4.CodeableConcept;
  readonly telecom: readonly [ContactWay, ...ContactWay[]];
}

/** Writes a contact as an Organization by the profile ContactOrganization. */
export function buildContactOrganization(contact: Contact): fhir4.Organization {
  return {
    resourceType: 'Organization',
    identifier: contact.identifier.map(({ system, value }) => ({ system, value })),
    ...(contact.type && { type: [contact.type] }),
    name: contact.name,
    telecom: contact.telecom.map(({ system, value, availability }) => ({
      ...(availability !== undefined && {
        extension: [{ url: EXTENSION.contactAvailability, valueCode: availability }],
      }),
      system,
      value,
      use: 'work' as const,
    })),
  };
}
