import { CODE_SYSTEM, IDENTIFIER_SYSTEM } from '../../../scripts/exchange/index.js';
import type { ReplySketch } from './reply-model.js';

const ORGANISATION = 'https://fhir.nhs.uk/Id/ods-organization-code';
const identifier = (system: string, value: string): fhir4.Identifier => ({ system, value });
const organisation = (value: string): fhir4.Organization => ({
  resourceType: 'Organization',
  identifier: [identifier(ORGANISATION, value)],
  name: `Front door ${value}`,
  telecom: [{ system: 'phone', value: '01632 960123' }],
});

/** @returns a reply that says what the sketch says and is right in every other respect */
export function replyOf(sketch: ReplySketch): fhir4.Parameters {
  const { outcome, match, certainty, involvements, furtherContacts, decision } = sketch;
  const contacts = ['X9902', ...Array.from({ length: furtherContacts }, (_, index) => `X99${index + 10}`)];
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'outcome', valueCoding: { system: CODE_SYSTEM.queryOutcome, code: outcome } },
      ...(match === undefined ? [] : [{ name: 'match', valueBoolean: match }]),
      ...(certainty === undefined ? [] : [{ name: 'certainty', valueCode: certainty }]),
      ...involvements.map(({ status, hasContact }) => ({
        name: 'involvement',
        part: [
          { name: 'status', valueCoding: { system: CODE_SYSTEM.involvementStatus, code: status } },
          {
            name: 'organization',
            valueIdentifier: identifier(ORGANISATION, hasContact ? (contacts.at(-1) ?? '') : 'X9999'),
          },
        ],
      })),
      ...contacts.map((value) => ({ name: 'contact', resource: organisation(value) })),
      { name: 'searched', valueCoding: { system: CODE_SYSTEM.serviceType, code: 'children-social-care' } },
      { name: 'dataAsOf', valueInstant: '2026-11-02T09:00:00Z' },
      {
        name: 'decision',
        part: [
          { name: 'outcome', valueCoding: { system: CODE_SYSTEM.sharingDecision, code: decision } },
          { name: 'identifier', valueIdentifier: identifier(IDENTIFIER_SYSTEM.decision, 'd-1') },
        ],
      },
      { name: 'responder', valueIdentifier: identifier(ORGANISATION, 'X9902') },
      { name: 'respondedAt', valueInstant: '2026-11-02T09:30:00Z' },
      { name: 'requestIdentifier', valueIdentifier: identifier(IDENTIFIER_SYSTEM.request, 'r-1') },
    ],
  };
}
