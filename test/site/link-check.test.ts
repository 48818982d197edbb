import { beforeAll, describe, expect, it } from 'vitest';
import { checkLinks, loadSiteKit, renderSite, type SiteKit } from '../../scripts/site/index.js';
import { sampleGuide } from './sample-guide.js';

function check(pages: Record<string, string>, options = {}): string[] {
  return checkLinks(new Map(Object.entries(pages)), options).map(({ message }) => message);
}

describe('the link check', () => {
  it('accepts files, anchors, the page itself, other sites and what the build adds later', () => {
    const pages = {
      'a.html':
        '<a href="b.html#x">b</a><a href="#y">y</a><p id="y"><a href="https://example.org/z">z</a><a href="mailto:a@example.org">m</a><img src="p.svg"><a href="qa.html">q</a><a href="b.html?x=1">b</a>',
      'b.html': '<p id="x">',
      'p.svg': '<svg/>',
    };
    expect(check(pages, { alsoPublished: ['qa.html'] })).toEqual([]);
  });

  it('finds a dead page, picture, style sheet, script and anchor', () => {
    const found = check({
      'a.html':
        '<link rel="stylesheet" href="s.css"><script src="s.js"></script><a href="b.html">b</a><img src="p.svg"><a href="#no">n</a>',
    });
    expect(found).toHaveLength(5);
    expect(found[4]).toBe('The link “#no” on a.html is dead: a.html has no anchor “no”.');
  });

  it('compares anchors as browsers do, percent-encoded and escaped', () => {
    expect(
      check({
        'a.html':
          '<a href="#value%5Bx%5D">v</a><a href="#a&amp;b">v</a><i id="value[x]"></i><i id="a&amp;b"></i>',
      }),
    ).toEqual([]);
  });

  it('resolves paths from the folder of the page', () => {
    expect(
      check({ 'x/a.html': '<a href="../b.html">b</a><a href="c.html">c</a>', 'b.html': '', 'x/c.html': '' }),
    ).toEqual([]);
    expect(check({ 'x/a.html': '<a href="b.html">b</a>', 'b.html': '' })).toHaveLength(1);
  });

  it('refuses links that only work on a server, and programs in links', () => {
    expect(check({ 'a.html': '<a href="/b.html">b</a>', 'b.html': '' })[0]).toContain(
      'starts at the root of a server',
    );
    expect(check({ 'a.html': '<a href="javascript:alert(1)">b</a>' })[0]).toContain('addresses of this kind');
  });

  it('says how to mend a link', () => {
    const remedies = (href: string): string | undefined =>
      checkLinks(
        new Map([
          ['a.html', `<a href="${href}">x</a>`],
          ['Request.html', '<h2 id="what-to-send">'],
        ]),
      )[0]?.remedy;
    expect(remedies('Request.md')).toBe('Pages are published as HTML: write Request.html.');
    expect(remedies('request.html')).toBe('Write Request.html: capitals matter.');
    expect(remedies('Request.html#what-to')).toBe('Did you mean #what-to-send?');
  });
});

describe('dead links of the guide', () => {
  let kit: SiteKit;
  beforeAll(async () => {
    kit = await loadSiteKit('site');
  });

  const findings = (text: string, includes = new Map<string, string>()) =>
    renderSite(
      sampleGuide({
        includes,
        pages: [{ name: 'index', title: 'Home', file: 'input/pagecontent/index.md', text }],
        config: { ...sampleGuide().config, pages: [], menu: [] },
      }),
      kit,
    ).findings;

  it('are reported at the line of the Markdown file where they are written', () => {
    expect(
      findings(
        '# A\n\nText\nand [dead](nowhere.html) end.\n\n- item\n- [also](index.html#none)\n\n| a |\n|---|\n| ![x](lost.png) |\n',
      ),
    ).toMatchObject(
      [
        { file: 'input/pagecontent/index.md', line: 11, code: 'SDX-LINK-DEAD' },
        { file: 'input/pagecontent/index.md', line: 4 },
        { file: 'input/pagecontent/index.md', line: 7 },
      ].sort((a, b) => a.line - b.line),
    );
  });

  it('are reported at the include that brought them in, and keep the lines after it right', () => {
    const includes = new Map([['facts.md', 'one\n\n[dead](nowhere.html)\n\ntwo']]);
    expect(
      findings('{% include facts.md %}\n\n[later](lost.html)', includes).map(({ line, message }) => [
        line,
        message.slice(0, 24),
      ]),
    ).toEqual(
      expect.arrayContaining([
        [1, 'The link “nowhere.html” '],
        [3, 'The link “lost.html” on '],
      ]),
    );
  });

  it('are found in raw HTML too', () => {
    expect(findings('Text\n\n<div>\n<a href="lost.html">x</a>\n</div>')).toMatchObject([
      { line: 4, message: expect.stringContaining('lost.html') as string },
    ]);
  });

  it('in the description of an artefact are reported at its FSH source', () => {
    const content = sampleGuide();
    const artefacts = content.artefacts.map((artefact) =>
      artefact.fileName === 'ValueSet-reason.json'
        ? {
            ...artefact,
            resource: { ...artefact.resource, description: 'See [that](lost.html).' },
          }
        : artefact,
    );
    expect(renderSite({ ...content, artefacts }, kit).findings).toMatchObject([
      { file: 'fsh/valuesets/Reason.fsh', line: 3, code: 'SDX-LINK-DEAD' },
    ]);
  });
});
