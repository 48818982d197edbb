import { describe, expect, it } from 'vitest';
import { loadSiteKit, renderSite } from '../../scripts/site/index.js';
import { readFragmentTag } from '../../scripts/site/markdown/fragment-tag.js';
import { printXml } from '../../scripts/site/json/json-to-xml.js';
import { sampleExchanges } from './sample-exchanges.js';
import { sampleGuide } from './sample-guide.js';

const kit = await loadSiteKit('site');

function show(tag: string): {
  text: string;
  html: string;
  findings: ReturnType<typeof renderSite>['findings'];
} {
  const page = {
    name: 'index',
    title: 'Home',
    file: 'input/pagecontent/index.md',
    text: `Look:\n\n${tag}\n\nThat is *all*.\n`,
  };
  const { files, findings } = renderSite(sampleGuide({ examples: sampleExchanges, pages: [page] }), kit);
  const html = /<figure class="fragment">.*?<\/figure>/s.exec(files.get('index.html') as string)?.[0] ?? '';
  const text = (/<code>(.*?)<\/code>/s.exec(html)?.[1] ?? '')
    .replace(/<span class="govuk-visually-hidden">[^<]*<\/span>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"');
  return { text, html, findings: findings.filter(({ file }) => file === 'input/pagecontent/index.md') };
}

const REQUEST = '{% fragment Parameters/c01-request';

describe('a fragment of an instance', () => {
  it('is cut out at build time, linked to its definitions and to the instance', () => {
    const { text, html, findings } = show(`${REQUEST} JSON BASE:parameter.where(name='reason') %}`);
    expect(findings).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ name: 'reason', valueCoding: { code: 'enquiry' } });
    expect(html).toContain('StructureDefinition-question-definitions.html#Parameters.parameter:reason');
    expect(html).toContain('href="example-C01-known.html#file-request-json"');
  });

  it('leaves out what ELIDE names, single values and neighbours among them', () => {
    const { text } = show(`${REQUEST} JSON ELIDE:meta|parameter.where(name!='reason') %}`);
    expect(text).toContain('"meta": …');
    expect(text.match(/…/g)).toHaveLength(3);
    expect(text).toContain('"enquiry"');
    expect(text).not.toContain('Sam Sample');
  });

  it('shows nothing but what EXCEPT names, and within another BASE too', () => {
    const { text, findings } = show(
      `${REQUEST} JSON BASE:parameter[0].resource EXCEPT:name EXCEPT:family BASE:name %}`,
    );
    expect(findings).toEqual([]);
    expect(text).toContain('"family": "Testperson"');
    expect(text).toContain('"given": …');
    expect(text).toContain('"birthDate": …');
  });

  it('can be XML, with choices, extensions and resources as XML has them', () => {
    const { text } = show(`${REQUEST} XML BASE:parameter[0].resource %}`);
    expect(text).toContain('<Patient xmlns="http://hl7.org/fhir">');
    expect(text).toContain('<birthDate value="2016-05-04">');
    expect(text).toContain('<extension url="http://example.org/accuracy">');
    expect(text).toContain('<valueCode value="exact"/>');
  });

  it('can be cut from an artefact', () => {
    const { text } = show(
      '{% fragment CodeSystem/reason JSON BASE:concept.first() ELIDE:property|concept %}',
    );
    expect(text).toContain('"code": "enquiry"');
  });

  it.each([
    [
      `${REQUEST}x JSON %}`,
      'The guide has no instance Parameters/c01-requestx.',
      'Did you mean Parameters/c01-request?',
    ],
    [`${REQUEST} YAML %}`, 'not as “YAML”', 'FHIRPath'],
    ['{% fragment reason JSON %}', 'does not begin with the type and id', 'FHIRPath'],
    [`${REQUEST} JSON BASE:parameter %}`, 'selects 4 values', 'first()'],
    [`${REQUEST} JSON BASE:nothing %}`, 'selects 0 values', 'Correct the path'],
    [`${REQUEST} JSON BASE:parameter[ %}`, 'is no FHIRPath', 'Correct the path'],
    [`${REQUEST} JSON ELIDE:nothing %}`, 'ELIDE:nothing selects nothing', 'Correct the path'],
    [`${REQUEST} JSON ELIDE:meta ELIDE:parameter %}`, 'may be given once', 'FHIRPath'],
    [`${REQUEST} JSON ELIDE: %}`, 'has no path', 'FHIRPath'],
    [`${REQUEST} JSON nonsense %}`, 'is no part of a fragment', 'FHIRPath'],
    [`Text ${REQUEST} JSON %}`, 'does not stand alone', 'line of its own'],
  ])('is a finding at its line where it cannot be shown: %s', (tag, message, remedy) => {
    const [finding, ...more] = show(tag).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'SDX-PAGE-FRAGMENT', line: 3, severity: 'error' });
    expect(finding?.message).toContain(message);
    expect(finding?.remedy).toContain(remedy);
  });

  it('is left alone in a block of code', () => {
    expect(show(`\`\`\`\n${REQUEST}x JSON %}\n\`\`\``).findings).toEqual([]);
  });
});

describe('the tag of a fragment', () => {
  it('is read as the IG Publisher reads it', () => {
    expect(
      readFragmentTag('Patient/a XML BASE:name.where(use = "x") ELIDE:use|given[1] EXCEPT:a EXCEPT:b BASE:c'),
    ).toEqual({
      instance: 'Patient/a',
      syntax: 'XML',
      base: 'name.where(use = "x")',
      elide: 'use|given[1]',
      except: [
        { keep: 'a', base: '' },
        { keep: 'b', base: 'c' },
      ],
    });
  });
});

describe('XML for readers', () => {
  it('repeats items, keeps ids as attributes of elements and escapes values', () => {
    const name = { id: 'n', given: ['a & "b"', 'c'], _given: [null, { id: 'g' }] };
    expect(printXml(name, 'name')).toBe(
      '<name id="n">\n  <given value="a &amp; &quot;b&quot;"/>\n  <given id="g" value="c"/>\n</name>',
    );
    expect(printXml({ url: 'x', relation: 'self' }, 'link')).toBe(
      '<link>\n  <url value="x"/>\n  <relation value="self"/>\n</link>',
    );
  });
});
