import { describe, expect, it } from 'vitest';
import { cleanSnapshot, describeDiagram, findingsOf } from '../../scripts/validator/index.js';

const extension = (name: string, value: Partial<fhir4.Extension>): fhir4.Extension => ({
  url: `http://hl7.org/fhir/StructureDefinition/operationoutcome-${name}`,
  ...value,
});

describe('reading the official validator’s verdict', () => {
  it('keeps line, column, message id, path and profile, and says what to do', () => {
    const [finding] = findingsOf(
      {
        resourceType: 'OperationOutcome',
        issue: [
          {
            extension: [
              extension('issue-line', { valueInteger: 7 }),
              extension('issue-col', { valueInteger: 13 }),
              extension('message-id', { valueCode: 'Validation_VAL_Profile_Minimum' }),
              extension('issue-context', { valueString: 'https://x.example/StructureDefinition/p|1.0' }),
            ],
            severity: 'error',
            code: 'structure',
            details: { text: 'Parameters.parameter: minimum required = 1, but only found 0 ' },
            expression: ['Parameters'],
          },
        ],
      },
      'request.json',
    );
    expect(finding).toEqual({
      file: 'request.json',
      line: 7,
      column: 13,
      severity: 'error',
      code: 'Validation_VAL_Profile_Minimum',
      message: 'Parameters.parameter: minimum required = 1, but only found 0',
      remedy: 'Add what is missing.',
      path: 'Parameters',
      profile: 'https://x.example/StructureDefinition/p',
      source: 'validator',
    });
  });

  it('finds nothing in "All OK", and takes a fatal issue for an error', () => {
    const outcome = (issue: fhir4.OperationOutcomeIssue): fhir4.OperationOutcome => ({
      resourceType: 'OperationOutcome',
      issue: [issue],
    });
    const ok = outcome({ severity: 'information', code: 'informational', details: { text: 'All OK' } });
    expect(findingsOf(ok, 'x')).toEqual([]);
    const fatal = outcome({ severity: 'fatal', code: 'structure', diagnostics: 'not JSON' });
    expect(findingsOf(fatal, 'x')).toMatchObject([
      { severity: 'error', message: 'not JSON', code: 'validator-structure' },
    ]);
  });

  it('does not report line 0 or a missing place as a place', () => {
    const [finding] = findingsOf(
      {
        resourceType: 'OperationOutcome',
        issue: [
          { extension: [extension('issue-line', { valueInteger: -1 })], severity: 'warning', code: 'value' },
        ],
      },
      'x',
    );
    expect(finding).not.toHaveProperty('line');
  });
});

describe('cleaning a snapshot', () => {
  it('removes what the engine adds and inherited examples, and nothing else', () => {
    const cleaned = cleanSnapshot({
      element: [
        {
          id: 'Patient',
          path: 'Patient',
          example: [{ label: 'General', valueString: 'x' }],
          extension: [
            {
              url: 'http://hl7.org/fhir/tools/StructureDefinition/snapshot-base-version',
              valueString: '4.0.1',
            },
            { url: 'https://x.example/kept', valueString: 'kept' },
          ],
          constraint: [
            {
              key: 'pat-1',
              severity: 'error',
              human: 'h',
              extension: [
                {
                  url: 'http://hl7.org/fhir/4.0/StructureDefinition/extension-ElementDefinition.constraint.xpath',
                  valueString: 'x',
                },
              ],
            },
          ],
        },
      ],
    });
    expect(cleaned.element).toEqual([
      {
        id: 'Patient',
        path: 'Patient',
        extension: [{ url: 'https://x.example/kept', valueString: 'kept' }],
        constraint: [{ key: 'pat-1', severity: 'error', human: 'h' }],
      },
    ]);
  });
});

it('a diagram’s title and text alternative come from its first lines', () => {
  const text = "' title: The exchange\n' alt: Who sends what to whom\n@startuml\n@enduml\n";
  expect(describeDiagram({ name: 'x', file: 'x.plantuml', text })).toEqual({
    title: 'The exchange',
    alt: 'Who sends what to whom',
  });
  expect(describeDiagram({ name: 'x', file: 'x', text: '@startuml\n' })).toEqual({ title: '', alt: '' });
});
