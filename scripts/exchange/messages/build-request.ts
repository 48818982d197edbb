import { CODE_SYSTEM, PROFILE } from '../canonicals.js';
import type { MatchRequest, PersonInfoQueryRequest, Requester, SharingPolicyReference } from './model.js';
import { codeParameter, head, identifierParameter, ifPresent, type Envelope } from './parameters.js';

/**
 * Writes a request as Parameters by the profile PersonInfoQueryRequest, in the order of the profile's table.
 * Nothing is added that the request does not hold: `onlyCertainMatches` has no default.
 */
export function buildPersonInfoQueryRequest(
  request: PersonInfoQueryRequest,
  envelope: Envelope = {},
): fhir4.Parameters {
  return {
    resourceType: 'Parameters',
    ...head(PROFILE.PersonInfoQueryRequest, envelope),
    parameter: queryParameters(request),
  };
}

/** Writes a request in the `$match` form, by the profile MatchRequest. */
export function buildMatchRequest(request: MatchRequest, envelope: Envelope = {}): fhir4.Parameters {
  return {
    resourceType: 'Parameters',
    ...head(PROFILE.MatchRequest, envelope),
    parameter: [
      ...queryParameters(request),
      ...ifPresent(request.count, (count) => ({ name: 'count', valueInteger: count })),
    ],
  };
}

function queryParameters(request: PersonInfoQueryRequest): fhir4.ParametersParameter[] {
  return [
    { name: 'resource', resource: request.resource },
    codeParameter('personRole', CODE_SYSTEM.personRole, request.personRole),
    codeParameter('reason', CODE_SYSTEM.requestReason, request.reason),
    ...request.requestedInformation.map((code) =>
      codeParameter('requestedInformation', CODE_SYSTEM.requestedInformation, code),
    ),
    { name: 'requester', part: requesterParts(request.requester) },
    identifierParameter('requestIdentifier', request.requestIdentifier),
    { name: 'requestedAt', valueInstant: request.requestedAt },
    ...request.sharingPolicy.map((policy) => ({ name: 'sharingPolicy', part: policyParts(policy) })),
    ...ifPresent(request.onlyCertainMatches, (only) => ({ name: 'onlyCertainMatches', valueBoolean: only })),
  ];
}

function requesterParts(requester: Requester): fhir4.ParametersParameter[] {
  return [
    identifierParameter('organization', requester.organization),
    identifierParameter('system', requester.system),
    identifierParameter('user', requester.user),
    ...ifPresent(requester.userName, (userName) => ({ name: 'userName', valueString: userName })),
    codeParameter('userRole', CODE_SYSTEM.requesterRole, requester.userRole),
  ];
}

function policyParts(policy: SharingPolicyReference): fhir4.ParametersParameter[] {
  return [
    identifierParameter('identifier', policy.identifier),
    { name: 'version', valueString: policy.version },
    ...ifPresent(policy.uri, (uri) => ({ name: 'uri', valueUri: uri })),
    ...ifPresent(policy.hash, (hash) => ({ name: 'hash', valueBase64Binary: hash })),
  ];
}
