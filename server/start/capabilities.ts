import type { Fault } from '../config/index.js';

/** What the statement says of this very server. */
export interface OwnTraits {
  /** Base address. */
  readonly base: string;
  readonly version: string;
  readonly fault?: Fault;
  readonly testData: boolean;
  /** Name of the organisation that it answers for. */
  readonly organisation: string;
}

/** What a server does that was started with a fault. */
const FAULT_TEXT: Readonly<Record<Fault, string>> = {
  'store-down': 'It was started with the fault store-down: it answers that it is unavailable (C19, 503).',
  internal:
    'It was started with the fault internal: a permitted request ends with an internal error (C19, 500).',
  'source-missing':
    'It was started with the fault source-missing: a permitted request ends as an incomplete search (C22).',
};

/**
 * The CapabilityStatement of this server: an instance of the guide's requirements, which it names.
 * @param requirements the guide's statement, kind `requirements`
 */
export function ownCapabilities(
  requirements: fhir4.CapabilityStatement,
  { base, version, fault, testData, organisation }: OwnTraits,
): fhir4.CapabilityStatement {
  // The identity of the guide's statement belongs to the guide's statement.
  const {
    id: _id,
    text: _text,
    extension: _extension,
    contained: _contained,
    url,
    version: _version,
    rest = [],
    ...shared
  } = requirements;
  const words = [
    `Answers for ${organisation}.`,
    ...(testData
      ? ['A test server: everybody in it is invented, and every message is marked as test data.']
      : []),
    ...(fault === undefined ? [] : [FAULT_TEXT[fault]]),
  ];
  return {
    ...shared,
    ...(url !== undefined && { instantiates: [url] }),
    name: 'DataExchangeResponder',
    title: 'Responder',
    kind: 'instance',
    experimental: testData,
    software: { name: 'data-exchange-standard', version },
    implementation: { description: words.join(' '), url: base },
    rest: rest.map(({ security, resource = [], ...each }) => ({
      ...each,
      resource: resource.map((offered) => (offered.type === 'AuditEvent' ? withSearch(offered) : offered)),
      ...(security && { security: withAddresses(security, base) }),
    })),
  };
}

/** What this server offers of its audit log, which is more than the guide asks for. */
function withSearch(records: fhir4.CapabilityStatementRestResource): fhir4.CapabilityStatementRestResource {
  return {
    ...records,
    documentation:
      'Records every request in this form. A token with the scope system/AuditEvent.rs is shown the shared parts of the records of its own organisation, newest first.',
    interaction: [{ code: 'search-type' }],
    searchParam: [
      { name: '_id', type: 'token', documentation: 'The record with this id.' },
      { name: 'date', type: 'date', documentation: 'When it was recorded: ge and lt, with instants.' },
      {
        name: 'entity',
        type: 'token',
        documentation: 'The request identifier, as system|value.',
      },
    ],
  };
}

/** Where tokens are had, in the extension of SMART that clients look for. */
function withAddresses(
  security: fhir4.CapabilityStatementRestSecurity,
  base: string,
): fhir4.CapabilityStatementRestSecurity {
  const address = { url: 'token', valueUri: `${base}/oauth2/token` };
  return {
    ...security,
    extension: [
      ...(security.extension ?? []),
      { url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris', extension: [address] },
    ],
  };
}
