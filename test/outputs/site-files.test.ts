import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../scripts/findings/index.js';
import { fromXml } from '../../scripts/fhir-xml/index.js';
import { provenanceOf, qualityFiles, siteFiles } from '../../scripts/outputs/index.js';
import {
  loadSiteKit,
  renderShortQualityPage,
  renderSite,
  type GuideContent,
  type SiteKit,
  type SiteResult,
} from '../../scripts/site/index.js';
import { htmlFaults } from '../site/browser/html-faults.js';
import { CANONICAL, sampleGuide } from '../site/sample-guide.js';
import { sampleFiles } from './sample-files.js';

let kit: SiteKit;
let content: GuideContent;
let site: SiteResult;
let files: ReadonlyMap<string, string>;
const external: fhir4.CodeSystem = {
  resourceType: 'CodeSystem',
  url: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  title: 'Reasons of acts',
  version: '9',
  publisher: 'Invented owner',
  copyright: 'Theirs <all>',
  status: 'active',
  content: 'complete',
};

beforeAll(async () => {
  kit = await loadSiteKit('site');
  const made = await sampleFiles();
  const plain = sampleGuide();
  content = sampleGuide({
    downloads: made.downloads,
    artefactFiles: made.artefactFiles,
    turtle: made.turtle,
    provenance: provenanceOf({
      artefacts: plain.artefacts,
      config: {
        ...plain.config,
        dependencies: { 'hl7.terminology.r4': '7.0.1', 'org.example.unused': '1.0.0' },
      },
      packagesDefining: (url) =>
        url === external.url
          ? ['hl7.terminology.r4']
          : url.startsWith('http://hl7.org/fhir/')
            ? ['hl7.fhir.r4.core']
            : [],
      read: (url) => (url === external.url ? external : undefined),
    }),
    alsoPublished: ['qa.html', 'qa.min.html', ...made.files.keys()],
  });
  site = renderSite(content, kit);
  files = siteFiles(content, [...site.files.keys(), 'qa.html']);
});

function page(path: string): string {
  const text = site.files.get(path);
  if (typeof text !== 'string') throw new Error(`no page ${path}`);
  return text;
}

describe('the pages with the files', () => {
  it('have no dead link and are valid HTML', async () => {
    expect(site.findings).toEqual([]);
    for (const path of [
      'qa-dep.html',
      'qa-ipreview.html',
      'downloads.html',
      'StructureDefinition-question.html',
      'StructureDefinition-question.profile.ttl.html',
    ]) {
      expect(await htmlFaults(path, page(path)), path).toEqual([]);
    }
    const short = renderShortQualityPage(content, kit, { findings: [], validated: true });
    expect(await htmlFaults('qa.min.html', short)).toEqual([]);
  });

  it('link every file of an artefact, with its size', () => {
    const profile = page('StructureDefinition-question.html');
    for (const ending of ['json', 'xml', 'ttl', 'csv', 'xlsx', 'md']) {
      expect(profile).toMatch(
        new RegExp(
          `<a href="StructureDefinition-question\\.${ending}" download>[^<]+</a> \\([^)]+, \\d+ k?B\\)`,
        ),
      );
    }
    expect(page('CapabilityStatement-responder.html')).toContain('href="responder.openapi.json" download');
    expect(page('NamingSystem-request-id.html')).not.toContain('.xlsx"');
    expect(page('downloads.html')).toContain('href="definitions.ttl.zip" download');
  });

  it('show the Turtle without what is generated, and give it whole', () => {
    expect(site.files.get('StructureDefinition-question.ttl')).toContain(
      'fhir:StructureDefinition.snapshot [',
    );
    const shown = page('StructureDefinition-question.profile.ttl.html');
    expect(shown).not.toContain('StructureDefinition.snapshot');
    expect(shown).toContain('StructureDefinition.differential');
    expect(page('CodeSystem-reason.ttl.html')).not.toContain('DomainResource.text');
    expect(page('CodeSystem-reason.ttl.html')).toContain('CodeSystem.concept');
  });

  it('name the packages and the rights of others', () => {
    const dependencies = page('qa-dep.html');
    expect(dependencies).toMatch(/hl7\.terminology\.r4<\/code><\/a><\/th>\s*<td>7\.0\.1<\/td>\s*<td>Used/);
    expect(dependencies).toMatch(
      /org\.example\.unused<\/code><\/th>\s*<td>1\.0\.0<\/td>\s*<td>Only for building/,
    );
    const rights = page('qa-ipreview.html');
    expect(rights).toContain('Theirs &lt;all&gt;');
    expect(rights).toContain('Invented owner');
    expect(rights).toContain('CC0-1.0');
    // Its own code system is none of others.
    expect(rights).not.toContain(`${CANONICAL}/CodeSystem/reason`);
    expect(renderSite(sampleGuide(), kit).files.has('qa-dep.html')).toBe(false);
  });

  it('give the numbers of the quality report', () => {
    const found: Finding = { file: 'a', severity: 'warning', code: 'X', message: 'm', source: 'link' };
    const text = renderShortQualityPage(content, kit, { findings: [found, found], validated: false });
    expect(text).toMatch(/Warnings<\/dt><dd>2<\/dd>/);
    expect(text).toContain('href="qa.html"');
  });
});

describe('the files about the site', () => {
  it('demand in the headers what the pages demand in the meta tag', () => {
    const [, meta] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page('index.html')) ?? [];
    const [, header] = /Content-Security-Policy: (.*)/.exec(files.get('_headers') ?? '') ?? [];
    expect(header).toBe(meta?.replaceAll('&#x27;', "'"));
    expect(files.get('_headers')).toMatch(/^\/\*\n( {2}[A-Z][\w-]+: .+\n)+/);
    for (const name of ['X-Content-Type-Options: nosniff', 'Referrer-Policy: ', 'X-Frame-Options: DENY']) {
      expect(files.get('_headers')).toContain(name);
    }
  });

  it('list each page once for search engines', () => {
    const text = files.get('sitemap.xml') ?? '';
    const listed = [...text.matchAll(/<loc>([^<]*)<\/loc><lastmod>2026-01-05<\/lastmod>/g)].map(
      ([, address = '']) => address,
    );
    const expected = [...site.files.keys()]
      .filter((path) => path.endsWith('.html') && path !== '404.html')
      .map((path) => `${CANONICAL}/${path === 'index.html' ? '' : path}`);
    expect([...listed].sort()).toEqual(expected.sort());
    expect(new Set(listed).size).toBe(listed.length);
    expect(files.get('robots.txt')).toContain(`Sitemap: ${CANONICAL}/sitemap.xml`);
  });

  it('tell language models what is where, by links that lead somewhere', () => {
    const text = files.get('llms.txt') ?? '';
    expect(text).toMatch(
      /^# Sample guide\n\n> A guide for tests\.\n\n## Pages\n\n- \[Home\]\(index\.html\)\n/,
    );
    const links = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\)(?:: .+)?$/gm)].map(([, path = '']) => path);
    expect(links).toHaveLength(text.split('\n').filter((line) => line.startsWith('- ')).length);
    const there = new Set([...site.files.keys(), ...content.alsoPublished]);
    expect(links.filter((path) => !there.has(path))).toEqual([]);
    for (const { fileName } of content.artefacts) {
      expect(
        links.filter((path) => path === fileName.replace(/json$/, 'md')),
        fileName,
      ).toHaveLength(1);
    }
  });
});

describe('the quality report for tools', () => {
  const findings: Finding[] = [
    {
      file: 'fsh/b.fsh',
      line: 3,
      severity: 'error',
      code: 'X-1',
      message: 'Not "so" <good>',
      path: 'Patient.name',
      source: 'validator',
    },
    {
      file: 'fsh/a.fsh',
      severity: 'warning',
      code: 'X-2',
      message: 'Hm',
      source: 'sushi',
      suppressed: { reason: 'known', owner: 'Author' },
    },
  ];

  it('has the same findings in each form, whatever their order', () => {
    const one = qualityFiles(findings, 'Sample guide');
    expect(one).toEqual(qualityFiles([...findings].reverse(), 'Sample guide'));
    expect(one.get('qa.txt')).toBe(
      `Sample guide\nerrors 1, warnings 0, notes 0, accepted 1\naccepted: fsh/a.fsh: Hm [X-2] Accepted by Author: known\nerror: fsh/b.fsh:3: Not "so" <good> [X-1]\n`,
    );
    expect((JSON.parse(one.get('qa.json') ?? '') as { findings: unknown[] }).findings).toHaveLength(2);
  });

  it('is a FHIR OperationOutcome, also when nothing was found', () => {
    const outcome = fromXml(qualityFiles(findings, '').get('qa.xml') ?? '');
    expect(outcome).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [
        { severity: 'information', code: 'invalid', details: { text: 'Hm Accepted by Author: known' } },
        {
          severity: 'error',
          code: 'invalid',
          details: { text: 'Not "so" <good>' },
          expression: ['Patient.name'],
          diagnostics: 'fsh/b.fsh:3 [X-1]',
        },
      ],
    });
    expect(fromXml(qualityFiles([], '').get('qa.xml') ?? '')).toMatchObject({
      issue: [{ severity: 'information', details: { text: 'Nothing was found.' } }],
    });
  });
});
