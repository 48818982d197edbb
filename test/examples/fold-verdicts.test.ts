import { describe, expect, it } from 'vitest';
import { exampleFindings, type ValidateExample } from '../../scripts/examples/index.js';
import { report, type Finding } from '../../scripts/findings/index.js';
import { projectExamples } from './project-data.js';

const sound = projectExamples().examples.filter(({ slug }) => /^C0[12](?!.*match)/.test(slug));
const PLACE = { file: 'fsh/invariants/sdx-nhs-2.fsh', line: 4 };
const invariantPlace = (key: string) => (key === 'sdx-nhs-2' ? PLACE : undefined);

const broken = (key: string): Finding => ({
  file: 'x',
  severity: 'error',
  code: `https://example.org/StructureDefinition/a#${key}`,
  message: 'The digit agrees.',
  path: 'Parameters.parameter[0].resource.identifier[0]',
  source: 'validator',
});
const requestsBreak = (...findings: Finding[]): ValidateExample => {
  return (text) => Promise.resolve(text.includes('person-info-query-request') ? findings : []);
};

describe('examples that break an invariant', () => {
  it('are one finding at the invariant when they are many, with the first as detail', async () => {
    const found = await exampleFindings(sound, requestsBreak(broken('sdx-nhs-2'), broken('sdx-nhs-2')), {
      formats: ['json'],
      invariantPlace,
    });
    expect(sound.length).toBeGreaterThan(5);
    expect(found).toMatchObject([{ ...PLACE, code: 'SDX-EXAMPLE-INVARIANT', severity: 'error' }]);
    expect(found[0]?.message).toMatch(
      new RegExp(
        `^${sound.length} examples that must be valid now break sdx-nhs-2\\. The first: examples/C01-`,
      ),
    );
    expect(found[0]?.remedy).toContain('sdx-nhs-2');
  });

  it('are reported one by one when they are few, when the invariant is not the guide’s, or no place is known', async () => {
    const count = async (examples: typeof sound, key: string, place?: typeof invariantPlace) => {
      const options = { formats: ['json' as const], ...(place && { invariantPlace: place }) };
      const found = await exampleFindings(examples, requestsBreak(broken(key)), options);
      expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['SDX-EXAMPLE-VERDICT']));
      return found.length;
    };
    expect(await count(sound.slice(0, 5), 'sdx-nhs-2', invariantPlace)).toBe(5);
    expect(await count(sound, 'dom-3', invariantPlace)).toBe(sound.length);
    expect(await count(sound, 'sdx-nhs-2')).toBe(sound.length);
  });

  it('leave other findings where they are', async () => {
    const found = await exampleFindings(
      sound,
      requestsBreak(broken('sdx-nhs-2'), { ...broken('x'), code: 'Other_Rule' }),
      { formats: ['json'], invariantPlace },
    );
    expect(found.filter(({ code }) => code === 'SDX-EXAMPLE-INVARIANT')).toHaveLength(1);
    expect(found.filter(({ code }) => code === 'SDX-EXAMPLE-VERDICT')).toHaveLength(sound.length);
  });
});

it('a report for people has the causes before the examples that fail because of them', () => {
  const finding = (file: string, code: string, source: Finding['source']): Finding => ({
    file,
    severity: 'error',
    code,
    message: 'M',
    source,
  });
  const text = report('terminal', [
    finding('data/scenarios/C01.json', 'SDX-EXAMPLE-VERDICT', 'example'),
    finding('fsh/a.fsh', 'sushi', 'sushi'),
    finding('fsh/invariants/z.fsh', 'SDX-EXAMPLE-INVARIANT', 'example'),
    finding('fsh/z.fsh', 'sushi-syntax', 'sushi'),
  ]);
  const files = [...text.matchAll(/^(\S+) {2}error/gm)].map((match) => match[1]);
  expect(files).toEqual(['fsh/z.fsh', 'fsh/a.fsh', 'fsh/invariants/z.fsh', 'data/scenarios/C01.json']);
});
