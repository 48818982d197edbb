import { fromXml, toXml } from '../fhir-xml/index.js';
import {
  asJson,
  buildMatchRequest,
  buildPersonInfoQueryRequest,
  buildQueryPatient,
  canonicalJson,
  IDENTIFIER_SYSTEM,
  type HeldPolicy,
  type Identifier,
  type MatchRequest,
  type SharingPolicyReference,
} from '../exchange/index.js';
import { applyEdits } from './body-edits.js';
import { jsonText } from './json-text.js';
import type { Scenario, ScenarioPolicyReference, ScenarioRequest } from './scenario.js';

/** Media type of a format on the wire. */
export const FHIR_MEDIA_TYPE = { json: 'application/fhir+json', xml: 'application/fhir+xml' } as const;

/** A request body. */
export interface SentBody {
  /** The bytes that are sent, as text; also the content of the file that shows them. */
  readonly text: string;
  readonly format: 'json' | 'xml';
  /** The same as data; absent where the text cannot be parsed. */
  readonly resource?: fhir4.Parameters;
}

/** Identifiers of the participants that a request names. */
export interface RequestParties {
  readonly organization: Identifier;
  readonly system: Identifier;
}

/**
 * The request as it is meant, before anything goes wrong with it.
 * @param requestIdentifier random UUID
 * @param policies those that are published; one that is not among them is named without address and hash
 */
export function meantRequest(
  request: Omit<ScenarioRequest, 'organisation' | 'system'>,
  parties: RequestParties,
  requestIdentifier: string,
  policies: readonly HeldPolicy[],
): MatchRequest {
  return {
    resource: buildQueryPatient(request.person),
    personRole: request.personRole,
    reason: request.reason,
    requestedInformation: request.requestedInformation,
    requester: {
      ...parties,
      user: { system: IDENTIFIER_SYSTEM.user, value: request.user },
      ...(request.userName !== undefined && { userName: request.userName }),
      userRole: request.userRole,
    },
    requestIdentifier: { system: IDENTIFIER_SYSTEM.request, value: requestIdentifier },
    requestedAt: request.requestedAt,
    sharingPolicy: (request.sharingPolicy ?? []).map((reference) => policyReference(reference, policies)),
    ...(request.onlyCertainMatches !== undefined && { onlyCertainMatches: request.onlyCertainMatches }),
    ...(request.count !== undefined && { count: request.count }),
  };
}

function policyReference(
  { identifier, version }: ScenarioPolicyReference,
  policies: readonly HeldPolicy[],
): SharingPolicyReference {
  const held = policies.find(
    ({ document }) => document.identifier.value === identifier && document.version === version,
  );
  if (held === undefined)
    return { identifier: { system: IDENTIFIER_SYSTEM.sharingPolicy, value: identifier }, version };
  return { identifier: held.document.identifier, version, uri: held.document.uri, hash: held.hash };
}

/**
 * The body as it is sent, with whatever the scenario does to it.
 * @returns undefined where there is none, or where it is too long to show
 * @throws EditError when an edit leads nowhere
 */
export function sentBody(
  { operation, transport = {} }: Pick<Scenario, 'operation' | 'transport'>,
  request: MatchRequest,
): SentBody | undefined {
  if (transport.method === 'GET' || transport.bodyBytes !== undefined) return undefined;
  const build = operation === 'match' ? buildMatchRequest : buildPersonInfoQueryRequest;
  const resource = applyEdits(build(request, { testData: true }), transport.edits ?? []) as fhir4.Parameters;
  const format = transport.format ?? 'json';
  const whole = format === 'json' ? jsonText(resource) : toXml(resource);
  if (transport.cutAt !== undefined) return { text: whole.slice(0, transport.cutAt), format };
  return { text: whole, format, resource };
}

/**
 * Path of a parameter of a request, for the issues of a reply.
 * @returns the path of the list where there is no such parameter
 */
export function parameterPath(body: SentBody | undefined, name: string): string {
  const index = body?.resource?.parameter?.findIndex((parameter) => parameter.name === name) ?? -1;
  return index < 0 ? 'Parameters.parameter' : `Parameters.parameter[${index}]`;
}

/** A resource as text. */
export function inFormat(resource: fhir4.Resource, format: 'json' | 'xml'): string {
  return format === 'json' ? jsonText(resource) : toXml(resource);
}

/**
 * Whether JSON and XML of a resource say the same: what the XML says is read back and compared.
 * @returns what came back where it differs
 */
export function differsInXml(resource: fhir4.Resource): fhir4.Resource | undefined {
  const back = fromXml(toXml(resource));
  return sameJson(back, resource) ? undefined : back;
}

function sameJson(one: unknown, other: unknown): boolean {
  return canonicalJson(asJson(one)) === canonicalJson(asJson(other));
}
