import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  applySuppressions,
  ExpectedFailure,
  parseSuppressions,
  SUPPRESSIONS_FILE,
  SUPPRESSIONS_SCHEMA_FILE,
  summarise,
  type Finding,
  type LocatedSuppression,
} from '../../scripts/findings/index.js';

const ROOT = join(import.meta.dirname, '../..');
const SCHEMA = JSON.parse(readFileSync(join(ROOT, SUPPRESSIONS_SCHEMA_FILE), 'utf8')) as object;

const warning: Finding = {
  file: 'fsh/profiles/QueryPatient.fsh',
  line: 12,
  severity: 'warning',
  code: 'SOME_ID',
  message: "The url 'http://example.org/a' has several matches",
  path: 'StructureDefinition.differential.element[3]',
  source: 'validator',
};

function entry(more: Partial<LocatedSuppression> = {}): LocatedSuppression {
  return {
    code: 'SOME_ID',
    reason: 'Known and harmless.',
    owner: 'author',
    appliesTo: 'validator',
    line: 7,
    ...more,
  };
}

function isSuppressed(condition: Partial<LocatedSuppression>, finding: Finding = warning): boolean {
  return applySuppressions([finding], [entry(condition)])[0]?.suppressed !== undefined;
}

describe('which findings an entry accepts', () => {
  test('those of its code, with its reason and owner', () => {
    const [marked, ...more] = applySuppressions([warning], [entry()]);
    expect(marked).toEqual({ ...warning, suppressed: { reason: 'Known and harmless.', owner: 'author' } });
    expect(more).toEqual([]);
    expect(isSuppressed({ code: 'SOME' })).toBe(false);
  });

  test.each([
    ["The url 'http://example.org/a' has several matches", true],
    ["The url '*' has several matches", true],
    ['*several matches', true],
    ['The url*', true],
    ['The url', false],
    ["The url 'http://example.org/.' has several matches", false],
  ])('message %s: %s', (message, expected) => {
    expect(isSuppressed({ message })).toBe(expected);
  });

  test.each([
    ['fsh/profiles/QueryPatient.fsh', true],
    ['fsh/*/QueryPatient.fsh', true],
    ['fsh/**', true],
    ['**/*.fsh', true],
    ['query-patient', true],
    ['fsh/*.fsh', false],
    ['patient', false],
    ['profiles/QueryPatient.fsh', false],
  ])('file %s: %s', (file, expected) => {
    expect(isSuppressed({ file })).toBe(expected);
  });

  test('the id of an artefact stands for its generated file too', () => {
    const generated = { ...warning, file: 'output/StructureDefinition-query-patient.json' };
    expect(isSuppressed({ file: 'query-patient' }, generated)).toBe(true);
    expect(isSuppressed({ file: 'query' }, generated)).toBe(false);
  });

  test('path, with any text for an asterisk', () => {
    expect(isSuppressed({ path: 'StructureDefinition.differential.element[3]' })).toBe(true);
    expect(isSuppressed({ path: 'StructureDefinition.differential.*' })).toBe(true);
    expect(isSuppressed({ path: 'StructureDefinition.snapshot.*' })).toBe(false);
  });

  test('only findings of the stage it was written for', () => {
    expect(isSuppressed({ appliesTo: 'sushi' })).toBe(false);
  });

  test('notes as well as warnings, and never errors', () => {
    expect(isSuppressed({}, { ...warning, severity: 'information' })).toBe(true);
    expect(isSuppressed({}, { ...warning, severity: 'error' })).toBe(false);
  });
});

describe('entries that are no longer needed', () => {
  test('give an error at their line, which counts', () => {
    const result = applySuppressions([], [entry({ message: 'gone' })]);
    expect(result).toHaveLength(1);
    expect(result[0]).toMatchObject({
      file: SUPPRESSIONS_FILE,
      line: 7,
      severity: 'error',
      code: 'SDX-SUPPRESSION-UNUSED',
    });
    expect(result[0]?.remedy).toContain('Remove the entry');
    expect(summarise(result).errors).toBe(1);
  });

  test('an entry written for an error says why it has no effect', () => {
    const error = { ...warning, severity: 'error' as const };
    const result = applySuppressions([error], [entry()]);
    expect(result[0]).toEqual(error);
    expect(result[1]?.remedy).toContain('errors cannot be suppressed');
  });

  test('two entries for the same finding are both in use', () => {
    expect(applySuppressions([warning], [entry(), entry({ line: 9, message: 'The url*' })])).toHaveLength(1);
  });

  test('an entry for a stage that did not run is not judged', () => {
    expect(applySuppressions([], [entry()], { ran: ['sushi', 'link'] })).toEqual([]);
    expect(applySuppressions([], [entry()], { ran: ['validator'] })).toHaveLength(1);
  });
});

describe('the file', () => {
  const faults = (text: string): readonly Finding[] => {
    try {
      parseSuppressions(text, SCHEMA);
    } catch (failure) {
      if (failure instanceof ExpectedFailure) return failure.findings;
      throw failure;
    }
    return [];
  };

  test('that is committed keeps to the schema', () => {
    const entries = parseSuppressions(readFileSync(join(ROOT, SUPPRESSIONS_FILE), 'utf8'), SCHEMA);
    for (const { line, reason } of entries) expect([line > 1, reason.length > 15]).toEqual([true, true]);
  });

  test('entries know the line they start on', () => {
    const text =
      '{\n "suppressions": [\n  { "code": "A", "reason": "Fifteen letters.", "owner": "author", "appliesTo": "link" },\n  {\n   "code": "B", "reason": "Fifteen letters.", "owner": "author", "appliesTo": "link" }\n ]\n}';
    expect(parseSuppressions(text, SCHEMA).map(({ code, line }) => [code, line])).toEqual([
      ['A', 3],
      ['B', 4],
    ]);
  });

  test('an entry without reason or with an unknown stage is refused at its place', () => {
    const text = '{ "suppressions": [\n { "code": "A", "owner": "author", "appliesTo": "luck" } ] }';
    expect(faults(text)).toHaveLength(2);
    expect(faults(text)[0]).toMatchObject({
      file: SUPPRESSIONS_FILE,
      line: 2,
      severity: 'error',
      code: 'SDX-SUPPRESSION-FILE',
    });
    expect(
      faults(text)
        .map(({ message }) => message)
        .join(),
    ).toContain('reason');
  });

  test('an entry may not claim a severity', () => {
    const text =
      '{ "suppressions": [ { "code": "A", "reason": "Fifteen letters.", "owner": "author", "appliesTo": "link", "severity": "error" } ] }';
    expect(faults(text)[0]?.message).toContain('"severity"');
  });

  test('that is not JSON is refused with line and column', () => {
    expect(faults('{\n  "suppressions": [,]\n}')[0]).toMatchObject({ line: 2, column: 20 });
  });
});
