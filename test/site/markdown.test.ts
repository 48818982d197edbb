import { describe, expect, it } from 'vitest';
import { escapeHtml, trusted } from '../../scripts/site/html.js';
import { diagramFigure } from '../../scripts/site/markdown/includes.js';
import { createMarkdown, type RenderedMarkdown } from '../../scripts/site/markdown/markdown.js';
import { slugify } from '../../scripts/site/markdown/plugins.js';

const markdown = createMarkdown({
  content: {
    includes: new Map([
      ['facts.md', '| a |\n|---|\n| 1 |'],
      ['outer.md', 'before\n{% include facts.md %}'],
      ['loop.md', '{% include loop.md %}'],
    ]),
    diagrams: new Map([['exchange', { title: 'The <exchange>', alt: 'One "asks"' }]]) as never,
  },
  highlight: Object.assign((text: string) => trusted(escapeHtml(text)), {
    turn: () => undefined,
    keep: () => Promise.resolve(),
  }),
  t: Object.assign((key: string, values = {}) => `${key} ${Object.values(values).join(' ')}`, {
    code: () => '',
  }),
  references: new Map([['Question', 'StructureDefinition-question.html']]),
});

function read(text: string): RenderedMarkdown {
  return markdown.page({ file: 'page.md', text });
}

describe('includes', () => {
  it('are put in place, in one another too', () => {
    expect(read('{% include outer.md %}').html.toString()).toMatch(/before[\s\S]*<table>[\s\S]*1/);
    expect(read('{%- include facts.md -%}').html.toString()).toContain('<table>');
  });

  it('of diagrams keep their place free until the picture has come', () => {
    const diagram = (svg: string): string => diagramFigure('x', { svg, title: 'T', alt: 'A' }).toString();
    expect(diagram('<svg viewBox="0 0 885 240.4" width="885px">')).toContain(
      '<img src="x.svg" alt="A" width="885" height="240">',
    );
    expect(diagram('<svg>')).toContain('<img src="x.svg" alt="A"><');
  });

  it('of diagrams become figures with a text alternative', () => {
    expect(read('{% include exchange.svg %}').html.toString()).toBe(
      '<figure class="diagram"><img src="exchange.svg" alt="One &quot;asks&quot;"><figcaption><a href="exchange.svg">The &lt;exchange&gt;</a></figcaption></figure>',
    );
  });

  it('that nobody generates are error findings with the names that there are', () => {
    expect(read('a\n\n{% include fcats.md %}').findings).toMatchObject([
      {
        file: 'page.md',
        line: 3,
        severity: 'error',
        code: 'SDX-PAGE-INCLUDE',
        remedy: expect.stringContaining('facts.md') as string,
      },
    ]);
  });

  it('that include themselves end in a finding, not in a loop', () => {
    expect(read('{% include loop.md %}').findings).toMatchObject([{ message: 'loop.md includes itself.' }]);
  });

  it('stay as they are inside code blocks, where other tags are no fault either', () => {
    const { html, findings } = read('```\n{% include facts.md %}\n{% raw %}\n```');
    expect(html.toString()).toContain('{% include facts.md %}');
    expect(findings).toEqual([]);
  });

  it('are the only tags of their kind that the guide knows', () => {
    expect(read('{% raw %}').findings).toMatchObject([{ code: 'SDX-PAGE-LIQUID', line: 1 }]);
  });
});

describe('conformance sentences', () => {
  it('get an anchor and a link to it, and keep their markup', () => {
    expect(read('Now §r-1^requester:it SHALL *ask*.§ Then.').html.toString()).toBe(
      '<p>Now <span class="requirement" id="r-1">it SHALL <em>ask</em>. <a class="requirement-id" href="#r-1">r-1</a></span> Then.</p>\n',
    );
  });

  it('are noted with id, actors, words and line', () => {
    const { sentences } = read('## A\n\nText\n§r-1^requester,responder:both SHALL use `x` and [y](z.html).§');
    expect(sentences).toEqual([
      { id: 'r-1', actor: 'requester, responder', text: 'both SHALL use x and y.', line: 4 },
    ]);
  });

  it('stand in lists and table cells too', () => {
    const { sentences } = read('- §a^x:one SHALL.§\n- two\n\n| h |\n|---|\n| §b^x:three SHALL.§ |');
    expect(sentences.map(({ id, line }) => [id, line])).toEqual([
      ['a', 1],
      ['b', 6],
    ]);
  });

  it('may stand one after the other', () => {
    expect(read('§a^x:one SHALL.§ §b^x:two SHALL.§').sentences.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('without an end are findings at their line', () => {
    const { findings, sentences } = read('Fine.\n\n§a^x:one SHALL.\n\nNext paragraph.§');
    expect(sentences).toEqual([]);
    expect(findings).toMatchObject([
      { line: 3, code: 'SDX-PAGE-REQUIREMENT', message: 'The conformance sentence a has no § at its end.' },
      { line: 5, message: expect.stringContaining('opens or closes no conformance sentence') as string },
    ]);
  });

  it('are not meant by a § inside code', () => {
    const { findings, sentences } = read(
      'Write `§id^actor:sentence§`, or\n\n```\n§a^x:y\n```\n\n§a^x:one SHALL say `§`.§',
    );
    expect(findings).toEqual([]);
    expect(sentences.map(({ text }) => text)).toEqual(['one SHALL say §.']);
  });

  it('§ for a section of an Act is a finding that says what to write', () => {
    expect(read('See § 47 of the Act.').findings[0]?.remedy).toContain('write “section”');
  });
});

describe('pages', () => {
  it('start their headings at the second level, whatever the author wrote', () => {
    expect(read('### A\n\n#### B').headings).toEqual([
      { level: 2, id: 'a', title: 'A' },
      { level: 3, id: 'b', title: 'B' },
    ]);
    expect(read('# A\n\n## B').headings.map(({ level }) => level)).toEqual([2, 3]);
  });

  it('keep an id that the author gave, in either notation', () => {
    expect(read('## A {#mine}').headings[0]?.id).toBe('mine');
    expect(read('## A {: #mine}').headings[0]?.id).toBe('mine');
  });

  it('give headings of one name different ids', () => {
    expect(read('## A\n\n## A').headings.map(({ id }) => id)).toEqual(['a', 'a-2']);
  });

  it('take no attribute but id and class', () => {
    expect(read('text {.note onclick=x style=y}').html.toString()).toBe('<p class="note">text</p>\n');
  });

  it('link the names of artefacts', () => {
    expect(read('[Question]').html.toString()).toBe(
      '<p><a href="StructureDefinition-question.html">Question</a></p>\n',
    );
  });

  it('put tables and code into named regions that scroll by themselves', () => {
    const html = read('## Rules\n\n| a |\n|---|\n| 1 |\n\n```json\n{}\n```').html.toString();
    expect(html).toContain('<section class="scroll" tabindex="0" aria-label="table.under Rules"><table>');
    expect(html).toContain('<th scope="col">a</th>');
    expect(html).toContain(
      '<div class="code" role="group" tabindex="0" aria-label="code.in json Rules (2)">',
    );
  });

  it('may carry HTML, but no style, script or handler', () => {
    expect(read('<div class="x">\n\ny\n\n</div>').findings).toEqual([]);
    for (const bad of ['<p style="x">y</p>', '<script>x</script>', 'a <b onclick="x">y</b>']) {
      expect(read(bad).findings, bad).toMatchObject([{ code: 'SDX-PAGE-HTML', line: 1 }]);
    }
  });

  it('have footnotes', () => {
    expect(read('a[^1]\n\n[^1]: note').html.toString()).toContain('<section class="footnotes">');
  });
});

describe('descriptions of artefacts', () => {
  it('print HTML as text', () => {
    expect(markdown.description('a <b>c</b> **d**').toString()).toBe(
      '<p>a &lt;b&gt;c&lt;/b&gt; <strong>d</strong></p>\n',
    );
  });

  it('that come from HL7 lead into HL7’s specification', () => {
    const text = '[a](operations.html#x) [b](https://example.org/)';
    expect(markdown.description(text, { inherited: true }).toString()).toBe(
      '<p><a href="https://hl7.org/fhir/R4/operations.html#x">a</a> <a href="https://example.org/">b</a></p>\n',
    );
    expect(markdown.description(text).toString()).toContain('href="operations.html#x"');
  });
});

describe('the id of a heading', () => {
  it.each([
    ['What is “C03”?', 'what-is-c03'],
    ['The person sought: resource', 'the-person-sought-resource'],
    ['3 Café rules', 'section-3-cafe-rules'],
    ['§', 'section-untitled'],
  ])('%s → %s', (text, id) => {
    expect(slugify(text)).toBe(id);
  });
});
