import { summarise } from '../../findings/index.js';
import type { GuideContent } from '../content.js';
import { createContext, type SiteContext } from '../context.js';
import { renderPageFrame } from '../frame.js';
import { code, linkTo, markup, NO_HTML, type Html } from '../html.js';
import type { SiteKit } from '../kit.js';
import { QUALITY_PAGE } from '../language-links.js';
import { sectionContents } from '../pages/generated-pages.js';
import type { Requirement } from '../requirements.js';
import { planSite } from '../site-plan.js';
import { factList, presentSections, renderTable, type Section } from '../views/table.js';
import { findingsSection } from './findings-section.js';
import { fixtureCoverage, suppressionCoverage, type QualityFacts } from './quality-facts.js';

/**
 * Renders the page for authors. It is made last, because it says what was found in everything else.
 * @param files the rendered site: path within the site → content
 * @returns the whole page, to be published as {@link QUALITY_PAGE}
 */
export function renderQualityPage(
  content: GuideContent,
  kit: SiteKit,
  facts: QualityFacts,
  files: ReadonlyMap<string, string | Uint8Array>,
): string {
  const site = createContext(content, kit);
  const { t } = site;
  const sections = presentSections([
    resultSection(site, facts),
    findingsSection(site, facts.findings),
    suppressionSection(site, facts),
    fixtureSection(site, facts),
    requirementSection(site, planSite(content, kit).demands().requirements),
    linkSection(site, kit, facts, files),
    timesSection(site, facts),
  ]);
  return renderPageFrame(site, {
    path: QUALITY_PAGE,
    title: t('quality.title'),
    description: t('quality.description'),
    parents: [],
    contents: sectionContents(sections),
    body: site.render('page', {
      lead: t('quality.description'),
      text: NO_HTML,
      sections: markup`${sections.map((section) => site.render('partials/section', section))}`,
    }),
  });
}

function resultSection({ t }: SiteContext, { findings, validated }: QualityFacts): Section {
  const { errors, warnings, information, suppressed } = summarise(findings);
  return {
    id: 'result',
    heading: t('quality.result'),
    body: factList([
      [t('quality.errors'), markup`${errors}`],
      [t('quality.warnings'), markup`${warnings}`],
      [t('quality.notes'), markup`${information}`],
      [t('quality.accepted'), markup`${suppressed}`],
      [t('quality.officially'), markup`${t(validated ? 'quality.validated' : 'quality.notValidated')}`],
    ]),
  };
}

function suppressionSection(site: SiteContext, facts: QualityFacts): Section {
  const { t } = site;
  const covered = suppressionCoverage(facts);
  const heading = t('quality.suppressions');
  if (covered.length === 0)
    return { id: 'suppressions', heading, body: markup`<p>${t('quality.suppressionsNone')}</p>` };
  const covers = ({ findings, files, entry }: (typeof covered)[number]): string =>
    entry.appliesTo === 'validator' && !facts.validated
      ? t('quality.notRun')
      : `${t('quality.coversCount', { count: findings })} ${t('quality.inFiles', { count: files })}`;
  const table = renderTable(site, {
    caption: heading,
    className: 'suppressions',
    columns: [
      t('quality.code'),
      t('quality.what'),
      t('quality.reason'),
      t('quality.source'),
      t('quality.covers'),
      t('quality.owner'),
    ],
    rows: covered.map((each) => ({
      cells: [
        code(each.entry.code.replace(/^.*#/, '')),
        markup`${each.entry.message ?? '–'}${each.entry.file === undefined ? NO_HTML : markup` <code>${each.entry.file}</code>`}`,
        markup`${each.entry.reason}`,
        markup`${t.code('quality.sources', each.entry.appliesTo)}`,
        markup`${covers(each)}`,
        markup`${each.entry.owner}`,
      ],
    })),
  });
  return { id: 'suppressions', heading, body: markup`<p>${t('quality.suppressionsHint')}</p>${table}` };
}

function fixtureSection(site: SiteContext, { fixtures }: QualityFacts): Section {
  const { t, index, content } = site;
  const heading = t('quality.fixtures');
  if (fixtures.length === 0)
    return { id: 'fixtures', heading, body: markup`<p>${t('quality.fixturesNone')}</p>` };
  const structures = index.all.flatMap(({ resource }) =>
    resource.resourceType === 'StructureDefinition' ? [resource] : [],
  );
  const source = (file: string): string | undefined =>
    content.repository && `${content.repository}/blob/${content.build.commit ?? 'main'}/${file}`;
  const table = renderTable(site, {
    caption: heading,
    columns: ['profile', 'pass', 'fail', 'broken', 'invariants'].map((key) => t(`quality.${key}`)),
    rows: fixtureCoverage(structures, fixtures).map((row) => ({
      cells: [
        linkTo(index.label(row.url), index.href(row.url)),
        row.fixtures === undefined
          ? markup`${t('quality.noFixtures')}`
          : linkTo(String(row.fixtures.valid), source(row.fixtures.file)),
        markup`${row.fixtures?.breaks.length ?? 0}`,
        markup`${row.rules}`,
        markup`${invariantsOf(site, row)}`,
      ],
    })),
  });
  return { id: 'fixtures', heading, body: markup`<p>${t('quality.fixturesHint')}</p>${table}` };
}

function invariantsOf(
  { t }: SiteContext,
  { invariants, uncovered }: ReturnType<typeof fixtureCoverage>[number],
): string {
  if (invariants.length === 0) return '–';
  const sum = t('quality.invariantsOf', {
    covered: invariants.length - uncovered.length,
    all: invariants.length,
  });
  return uncovered.length === 0 ? sum : `${sum}; ${t('quality.uncovered', { keys: uncovered.join(', ') })}`;
}

function requirementSection(site: SiteContext, requirements: readonly Requirement[]): Section {
  const { t } = site;
  const untested = requirements.filter(({ tests }) => tests.length === 0);
  const sum = t('quality.requirementsSum', {
    tested: requirements.length - untested.length,
    all: requirements.length,
  });
  const table =
    untested.length === 0
      ? NO_HTML
      : renderTable(site, {
          caption: t('quality.requirementsCaption'),
          columns: ['requirement', 'strength', 'text'].map((key) => t(`quality.${key}`)),
          rows: untested.map(({ id, page, strength, text }) => ({
            cells: [linkTo(id, `${page}#${id}`), markup`${strength}`, markup`${text}`],
          })),
        });
  return { id: 'tested', heading: t('quality.requirements'), body: markup`<p>${sum}</p>${table}` };
}

function linkSection(
  { t }: SiteContext,
  kit: SiteKit,
  { findings }: QualityFacts,
  files: ReadonlyMap<string, string | Uint8Array>,
): Section {
  // The page counts the others: itself it was not among those that were checked.
  const pages = [...files].filter(
    (entry): entry is [string, string] =>
      entry[0].endsWith('.html') && entry[0] !== QUALITY_PAGE && typeof entry[1] === 'string',
  );
  const within = (href: string): boolean => !/^[a-z][a-z0-9+.-]*:/i.test(href);
  const links = pages.reduce(
    (sum, [path, text]) => sum + [...kit.readPage(path, text).hrefs].filter(within).length,
    0,
  );
  const dead = findings.filter((finding) => finding.code === 'SDX-LINK-DEAD').length;
  return {
    id: 'links',
    heading: t('quality.links'),
    body: markup`<p>${t('quality.linksSum', { links, pages: pages.length, dead })}</p>`,
  };
}

function timesSection(site: SiteContext, { stages }: QualityFacts): Section | undefined {
  const { t } = site;
  if (stages === undefined) return undefined;
  const table: Html = renderTable(site, {
    caption: t('quality.times'),
    columns: ['stage', 'ms', 'in', 'out'].map((key) => t(`quality.${key}`)),
    rows: stages.map(({ name, ms, inputs, outputs }) => ({
      cells: [markup`${name}`, markup`${ms}`, markup`${inputs}`, markup`${outputs}`],
    })),
  });
  return {
    id: 'times',
    heading: t('quality.times'),
    body: markup`<p>${t('quality.timesHint')}</p>${table}`,
  };
}
