import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import {
  FIXTURE_FOLDER,
  fixturesOf,
  readFixtureFiles,
  type FixtureFile,
  type InvalidFixture,
} from './fixtures/fixture-file.js';
import { isAboutRule } from './fixtures/about-rule.js';
import { differences, type Message } from './fixtures/verdict.js';

const files = readFixtureFiles();
const schema = JSON.parse(readFileSync(join(FIXTURE_FOLDER, 'fixture.schema.json'), 'utf8')) as object;
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
formats.default(ajv);
const isFixtureFile = ajv.compile(schema);

const sample: FixtureFile = {
  profile: 'https://example.net/StructureDefinition/sample',
  valid: [
    { name: 'whole', resource: { resourceType: 'Patient', active: true } },
    { name: 'less', base: 'whole', patch: [{ op: 'remove', path: '/active' }] },
  ],
  invalid: [
    {
      name: 'more',
      breaks: 'Patient.gender max',
      base: 'less',
      patch: [{ op: 'add', path: '/gender', value: 'unknown' }],
      expect: [{ severity: 'error', code: 'TOO_MANY', path: 'Patient' }],
    },
  ],
};

describe.each(files.map((file) => [file.profile.slice(file.profile.lastIndexOf('/') + 1), file] as const))(
  '%s',
  (_, file) => {
    test('follows the schema', () => {
      isFixtureFile(file);
      expect(isFixtureFile.errors).toBeNull();
    });

    test('gives every fixture a name of its own', () => {
      const all = [...file.valid, ...file.invalid].map(({ name }) => name);
      expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    });

    test('has no two payloads that are the same', () => {
      const texts = fixturesOf(file).map(({ name, payload, breaks }) => ({
        name,
        breaks,
        text: JSON.stringify(payload),
      }));
      const twins = texts.filter(({ text, breaks }, index) =>
        texts
          .slice(0, index)
          .some((other) => other.text === text && (other.breaks === undefined || other.breaks === breaks)),
      );
      expect(twins.map(({ name }) => name)).toEqual([]);
    });

    test('expects of every fault a message about the rule that it breaks', () => {
      expect(file.invalid.filter((fixture) => !isAboutRule(fixture)).map(({ name }) => name)).toEqual([]);
    });
  },
);

describe('reading fixtures', () => {
  test('a payload is its base with the patch applied, and the base stays as it is', () => {
    expect(fixturesOf(sample).map(({ payload }) => payload)).toEqual([
      { resourceType: 'Patient', active: true },
      { resourceType: 'Patient' },
      { resourceType: 'Patient', gender: 'unknown' },
    ]);
  });

  test('a base that does not exist is named', () => {
    const broken: FixtureFile = { ...sample, valid: sample.valid.slice(0, 1) };
    expect(() => fixturesOf(broken)).toThrow('more: there is no valid fixture less before it');
  });

  test('a patch that does not fit is named', () => {
    const patch = [{ op: 'remove', path: '/name' }] as const;
    const broken: FixtureFile = {
      ...sample,
      invalid: sample.invalid.map((fixture) => ({ ...fixture, patch })),
    };
    expect(() => fixturesOf(broken)).toThrow('more: There is nothing at /name');
  });

  test.each<[string, (file: Record<string, unknown>) => void]>([
    ['no payload', (file) => (file['valid'] = [{ name: 'a', description: 'b' }])],
    [
      'a payload given twice',
      (file) =>
        (file['valid'] = [
          {
            name: 'a',
            description: 'b',
            base: 'c',
            patch: [{ op: 'remove', path: '/a' }],
            resource: { resourceType: 'Patient' },
          },
        ]),
    ],
    [
      'an unknown kind of rule',
      (file) => (file['invalid'] = [{ ...sample.invalid[0], breaks: 'Patient.gender colour' }]),
    ],
    [
      'no error expected',
      (file) =>
        (file['invalid'] = [
          { ...sample.invalid[0], expect: [{ severity: 'warning', code: 'A', path: 'Patient' }] },
        ]),
    ],
    [
      'an operation without a value',
      (file) => (file['invalid'] = [{ ...sample.invalid[0], patch: [{ op: 'add', path: '/gender' }] }]),
    ],
    ['no name', (file) => (file['valid'] = [{ description: 'b', resource: { resourceType: 'Patient' } }])],
  ])('the schema refuses %s', (_, spoil) => {
    const broken: Record<string, unknown> = { ...structuredClone(files[0]) };
    expect(isFixtureFile(broken)).toBe(true);
    spoil(broken);
    expect(isFixtureFile(broken)).toBe(false);
  });
});

describe('comparing a verdict', () => {
  const found = (change: Partial<Message> = {}): Message => ({
    severity: 'error',
    code: 'TOO_MANY',
    path: 'Patient',
    text: 'Patient.gender: max allowed = 0, but found 1',
    ...change,
  });
  const expected = { severity: 'error', code: 'TOO_MANY', path: 'Patient', says: 'Patient.gender' } as const;

  test('the same messages agree', () => {
    expect(differences([expected], [found()])).toEqual([]);
  });

  test('a warning that nobody expects is let pass, an error is not', () => {
    expect(differences([expected], [found(), found({ severity: 'warning' })])).toEqual([]);
    expect(differences([expected], [found(), found({ code: 'OTHER' })])).toHaveLength(1);
  });

  test.each<[string, Partial<Message>]>([
    ['code', { code: 'TOO_FEW' }],
    ['place', { path: 'Patient.name[0]' }],
    ['severity', { severity: 'warning' }],
    ['element named', { text: 'Patient.active: max allowed = 0, but found 1' }],
  ])('another %s is a difference', (_, change) => {
    expect(differences([expected], [found(change)])).not.toEqual([]);
  });

  test('one message does not stand for two', () => {
    expect(differences([expected, expected], [found()])).toHaveLength(1);
  });

  test('an exact expectation is not robbed of its message by a vague one', () => {
    const vague = { severity: expected.severity, code: expected.code, path: expected.path };
    expect(differences([vague, expected], [found(), found({ text: 'another element' })])).toEqual([]);
  });
});

describe('a message about the rule', () => {
  const broken = (breaks: string, code: string, says?: string): InvalidFixture => ({
    name: 'fixture',
    breaks,
    base: 'whole',
    patch: [],
    expect: [{ severity: 'error', code, path: 'Patient', ...(says === undefined ? {} : { says }) }],
  });

  test.each([
    ['Patient sdx-pat-1', 'query-patient#sdx-pat-1', undefined],
    ['Patient.gender max', 'Validation_VAL_Profile_Maximum', 'Patient.gender: max allowed = 0'],
    [
      'Patient.identifier.system min',
      'Validation_VAL_Profile_Minimum',
      'Patient.identifier.system: minimum required = 1',
    ],
    ['Parameters.parameter slicing', 'Validation_VAL_Profile_NotSlice', undefined],
  ])('%s is about %s', (breaks, code, says) => {
    expect(isAboutRule(broken(breaks, code, says))).toBe(true);
  });

  test.each([
    ['Patient sdx-pat-1', 'query-patient#sdx-pat-10', undefined],
    ['Patient.gender max', 'Validation_VAL_Profile_Maximum', 'Patient.active: max allowed = 0'],
    ['Patient.gender max', 'Validation_VAL_Profile_Maximum', undefined],
    [
      'Patient.identifier.system min',
      'Validation_VAL_Profile_Maximum',
      'Patient.identifier.system: max allowed = 1',
    ],
    ['Parameters.parameter slicing', 'query-patient#sdx-pat-1', undefined],
  ])('%s is not about %s', (breaks, code, says) => {
    expect(isAboutRule(broken(breaks, code, says))).toBe(false);
  });
});
