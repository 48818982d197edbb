/** Canonical address of the guide: every address below that is the guide's own starts with it. */
export const CANONICAL = 'https://socialcaredata.github.io/data-exchange-standard';

/** Profiles that messages, audit records and register entries conform to, by the name of the profile. */
export const PROFILE = {
  PersonInfoQueryRequest: `${CANONICAL}/StructureDefinition/person-info-query-request`,
  PersonInfoQueryResponse: `${CANONICAL}/StructureDefinition/person-info-query-response`,
  MatchRequest: `${CANONICAL}/StructureDefinition/match-request`,
  MatchResponse: `${CANONICAL}/StructureDefinition/match-response`,
  QueryPatient: `${CANONICAL}/StructureDefinition/query-patient`,
  ContactOrganization: `${CANONICAL}/StructureDefinition/contact-organization`,
  QueryIssues: `${CANONICAL}/StructureDefinition/query-issues`,
  QueryAuditRequester: `${CANONICAL}/StructureDefinition/query-audit-requester`,
  QueryAuditResponder: `${CANONICAL}/StructureDefinition/query-audit-responder`,
  ParticipantOrganization: `${CANONICAL}/StructureDefinition/participant-organization`,
  ParticipantEndpoint: `${CANONICAL}/StructureDefinition/participant-endpoint`,
} as const;

/** Extensions of the guide that builders write and readers understand. */
export const EXTENSION = {
  birthDateAccuracy: `${CANONICAL}/StructureDefinition/birth-date-accuracy`,
  uprn: `${CANONICAL}/StructureDefinition/uprn`,
  usrn: `${CANONICAL}/StructureDefinition/usrn`,
  contactAvailability: `${CANONICAL}/StructureDefinition/contact-availability`,
  responseOutcome: `${CANONICAL}/StructureDefinition/response-outcome`,
  participantVerification: `${CANONICAL}/StructureDefinition/participant-verification`,
  conformanceTests: `${CANONICAL}/StructureDefinition/conformance-tests`,
  signingKeys: `${CANONICAL}/StructureDefinition/signing-keys`,
  systemProduct: `${CANONICAL}/StructureDefinition/system-product`,
} as const;

/** Code systems of the guide, by id. */
export const CODE_SYSTEM = {
  requestReason: `${CANONICAL}/CodeSystem/request-reason`,
  personRole: `${CANONICAL}/CodeSystem/person-role`,
  requestedInformation: `${CANONICAL}/CodeSystem/requested-information`,
  requesterRole: `${CANONICAL}/CodeSystem/requester-role`,
  queryOutcome: `${CANONICAL}/CodeSystem/query-outcome`,
  queryError: `${CANONICAL}/CodeSystem/query-error`,
  sharingDecision: `${CANONICAL}/CodeSystem/sharing-decision`,
  involvementStatus: `${CANONICAL}/CodeSystem/involvement-status`,
  serviceType: `${CANONICAL}/CodeSystem/service-type`,
  episodeType: `${CANONICAL}/CodeSystem/episode-type`,
  organisationType: `${CANONICAL}/CodeSystem/organisation-type`,
  verificationStatus: `${CANONICAL}/CodeSystem/verification-status`,
  contactAvailability: `${CANONICAL}/CodeSystem/contact-availability`,
} as const;

/** Identifier systems: the guide's own, and the two of the NHS. */
export const IDENTIFIER_SYSTEM = {
  organisation: `${CANONICAL}/Id/organisation`,
  system: `${CANONICAL}/Id/system`,
  user: `${CANONICAL}/Id/user`,
  request: `${CANONICAL}/Id/request`,
  sharingPolicy: `${CANONICAL}/Id/sharing-policy`,
  decision: `${CANONICAL}/Id/decision`,
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  odsOrganisationCode: 'https://fhir.nhs.uk/Id/ods-organization-code',
} as const;

/** The two operations: canonical address of the definition, and path below the base address of a responder. */
export const OPERATION = {
  personInfoQuery: {
    definition: `${CANONICAL}/OperationDefinition/person-info-query`,
    path: '/Patient/$person-info-query',
  },
  match: { definition: `${CANONICAL}/OperationDefinition/match`, path: '/Patient/$match' },
} as const;

/** Addresses of HL7 and others that messages and audit records use. */
export const EXTERNAL = {
  matchGradeExtension: 'http://hl7.org/fhir/StructureDefinition/match-grade',
  matchGrade: 'http://terminology.hl7.org/CodeSystem/match-grade',
  observationValue: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  auditEventType: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  auditEntityType: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  objectRole: 'http://terminology.hl7.org/CodeSystem/object-role',
  participationType: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  roleClass: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass',
  endpointConnectionType: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  restfulInteraction: 'http://hl7.org/fhir/restful-interaction',
} as const;

/** Names of the HTTP headers that the guide defines. */
export const HEADER = {
  requestAssertion: 'Request-Assertion',
  auditReceipt: 'Audit-Receipt',
} as const;

/**
 * The page on which an artefact is explained, as a web address: the guide publishes one beside each artefact's own
 * address, and so does HL7 for the value sets of FHIR.
 * @param canonical canonical URL of the artefact; a `|version` at its end is ignored
 * @param section anchor on the page of an artefact of a guide
 * @returns undefined where no page is known
 */
export function artefactPage(canonical: string, section?: string): string | undefined {
  const [url = ''] = canonical.split('|');
  const found = /^(https?:\/\/.+)\/([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]+)$/.exec(url);
  if (found === null) return undefined;
  const [, base = '', type = '', id = ''] = found;
  if (base === 'http://hl7.org/fhir')
    return type === 'ValueSet' ? `https://hl7.org/fhir/R4/valueset-${id}.html` : undefined;
  if (!base.startsWith(CANONICAL)) return undefined;
  return `${base}/${type}-${id}.html${section === undefined ? '' : `#${section}`}`;
}
