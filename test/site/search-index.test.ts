import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSiteKit, renderSite, type SiteKit, type SiteResult } from '../../scripts/site/index.js';
import { createPageReader } from '../../scripts/site/page-reader.js';
import type { SearchAnswer, SearchData } from '../../scripts/site/search/search-client.js';
import { checkSearchEntries, scriptLiteral } from '../../scripts/site/search/search-index.js';
import { plainText, sectionsOf } from '../../scripts/site/search/page-text.js';
import { CANONICAL, sampleGuide } from './sample-guide.js';

let kit: SiteKit;
let site: SiteResult;
let data: SearchData;
let find: (query: string) => SearchAnswer;

const INDEX = 'assets/search-index.js';

function script(path: string, result: SiteResult = site): string {
  const text = result.files.get(path);
  if (typeof text !== 'string') throw new Error(`no file ${path}`);
  return text;
}

function readData(result: SiteResult): SearchData {
  const literal = /^window\.guideSearchData = (.*);\n$/s.exec(script(INDEX, result))?.[1];
  return JSON.parse(literal ?? '') as SearchData;
}

/** Address of the best hit. */
const best = (query: string): string | undefined => find(query).hits[0]?.href;
const hrefs = (query: string): string[] => find(query).hits.map(({ href }) => href);

beforeAll(async () => {
  kit = await loadSiteKit('site');
  const content = sampleGuide();
  site = renderSite(content, kit);
  data = readData(site);
  find = kit.search.createFinder(data);
});

describe('the index', () => {
  it('has an entry of every type', () => {
    expect(new Set(data.entries.map(([type]) => type))).toEqual(
      new Set(['artefact', 'element', 'code', 'constraint', 'requirement', 'case', 'page', 'example']),
    );
  });

  it('leads to pages and anchors that exist', () => {
    expect(site.findings).toEqual([]);
    expect(data.entries.length).toBeGreaterThan(40);
  });

  it('has the same bytes for the same guide, whatever the order of its artefacts', () => {
    const content = sampleGuide();
    const again = renderSite({ ...content, artefacts: [...content.artefacts].reverse() }, kit);
    expect(script(INDEX, again)).toBe(script(INDEX));
  });

  it('names nothing that is not the reader’s to find: no code listing, no menu, no page for wrong addresses', () => {
    const texts = data.entries.map(([, , title, , text]) => `${title} ${text}`).join('\n');
    expect(texts).not.toContain('resourceType');
    expect(texts).not.toContain('Skip to main content');
    expect(data.entries.map(([, href]) => href)).not.toContain('404.html');
  });

  it('leaves out the slots of parameters, which are said at the parameter', () => {
    const elements = data.entries.filter(([type]) => type === 'element').map(([, href]) => href);
    expect(elements).toContain(
      'StructureDefinition-question-definitions.html#Parameters.parameter:requester.part:user',
    );
    expect(elements.filter((href) => /\.(name|resource|value%5Bx%5D)$/.test(href))).toEqual([
      // An element of the logical model that happens to be called so.
      'StructureDefinition-person-definitions.html#person.name',
    ]);
  });

  it('stays a literal whatever the guide says', () => {
    const hostile = '</script><script>alert(1)</script>\u2028"\\';
    const [first, ...rest] = sampleGuide().pages;
    const result = renderSite(
      sampleGuide({ pages: [{ ...first!, title: hostile, text: `## ${hostile}\n\nText.` }, ...rest] }),
      kit,
    );
    expect(script(INDEX, result)).not.toMatch(/[<>\u2028]/);
    expect(readData(result).entries.some(([, , title]) => title === hostile)).toBe(true);
  });

  it('survives any text as a script literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const literal = scriptLiteral({ text });
        expect(literal).not.toMatch(/[<>\u2028\u2029]/);
        expect(JSON.parse(literal)).toEqual({ text });
      }),
    );
  });

  it('reports an entry that leads nowhere', () => {
    const files = new Map([['a.html', '<p id="here">A</p>']]);
    const check = (href: string): number =>
      checkSearchEntries([{ href, title: 'A' }], files, createPageReader()).length;
    expect(check('a.html')).toBe(0);
    expect(check('a.html#here')).toBe(0);
    expect(check('a.html#there')).toBe(1);
    expect(check('b.html')).toBe(1);
  });
});

describe('a query finds', () => {
  it.each([
    ['a page by its title', 'Request', 'request.html'],
    ['a section by its heading', 'sending', 'request.html#sending'],
    ['an artefact by its title', 'law to reason', 'ConceptMap-law-to-reason.html'],
    ['an artefact by its name', 'LawToReason', 'ConceptMap-law-to-reason.html'],
    ['an artefact by its id', 'law-to-reason', 'ConceptMap-law-to-reason.html'],
    ['an artefact by its URL', `${CANONICAL}/ConceptMap/law-to-reason`, 'ConceptMap-law-to-reason.html'],
    ['an operation by how it is called', '$ask', 'OperationDefinition-ask.html'],
    [
      'a parameter by its path',
      'Parameters.parameter:reason',
      'StructureDefinition-question-definitions.html#Parameters.parameter:reason',
    ],
    [
      'a part by the names that lead to it',
      'requester.user',
      'StructureDefinition-question-definitions.html#Parameters.parameter:requester.part:user',
    ],
    [
      'an element in small letters',
      'implicitrules',
      'StructureDefinition-question-definitions.html#Parameters.implicitRules',
    ],
    [
      'an element in two words',
      'implicit rules',
      'StructureDefinition-question-definitions.html#Parameters.implicitRules',
    ],
    ['a parameter that only the operation has', 'outcome', 'OperationDefinition-ask.html#parameters-out'],
    ['a code', 'enquiry', 'CodeSystem-reason.html#reason-enquiry'],
    ['a code inside another', 'urgent', 'CodeSystem-reason.html#reason-urgent'],
    ['a code by what it means', 'statutory', 'CodeSystem-reason.html#reason-enquiry'],
    ['a constraint by its key', 'sdx-q-1', 'StructureDefinition-question.html#constraints'],
    ['a requirement by its id', 'req-1', 'request.html#req-1'],
    ['a requirement in the notes of an artefact', 'req-2', 'StructureDefinition-question.html#req-2'],
    ['a requirement by its id without hyphen', 'REQ1', 'request.html#req-1'],
    ['a case by its number', 'C03', 'examples.html#C03'],
    ['a case by what happened', 'nothing to disclose', 'examples.html#C03'],
    ['a case by its code', 'not-known', 'examples.html#C03'],
    ['an example by its title', 'C01 known', 'example-C01-known.html'],
    ['an example by what it shows', 'invented child', 'example-C01-known.html'],
    ['a text with other accents', 'énquiry', 'CodeSystem-reason.html#reason-enquiry'],
  ])('%s', (_, query, href) => {
    expect(best(query)).toBe(href);
  });

  it('what an author wrote around an artefact', () => {
    expect(hrefs('start with the constraints')).toContain('StructureDefinition-question.html#reading-it');
  });

  it('the beginning of a word', () => {
    expect(hrefs('enq')).toContain('CodeSystem-reason.html#reason-enquiry');
  });

  it('words with a slip, and says that they are not spelt so', () => {
    const answer = find('enquriy');
    expect(answer.way).toBe('similar');
    expect(answer.hits.map(({ href }) => href)).toContain('CodeSystem-reason.html#reason-enquiry');
    expect(find('enquiry').way).toBe('all');
  });

  it('British words for American spelling', () => {
    const [first, ...rest] = sampleGuide().pages;
    const text = '## The organisation\n\nIts behaviour.\n\n## An artefact\n\nNamed.';
    const content = sampleGuide({ pages: [{ ...first!, text }, ...rest] });
    const found = kit.search.createFinder(readData(renderSite(content, kit)));
    expect(found('organization').hits[0]?.href).toBe('index.html#the-organisation');
    expect(found('behavior')).toMatchObject({ way: 'all' });
    expect(found('artifact').hits.map(({ href }) => href)).toContain('index.html#an-artefact');
  });

  it('some of the words where nothing has all of them, and says so', () => {
    const answer = find('statutory zzzxq');
    expect(answer.way).toBe('some');
    expect(answer.hits[0]?.href).toBe('CodeSystem-reason.html#reason-enquiry');
  });

  it('a retired code too, below what may be used and with a word that says so', () => {
    const old = find('old reason').hits.find(({ href }) => href === 'CodeSystem-reason.html#reason-old');
    expect(old?.exact).toBe(false);
    expect(old?.context).toMatch(/^Retired code of /);
    const found = hrefs('reason');
    expect(found.indexOf('CodeSystem-reason.html#reason-old')).toBeGreaterThan(
      found.indexOf('CodeSystem-reason.html'),
    );
  });

  it('what bears the name before what mentions it', () => {
    const { hits } = find('reason');
    const exact = hits.map((hit) => hit.exact);
    expect(exact.indexOf(false)).toBeGreaterThan(0);
    expect(exact.lastIndexOf(true)).toBe(exact.indexOf(false) - 1);
  });
});

describe('a query does not find', () => {
  it.each(['zzzxq', 'C99', 'req-77', 'constructor', '__proto__', 'toString', '', '  ', '§$%&/()=', '<>'])(
    'anything for %j',
    (query) => {
      expect(find(query).hits).toEqual([]);
    },
  );

  it('other numbers for a number', () => {
    expect(hrefs('req-1')).not.toContain('StructureDefinition-question.html#req-2');
    expect(hrefs('C01')).not.toContain('examples.html#C03');
  });

  it('anything by words that stand everywhere', () => {
    expect(hrefs('what is the statutory enquiry').slice(0, 1)).toEqual([
      'CodeSystem-reason.html#reason-enquiry',
    ]);
  });

  it('its end: any query is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (query) => {
        for (const { href } of find(query).hits) expect(site.files.has(href.replace(/#.*$/, ''))).toBe(true);
      }),
    );
  });
});

describe('the text of a page', () => {
  it('is cut at its headings, and headings without an anchor belong to what is around them', () => {
    expect(
      sectionsOf(
        '<p>Lead.</p><h2 id="a">A <code>b</code></h2><p>One&nbsp;&amp; two<br>three</p><h3>No anchor</h3><h3 id="c">C</h3>',
      ),
    ).toEqual([
      { id: undefined, heading: '', text: 'Lead.' },
      { id: 'a', heading: 'A b', text: 'One & two three No anchor' },
      { id: 'c', heading: 'C', text: '' },
    ]);
  });

  it('has no listings, captions, menus and forms in it', () => {
    const html =
      '<nav>Menu</nav><div class="code" tabindex="0"><pre><code>listing</code></pre></div><table><caption>Table</caption><tr><td>cell</td></tr></table><form>Box</form>';
    expect(sectionsOf(html)).toEqual([{ id: undefined, heading: '', text: 'cell' }]);
  });

  it('keeps words whole that are only partly marked, and apart what stands in two cells', () => {
    expect(plainText('<b>per</b>son <td>a</td><td>b</td> &lt;b&gt; &#x27;q&#39;')).toBe("person a b <b> 'q'");
  });
});

describe('what comes with the search', () => {
  it('has the licence of the library, and asks for no map of its source', () => {
    const library = script('assets/minisearch.js');
    expect(library).toContain('Permission is hereby granted, free of charge');
    expect(library).not.toContain('sourceMappingURL');
  });

  it('is on every page a box that works as a form, and no script more', () => {
    for (const [path, text] of site.files) {
      if (!path.endsWith('.html') || typeof text !== 'string') continue;
      expect(text, path).toMatch(/<form class="search" role="search"[^>]*action="search.html" method="get"/);
      expect(text.match(/<script/g), path).toHaveLength(1);
    }
  });

  it('is a results page that names other ways without JavaScript, and stands in the list of all pages', () => {
    const page = script('search.html');
    for (const href of ['toc.html', 'artifacts.html', 'requirements.html', 'examples.html'])
      expect(page).toContain(`<li><a href="${href}">`);
    expect(page).toContain('needs JavaScript');
    expect(script('toc.html')).toContain('<a href="search.html">Search</a>');
  });
});
