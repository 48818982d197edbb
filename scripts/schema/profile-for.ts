import { withoutVersion } from './definitions.js';

/** Ids of the profiles that a payload of the exchange may follow. */
export type PayloadProfile =
  | 'person-info-query-request'
  | 'person-info-query-response'
  | 'match-request'
  | 'match-response'
  | 'match-response-parameters'
  | 'query-issues'
  | 'query-audit-requester'
  | 'query-audit-responder'
  | 'participant-organization'
  | 'participant-endpoint'
  | 'contact-organization'
  | 'query-patient'
  | 'matched-patient';

/** Types of the resources that travel or are kept: those that {@link profileFor} can tell a profile of. */
export const RESOURCE_TYPES = [
  'Parameters',
  'Bundle',
  'OperationOutcome',
  'AuditEvent',
  'Organization',
  'Endpoint',
  'Patient',
] as const;

type Resource = Readonly<Record<string, unknown>>;

/**
 * Finds out which profile a payload is meant to follow: the one it names in `meta.profile`, else by what it carries.
 * @param resource any resource
 * @param canonical the guide's canonical URL
 * @param known canonical URLs of the guide's profiles; when given, a name in `meta.profile` that is not among them does not count
 * @returns canonical URL of the profile; undefined when it cannot be told
 */
export function profileFor(
  resource: unknown,
  canonical: string,
  known?: ReadonlySet<string>,
): string | undefined {
  if (!isObject(resource)) return undefined;
  const prefix = `${canonical}/StructureDefinition/`;
  const named = listIn(isObject(resource['meta']) ? resource['meta'] : {}, 'profile')
    .filter((url) => typeof url === 'string')
    .map(withoutVersion)
    .find((url) => (known === undefined ? url.startsWith(prefix) : known.has(url)));
  if (named !== undefined) return named;
  const id = idFor(resource);
  return id === undefined ? undefined : prefix + id;
}

function idFor(resource: Resource): PayloadProfile | undefined {
  switch (resource['resourceType']) {
    case 'Parameters':
      return parametersProfile(resource);
    case 'OperationOutcome':
      return 'query-issues';
    case 'Bundle':
      return resource['type'] === 'searchset' ? 'match-response' : undefined;
    case 'AuditEvent':
      return auditProfile(resource);
    case 'Endpoint':
      return 'participant-endpoint';
    case 'Organization':
      return hasExtension(resource, 'participant-verification')
        ? 'participant-organization'
        : 'contact-organization';
    case 'Patient':
      return isSubsetted(resource) ? 'matched-patient' : 'query-patient';
    default:
      return undefined;
  }
}

/** A faulty message lacks something or has something too many, so what speaks for each profile is counted. */
function parametersProfile(resource: Resource): PayloadProfile | undefined {
  const names = new Set(
    listIn(resource, 'parameter').map((each) => (isObject(each) ? each['name'] : undefined)),
  );
  const count = (...wanted: string[]): number => wanted.filter((name) => names.has(name)).length;
  const request = count(
    'resource',
    'personRole',
    'reason',
    'requestedInformation',
    'requester',
    'requestedAt',
    'sharingPolicy',
    'onlyCertainMatches',
  );
  const response = count(
    'outcome',
    'match',
    'certainty',
    'involvement',
    'contact',
    'searched',
    'dataAsOf',
    'decision',
    'responder',
    'respondedAt',
  );
  if (request > response) return names.has('count') ? 'match-request' : 'person-info-query-request';
  if (response > request) return 'person-info-query-response';
  return names.has('return') && request === 0 ? 'match-response-parameters' : undefined;
}

/** Each side records as itself: the observer is the client in the requester's record and the server in the responder's. */
function auditProfile(resource: Resource): PayloadProfile | undefined {
  const observer = identityOf(isObject(resource['source']) ? resource['source']['observer'] : undefined);
  const agents = listIn(resource, 'agent').filter(isObject);
  const agentOf = (code: string): string | undefined =>
    identityOf(agents.find((agent) => codesIn(agent['type']).includes(code))?.['who']);
  const [client, server] = [agentOf('110153'), agentOf('110152')];
  if (observer === undefined || client === server) return undefined;
  if (observer === client) return 'query-audit-requester';
  return observer === server ? 'query-audit-responder' : undefined;
}

function identityOf(reference: unknown): string | undefined {
  const identifier = isObject(reference) ? reference['identifier'] : undefined;
  return isObject(identifier) ? `${String(identifier['system'])}|${String(identifier['value'])}` : undefined;
}

function codesIn(concept: unknown): unknown[] {
  return isObject(concept)
    ? listIn(concept, 'coding').map((coding) => (isObject(coding) ? coding['code'] : undefined))
    : [];
}

function hasExtension(resource: Resource, id: string): boolean {
  return listIn(resource, 'extension').some(
    (each) => isObject(each) && typeof each['url'] === 'string' && each['url'].endsWith(`/${id}`),
  );
}

function isSubsetted(resource: Resource): boolean {
  const meta = isObject(resource['meta']) ? resource['meta'] : {};
  return listIn(meta, 'tag').some((tag) => isObject(tag) && tag['code'] === 'SUBSETTED');
}

function listIn(object: Resource, name: string): readonly unknown[] {
  const value = object[name];
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function isObject(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
