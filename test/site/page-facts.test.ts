import { beforeAll, describe, expect, it } from 'vitest';
import { loadSiteKit, renderSite, type GuideContent, type SiteKit } from '../../scripts/site/index.js';
import { sampleGuide } from './sample-guide.js';

let kit: SiteKit;
beforeAll(async () => {
  kit = await loadSiteKit('site');
});

/** Label → text of each fact at the foot of a page. */
function factsOf(path: string, replaced: Partial<GuideContent> = {}): Record<string, string> {
  const page = String(renderSite(sampleGuide(replaced), kit).files.get(path));
  const [, list = ''] = /<section class="page-facts"[^>]*>([\s\S]*?)<\/section>/.exec(page) ?? [];
  return Object.fromEntries(
    [...list.matchAll(/<dt>([^<]*)<\/dt><dd>(.*?)<\/dd>/g)].map(
      ([, label = '', value = '']): [string, string] => [label, value.replace(/<[^>]*>/g, '')],
    ),
  );
}

const fileHistory = {
  changed: new Map([
    ['input/pagecontent/request.md', '2025-11-30'],
    ['fsh/profiles/Question.fsh', '2025-12-01'],
    ['input/intro-notes/StructureDefinition-question-notes.md', '2025-12-24'],
    ['examples/C01-known', '2025-10-01'],
    ['data/scenarios/C01-known.json', '2025-10-02'],
  ]),
  uncommitted: new Set<string>(),
};

describe('about this page', () => {
  it('tells version, status, date, owner, last change, source and where to report a problem', () => {
    expect(factsOf('request.html', { fileHistory })).toEqual({
      Version: '1.2.3',
      Status: 'Active (draft)',
      Date: '5 January 2026',
      Owner: 'Invented Publisher',
      'Last changed': '30 November 2025',
      Source: 'Source of this page',
      Problems: 'Report a problem with this page',
    });
  });

  it('stands on every page', () => {
    for (const [path, text] of renderSite(sampleGuide({ fileHistory }), kit).files) {
      if (path.endsWith('.html')) expect(String(text), path).toContain('id="guide-page-facts"');
    }
  });

  it('counts every source of the page: definition, introduction, notes, scenario and example', () => {
    expect(factsOf('StructureDefinition-question.html', { fileHistory })['Last changed']).toBe(
      '24 December 2025',
    );
    expect(factsOf('StructureDefinition-question-mappings.html', { fileHistory })['Last changed']).toBe(
      '24 December 2025',
    );
    expect(factsOf('example-C01-known.html', { fileHistory })['Last changed']).toBe('2 October 2025');
  });

  it('leaves the last change out where nothing is known: no history, or a page that has no source', () => {
    expect(factsOf('request.html')).not.toHaveProperty('Last changed');
    expect(factsOf('toc.html', { fileHistory })).not.toHaveProperty('Last changed');
    expect(factsOf('index.html', { fileHistory })).not.toHaveProperty('Last changed');
  });

  it('says that a source is not yet committed, whatever it was before', () => {
    const uncommitted = new Set(['input/intro-notes/StructureDefinition-question-notes.md']);
    const facts = factsOf('StructureDefinition-question.html', {
      fileHistory: { ...fileHistory, uncommitted },
    });
    expect(facts['Last changed']).toBe('not yet committed');
    expect(factsOf('request.html', { fileHistory: { ...fileHistory, uncommitted } })['Last changed']).toBe(
      '30 November 2025',
    );
  });

  it('names the owner of the page, else of all pages', () => {
    const owners = {
      owner: 'Standards author',
      pages: { request: 'Exchange lead', 'StructureDefinition-question': 'Modeller' },
    };
    expect(factsOf('index.html', { owners })['Owner']).toBe('Standards author');
    expect(factsOf('request.html', { owners })['Owner']).toBe('Exchange lead');
    expect(factsOf('StructureDefinition-question.html', { owners })['Owner']).toBe('Modeller');
    expect(factsOf('StructureDefinition-question-mappings.html', { owners })['Owner']).toBe('Modeller');
  });

  it('reports an owner of a page that there is not', () => {
    const owners = { owner: 'Standards author', pages: { lost: 'Nobody' } };
    expect(renderSite(sampleGuide({ owners }), kit).findings).toMatchObject([
      { code: 'SDX-PAGE-OWNER', file: 'data/page-owners.json', severity: 'error' },
    ]);
  });
});

describe('numbers of headings', () => {
  const pages = (): [string, string][] =>
    [...renderSite(sampleGuide(), kit).files].flatMap(([path, text]): [string, string][] =>
      typeof text === 'string' && text.includes('page--numbered') ? [[path, text]] : [],
    );

  it('count the same headings on the page and in its contents', () => {
    expect(pages().length).toBeGreaterThan(0);
    for (const [path, text] of pages()) {
      const contents = [...text.matchAll(/<li class="level-([23])"><a href="#([^"]*)"/g)].map(
        ([, level, id]) => `${level} ${id}`,
      );
      const body = text.slice(text.indexOf('<div class="page__body">'), text.indexOf('</main>'));
      const headings = [...body.matchAll(/<h([23])[^>]* id="([^"]*)"/g)].map(
        ([, level, id]) => `${level} ${id}`,
      );
      expect(contents, path).toEqual(headings);
    }
  });

  it('stay away from pages of artefacts, whose parts have no order that anybody cites', () => {
    expect(pages().map(([path]) => path)).not.toContain('StructureDefinition-question.html');
  });
});
