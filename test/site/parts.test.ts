import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { designSystemStyles } from '../../scripts/site/design-system.js';
import { adoptNarrative } from '../../scripts/site/engine-narrative.js';
import { baseElementPage, hl7Page, typePage } from '../../scripts/site/fhir-links.js';
import { CODE_GROUND, createHighlight, highlightStyles, TOKEN_KINDS } from '../../scripts/site/highlight.js';
import { joinHtml, markup } from '../../scripts/site/html.js';
import { translator } from '../../scripts/site/messages.js';
import { compileTemplates } from '../../scripts/site/templates.js';
import { indexArtefacts } from '../../scripts/site/artefact-index.js';
import { sampleGuide } from './sample-guide.js';

describe('markup', () => {
  it('escapes text and keeps markup', () => {
    expect(
      markup`<a title="${'"<&>'}">${markup`<b>${'<x>'}</b>`}${[markup`1`, markup`2`]}</a>`.toString(),
    ).toBe('<a title="&quot;&lt;&amp;&gt;"><b>&lt;x&gt;</b>12</a>');
    expect(joinHtml([markup`a`, markup`b`], ', ').toString()).toBe('a, b');
  });
});

describe('messages', () => {
  const t = translator({ a: { b: 'Hello {name}' }, status: { active: 'Active' } });
  it('are found by key and filled in', () => {
    expect(t('a.b', { name: 'x' })).toBe('Hello x');
  });
  it('that are missing, or lack a value, stop the build', () => {
    expect(() => t('a.c')).toThrow('No message "a.c"');
    expect(() => t('a.b')).toThrow('{name}');
  });
  it('give words for codes, or the code itself', () => {
    expect(t.code('status', 'active')).toBe('Active');
    expect(t.code('status', 'strange')).toBe('strange');
    expect(t.code('status', undefined)).toBe('');
  });
});

describe('templates', () => {
  const render = compileTemplates(
    new Map([
      ['page', '<p title="{{title}}">{{body}}</p>{{> foot}}'],
      ['partials/foot', '{{#each items as |item|}}{{item}}{{/each}}'],
      ['broken', '{{titel}}'],
    ]),
    translator({}),
  );
  it('escape what is not markup', () => {
    expect(render('page', { title: '"<', body: markup`<b></b>`, items: ['&'] }).toString()).toBe(
      '<p title="&quot;&lt;"><b></b></p>&amp;',
    );
  });
  it('that name a missing field, and names without a template, stop the build', () => {
    expect(() => render('broken', { title: 'x' })).toThrow('titel');
    expect(() => render('none', {})).toThrow('no template "none"');
  });
  it('that name an unknown helper stop the build', () => {
    const bad = compileTemplates(new Map([['page', '{{shout title}}']]), translator({}));
    expect(() => bad('page', { title: 'x' })).toThrow('shout');
  });
});

describe('highlighting', () => {
  it('marks tokens with classes, never with styles, and loses no character', async () => {
    const highlight = await createHighlight();
    for (const [language, text] of [
      ['json', '{\n  "a": [1, true, "x<y&z"]\n}'],
      ['xml', '<a b="c">d &amp; e</a>\n<!-- f -->'],
      ['http', 'POST /x HTTP/1.1\nAccept: */*\n\n{"a": 1}'],
      ['csharp', 'var a = "b"; // c'],
    ] as const) {
      const html = highlight(text, language).toString();
      expect(html, language).toMatch(/class="tk-/);
      expect(html, language).not.toContain('style=');
      const plain = html
        .replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
      expect(plain, language).toBe(text);
    }
  });

  it('tells keys of JSON from values', async () => {
    const html = (await createHighlight())('{"a": "b"}', 'json').toString();
    expect(html).toContain('<span class="tk-key">&quot;a&quot;</span>');
    expect(html).toContain('<span class="tk-string">&quot;b&quot;</span>');
  });

  it('shows a language that it does not know as it is', async () => {
    expect((await createHighlight())('<a>', 'klingon').toString()).toBe('&lt;a&gt;');
  });

  it('has colours with a contrast of at least 4.5 to 1 on light and on dark ground', () => {
    for (const [kind, colours] of Object.entries(TOKEN_KINDS)) {
      expect(contrast(colours.light, CODE_GROUND.light), `${kind} light`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.dark, CODE_GROUND.dark), `${kind} dark`).toBeGreaterThanOrEqual(4.5);
      expect(highlightStyles()).toContain(`.tk-${kind}{color:${colours.light}}`);
    }
  });
});

describe('the design system’s styles', () => {
  const css = readFileSync(
    createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css'),
    'utf8',
  );
  const styles = designSystemStyles(css);

  it('keep the components that are used and drop the rest', () => {
    expect(styles).toContain('.govuk-details__summary:before');
    expect(styles).toContain('--govuk-link-colour');
    expect(styles).not.toContain('govuk-date-input');
    expect(styles.length).toBeLessThan(css.length / 3);
  });

  it('have balanced braces', () => {
    expect(styles.match(/\{/g)?.length).toBe(styles.match(/\}/g)?.length);
  });

  it('use no typeface, picture or crest of GOV.UK', () => {
    expect(/GDS Transport|url\(|crest|crown/i.exec(styles)).toBeNull();
  });

  it('refuse a style sheet that is not what it was', () => {
    expect(() => designSystemStyles('.govuk-link{color:red}')).toThrow('has changed');
    expect(() => designSystemStyles('.govuk-link{color:red')).toThrow('unclosed');
  });
});

describe('addresses at HL7', () => {
  it.each([
    ['http://hl7.org/fhir/StructureDefinition/Patient', 'https://hl7.org/fhir/R4/patient.html'],
    ['http://hl7.org/fhir/StructureDefinition/Coding|4.0.1', 'https://hl7.org/fhir/R4/datatypes.html#Coding'],
    [
      'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
      'https://hl7.org/fhir/R4/extension-patient-birthplace.html',
    ],
    [
      'http://hl7.org/fhir/ValueSet/administrative-gender',
      'https://hl7.org/fhir/R4/valueset-administrative-gender.html',
    ],
    [
      'http://terminology.hl7.org/CodeSystem/match-grade',
      'https://terminology.hl7.org/CodeSystem-match-grade.html',
    ],
    ['https://example.org/ValueSet/x', undefined],
  ])('%s', (canonical, page) => {
    expect(hl7Page(canonical)).toBe(page);
  });

  it('of types and their elements', () => {
    expect(typePage('string')).toBe('https://hl7.org/fhir/R4/datatypes.html#string');
    expect(typePage('Reference')).toBe('https://hl7.org/fhir/R4/references.html#Reference');
    expect(baseElementPage('Parameters.parameter.value[x]')).toBe(
      'https://hl7.org/fhir/R4/parameters-definitions.html#Parameters.parameter.value_x_',
    );
  });
});

describe('narrative of HL7’s engine', () => {
  const adopt = (div: string): string =>
    adoptNarrative(div, { index: indexArtefacts(sampleGuide()), prefix: 'n-', label: 'Table' }).toString();

  it('loses styles, classes, images and scripts', () => {
    expect(
      adopt('<div style="x" class="y"><p onclick="z">a<img src="b.png"/><script>c</script></p></div>'),
    ).toBe('<div><p>ac</p></div>');
  });

  it('gets ids that cannot clash, and links that follow them', () => {
    expect(adopt('<p id="a"><a name="b"> </a><a href="#b">c</a></p>')).toBe(
      '<p id="n-a"><a id="n-b"> </a><a href="#n-b">c</a></p>',
    );
  });

  it('leads canonicals and page names to this guide', () => {
    expect(adopt('<a href="https://example.org/guide/CodeSystem/reason">a</a>')).toBe(
      '<a href="CodeSystem-reason.html">a</a>',
    );
    expect(adopt('<a href="CodeSystem-reason.html#reason-old">a</a>')).toBe(
      '<a href="CodeSystem-reason.html">a</a>',
    );
    expect(adopt('<a href="http://hl7.org/fhir/R4/x.html">a</a>')).toBe(
      '<a href="http://hl7.org/fhir/R4/x.html">a</a>',
    );
  });

  it('puts each table into a region of its own, with a body', () => {
    expect(
      adopt(
        '<table><tr><td>1</td></tr></table><table><thead><tr><th>h</th></tr></thead><tbody><tr><td/></tr></tbody></table>',
      ),
    ).toBe(
      '<section class="scroll" tabindex="0" aria-label="Table"><table><tbody><tr><td>1</td></tr></tbody></table></section>' +
        '<section class="scroll" tabindex="0" aria-label="Table (2)"><table><thead><tr><th scope="col">h</th></tr></thead><tbody><tr><td></td></tr></tbody></table></section>',
    );
  });

  it('keeps what is escaped escaped', () => {
    expect(adopt('<p>a &lt;b&gt; &amp; "c"<br/><tt>d</tt></p>')).toBe(
      '<p>a &lt;b&gt; &amp; "c"<br><code>d</code></p>',
    );
  });
});

/** Contrast ratio of two colours as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (a + 0.05) / (b + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
