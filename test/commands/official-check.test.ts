import { describe, expect, it } from 'vitest';
import { askValidator, withWayOut } from '../../scripts/commands/official-check.js';
import { environmentFailure, EXIT, ExpectedFailure } from '../../scripts/findings/index.js';
import { readPayload } from '../../scripts/schema/index.js';

const PROFILE =
  'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/person-info-query-request';
const text = '{"resourceType":"Parameters"}';
const payload = {
  file: 'x.json',
  bytes: Buffer.from(text),
  payload: readPayload(text),
  profile: PROFILE,
};
const client = (issue: fhir4.OperationOutcomeIssue[]): Parameters<typeof askValidator>[0] => ({
  validate: () => Promise.resolve({ resourceType: 'OperationOutcome', issue }),
});

describe('the official validator, asked for a verdict', () => {
  it('leads to the page of the profile where it names none itself', async () => {
    const issue: fhir4.OperationOutcomeIssue = {
      severity: 'error',
      code: 'structure',
      details: { text: 'Odd.' },
    };
    expect(await askValidator(client([issue]), payload)).toMatchObject({
      findings: [
        {
          message: 'Odd.',
          page: expect.stringContaining('StructureDefinition-person-info-query-request') as string,
        },
      ],
    });
  });

  it('has nothing to say of a narrative', async () => {
    const issue: fhir4.OperationOutcomeIssue = {
      severity: 'warning',
      code: 'invariant',
      details: { coding: [{ code: 'http://hl7.org/fhir/StructureDefinition/DomainResource#dom-6' }] },
    };
    expect(await askValidator(client([issue]), payload)).toEqual({ findings: [] });
  });

  it('gives none where it fails: that is told, and is no finding of the payload', async () => {
    const broken = { validate: () => Promise.reject(new Error('connection reset')) };
    expect(await askValidator(broken, payload)).toMatchObject({
      unchecked: {
        file: 'x.json',
        code: 'SDX-UNCHECKED',
        severity: 'error',
        message: expect.stringContaining('connection reset') as string,
      },
    });
  });

  it('can be done without where it cannot be had', () => {
    const { findings, exitCode } = withWayOut(environmentFailure('SDX-ENV-JAVA', 'No Java.', 'Install it.'));
    expect(exitCode).toBe(EXIT.environment);
    expect(findings[0].remedy).toBe('Install it. Or check with schema and invariants alone: --no-official.');
    const java = 'Windows: a. Or build without it: `sdx build --no-validate`.';
    expect(withWayOut(environmentFailure('SDX-ENV-JAVA', 'No Java.', java)).findings[0].remedy).toBe(
      'Windows: a. Or check with schema and invariants alone: --no-official.',
    );
    const bare = new ExpectedFailure([
      { file: 'x', severity: 'error', code: 'X', message: 'x', source: 'environment' },
    ]);
    expect(withWayOut(bare).findings[0].remedy).toMatch(/^Or check/);
  });
});
