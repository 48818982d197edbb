import type { Finding } from '../findings/index.js';
import type { MenuEntry } from '../compile/index.js';
import type { GuideContent, GuidePage } from './content.js';
import { escapeHtml, trusted } from './html.js';
import { ASSETS, type SiteKit } from './kit.js';
import { languageLinks } from './language-links.js';
import { withoutMarks } from './language-marks.js';
import { checkLinks, type PageOrigin, type SharedLink } from './link-check.js';
import { createMarkdown } from './markdown/markdown.js';
import { gatherRequirements, type Requirement } from './requirements.js';
import type { PlannedPage } from './plan.js';
import { checkSearchEntries, searchIndexScript } from './search/search-index.js';
import { planSite, readDemands } from './site-plan.js';
import { SNIPPETS_FOLDER } from './views/operation-snippets.js';

/** A rendered site, or part of one. */
export interface SiteResult {
  /** Path within the site → content. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  readonly findings: readonly Finding[];
}

/**
 * Renders the whole guide and checks its links. The result depends on nothing but the arguments.
 * @returns files in the order of their paths; findings for dead links, unknown includes and broken conformance markup
 */
export function renderSite(content: GuideContent, kit: SiteKit): SiteResult {
  kit.highlight.turn();
  const isMixed = kit.language !== kit.contentLanguage;
  const plan = planSite(content, kit);
  const files = new Map<string, string | Buffer>([...kit.assets, ...content.staticFiles]);
  for (const [path, text] of kit.snippets) files.set(`${SNIPPETS_FOLDER}/${path}`, text);
  for (const [name, { svg }] of content.diagrams) files.set(`${name}.svg`, svg);
  const findings: Finding[] = [...plan.findings, ...plan.demands().findings];
  const origins = new Map<string, PageOrigin>();
  for (const page of plan.pages) {
    const output = page.render();
    findings.push(...output.findings);
    for (const [path, text] of output.files) {
      files.set(path, isMixed && typeof text === 'string' ? withoutMarks(text) : text);
      origins.set(path, { ...(page.source ?? { file: page.path }), links: output.links });
    }
  }
  const entries = plan.searchEntries((path) => {
    const page = files.get(path);
    return typeof page === 'string' ? page : undefined;
  });
  files.set(ASSETS.searchIndex, withoutMarks(searchIndexScript(entries, kit)));
  findings.push(...checkSearchEntries(entries, files, kit.readPage));
  const alsoPublished = [
    ...content.alsoPublished,
    ...content.downloads.map(({ path }) => path),
    ...[...files.keys()].flatMap((path) =>
      path.endsWith('.html')
        ? languageLinks({ content, language: kit.language }, path).map(({ href }) => href)
        : [],
    ),
  ];
  const shared = menuLinks(content.config.menu);
  findings.push(...checkLinks(files, { origins, shared, alsoPublished, reader: kit.readPage }));
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), findings };
}

/**
 * Renders one page again, for watch mode. Links are not checked: that needs all pages.
 * @param pageId name of a Markdown page, `TYPE-ID` of an artefact, or folder name of an example
 * @returns undefined when the guide has no such page
 */
export function renderPage(content: GuideContent, pageId: string, kit: SiteKit): SiteResult | undefined {
  const page: PlannedPage | undefined = planSite(content, kit).pages.find(({ id }) => id === pageId);
  return page?.render();
}

/**
 * Finds the conformance sentences of pages, without rendering a site.
 * @param pages narrative pages; other places with conformance sentences go into `content`
 * @returns requirements in reading order, and error findings for sentences that are incomplete or given twice and for
 *   marks without a partner
 */
export function extractRequirements(
  pages: readonly GuidePage[],
  content: Partial<
    Pick<
      GuideContent,
      'includes' | 'diagrams' | 'artefacts' | 'artefactTexts' | 'config' | 'requirementTests'
    >
  > = {},
): { requirements: Requirement[]; findings: Finding[] } {
  const {
    includes = new Map<string, string>(),
    diagrams = new Map<string, never>(),
    artefactTexts,
    artefacts,
    config,
  } = content;
  const markdown = createMarkdown({
    content: { includes, diagrams },
    highlight: Object.assign((text: string) => trusted(escapeHtml(text)), {
      turn: () => undefined,
      keep: () => Promise.resolve(),
    }),
    t: Object.assign((key: string) => key, { code: (_: string, code = '') => code }),
    references: new Map(),
  });
  const read = markdown.page.bind(markdown);
  const demands =
    artefactTexts === undefined || artefacts === undefined || config === undefined
      ? pages.map((page) => ({ page: `${page.name}.html`, record: read(page) }))
      : readDemands({ pages, artefactTexts, artefacts, config }, (source) => read(source));
  const gathered = gatherRequirements(
    demands,
    content.requirementTests ?? new Map<string, readonly string[]>(),
  );
  const faults = demands.flatMap(({ record }) =>
    record.findings.filter(({ code }) => code === 'SDX-PAGE-REQUIREMENT'),
  );
  return { requirements: gathered.requirements, findings: [...faults, ...gathered.findings] };
}

function menuLinks(entries: readonly MenuEntry[]): SharedLink[] {
  return entries.flatMap(({ href, line, entries: inner = [] }) => [
    ...(href === undefined
      ? []
      : [
          { href, file: 'sushi-config.yaml', ...(line === undefined ? {} : { line }), within: 'in the menu' },
        ]),
    ...menuLinks(inner),
  ]);
}
