import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, LocatedSuppression } from '../../scripts/findings/index.js';
import {
  checkLinks,
  loadSiteKit,
  renderQualityPage,
  renderSite,
  type QualityFacts,
  type SiteKit,
} from '../../scripts/site/index.js';
import { fixtureCoverage, suppressionCoverage } from '../../scripts/site/quality/quality-facts.js';
import { CANONICAL, sampleGuide } from './sample-guide.js';
import { questionProfile } from './sample-profile.js';

let kit: SiteKit;
let files: ReadonlyMap<string, string | Buffer>;
beforeAll(async () => {
  kit = await loadSiteKit('site');
  files = renderSite(sampleGuide(), kit).files;
});

const finding = (replaced: Partial<Finding> = {}): Finding => ({
  file: 'fsh/profiles/Question.fsh',
  line: 12,
  column: 3,
  severity: 'warning',
  code: 'SDX-TEST',
  message: 'Something <odd>.',
  remedy: 'Mend it.',
  path: 'Parameters.parameter',
  source: 'sushi',
  ...replaced,
});
const entry: LocatedSuppression = {
  code: 'SDX-KNOWN',
  message: 'Known *',
  reason: 'Because it is known.',
  owner: 'standards author',
  appliesTo: 'validator',
  line: 3,
};
const accepted = (file: string): Finding =>
  finding({
    file,
    code: 'SDX-KNOWN',
    source: 'validator',
    suppressed: { reason: entry.reason, owner: entry.owner },
  });
const nothing: QualityFacts = { findings: [], suppressions: [], fixtures: [], validated: true };
const render = (facts: Partial<QualityFacts> = {}): string =>
  renderQualityPage(sampleGuide(), kit, { ...nothing, ...facts }, files);
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the page for authors', () => {
  it('is a page of the guide, with its menu, and without fault', async () => {
    const page = render({ findings: [finding(), accepted('a.json')], suppressions: [entry] });
    expect(page).toContain('<h1>Quality report</h1>');
    expect(page).toContain('class="menu"');
    expect(page).not.toMatch(/<style|\sstyle="|\son\w+="/);
    const checker = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'valid-id': ['error', { relaxed: true }] },
    });
    const { results } = await checker.validateString(page);
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  });

  it('leads from each finding to its line, at the revision that was built', () => {
    expect(render({ findings: [finding()] })).toContain(
      'https://github.com/example/guide/blob/0123456789abcdef0123456789abcdef01234567/fsh/profiles/Question.fsh#L12',
    );
    const elsewhere = render({ findings: [finding({ file: '(environment)' })] });
    expect(elsewhere).not.toContain('blob/0123456789abcdef0123456789abcdef01234567/(environment)');
  });

  it('counts findings by severity and by file, the accepted ones apart', () => {
    const page = render({
      findings: [
        finding(),
        finding({ severity: 'information' }),
        finding({ file: 'data/x.json' }),
        accepted('a.json'),
      ],
      suppressions: [entry],
    });
    const [, overview = ''] = /aria-label="Findings by file">([\s\S]*?)<\/table>/.exec(page) ?? [];
    expect([...overview.matchAll(/<tr>.*?<\/tr>/g)].slice(1).map(([row]) => plain(row).trim())).toEqual([
      'data/x.json 0 1 0',
      'fsh/profiles/Question.fsh 0 1 1',
    ]);
    expect(plain(page)).toContain('Warnings 2 Notes 1 Accepted 1');
  });

  it('comes in one language, so that no link leads to another one', () => {
    const languages = [
      { tag: 'en-GB', name: 'English', folder: '' },
      { tag: 'cy', name: 'Cymraeg', folder: 'cy' },
    ];
    expect(renderQualityPage(sampleGuide({ languages }), kit, nothing, files)).not.toContain('hreflang');
  });

  it('has no dead link', () => {
    const page = render({ findings: [finding()] });
    expect(checkLinks(new Map([...files, ['qa.html', page]]), { alsoPublished: ['package.tgz'] })).toEqual(
      [],
    );
  });

  it('escapes what findings quote', () => {
    expect(render({ findings: [finding()] })).toContain('Something &lt;odd&gt;.');
  });

  it('says that nothing was found, rather than showing an empty table', () => {
    const page = render();
    expect(page).toContain('Nothing was found that is not accepted below.');
    expect(page).not.toContain('class="findings"');
    expect(page).not.toContain('findings-filter');
  });

  it('shows each entry of the suppression file with its reason, its owner and what it covers', () => {
    const page = plain(
      render({
        findings: [accepted('a.json'), accepted('a.json'), accepted('b.json')],
        suppressions: [entry],
      }),
    );
    expect(page).toMatch(/Because it is known\. .* 3 findings in 2 files standards author/);
    expect(plain(render({ findings: [accepted('a.json')], suppressions: [entry] }))).toContain(
      '1 finding in 1 file ',
    );
  });

  it('does not count nothing where the validator did not run, and says that it did not', () => {
    const page = plain(render({ suppressions: [entry], validated: false }));
    expect(page).toContain('cannot be told: this check did not run');
    expect(page).toContain('Did not run: this build says nothing');
    expect(page).not.toContain('0 findings');
  });

  it('lists the requirements that no test verifies', () => {
    const page = render();
    expect(plain(page)).toContain('Requirements with a test: 1 of 3.');
    expect(page).toContain('<a href="request.html#res-1">res-1</a>');
    expect(page).not.toContain('<a href="request.html#req-1">req-1</a>');
  });

  it('counts the links that were checked, and the dead ones', () => {
    const [, links, pages, dead] =
      /within the guide: (\d+), on (\d+) pages\. Dead links and missing anchors: (\d+)/.exec(
        plain(render({ findings: [finding({ code: 'SDX-LINK-DEAD', source: 'link', severity: 'error' })] })),
      ) ?? [];
    expect(Number(pages)).toBe([...files.keys()].filter((path) => path.endsWith('.html')).length);
    expect(Number(links)).toBeGreaterThan(Number(pages));
    expect(dead).toBe('1');
  });

  it('tells times only where it is given them', () => {
    expect(render()).not.toContain('Build times');
    const stages = [{ name: 'site', ms: 1234, inputs: 5, outputs: 6 }];
    expect(plain(render({ stages }))).toMatch(/Build times.*site 1234 5 6/);
  });

  it('is the same for the same facts, in whatever order the findings come', () => {
    const findings = [finding(), finding({ line: 3 }), finding({ file: 'data/x.json' })];
    expect(render({ findings: [...findings].reverse() })).toBe(render({ findings }));
  });
});

describe('what the fixtures cover', () => {
  const url = `${CANONICAL}/StructureDefinition/question`;
  const own = (questionProfile.differential?.element ?? []).flatMap(({ constraint = [] }) =>
    constraint.map(({ key }) => key),
  );
  const fixtures = (breaks: readonly string[]) => [
    { profile: url, file: 'test/fixtures/question.json', valid: 2, breaks },
  ];
  const coverage = (breaks: readonly string[]) => fixtureCoverage([questionProfile], fixtures(breaks))[0];

  it('counts an invariant as covered when a refused payload breaks it', () => {
    expect(own.length).toBeGreaterThan(0);
    expect(coverage([])?.uncovered).toEqual([...new Set(own)]);
    expect(coverage(own.map((key) => `Parameters ${key}`))?.uncovered).toEqual([]);
  });

  it('counts a rule that two payloads break once, and a rule of another kind as no invariant', () => {
    const found = coverage(['Parameters.parameter min', 'Parameters.parameter min', 'Parameters.id max']);
    expect(found?.rules).toBe(2);
    expect(found?.uncovered).toEqual([...new Set(own)]);
  });

  it('says of a profile without fixtures that it has none', () => {
    expect(fixtureCoverage([questionProfile], [])[0]).toMatchObject({ fixtures: undefined, rules: 0 });
    expect(plain(render({ fixtures: fixtures([]).map((each) => ({ ...each, profile: 'x' })) }))).toContain(
      'no fixtures 0 0',
    );
  });
});

describe('what suppressions cover', () => {
  it('counts findings to the entry with their code, stage, reason and owner, and to no other', () => {
    const other = { ...entry, reason: 'For another reason.', line: 9 };
    const facts = { ...nothing, findings: [accepted('a.json')], suppressions: [entry, other] };
    expect(suppressionCoverage(facts).map(({ findings }) => findings)).toEqual([1, 0]);
  });
});
