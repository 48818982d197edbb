import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { extractRequirements, requirementsCsv, type GuidePage } from '../../scripts/site/index.js';
import { sampleGuide } from './sample-guide.js';

function guidePage(text: string, name = 'request'): GuidePage {
  return { name, title: name, file: `input/pagecontent/${name}.md`, text };
}

describe('the requirements of a guide', () => {
  it('are gathered from pages in reading order, with actor, strength, page and tests', () => {
    const pages = [
      guidePage('§b^requester:It SHALL NOT.§'),
      guidePage('§a^responder:It SHOULD.§ §c^requester,responder:It MAY.§', 'audit'),
    ];
    const { requirements, findings } = extractRequirements(pages, {
      requirementTests: new Map([['a', ['z.test.ts', 'a.test.ts']]]),
    });
    expect(findings).toEqual([]);
    expect(requirements).toEqual([
      {
        id: 'b',
        actor: 'requester',
        strength: 'SHALL NOT',
        text: 'It SHALL NOT.',
        page: 'request.html',
        tests: [],
      },
      {
        id: 'a',
        actor: 'responder',
        strength: 'SHOULD',
        text: 'It SHOULD.',
        page: 'audit.html',
        tests: ['a.test.ts', 'z.test.ts'],
      },
      {
        id: 'c',
        actor: 'requester, responder',
        strength: 'MAY',
        text: 'It MAY.',
        page: 'audit.html',
        tests: [],
      },
    ]);
  });

  it('are found in generated includes and around artefacts too', () => {
    const { pages, ...content } = sampleGuide({
      includes: new Map([['facts.md', '§inc-1^requester:It SHALL.§']]),
    });
    const { requirements, findings } = extractRequirements(pages, content);
    expect(findings).toEqual([]);
    expect(requirements.map(({ id, page }) => [id, page])).toEqual([
      ['inc-1', 'index.html'],
      ['req-1', 'request.html'],
      ['res-1', 'request.html'],
      ['req-2', 'StructureDefinition-question.html'],
    ]);
  });

  it.each([
    [
      'an id given twice',
      '§a^requester:It SHALL.§\n\n§a^requester:It MAY.§',
      3,
      'Requirement a is already given at input/pagecontent/request.md:1.',
    ],
    [
      'an actor that there is not',
      'One\n\n§a^requestor:It SHALL.§',
      3,
      'Requirement a binds “requestor”, which is no actor of this standard.',
    ],
    [
      'an actor that there is not among others',
      '§a^responder,vendor:It SHALL.§',
      1,
      'Requirement a binds “vendor”, which is no actor of this standard.',
    ],
    ['no actor', '§a:It SHALL.§', 1, 'Requirement a does not say whom it binds.'],
    [
      'no strength',
      '§a^requester:It shall.§',
      1,
      'Requirement a has none of SHALL, SHALL NOT, SHOULD, SHOULD NOT, MAY.',
    ],
    ['no end', 'One\n\n§a^requester:It SHALL.', 3, 'The conformance sentence a has no § at its end.'],
  ])('with %s are error findings at the sentence', (_, text, line, message) => {
    expect(extractRequirements([guidePage(text)]).findings).toMatchObject([
      {
        file: 'input/pagecontent/request.md',
        line,
        severity: 'error',
        code: 'SDX-PAGE-REQUIREMENT',
        message,
      },
    ]);
  });

  it('find an id that two pages give', () => {
    const { requirements, findings } = extractRequirements([
      guidePage('§a^requester:It SHALL.§'),
      guidePage('§a^requester:It SHALL.§', 'audit'),
    ]);
    expect(requirements).toHaveLength(1);
    expect(findings).toMatchObject([{ file: 'input/pagecontent/audit.md' }]);
  });
});

describe('the requirements as CSV', () => {
  it('come back unchanged through a CSV reader', () => {
    const requirement = {
      id: 'a',
      actor: 'x, y',
      strength: 'SHALL',
      text: 'It SHALL say "no",\nalways.',
      page: 'p.html',
      tests: ['t1', 't2'],
    } as const;
    const csv = requirementsCsv([requirement]);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(parse(csv, { columns: true, record_delimiter: '\r\n' })).toEqual([
      { ...requirement, tests: 't1 t2' },
    ]);
  });

  it('cannot start a formula in a spreadsheet', () => {
    expect(
      requirementsCsv([{ id: 'a', actor: 'x', strength: 'MAY', text: '=1+1', page: 'p', tests: [] }]),
    ).toContain(",'=1+1,");
  });
});

it('an actor that is misspelt is told from one that is another', () => {
  const remedy = (actor: string) =>
    extractRequirements([guidePage(`§a^${actor}:It SHALL.§`)], { requirementTests: new Map() }).findings.map(
      (finding) => finding.remedy,
    );
  expect(remedy('requestor')).toEqual(['Did you mean requester?']);
  expect(remedy('vendor')).toEqual([
    'Name one or more of requester, responder, register-operator, separated by commas.',
  ]);
  expect(remedy('register-operator')).toEqual([]);
});
