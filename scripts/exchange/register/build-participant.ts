import { CANONICAL, CODE_SYSTEM, EXTENSION, EXTERNAL, PROFILE } from '../canonicals.js';
import { head, TEST_DATA_TAG, type Envelope } from '../messages/parameters.js';
import { presentOnly } from '../messages/present.js';
import { buildContactOrganization } from '../messages/person.js';
import { dutyContact, systemIdentifier } from './lookup.js';
import type { ParticipantOrganisation, ParticipantSystem, Register } from './model.js';

const RELATIVE = { organisation: 'Organization', system: 'Endpoint' } as const;

/** Writes an organisation of the register, by the profile ParticipantOrganization: the public part of an entry. */
export function buildParticipantOrganization(
  organisation: ParticipantOrganisation,
  systems: readonly ParticipantSystem[],
  envelope: Envelope = {},
): fhir4.Organization {
  const own = systems.filter((system) => system.organisation === organisation.id);
  const { telecom } = buildContactOrganization(dutyContact(organisation));
  return {
    resourceType: 'Organization',
    ...head(PROFILE.ParticipantOrganization, { ...envelope, id: organisation.id }),
    extension: [
      {
        url: EXTENSION.participantVerification,
        extension: [
          { url: 'status', valueCode: organisation.verificationStatus },
          { url: 'date', valueDate: organisation.verificationDate },
        ],
      },
    ],
    identifier: organisation.identifier.map(({ system, value }) => ({ system, value })),
    active: organisation.operationalStatus === 'active',
    type: organisation.types.map((code) => ({ coding: [{ system: CODE_SYSTEM.organisationType, code }] })),
    name: organisation.name,
    ...(telecom && { telecom }),
    ...(own.length > 0 && { endpoint: own.map(({ id }) => ({ reference: `${RELATIVE.system}/${id}` })) }),
  };
}

/** Writes a system of the register, by the profile ParticipantEndpoint: the part that is for participants. */
export function buildParticipantEndpoint(system: ParticipantSystem, envelope: Envelope = {}): fhir4.Endpoint {
  const { system: identifierSystem, value } = systemIdentifier(system);
  return {
    resourceType: 'Endpoint',
    ...head(PROFILE.ParticipantEndpoint, { ...envelope, id: system.id }),
    extension: [
      {
        url: EXTENSION.systemProduct,
        extension: [
          { url: 'name', valueString: system.product },
          { url: 'version', valueString: system.productVersion },
        ],
      },
      {
        url: EXTENSION.conformanceTests,
        extension: [
          { url: 'request', valueBoolean: system.requestTestsPassed },
          { url: 'response', valueBoolean: system.responseTestsPassed },
          ...(system.testsDate === undefined ? [] : [{ url: 'date', valueDate: system.testsDate }]),
          ...(system.testedVersion === undefined
            ? []
            : [{ url: 'version', valueString: system.testedVersion }]),
        ],
      },
      {
        url: EXTENSION.signingKeys,
        extension: [
          { url: 'jwks', valueUrl: system.jwks },
          ...system.algorithms.map((algorithm) => ({ url: 'algorithm', valueCode: algorithm })),
        ],
      },
    ],
    identifier: [{ system: identifierSystem, value }],
    status: system.technicalStatus,
    connectionType: { system: EXTERNAL.endpointConnectionType, code: 'hl7-fhir-rest' },
    name: system.name,
    managingOrganization: { reference: `${RELATIVE.organisation}/${system.organisation}` },
    payloadType: system.searched.map((code) => ({ coding: [{ system: CODE_SYSTEM.serviceType, code }] })),
    payloadMimeType: [...system.mediaTypes],
    address: system.address,
  };
}

/**
 * Writes an edition of the register as a Bundle (collection) of organisations and systems.
 * @param edition id of the Bundle; timestamp, a FHIR instant, where the edition has one
 */
export function buildRegisterBundle(
  register: Register,
  edition: Envelope & { readonly timestamp?: string },
): fhir4.Bundle {
  const envelope = presentOnly({ testData: edition.testData });
  const resources = [
    ...register.organisations.map((each) => buildParticipantOrganization(each, register.systems, envelope)),
    ...register.systems.map((each) => buildParticipantEndpoint(each, envelope)),
  ];
  return {
    resourceType: 'Bundle',
    ...(edition.id !== undefined && { id: edition.id }),
    ...(edition.testData === true && { meta: { tag: [{ ...TEST_DATA_TAG }] } }),
    type: 'collection',
    ...(edition.timestamp !== undefined && { timestamp: edition.timestamp }),
    entry: resources.map((resource) => ({
      fullUrl: `${CANONICAL}/${resource.resourceType}/${resource.id ?? ''}`,
      resource,
    })),
  };
}
