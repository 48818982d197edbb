import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../scripts/exchange/index.js';
import { loadSiteKit, renderSite, type GuideContent, type SiteKit } from '../../scripts/site/index.js';
import { SNIPPET_LANGUAGES } from '../../scripts/site/views/operation-snippets.js';
import { PROGRAMS } from './snippets/programs.js';
import { sampleGuide } from './sample-guide.js';

const PATH = 'OperationDefinition-ask.html';
let kit: SiteKit;

beforeAll(async () => {
  kit = await loadSiteKit('site');
});

function pageOf(content: Partial<GuideContent> = {}, own: SiteKit = kit): string {
  return String(renderSite(sampleGuide(content), own).files.get(PATH)).replace(/\n/g, '');
}

/** A copy of the sample's operation and of everything else. */
function withOperation(change: (operation: fhir4.OperationDefinition) => void): Partial<GuideContent> {
  const artefacts = structuredClone(sampleGuide().artefacts);
  for (const { resource } of artefacts) if (resource.resourceType === 'OperationDefinition') change(resource);
  return { artefacts };
}

describe('the parameters of an operation', () => {
  it('lead to their elements in the profile of the message', () => {
    expect(pageOf()).toMatch(
      /<tr id="parameter-in-reason"><th scope="row"><a href="StructureDefinition-question-definitions\.html#[^"]+"><code>reason</,
    );
  });

  it('lead nowhere, and have no member, where the guide does not have the profile', () => {
    const page = pageOf(
      withOperation((operation) => {
        operation.inputProfile = 'https://example.org/elsewhere';
      }),
    );
    expect(page).toContain('<tr id="parameter-in-reason"><th scope="row"><code>reason</code></th>');
    expect(page).not.toContain('in <code>valueCoding</code>');
  });
});

describe('the response cases on the page of an operation', () => {
  const full = {
    cases: cases.map(({ id, answers, httpStatus, condition, title, advice }) => ({
      id,
      codes: answers.map(({ code }) => code),
      status: httpStatus,
      condition,
      title,
      advice,
      answers: answers.map(({ system, ...answer }) => ({ ...answer, error: system === 'query-error' })),
    })),
  };

  it('are all there, in their order', () => {
    const ids = [...pageOf(full).matchAll(/<tr id="case-(C\d\d)">/g)].map(([, id]) => id);
    expect(ids).toEqual(cases.map(({ id }) => id));
    expect(ids).toHaveLength(23);
  });

  it('name a code that is used with two statuses once', () => {
    const row = /<tr id="case-C16">.*?<\/tr>/.exec(pageOf(full))?.[0] ?? '';
    expect(row.match(/unsupported-media-type/g)).toHaveLength(1);
    expect(row).toContain('<td>415, 406</td>');
  });

  it('come with every error, its status, Retry-After and what to do', () => {
    const errors = /<h2 id="errors">.*?<\/table>/.exec(pageOf(full))?.[0] ?? '';
    const answers = cases.flatMap((each) => each.answers.filter(({ system }) => system === 'query-error'));
    expect(errors.match(/<tr>/g)).toHaveLength(answers.length + 1);
    expect(errors).toContain('429 with <code>Retry-After</code>');
    expect(errors).not.toContain('known-active');
    expect(errors).toContain('there is no answer');
  });

  it('have no table of errors where nobody said how cases are answered, and no cases where there are none', () => {
    expect(pageOf()).not.toContain('<h2 id="errors">');
    expect(pageOf({ cases: [] })).not.toContain('<h2 id="cases">');
  });

  it('leave out examples that call another operation', () => {
    const [example] = sampleGuide().examples;
    const other = {
      ...example!,
      slug: 'C01-known-other',
      title: 'By the other operation',
      files: [{ ...example!.files[0]!, text: 'POST /Patient/$other HTTP/1.1\n' }],
    };
    const [operation] = sampleGuide().artefacts.filter(({ fileName }) => /^Operation/.test(fileName));
    const second = structuredClone(operation!);
    Object.assign(second, { fileName: 'OperationDefinition-other.json' });
    Object.assign(second.resource, { id: 'other', code: 'other', url: 'https://example.org/other' });
    const page = pageOf({
      examples: [example!, other],
      artefacts: [...sampleGuide().artefacts, second],
    });
    expect(page).toContain('>C01 known</a>');
    expect(page).not.toContain('By the other operation');
  });
});

describe('the snippets on the page of an operation', () => {
  const own = (files: Readonly<Record<string, string>>): SiteKit => ({
    ...kit,
    snippets: new Map(Object.entries(files)),
  });

  it('are highlighted, can be copied and downloaded, and are escaped', () => {
    const page = pageOf({}, own({ 'ask/ask.mjs': 'const a = "<b>";\n' }));
    expect(page).toMatch(/<div class="copyable copyable--block" data-copy="Copy".*<span class="tk-/);
    expect(page).toContain('&lt;b&gt;');
    expect(page).toContain('<a href="snippets/ask/ask.mjs" download>');
    expect(page).toMatch(/<a class="govuk-tabs__tab" href="#snippet-javascript">.*id="snippet-javascript"/);
  });

  it('are published as files', () => {
    const { files } = renderSite(sampleGuide(), own({ 'ask/ask.py': 'print(1)\n' }));
    expect(files.get('snippets/ask/ask.py')).toBe('print(1)\n');
  });

  it('say whether they are tested', () => {
    expect(pageOf({}, own({ 'ask/ask.mjs': '1' }))).not.toContain('Not tested');
    const page = pageOf({}, own({ 'ask/Ask.cs': '1' }));
    expect(page).toContain('Not tested');
    expect(page).toContain('Nobody has compiled or run this program yet.');
  });

  it('are those of the operation alone', () => {
    expect(pageOf({}, own({ 'other/ask.mjs': '1' }))).not.toContain('<h2 id="snippets">');
  });

  it('are called tested exactly where a test runs them', () => {
    const endings = PROGRAMS.map(({ file }) => file.slice(file.lastIndexOf('.')));
    for (const { ending, tested } of SNIPPET_LANGUAGES)
      expect([ending, tested]).toEqual([ending, endings.includes(ending)]);
    expect(readdirSync('site/snippets/person-info-query')).toHaveLength(SNIPPET_LANGUAGES.length);
  });
});

describe('the page of requirements', () => {
  const page = (content: Partial<GuideContent> = {}): string =>
    String(renderSite(sampleGuide(content), kit).files.get('requirements.html')).replace(/\n/g, '');

  it('counts by actor and strength, and says how many have no test', () => {
    const table = /<h2 id="statistics">.*?<\/table>/.exec(page())?.[0] ?? '';
    const rows = [...table.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, cells = '']) =>
      cells.replace(/<\/t[hd]>(<t[hd]>)?/g, ' ').trim(),
    );
    expect(rows).toEqual(['requester 1 0 0 0 1 2 1', 'responder 0 1 0 0 0 1 0', 'Everyone 1 1 0 0 1 3 1']);
    expect(table).toContain('The guide makes 3 demands. 2 of them have no test yet.');
  });

  it('links each test to its source, and the files for programs where they are published', () => {
    expect(page()).toContain(
      '<a href="https://github.com/example/guide/blob/0123456789abcdef0123456789abcdef01234567/conformance/request.test.ts">',
    );
    expect(page()).not.toContain('requirements.json');
    expect(page({ alsoPublished: ['requirements.json', 'requirements.csv'] })).toMatch(
      /href="requirements\.json" download>.*href="requirements\.csv" download>/,
    );
  });

  it('has a place for the filter in front of the table, and none in a guide without requirements', () => {
    expect(page()).toMatch(/<div class="filter" data-columns="2 3 4"[^>]*><\/div><section class="scroll"/);
    expect(page({ pages: [], artefactTexts: new Map() })).not.toContain('class="filter"');
  });
});

it('a filter that an author wrote in front of a table gets its words', () => {
  const text = '<div class="filter" data-columns="2"></div>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
  const guide = sampleGuide({
    pages: [{ name: 'request', title: 'Request', file: 'input/pagecontent/request.md', text }],
  });
  expect(String(renderSite(guide, kit).files.get('request.html'))).toMatch(
    /<div class="filter" data-columns="2" data-words="Words in the row" [^>]*data-shown="\{shown\} of \{all\} rows shown"[^>]*><\/div>\s*<section class="scroll"/,
  );
});

describe('the page of a capability statement', () => {
  const page = (content: Partial<GuideContent> = {}): string =>
    String(renderSite(sampleGuide(content), kit).files.get('CapabilityStatement-responder.html'));

  it('leads to the OpenAPI document where there is one', () => {
    expect(page({ alsoPublished: ['openapi.json'] })).toContain('<a href="openapi.json" download>');
    expect(page()).not.toContain('openapi.json');
  });

  it('says which security services it has, and whether browsers of other origins may call it', () => {
    expect(page()).not.toContain('Cross-origin');
    const artefacts = structuredClone(sampleGuide().artefacts);
    for (const { resource } of artefacts)
      if (resource.resourceType === 'CapabilityStatement')
        Object.assign(resource.rest![0]!.security!, {
          cors: false,
          service: [{ coding: [{ code: 'OAuth' }] }],
        });
    expect(page({ artefacts })).toMatch(/Security services<\/dt><dd><code>OAuth<\/code>[\s\S]*<dd>No<\/dd>/);
  });
});
