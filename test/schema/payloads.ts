import type { JsonObject } from './mutations.js';

export const TEST_BASE = 'https://imaginary.invalid/test';
const COLOUR = `${TEST_BASE}/CodeSystem/colour`;

/** A patient that conforms to the test guide's profile. */
export function testPatient(): JsonObject {
  return {
    resourceType: 'Patient',
    identifier: [
      { system: 'https://imaginary.invalid/Id/card', value: '1234' },
      { system: 'https://imaginary.invalid/Id/other', value: '77' },
    ],
    name: [{ family: 'Testperson', given: ['Invented'] }],
    birthDate: '2015-02-28',
    _birthDate: { extension: [{ url: `${TEST_BASE}/StructureDefinition/accuracy`, valueString: 'AB' }] },
    deceasedBoolean: false,
    maritalStatus: { coding: [{ system: COLOUR, code: 'red' }] },
  };
}

/** A request that conforms to the test guide's profile. */
export function testRequest(): JsonObject & { parameter: JsonObject[] } {
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'person', resource: testPatient() },
      { name: 'colour', valueCoding: { system: COLOUR, code: 'red' } },
      {
        name: 'asker',
        part: [
          { name: 'title', valueString: 'Duty team' },
          { name: 'card', valueIdentifier: { system: 'urn:oid:1.2.3', value: '1' } },
        ],
      },
      { name: 'when', valueInstant: '2026-01-31T09:30:00Z' },
      { name: 'amount', valueDecimal: 1.5 },
    ],
  };
}

/** A bundle that conforms to the test guide's profile. */
export function testBundle(): JsonObject & { entry: JsonObject[] } {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111', resource: testPatient() },
      {
        fullUrl: 'urn:uuid:22222222-2222-4222-8222-222222222222',
        resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] },
      },
    ],
  };
}

/** An audit event that conforms to the test guide's profile. */
export function testEvent(): JsonObject & { agent: JsonObject[] } {
  return {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    recorded: '2026-01-31T09:30:00Z',
    agent: [
      { type: { coding: [{ system: COLOUR, code: 'red' }] }, requestor: true },
      { type: { coding: [{ system: COLOUR, code: 'blue' }] }, requestor: false },
      { type: { text: 'somebody else' }, requestor: false },
    ],
    source: { observer: { display: 'Imaginary Borough' } },
  };
}
