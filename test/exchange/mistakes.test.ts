import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import fhirpath from 'fhirpath';
import { describe, expect, it } from 'vitest';
import {
  answerFor,
  buildMatchRequest,
  buildPersonInfoQueryRequest,
  buildQueryIssues,
  mistakeOf,
  MISTAKES,
  QUERY_ERRORS,
  QUERY_OUTCOMES,
  sentenceFor,
  withMistakes,
  type MistakeKey,
} from '../../scripts/exchange/index.js';
import { CASES, changed, issueAt, recode, retype, SECTION_47 } from './mistake-cases.js';
import { aRequest, withoutParameter } from './samples.js';

const KEYS = Object.keys(MISTAKES) as MistakeKey[];
function invariant(key: string): string {
  const fsh = readFileSync(new URL(`../../fsh/invariants/${key}.fsh`, import.meta.url), 'utf8');
  return /^Expression: "(.*)"$/m.exec(fsh)?.[1] ?? '';
}

describe('mistakes that people make', () => {
  it.each(CASES.map((each) => [each[0], each] as const))('are recognised: %s', (_, each) => {
    const [, mistake, name, part, change, rest = '', fault = {}] = each;
    const { body: sent, path } = changed(name, part, change);
    expect(mistakeOf(sent, issueAt(path + rest, fault))).toBe(mistake);
  });

  it('are recognised: a parameter that is missing, and a plain $match', () => {
    const request = buildPersonInfoQueryRequest(aRequest);
    const missing = issueAt('Parameters.parameter');
    expect(mistakeOf(withoutParameter(request, 'personRole'), missing)).toBe('parameter-missing');
    const plain = [
      'reason',
      'personRole',
      'requester',
      'requestedAt',
      'requestIdentifier',
      'requestedInformation',
      'sharingPolicy',
    ].reduce((less, name) => withoutParameter(less, name), buildMatchRequest({ ...aRequest, count: 3 }));
    expect(mistakeOf(plain, missing)).toBe('plain-match');
    expect(mistakeOf(request, missing)).toBeUndefined();
    expect(
      mistakeOf(
        withoutParameter(request, 'reason'),
        issueAt('Parameters.parameter', { issueType: 'structure' }),
      ),
    ).toBeUndefined();
  });

  it('are each recognised in some case', () => {
    const seen = new Set(CASES.map(([, mistake]) => mistake));
    expect(
      KEYS.filter((key) => !seen.has(key) && key !== 'parameter-missing' && key !== 'plain-match'),
    ).toEqual([]);
  });

  it.each(
    QUERY_ERRORS.filter(
      (code) => !['invalid-request', 'invalid-identifier', 'unknown-reason'].includes(code),
    ),
  )('are not looked for when the error is %s', (code) => {
    const { body: sent, path } = changed('reason', undefined, retype('Uri', SECTION_47));
    const {
      issueTypes: [issueType],
    } = answerFor(code);
    expect(mistakeOf(sent, issueAt(`${path}.value`, { code, issueType }))).toBeUndefined();
  });

  it('are said once for each place, and leave issues without one as they are', () => {
    const { body: sent, path } = changed(
      'personRole',
      undefined,
      recode({ code: undefined, display: 'Child' }),
    );
    const issues = [
      issueAt(`${path}.value`),
      issueAt(path, { issueType: 'invariant', diagnostics: 'sdx-par-2' }),
      issueAt('Parameters.parameter[0].resource.gender', { issueType: 'structure' }),
    ] as const;
    expect(withMistakes(issues, sent).map(({ mistake }) => mistake)).toEqual([
      'words-for-code',
      undefined,
      undefined,
    ]);
    expect(withMistakes(issues, sent)[2]).toEqual(issues[2]);
  });

  it('are looked for in any body without failing', () => {
    const path = fc.oneof(
      fc.constantFrom(
        'Parameters',
        'Parameters.parameter',
        'http.Accept',
        '',
        'Parameters.parameter[99].value',
      ),
      fc
        .tuple(
          fc.nat(3),
          fc.nat(3),
          fc.constantFrom('', '.value', '.value.code', '.resource.birthDate', '.resource.identifier[0]'),
        )
        .map(
          ([index, part, rest]) => `Parameters.parameter[${index}]${part > 0 ? `.part[${part}]` : ''}${rest}`,
        ),
    );
    const name = fc.constantFrom(
      'reason',
      'requester',
      'resource',
      'requestedAt',
      'personRole',
      'x',
      7,
      null,
    );
    const entry = fc.record(
      {
        name,
        valueCoding: fc.jsonValue(),
        valueIdentifier: fc.jsonValue(),
        part: fc.jsonValue(),
        resource: fc.jsonValue(),
        valueUri: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const anyBody = fc.oneof(
      fc.jsonValue(),
      fc.record({ parameter: fc.array(fc.oneof(entry, fc.jsonValue())) }),
    );
    fc.assert(
      fc.property(
        anyBody,
        path,
        fc.constantFrom('invalid-request' as const, 'unknown-reason' as const),
        (sent, at, code) => {
          const {
            issueTypes: [issueType],
          } = answerFor(code);
          expect([...KEYS, undefined]).toContain(mistakeOf(sent, issueAt(at, { code, issueType })));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the sentences that mend them', () => {
  const sentences = KEYS.map(sentenceFor);

  it('are those that the profile lets through, in the same order', () => {
    const list = /^details\.text\.all\(\$this in \((.*)\)\)$/.exec(invariant('sdx-iss-17'))?.[1] ?? '';
    expect(list.split(' | ').map((each) => each.slice(1, -1))).toEqual(sentences);
  });

  it('are told apart, and can stand in an expression as they are', () => {
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^'"\\|]*\.$/);
  });

  // @verifies res-35
  it.each(KEYS)('go into an error that keeps to the rules about text: %s', (mistake) => {
    const code = mistake === 'reason-not-in-use' ? 'unknown-reason' : 'invalid-request';
    const [issue] = buildQueryIssues([{ answer: answerFor(code), mistake }]).issue;
    expect(issue?.details?.text).toBe(sentenceFor(mistake));
    for (const rule of ['sdx-iss-17', 'sdx-iss-18'])
      expect(fhirpath.evaluate({ ...issue }, invariant(rule))).toEqual([true]);
  });

  // @verifies res-34
  it('are the only text that the rules let through', () => {
    for (const text of [
      '',
      'Robin Testperson',
      `${sentences[0] ?? ''} Robin`,
      (sentences[0] ?? '').toLowerCase(),
    ])
      expect(fhirpath.evaluate({ details: { text } }, invariant('sdx-iss-17')), text).toEqual([false]);
  });

  it('go with no other answer', () => {
    const others = [...QUERY_ERRORS, ...QUERY_OUTCOMES].filter(
      (code) => !['invalid-request', 'invalid-identifier', 'unknown-reason'].includes(code),
    );
    for (const code of others)
      expect(() => buildQueryIssues([{ answer: answerFor(code), mistake: 'words-for-code' }]), code).toThrow(
        RangeError,
      );
  });

  it('are left out where there is none', () => {
    expect(buildQueryIssues([{ answer: answerFor('invalid-request') }]).issue[0]?.details).not.toHaveProperty(
      'text',
    );
  });
});
