import { CODE_SYSTEM } from '../canonicals.js';
import { PERSON_ROLES, REQUESTED_INFORMATION } from '../codes.js';
import type { MatchRequest, PersonInfoQueryRequest, Requester, SharingPolicyReference } from './model.js';
import { readParameters, type Part, type Parts, type ReadFault, type ReadResult } from './part-reader.js';
import { allPresent, presentOnly } from './present.js';

/**
 * Reads a request. The order of the parameters does not matter. It checks what a reader needs to rely on (names,
 * cardinality, types, systems); the profile's value sets and invariants are checked by validation, which comes first
 * where a message crosses a trust boundary.
 * @param body parsed JSON of any kind; never throws
 * @returns the request, or the faults together with what could be read
 */
export function readPersonInfoQueryRequest(body: unknown): ReadResult<PersonInfoQueryRequest> {
  return readQuery(body, false);
}

/** Reads a request in the `$match` form; otherwise as {@link readPersonInfoQueryRequest}. */
export function readMatchRequest(body: unknown): ReadResult<MatchRequest> {
  return readQuery(body, true);
}

function readQuery(body: unknown, matchForm: boolean): ReadResult<MatchRequest> {
  const faults: ReadFault[] = [];
  const parameters = readParameters(body, faults);
  if (parameters === undefined) return { ok: false, partial: {}, faults };
  const before = faults.length;
  const policies = parameters.many('sharingPolicy').map(readPolicy);
  const policiesRead = faults.length === before;
  const required = {
    resource: parameters.one('resource')?.resource('Patient'),
    personRole: parameters.one('personRole')?.codeOf(CODE_SYSTEM.personRole, PERSON_ROLES),
    reason: parameters.one('reason')?.code(CODE_SYSTEM.requestReason),
    requestedInformation: readRequested(parameters, faults),
    requester: readRequester(parameters.one('requester')),
    requestIdentifier: parameters.one('requestIdentifier')?.identifier(),
    requestedAt: parameters.one('requestedAt')?.instant(),
    // One agreement that cannot be read leaves open what the request relies on: then none of them is believed.
    sharingPolicy: policiesRead ? allPresent(policies) : undefined,
  };
  const optional = presentOnly({
    onlyCertainMatches: parameters.optional('onlyCertainMatches')?.boolean(),
    ...(matchForm && { count: parameters.optional('count')?.integer() }),
  });
  parameters.refuseTheRest();
  const partial = { ...presentOnly(required), ...optional };
  return faults.length === 0
    ? { ok: true, value: partial as MatchRequest, partial, faults: [] }
    : { ok: false, partial, faults };
}

function readRequested(
  parameters: Parts,
  faults: ReadFault[],
): PersonInfoQueryRequest['requestedInformation'] | undefined {
  const entries = parameters.many('requestedInformation');
  if (entries.length === 0)
    faults.push({
      issueType: 'required',
      expression: 'Parameters.parameter',
      message: '"requestedInformation" is missing.',
    });
  const codes = entries.map((part) => part.codeOf(CODE_SYSTEM.requestedInformation, REQUESTED_INFORMATION));
  return codes.length === 0 ? undefined : allPresent(codes);
}

function readRequester(parameter: Part | undefined): Requester | undefined {
  const parts = parameter?.parts();
  if (parts === undefined) return undefined;
  const required = {
    organization: parts.one('organization')?.identifier(),
    system: parts.one('system')?.identifier(),
    user: parts.one('user')?.identifier(),
    userRole: parts.one('userRole')?.code(CODE_SYSTEM.requesterRole),
  };
  const userName = parts.optional('userName')?.text('String');
  parts.refuseTheRest();
  const { organization, system, user, userRole } = required;
  if (!organization || !system || !user || !userRole) return undefined;
  return { organization, system, user, userRole, ...(userName !== undefined && { userName }) };
}

function readPolicy(parameter: Part): SharingPolicyReference | undefined {
  const parts = parameter.parts();
  const identifier = parts.one('identifier')?.identifier();
  const version = parts.one('version')?.text('String');
  const optional = presentOnly({
    uri: parts.optional('uri')?.text('Uri'),
    hash: parts.optional('hash')?.text('Base64Binary'),
  });
  parts.refuseTheRest();
  return identifier && version ? { identifier, version, ...optional } : undefined;
}
