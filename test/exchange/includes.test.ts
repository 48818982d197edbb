import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cases, CODE_SYSTEM, generateIncludes, type IncludeSources } from '../../scripts/exchange/index.js';
import { markdownTable } from '../../scripts/exchange/includes/markdown-table.js';
import { activeCodes, fshCodeSystem } from './fsh-codes.js';
import { policies, policyStatus, register, rules } from './shipped-data.js';

const PAGES = new URL('../../input/pagecontent/', import.meta.url);

const codeSystems = Object.entries(CODE_SYSTEM).map(([name, url]) =>
  fshCodeSystem(name.charAt(0).toUpperCase() + name.slice(1), url),
);

const operation: fhir4.OperationDefinition = {
  resourceType: 'OperationDefinition',
  name: 'PersonInfoQuery',
  status: 'active',
  kind: 'operation',
  code: 'person-info-query',
  system: false,
  type: true,
  instance: false,
  parameter: [
    {
      name: 'reason',
      use: 'in',
      min: 1,
      max: '1',
      type: 'Coding',
      documentation: 'Why | what for.\nSecond line.',
      binding: {
        strength: 'required',
        valueSet: 'https://socialcaredata.github.io/data-exchange-standard/ValueSet/request-reason|0.3.0',
      },
    },
    {
      name: 'requester',
      use: 'in',
      min: 1,
      max: '*',
      part: [{ name: 'user', use: 'in', min: 0, max: '1', type: 'Identifier' }],
    },
    { name: 'outcome', use: 'out', min: 1, max: '1', type: 'Coding' },
  ],
};

const sources: IncludeSources = { rules, policies, policyStatus, register, codeSystems, operation };
const includes = generateIncludes(sources);
const include = (name: string): string => includes.get(name) ?? '';
const rowsOf = (name: string): string[] =>
  include(name)
    .split('\n')
    .filter((line) => line.startsWith('|'));

describe('the generated includes', () => {
  it('are all that the pages ask for, and no others', () => {
    const asked = readdirSync(PAGES).flatMap((page) =>
      [...readFileSync(new URL(page, PAGES), 'utf8').matchAll(/\{%\s*include ([\w-]+\.md)\s*%\}/g)].map(
        ([, name]) => name,
      ),
    );
    // The table of the matching method is made by the room that matches, those of the personas by the people's room.
    const others = ['matching.md', 'personas.md', 'cases-to-try.md'];
    expect([...includes.keys(), ...others].sort()).toEqual([...new Set(asked)].sort());
  });

  it('have as many cells in each row as the table has columns', () => {
    for (const [name, text] of includes)
      for (const table of text.split('\n\n').filter((block) => block.startsWith('|'))) {
        const widths = table
          .trimEnd()
          .split('\n')
          .map((row) => row.split(/(?<!\\)\|/).length);
        expect([name, new Set(widths).size]).toEqual([name, 1]);
      }
  });

  it('are the same for the same data', () => {
    expect(generateIncludes(sources)).toEqual(includes);
  });

  it('have no code left without its name', () => {
    const retired = ['section-47'];
    for (const name of ['decision-rules.md', 'register.md', 'sharing-policies.md'])
      for (const code of [...activeCodes('RequestReason'), ...activeCodes('OrganisationType')].filter(
        (each) => each.includes('-'),
      ))
        if (!retired.includes(code))
          expect(include(name).replace(/`[^`]*`|<[^>]*>|\(#[^)]*\)/g, '')).not.toMatch(
            new RegExp(`\\b${code}\\b`),
          );
  });
});

describe('the table of response cases', () => {
  it('has a row for each case, linked to its examples', () => {
    const rows = rowsOf('response-cases.md').slice(2);
    expect(rows).toHaveLength(cases.length);
    cases.forEach(({ id, title, answers }, index) => {
      expect(rows[index]).toContain(`| [${id}](examples.html#${id}) ${title} |`);
      for (const { code, status } of answers) {
        expect(rows[index]).toContain(`\`${code}\``);
        expect(rows[index]).toContain(String(status));
      }
    });
  });

  it('says which answers carry Retry-After', () => {
    const row = rowsOf('response-cases.md').find((each) => each.includes('[C19]'));
    expect(row).toContain(
      '| 500; 503 with `Retry-After` | `internal-error` (exception); `unavailable` (transient) |',
    );
  });

  it('names a code that travels with two statuses once', () => {
    const row = rowsOf('response-cases.md').find((each) => each.includes('[C16]'));
    expect(row).toContain('| 415; 406 | `unsupported-media-type` (not-supported) |');
  });
});

describe('the table of rules', () => {
  it('says that the rules are an illustration, and has every rule in its order', () => {
    expect(include('decision-rules.md')).toContain('illustration');
    const ids = rowsOf('decision-rules.md').flatMap(
      (row) => /^\| \d+ \|.*?\(`([a-z0-9-]+)`\)/.exec(row)?.[1] ?? [],
    );
    expect(ids).toEqual(rules.onRequest.map(({ id }) => id));
  });

  it('gives each rule and each reason something to link to, and no two the same', () => {
    const ids = [...include('decision-rules.md').matchAll(/<span id="([^"]+)">/g)].map(([, id]) => id);
    expect(ids).toEqual([
      ...rules.reasons.map(({ code }) => `reason-${code}`),
      ...rules.onRequest.map(({ id }) => `rule-${id}`),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a sentence for every condition of every rule', () => {
    for (const { id, when } of rules.onRequest) {
      const row = rowsOf('decision-rules.md').find((each) => each.includes(`rule-${id}"`)) ?? '';
      const [, , , words = ''] = row.split(/(?<!\\)\| /);
      const sentences =
        words.trim() === 'always'
          ? 0
          : words
              .trim()
              .split(/\.(?: |$)/)
              .filter(Boolean).length;
      expect([id, sentences]).toEqual([id, Object.keys(when).length]);
    }
  });

  it('says what each reason, and each rule about few reasons, rests on', () => {
    const row = (id: string): string =>
      rowsOf('decision-rules.md').find((each) => each.includes(`"${id}"`)) ?? '';
    const law = '[Children Act 1989, section 47](https://www.legislation.gov.uk/ukpga/1989/41/section/47)';
    expect(row('reason-children-act-1989-section-47')).toContain(`| ${law} |`);
    expect(row('rule-section-47-named-body')).toMatch(/\| \[Children Act 1989, section 47\]\([^)]+\) \|$/);
    expect(row('rule-role-outside-reason')).toMatch(/\| that of the reason given \|$/);
    expect(row('reason-immediate-risk')).toContain('| no single provision |');
  });

  it('can be filtered by decision in the published guide', () => {
    const [marker, table] = include('decision-rules.md').split('\n\n').slice(-2);
    expect(marker).toBe('<div class="filter" data-columns="4"></div>');
    expect(table?.split('|')[4]?.trim()).toBe('Decision');
  });

  it('puts conditions into words', () => {
    const row = (id: string): string =>
      rowsOf('decision-rules.md').find((each) => each.includes(`\`${id}\``)) ?? '';
    expect(row('sharing-duty-not-begun')).toContain('Time: until 2026-09-29.');
    expect(row('unborn-but-born')).toContain('Role of the person: unborn child.');
    expect(row('requester-not-entitled')).toContain('The organisation that asks may not give the reason.');
    expect(row('immediate-risk-known')).toContain('| **permit**, with alerts |');
    expect(row('no-policy')).toContain('Sharing policy: none is named.');
  });

  it('says always for a rule without conditions', () => {
    const rule = { id: 'all', title: 'All', when: {}, outcome: 'review' as const, because: 'x' };
    const text = generateIncludes({ ...sources, rules: { ...rules, onRequest: [rule] } }).get(
      'decision-rules.md',
    );
    expect(text).toContain(
      '| 1 | <span id="rule-all"></span>All (`all`) | always | **review** | x | that of the reason given |',
    );
  });
});

describe('the other tables', () => {
  it('have every policy version with its status', () => {
    const text = include('sharing-policies.md');
    for (const { name, version } of policies) expect(text).toContain(`| ${name} ${version} |`);
    expect(text).toContain('suspended since 2026-10-01');
  });

  it('have every participant and system', () => {
    const text = include('register.md');
    for (const { id, name } of register.organisations)
      expect(text).toContain(`| <span id="organisation-${id}"></span>${name} |`);
    for (const { id, organisation } of register.systems) {
      expect(text).toContain(`| <span id="system-${id}"></span>`);
      expect(text).toMatch(
        new RegExp(`\\(\`${id}\`\\) \\| \\[[^\\]]+\\]\\(#organisation-${organisation}\\) \\|`),
      );
    }
  });

  it('have the input parameters of the operation with their parts, and no output', () => {
    expect(include('request-parameters.md').trimEnd().split('\n').slice(2)).toEqual([
      '| `reason` | 1 to 1 | Coding from [request reason](ValueSet-request-reason.html) | Why \\| what for. Second line. |',
      '| `requester` | 1 to many | parts |  |',
      '| `requester.user` | 0 to 1 | Identifier |  |',
    ]);
  });

  it('have every active reason with the Act it rests on, and no retired one', () => {
    const rows = rowsOf('request-reasons.md').slice(2);
    expect(rows).toHaveLength(activeCodes('RequestReason').length);
    expect(rows[0]).toContain(
      '[Children Act 1989, section 47](https://www.legislation.gov.uk/ukpga/1989/41/section/47)',
    );
    expect(rows.filter((row) => row.includes('no single provision'))).toHaveLength(4);
    expect(rows.filter((row) => row.includes('[ukpga/'))).toEqual([]);
    expect(include('request-reasons.md')).not.toContain('`section-47`');
  });
});

describe('a Markdown table', () => {
  it('keeps bars and line breaks inside their cells', () => {
    expect(markdownTable(['a', 'b'], [['x | y', 'one\n  two']])).toBe(
      '| a | b |\n| --- | --- |\n| x \\| y | one two |',
    );
    expect(markdownTable(['a'], [['x \\| y']])).toContain('| x \\| y |');
  });
});
