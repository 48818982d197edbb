import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../scripts/validator/index.js';
import { remedyOf } from '../../scripts/validator/remedies.js';
import { readFixtureFiles } from '../standard/fixtures/fixture-file.js';

const BASE = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition';
/** What is said where nobody has thought of the message. */
const ANY_OTHER = remedyOf('NO_SUCH_MESSAGE_AT_ALL', 'error');

const messages = new Map(
  readFixtureFiles()
    .flatMap(({ invalid }) => invalid.flatMap(({ expect: expected }) => expected))
    .map(({ code, severity }) => [`${severity} ${code}`, { code, severity }] as const),
);

describe('every message that the fixtures have met', () => {
  it('is many', () => {
    expect(messages.size).toBeGreaterThan(40);
    expect(ANY_OTHER).toBeDefined();
  });

  it.each([...messages.values()].sort((one, other) => (one.code < other.code ? -1 : 1)))(
    '$code has a remedy of its own',
    ({ code, severity }) => {
      const remedy = remedyOf(code, severity);
      expect(remedy).toMatch(/^[A-Z].*\.$/s);
      expect(remedy).not.toBe(ANY_OTHER);
    },
  );
});

describe('a finding of the official validator', () => {
  const finding = (id: string, expression: string, profile?: string, text = 'Odd.'): unknown =>
    findingsOf(
      {
        resourceType: 'OperationOutcome',
        issue: [
          {
            severity: 'error',
            code: 'invariant',
            expression: [expression],
            details: { text },
            extension: [
              { url: 'http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id', valueCode: id },
              ...(profile === undefined
                ? []
                : [
                    {
                      url: 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-context',
                      valueString: profile,
                    },
                  ]),
            ],
          },
        ],
      },
      'x.json',
    )[0];

  it('has a path that is FHIRPath, without the engine’s remarks', () => {
    expect(
      finding('X', 'Parameters.parameter[0].resource/*Patient/null*/.extension[1]/* a */.value'),
    ).toMatchObject({ path: 'Parameters.parameter[0].resource.extension[1].value' });
  });

  it('leads to the list that a code should be from', () => {
    const guide = BASE.replace('/StructureDefinition', '');
    const text = `The code is not in the value set 'Roles' (${guide}/ValueSet/person-role|0.3.0).`;
    expect(finding('Terminology_TX_NoValid_12', 'a', `${BASE}/x`, text)).toMatchObject({
      page: `${guide}/ValueSet-person-role.html`,
    });
    const other = text.replace(guide, 'https://other.invalid');
    expect(finding('X', 'a', `${BASE}/query-patient`, other)).toMatchObject({
      page: `${BASE}-query-patient.html`,
    });
  });

  it('leads to the page of its profile, and an invariant to the constraints on it', () => {
    expect(finding('X', 'a', `${BASE}/query-patient|0.3.0`)).toMatchObject({
      page: `${BASE}-query-patient.html`,
    });
    expect(finding(`${BASE}/query-patient#sdx-nhs-2`, 'a', `${BASE}/x`)).toMatchObject({
      page: `${BASE}-query-patient.html#constraints`,
    });
    expect(finding('http://hl7.org/fhir/StructureDefinition/Period#per-1', 'a')).not.toHaveProperty('page');
  });
});
