import { describe, expect, it } from 'vitest';
import { SCENARIO_SCHEMA_FILE } from '../../scripts/examples/example-finding.js';
import { generateExamples, readExampleInputs } from '../../scripts/examples/index.js';
import { readScenarios } from '../../scripts/examples/read-scenarios.js';
import { ExpectedFailure, type Finding } from '../../scripts/findings/index.js';
import { DATA, scenarioOf, withScenarios, type ChangeableScenario } from './project-data.js';

const { inputs: base } = readExampleInputs(DATA);
const schema = JSON.parse(DATA.get(SCENARIO_SCHEMA_FILE) ?? '') as object;

/** Findings of a checkout that has this one scenario. */
function findingsOf(slug: string, scenario: unknown): readonly Finding[] {
  const { scenarios, findings } = readScenarios(withScenarios({ [slug]: scenario }), schema);
  return [...findings, ...generateExamples({ ...base, scenarios }).findings];
}

function changed(slug: string, change: (scenario: ChangeableScenario) => void): ChangeableScenario {
  const scenario = scenarioOf(slug);
  change(scenario);
  return scenario;
}

/** 1-based line of the first line of a text that holds the words. */
function lineOf(scenario: unknown, words: string): number {
  return (
    JSON.stringify(scenario, null, 2)
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1
  );
}

describe('A scenario', () => {
  it('that is sound gives no finding', () => {
    expect(findingsOf('C01-known-active', scenarioOf('C01-known-active'))).toEqual([]);
  });

  it('that contradicts the answer it expects is found, at the line', () => {
    const scenario = changed('C01-known-active', ({ responder }) => delete responder['records']);
    expect(findingsOf('C01-known-active', scenario)).toMatchObject([
      {
        file: 'data/scenarios/C01-known-active.json',
        line: lineOf(scenario, '"code": "known-active"'),
        code: 'SDX-EXAMPLE-CASE',
        message: expect.stringContaining('The answer is "not-known", not "known-active"') as string,
      },
    ]);
  });

  it('whose rules decide otherwise says which rule did', () => {
    const scenario = changed(
      'C01-known-active',
      ({ request }) => (request['reason'] = 'general-safeguarding'),
    );
    expect(findingsOf('C01-known-active', scenario)[0]?.message).toContain('review (concern-other)');
  });

  it('with another case number or status than its answer has is found', () => {
    const wrongCase = changed('C01-known-active', ({ expect: wanted }) => (wanted.case = 'C02'));
    expect(findingsOf('C01-known-active', wrongCase)).toMatchObject([
      { code: 'SDX-EXAMPLE-CASE', line: lineOf(wrongCase, '"case"') },
    ]);
    const wrongStatus = changed('C01-known-active', ({ expect: wanted }) => (wanted.status = 403));
    expect(findingsOf('C01-known-active', wrongStatus)).toMatchObject([
      { code: 'SDX-EXAMPLE-CASE', line: lineOf(wrongStatus, '"status": 403') },
    ]);
  });

  it('in a file with the name of another case is found', () => {
    expect(findingsOf('C02-known-inactive', scenarioOf('C01-known-active'))).toMatchObject([
      { code: 'SDX-EXAMPLE-NAME' },
    ]);
  });

  it.each(['request', 'responder'] as const)(
    'with an organisation or system that the register does not have is found (%s)',
    (side) => {
      const organisation = changed(
        'C01-known-active',
        (scenario) => (scenario[side]['organisation'] = 'no-such-council'),
      );
      expect(findingsOf('C01-known-active', organisation)).toMatchObject([
        {
          code: 'SDX-EXAMPLE-PARTICIPANT',
          line: lineOf(organisation, 'no-such-council'),
          message: expect.stringContaining('no organisation "no-such-council"') as string,
        },
      ]);
      const system = changed('C01-known-active', (scenario) => (scenario[side]['system'] = 'no-such-system'));
      expect(findingsOf('C01-known-active', system)).toMatchObject([
        { code: 'SDX-EXAMPLE-PARTICIPANT', line: lineOf(system, 'no-such-system') },
      ]);
      const other = changed(
        'C01-known-active',
        (scenario) => (scenario[side]['system'] = 'mill-lane-records'),
      );
      expect(findingsOf('C01-known-active', other)).toMatchObject([
        { message: expect.stringContaining('is of mill-lane-surgery') as string },
      ]);
    },
  );

  it('that calls a system unregistered which is in the register is found', () => {
    const scenario = changed(
      'C13-unrecognised-system',
      ({ request }) => (request['system'] = 'mill-lane-records'),
    );
    expect(findingsOf('C13-unrecognised-system', scenario)).toMatchObject([
      { code: 'SDX-EXAMPLE-PARTICIPANT' },
    ]);
  });

  it('that breaks its schema is found at the line, and left out', () => {
    const scenario = changed('C01-known-active', ({ request }) => (request['personRole'] = 'uncle'));
    expect(findingsOf('C01-known-active', scenario)).toMatchObject([
      { code: 'SDX-EXAMPLE-SCHEMA', line: lineOf(scenario, '"personRole"') },
    ]);
    expect(readScenarios(withScenarios({ 'C01-known-active': scenario }), schema).scenarios).toEqual([]);
  });

  it.each([
    ['an NHS number that may be issued', 'nhsNumber', '4000000004'],
    ['a postcode that may exist', 'address', [{ postalCode: 'LS1 4AP' }]],
  ])('with %s is found', (_, name, value) => {
    const scenario = changed('C01-known-active', ({ request }) => {
      (request['person'] as Record<string, unknown>)[name] = value;
    });
    expect(findingsOf('C01-known-active', scenario)).toMatchObject([{ code: 'SDX-EXAMPLE-SCHEMA' }]);
  });

  it('with a telephone number that may be somebody’s is found', () => {
    const scenario = changed('C01-known-active-detail', ({ responder }) => {
      const [record] = responder['records'] as [{ contact: [{ telecom: [{ value: string }] }] }];
      record.contact[0].telecom[0].value = '0113 222 4444';
    });
    expect(findingsOf('C01-known-active-detail', scenario)[0]?.code).toBe('SDX-EXAMPLE-SCHEMA');
  });

  it('that is not JSON, or names something twice, is found at the line', () => {
    expect(findingsOf('C01-known-active', '{\n  "title": \n}')).toMatchObject([
      { code: 'SDX-EXAMPLE-JSON', line: 3 },
    ]);
    expect(findingsOf('C01-known-active', '{\n  "title": "a",\n  "title": "b"\n}')).toMatchObject([
      { code: 'SDX-EXAMPLE-JSON', line: 3 },
    ]);
  });

  it('with an edit that leads nowhere is found at the edit', () => {
    const scenario = changed('C08-invalid-request', ({ transport }) => {
      if (transport) transport['edits'] = [{ op: 'remove', path: '/parameter/99' }];
    });
    expect(findingsOf('C08-invalid-request', scenario)).toMatchObject([
      { code: 'SDX-EXAMPLE-EDIT', message: 'There is nothing at /parameter/99 to change.' },
    ]);
  });

  it('with a fault that it does not list, or one listed that is not there, is found', () => {
    const unlisted = changed('C08-invalid-request', ({ transport }) => {
      (transport?.['edits'] as unknown[]).push({ op: 'remove', path: '/parameter/1' });
    });
    expect(findingsOf('C08-invalid-request', unlisted)).toMatchObject([
      { message: expect.stringContaining('not listed: required at Parameters.parameter') as string },
    ]);
    const elsewhere = changed('C08-invalid-request', ({ transport }) => {
      (transport?.['edits'] as unknown[]).push({
        op: 'replace',
        path: '/parameter/5/valueInstant',
        value: 'yesterday',
      });
    });
    expect(findingsOf('C08-invalid-request', elsewhere)).toMatchObject([
      {
        code: 'SDX-EXAMPLE-CASE',
        message: expect.stringContaining('not listed: value at Parameters.parameter[5]') as string,
      },
    ]);
    const absent = changed('C08-invalid-request', ({ expect: wanted }) => {
      wanted.faults?.push({ issueType: 'structure', expression: 'Parameters.parameter[7]', official: [] });
    });
    expect(findingsOf('C08-invalid-request', absent)).toMatchObject([
      {
        code: 'SDX-EXAMPLE-CASE',
        line: lineOf(absent, '"faults"'),
        message: 'The body: a fault that is listed is not there: structure at Parameters.parameter[7].',
      },
    ]);
  });
});

describe('Data that examples cannot do without', () => {
  it('stops the generator when a file is missing, and names it', () => {
    const data = new Map(DATA);
    data.delete('data/decision-rules.json');
    expect(() => readExampleInputs(data)).toThrow(ExpectedFailure);
    try {
      readExampleInputs(data);
    } catch (failure) {
      expect((failure as ExpectedFailure).findings).toMatchObject([{ file: 'data/decision-rules.json' }]);
    }
  });

  it('stops the generator when a file is at fault', () => {
    const data = new Map(DATA).set('data/decision-rules.json', '{');
    expect(() => readExampleInputs(data)).toThrow(ExpectedFailure);
  });
});
