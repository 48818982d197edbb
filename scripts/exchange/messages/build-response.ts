import { CODE_SYSTEM, PROFILE } from '../canonicals.js';
import type { DisclosedDecision, Involvement, PersonInfoQueryResponse } from './model.js';
import { codeParameter, head, identifierParameter, ifPresent, type Envelope } from './parameters.js';

/** Writes a reply as Parameters by the profile PersonInfoQueryResponse, in the order of the profile's table. */
export function buildPersonInfoQueryResponse(
  response: PersonInfoQueryResponse,
  envelope: Envelope = {},
): fhir4.Parameters {
  return {
    resourceType: 'Parameters',
    ...head(PROFILE.PersonInfoQueryResponse, envelope),
    parameter: [
      codeParameter('outcome', CODE_SYSTEM.queryOutcome, response.outcome),
      ...ifPresent(response.match, (match) => ({ name: 'match', valueBoolean: match })),
      ...ifPresent(response.certainty, (certainty) => ({ name: 'certainty', valueCode: certainty })),
      ...response.involvement.map((involvement) => ({
        name: 'involvement',
        part: involvementParts(involvement),
      })),
      ...response.contact.map((contact) => ({ name: 'contact', resource: contact })),
      ...response.searched.map((service) => codeParameter('searched', CODE_SYSTEM.serviceType, service)),
      { name: 'dataAsOf', valueInstant: response.dataAsOf },
      { name: 'decision', part: decisionParts(response.decision) },
      identifierParameter('responder', response.responder),
      { name: 'respondedAt', valueInstant: response.respondedAt },
      identifierParameter('requestIdentifier', response.requestIdentifier),
    ],
  };
}

function involvementParts(involvement: Involvement): fhir4.ParametersParameter[] {
  return [
    codeParameter('status', CODE_SYSTEM.involvementStatus, involvement.status),
    ...ifPresent(involvement.service, (code) => codeParameter('service', CODE_SYSTEM.serviceType, code)),
    ...ifPresent(involvement.episode, (code) => codeParameter('episode', CODE_SYSTEM.episodeType, code)),
    ...ifPresent(involvement.period, (period) => ({ name: 'period', valuePeriod: { ...period } })),
    identifierParameter('organization', involvement.organization),
  ];
}

function decisionParts(decision: DisclosedDecision): fhir4.ParametersParameter[] {
  return [
    codeParameter('outcome', CODE_SYSTEM.sharingDecision, decision.outcome),
    identifierParameter('identifier', decision.identifier),
    ...decision.policy.map((policy) => identifierParameter('policy', policy)),
  ];
}
