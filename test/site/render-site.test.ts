import { readFile, readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  loadSiteKit,
  renderPage,
  renderSite,
  type GuideContent,
  type SiteKit,
  type SiteResult,
} from '../../scripts/site/index.js';
import { isSectionId } from '../../scripts/site/section-ids.js';
import { COMPONENTS } from '../../scripts/site/design-system.js';
import { questionProfile } from './sample-profile.js';
import { htmlFaults } from './browser/html-faults.js';
import { sampleGuide } from './sample-guide.js';

let kit: SiteKit;
let site: SiteResult;

beforeAll(async () => {
  kit = await loadSiteKit('site');
  site = renderSite(sampleGuide(), kit);
});

function page(path: string, result: SiteResult = site): string {
  const text = result.files.get(path);
  if (typeof text !== 'string') throw new Error(`no page ${path}`);
  return text;
}

function pages(result: SiteResult = site): [string, string][] {
  return [...result.files].flatMap(([path, text]): [string, string][] =>
    path.endsWith('.html') && typeof text === 'string' ? [[path, text]] : [],
  );
}

describe('the rendered site', () => {
  it('has no findings for a sound guide', () => {
    expect(site.findings).toEqual([]);
  });

  it('calls the first page by the name of the guide, and every other by its own', () => {
    expect(page('index.html')).toContain(`<h1>${sampleGuide().config.title}</h1>`);
    expect(page('request.html')).toContain('<h1>Request</h1>');
    expect(page('request.html')).not.toContain(`<h1>${sampleGuide().config.title}</h1>`);
  });

  it('names page and guide in the title of the window, or the page alone where that would be too long for one', () => {
    expect(page('index.html')).toContain('<title>Sample guide</title>');
    expect(page('request.html')).toContain('<title>Request – Sample guide</title>');
    const guide = sampleGuide();
    const called = (length: number, end = ''): string => {
      const title = 'R'.repeat(length) + end;
      const titled = guide.pages.map((each) => (each.name === 'request' ? { ...each, title } : each));
      const text = page('request.html', renderSite({ ...guide, pages: titled }, kit));
      return /<title>([^<]*)<.title>/.exec(text)?.[1] ?? '';
    };
    expect(called(55)).toBe(`${'R'.repeat(55)} – Sample guide`);
    expect(called(56)).toBe('R'.repeat(56));
    expect(called(51, `’s`)).toContain('Sample guide');
    expect(called(51, `'s`)).not.toContain('Sample guide');
  });

  it('keeps the page names that links in the wild rely on', () => {
    expect([...site.files.keys()]).toEqual(
      expect.arrayContaining([
        'index.html',
        'artifacts.html',
        'toc.html',
        'StructureDefinition-question.html',
        'StructureDefinition-question-definitions.html',
        'StructureDefinition-question-mappings.html',
        'StructureDefinition-question-examples.html',
        'StructureDefinition-question.profile.json.html',
        'StructureDefinition-question.profile.xml.html',
        'StructureDefinition-question.profile.ttl.html',
        'StructureDefinition-question.json',
        'StructureDefinition-question.xml',
        'StructureDefinition-question.ttl',
        'CodeSystem-reason.html',
        'CodeSystem-reason.json.html',
        'CodeSystem-reason.json',
        'example-C01-known.html',
        'examples/C01-known/request.json',
        'exchange.svg',
      ]),
    );
  });

  it('gives a logical model no examples page, because nothing can claim to be one', () => {
    expect(site.files.has('StructureDefinition-person-examples.html')).toBe(false);
    expect(site.files.has('StructureDefinition-person-mappings.html')).toBe(true);
  });

  it('is the same for the same content, whatever the order of artefacts', () => {
    const content = sampleGuide();
    const again = renderSite({ ...content, artefacts: [...content.artefacts].reverse() }, kit);
    expect([...again.files]).toEqual([...site.files]);
  });

  it('is HTML without faults', async () => {
    for (const [path, text] of pages()) expect(await htmlFaults(path, text)).toEqual([]);
  });

  it('puts a policy on every page and nothing inline that the policy would block', () => {
    for (const [path, text] of pages()) {
      expect(text, path).toContain(
        'default-src &#x27;none&#x27;; style-src &#x27;self&#x27;; script-src &#x27;self&#x27;',
      );
      expect(text, path).not.toMatch(/\sstyle="|<style|\son\w+="|<script(?! src="assets\/)|javascript:/);
    }
  });

  it('loads nothing from elsewhere', () => {
    for (const [path, text] of pages()) {
      expect(text.match(/<(?:script|img|link)[^>]+(?:src|href)="(?:https?:)?\/\/[^"]*"/), path).toBeNull();
    }
    const styles = String(site.files.get('assets/guide.css'));
    expect(styles).not.toMatch(/url\(|@import|@font-face|GDS Transport/);
  });

  it('has the style rules of every component that its pages name', () => {
    const used = new Set(
      pages().flatMap(([, text]) => [...text.matchAll(/govuk-[a-z-]+/g)].map(([name]) => name)),
    );
    const styled = (name: string): boolean =>
      COMPONENTS.some((component) => name === component || name.startsWith(`${component}-`));
    expect([...used].filter((name) => !styled(name))).toEqual([]);
  });

  it('has one first-level heading on each page, and skips no level', () => {
    for (const [path, text] of pages()) {
      const levels = [...text.replace(/<details[\s\S]*?<\/details>/g, '').matchAll(/<h([1-6])[ >]/g)].map(
        ([, level]) => Number(level),
      );
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 1), path).toBeLessThanOrEqual(1));
    }
  });

  it('names the region of every table, differently on each page', () => {
    for (const [path, text] of pages()) {
      const labels = [...text.matchAll(/<section class="scroll" tabindex="0" aria-label="([^"]*)"/g)].map(
        ([, label]) => label,
      );
      expect(labels.length, path).toBe(text.match(/<table/g)?.length ?? 0);
      expect(new Set(labels).size, path).toBe(labels.length);
      expect(labels, path).not.toContain('');
    }
  });

  it('escapes whatever content says', () => {
    const hostile = '</code><script>alert(1)</script>"\'&';
    const [profile, ...rest] = sampleGuide().artefacts;
    const element = { ...questionProfile.snapshot!.element[1]!, short: hostile, definition: hostile };
    const content: GuideContent = sampleGuide({
      artefacts: [
        {
          ...profile!,
          resource: {
            ...questionProfile,
            title: hostile,
            description: hostile,
            publisher: hostile,
            snapshot: { element: [element, ...questionProfile.snapshot!.element] },
          },
        },
        ...rest,
      ],
      cases: [{ id: 'C01', codes: [hostile], status: [200], condition: hostile }],
    });
    const result = renderSite(content, kit);
    for (const [path, text] of pages(result)) expect(text.includes('<script>alert'), path).toBe(false);
    expect(page('examples.html', result)).toContain('&lt;script&gt;alert(1)');
  });
});

describe('headings of authors', () => {
  const duplicates = (text: string): string[] => {
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  };

  it('never take an id that the site gives to a section of its own', () => {
    // Examples have no headings of authors.
    for (const [path, text] of pages().filter(([name]) => !name.startsWith('example-'))) {
      for (const [, id = ''] of text.matchAll(/<section class="part">\s*<h2 id="([^"]*)"/g)) {
        expect(isSectionId(id), `${path}#${id}`).toBe(true);
      }
    }
  });

  it('get another id where they are called like such a section, or like one in another part', () => {
    const source = { file: 'input/intro-notes/x.md', text: '## Constraints\n\n## Reading\n\n## Examples' };
    const result = renderSite(
      sampleGuide({
        artefactTexts: new Map([
          ['StructureDefinition-question', { intro: source, notes: { ...source, file: 'y.md' } }],
        ]),
      }),
      kit,
    );
    const text = page('StructureDefinition-question.html', result);
    expect(duplicates(text)).toEqual([]);
    expect(text).toContain('id="constraints-text"');
    expect(text).toContain('id="notes-reading"');
    expect(text).toContain('href="#constraints-text">Constraints</a>');
  });
});

describe('what stands on every page', () => {
  it('states version, status, package, licence, revision, source and where to report a problem', () => {
    const text = page('request.html');
    expect(text).toContain(
      'Package org.example.guide, version 1.2.3, status active, FHIR 4.0.1, as of 5 January 2026.',
    );
    expect(text).toContain('CC0-1.0');
    expect(text).toContain('https://github.com/example/guide/tree/0123456789abcdef0123456789abcdef01234567');
    expect(text).toContain('/blob/0123456789abcdef0123456789abcdef01234567/input/pagecontent/request.md');
    expect(text).toContain('https://github.com/example/guide/issues/new?title=Problem+with+page%3A+Request');
  });

  it('marks where the reader is, in the menu and in the breadcrumbs', () => {
    const text = page('request.html');
    expect(text).toContain('<a href="request.html" aria-current="page">Request</a>');
    expect(text).toMatch(
      /breadcrumbs__list-item"><a[^>]*href="index.html">Home<\/a><\/li>\s*<li[^>]*>Exchange<\/li>\s*<li[^>]*aria-current="page">Request/,
    );
    expect(page('index.html')).not.toContain('govuk-breadcrumbs__list"');
  });

  it('leads to the previous and the next page', () => {
    expect(page('index.html')).toMatch(/href="request.html" rel="next"/);
    expect(page('index.html')).not.toContain('rel="prev"');
    expect(page('request.html')).toMatch(/href="index.html" rel="prev"/);
  });

  it('lists the headings of the page, and leaves the list out where there is but one', () => {
    expect(page('index.html')).toMatch(/On this page[\s\S]*?href="#why">Why[\s\S]*?href="#what">What/);
    expect(page('request.html')).not.toContain('On this page');
  });

  it('does without a revision where there is no git history', () => {
    const result = renderSite(sampleGuide({ build: { date: '2026-01-05' } }), kit);
    expect(page('index.html', result)).not.toContain('Made from revision');
    expect(result.findings).toEqual([]);
  });
});

describe('a single page', () => {
  it('comes out as it does within the whole site, with its files', () => {
    for (const id of ['request', 'StructureDefinition-question', 'C01-known', 'toc', 'requirements']) {
      const single = renderPage(sampleGuide(), id, kit);
      expect(single?.files.size, id).toBeGreaterThan(0);
      for (const [path, text] of single!.files) expect(text, path).toBe(site.files.get(path));
    }
  });

  it('is undefined when the guide has none of that name', () => {
    expect(renderPage(sampleGuide(), 'nowhere', kit)).toBeUndefined();
  });
});

describe('faults of the guide as a whole', () => {
  const codes = (content: GuideContent): string[] =>
    renderSite(content, kit).findings.map(({ code, message }) => `${code} ${message}`);
  const config = sampleGuide().config;

  it('reports a page that is listed but not written', () => {
    const pagesListed = [...config.pages, { name: 'lost', title: 'Lost' }];
    expect(codes(sampleGuide({ config: { ...config, pages: pagesListed } }))).toEqual([
      'SDX-PAGE-MISSING The page lost.md is listed but not written.',
    ]);
  });

  it('reports a group that lists what is not defined', () => {
    const groups = [{ id: 'g', name: 'G', resources: ['ValueSet/lost'] }];
    expect(codes(sampleGuide({ config: { ...config, groups } }))).toEqual([
      'SDX-PAGE-GROUP Group g lists ValueSet/lost, which the guide does not define.',
    ]);
  });

  it('reports two pages of one name', () => {
    const content = sampleGuide();
    const twin = { ...content.pages[0]!, file: 'input/pagecontent/other/index.md' };
    expect(codes({ ...content, pages: [...content.pages, twin] })).toContain(
      'SDX-PAGE-CLASH Two pages would be published as index.html.',
    );
  });

  it('reports a dead entry of the menu once, at the configuration', () => {
    const menu = [...config.menu, { title: 'Lost', href: 'lost.html' }];
    const { findings } = renderSite(sampleGuide({ config: { ...config, menu } }), kit);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'SDX-LINK-DEAD',
      file: 'sushi-config.yaml',
      severity: 'error',
    });
  });
});

describe('the templates', () => {
  it('never print anything unescaped by themselves', async () => {
    const files = await readdir('site/templates', { recursive: true });
    const templates = files.filter((file) => file.endsWith('.hbs'));
    expect(templates.length).toBeGreaterThan(5);
    for (const file of templates)
      expect(await readFile(`site/templates/${file}`, 'utf8'), file).not.toMatch(/\{\{\{|\{\{&/);
  });
});
