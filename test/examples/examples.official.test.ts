import { describe, expect, inject, it } from 'vitest';
import { exampleFindings, type ValidateExample } from '../../scripts/examples/index.js';
import { findingsOf, ValidatorClient } from '../../scripts/validator/index.js';
import { loadGuide } from '../schema/guide.js';
import { projectExamples } from './project-data.js';

const { examples } = projectExamples();

describe('The official validator', () => {
  const client = new ValidatorClient(inject('validatorUrl'));

  const validate: ValidateExample = async (text, format, profile) =>
    findingsOf(
      await client.validate({ text, format }, profile === undefined ? {} : { profiles: [profile] }),
      '',
    );

  it('accepts every sound example, and finds exactly the listed errors in the faulty ones', async () => {
    const findings = await exampleFindings(examples, validate, { formats: ['json'] });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }, 900_000);

  it('says the same of the XML', async () => {
    // Another test compares XML and JSON of every file, so the plain example of each case is enough.
    const plain = examples.filter(({ slug, caseId, code }) => slug === `${caseId}-${code ?? ''}`);
    expect(plain.length).toBeGreaterThan(20);
    const findings = await exampleFindings(plain, validate, { formats: ['xml'] });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }, 600_000);

  it('is asked for the profiles: a reply is no request', async () => {
    const reply = examples[0]?.files.find(({ name }) => name === 'response.json');
    const request = examples[0]?.files.find(({ name }) => name === 'request.json');
    const verdict = await client.validate(
      { text: reply?.text ?? '', format: 'json' },
      { profiles: [request?.profile ?? ''] },
    );
    expect(findingsOf(verdict, '').some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('The validator of the toolkit', () => {
  it('accepts the same examples and refuses the same', async () => {
    const guide = await loadGuide(inject('guideFolder'));
    const wrong = examples.flatMap(({ slug, files }) =>
      files.flatMap(({ name, text, profile, expects }) => {
        if (profile === undefined || !name.endsWith('.json')) return [];
        const refused = guide.validator(profile).check(JSON.parse(text)).length > 0;
        return refused === (expects !== undefined) ? [] : [`${slug}/${name}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
