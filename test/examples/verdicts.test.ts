import { describe, expect, it } from 'vitest';
import { exampleFindings, type Example, type ValidateExample } from '../../scripts/examples/index.js';
import type { Finding } from '../../scripts/findings/index.js';
import { projectExamples } from './project-data.js';

const { examples } = projectExamples();

function only(slug: string): readonly Example[] {
  return examples.filter((example) => example.slug === slug);
}

/** A finding of the official validator. */
function official(code: string, path: string, severity: Finding['severity'] = 'error'): Finding {
  return { file: 'x', severity, code, message: 'Something is wrong.', path, source: 'validator' };
}

/** A validator that says the same of every request, and nothing of anything else. */
function sayingOfRequests(...findings: Finding[]): ValidateExample {
  return (text) => Promise.resolve(/person-info-query-request|"Patient"/.test(text) ? findings : []);
}

const SOUND = 'C01-known-active';
const FAULTY = 'C10-invalid-identifier';
const FAULT = {
  code: 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/query-patient#sdx-nhs-2',
  path: 'Parameters.parameter[0].resource/*Patient/null*/.identifier[0]',
};

describe('Judging the examples', () => {
  it('asks about every resource in both formats, with its profile', async () => {
    const asked: string[] = [];
    const findings = await exampleFindings(only(SOUND), (text, format, profile) => {
      asked.push(`${format} ${profile?.split('/').at(-1) ?? ''}`);
      expect(text.startsWith(format === 'json' ? '{' : '<?xml')).toBe(true);
      return Promise.resolve([]);
    });
    expect(findings).toEqual([]);
    expect(asked).toEqual(
      [
        'person-info-query-request',
        'person-info-query-response',
        'query-audit-requester',
        'query-audit-responder',
      ].flatMap((profile) => [`json ${profile}`, `xml ${profile}`]),
    );
  });

  it('asks about one format where a build wants to save time', async () => {
    const formats = new Set<string>();
    const validate: ValidateExample = (_, format) => {
      formats.add(format);
      return Promise.resolve([]);
    };
    await exampleFindings(only(SOUND), validate, { formats: ['json'] });
    expect([...formats]).toEqual(['json']);
  });

  it('finds an error in a sound file, at the line of the scenario that it comes from', async () => {
    const found = await exampleFindings(
      only(SOUND),
      sayingOfRequests(official('Some_Rule', 'Parameters.parameter[1].value.ofType(Coding)')),
      { formats: ['json'] },
    );
    const line = only(SOUND)[0]
      ?.scenario?.text.split('\n')
      .findIndex((text) => text.includes('"personRole"'));
    expect(found).toMatchObject([
      {
        file: 'data/scenarios/C01-known-active.json',
        line: (line ?? 0) + 1,
        severity: 'error',
        code: 'SDX-EXAMPLE-VERDICT',
        message: expect.stringContaining('examples/C01-known-active/request.json is not valid') as string,
      },
    ]);
  });

  it('passes warnings of sound files on, at the file', async () => {
    const found = await exampleFindings(
      only(SOUND),
      sayingOfRequests(official('Some_Advice', 'Parameters', 'warning')),
      { formats: ['json'] },
    );
    expect(found).toMatchObject([
      { file: 'examples/C01-known-active/request.json', severity: 'warning', code: 'Some_Advice' },
    ]);
  });

  it('is content with a faulty file that has exactly the errors of its scenario', async () => {
    const validate = sayingOfRequests(official(FAULT.code, FAULT.path));
    expect(await exampleFindings(only(FAULTY), validate)).toEqual([]);
  });

  it('finds a faulty file that passes', async () => {
    const found = await exampleFindings(only(FAULTY), () => Promise.resolve([]), { formats: ['json'] });
    expect(found).toMatchObject([
      {
        file: 'data/scenarios/C10-invalid-identifier.json',
        code: 'SDX-EXAMPLE-VERDICT',
        message: expect.stringContaining('should have the error') as string,
      },
    ]);
    expect(found[0]?.line).toBeGreaterThan(1);
  });

  it.each([
    ['another error besides', [official(FAULT.code, FAULT.path), official('Other', FAULT.path)], 1],
    ['the error somewhere else', [official(FAULT.code, 'Parameters')], 2],
    ['a warning in place of the error', [official(FAULT.code, FAULT.path, 'warning')], 1],
  ])('finds a faulty file with %s', async (_, says, count) => {
    const found = await exampleFindings(only(FAULTY), sayingOfRequests(...says), { formats: ['json'] });
    expect(found.filter(({ code }) => code === 'SDX-EXAMPLE-VERDICT')).toHaveLength(count);
  });

  it('looks at the entries of the register inside their Bundle, where references lead somewhere', async () => {
    const asked: string[] = [];
    await exampleFindings(
      only('register'),
      (text) => {
        asked.push(text);
        return Promise.resolve([]);
      },
      { formats: ['json'] },
    );
    expect(asked).toHaveLength(1);
    const bundle = JSON.parse(asked[0] ?? '') as fhir4.Bundle;
    const entries = new Set(bundle.entry?.map(({ resource }) => JSON.stringify(resource)));
    for (const { name, text, within } of only('register')[0]?.files ?? [])
      if (within !== undefined && name.endsWith('.json'))
        expect(entries.has(JSON.stringify(JSON.parse(text))), name).toBe(true);
  });
});
