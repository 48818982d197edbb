import type { Finding } from '../findings/index.js';
import { indexArtefacts } from './artefact-index.js';
import type { GuideContent, SourceText } from './content.js';
import { createContext } from './context.js';
import type { Reference } from './elements.js';
import type { SiteKit } from './kit.js';
import type { RenderedMarkdown } from './markdown/markdown.js';
import { guideFindings } from './guide-findings.js';
import { planArtefact } from './pages/artefact-pages.js';
import { planExample } from './pages/example-pages.js';
import { indexExamples } from './pages/examples-of.js';
import { generatedPages } from './pages/generated-pages.js';
import { planNarrative } from './pages/markdown-pages.js';
import type { PlannedPage } from './plan.js';
import { searchEntries } from './search/guide-entries.js';
import type { SearchEntry } from './search/search-entry.js';
import { gatherRequirements, type PageDemands, type Requirement } from './requirements.js';

/** All pages of a guide, none of them rendered yet. */
export interface SitePlan {
  readonly pages: readonly PlannedPage[];
  /** Requirements of the whole guide; reads every page. */
  readonly demands: () => {
    readonly requirements: readonly Requirement[];
    readonly findings: readonly Finding[];
  };
  /** What readers can search for, once the pages are rendered. */
  readonly searchEntries: (html: (path: string) => string | undefined) => SearchEntry[];
  /** Faults of the guide as a whole, such as a page that is announced but not written. */
  readonly findings: readonly Finding[];
}

/** The page for addresses that do not exist: nobody reads on from there. */
const NOT_FOUND = '404';

/** Plans the site. Cheap: what is costly happens when a page is rendered, and once for each page. */
export function planSite(content: GuideContent, kit: SiteKit): SitePlan {
  const site = createContext(content, kit);
  const readings = new Map<string, RenderedMarkdown>();
  const read = (source: SourceText, part?: string): RenderedMarkdown => {
    const reading =
      readings.get(source.file) ??
      site.markdown.page(
        source,
        part === undefined ? {} : { part, ...(part === 'notes' ? { headingBase: 3 } : {}) },
      );
    readings.set(source.file, reading);
    return reading;
  };
  const demands = once(() => gatherRequirements(readDemands(content, read), content.requirementTests));
  const examplesOf = indexExamples(content.examples);
  const pages: PlannedPage[] = [];
  const generated = generatedPages(site, { requirements: () => demands().requirements, pages: () => pages });
  const written = new Set(content.pages.map(({ name }) => name));
  const narrative = [
    ...content.pages.map((page) => ({
      name: page.name,
      title: page.title,
      prose: { page, read: () => read(page) },
      generated: generated.find(({ name }) => name === page.name),
    })),
    ...generated
      .filter(({ name }) => !written.has(name))
      .map((page) => ({ ...page, prose: undefined, generated: page })),
  ];
  const readable = narrative.filter(({ name }) => name !== NOT_FOUND);
  const narrativeLinks = readable.map(({ name, title }) => ({ label: title, href: `${name}.html` }));
  for (const page of narrative) {
    const position = readable.indexOf(page);
    pages.push(
      planNarrative(site, {
        ...page,
        neighbours: position === -1 ? {} : neighbours(narrativeLinks, position),
      }),
    );
  }
  const artefactLinks = site.index.all.map(({ title, page }) => ({ label: title, href: page }));
  site.index.all.forEach((artefact, position) => {
    pages.push(
      planArtefact(site, artefact, { examplesOf, read, neighbours: neighbours(artefactLinks, position) }),
    );
  });
  const exampleLinks = content.examples.map(({ title, slug }) => ({
    label: title,
    href: `example-${slug}.html`,
  }));
  content.examples.forEach((example, position) => {
    pages.push(planExample(site, example, neighbours(exampleLinks, position)));
  });
  return {
    pages,
    demands,
    searchEntries: (html) => searchEntries(site, { requirements: demands().requirements, pages, html, read }),
    findings: guideFindings(content, pages),
  };
}

/** Pages with the conformance sentences on them, in reading order. */
export function readDemands(
  content: Pick<GuideContent, 'pages' | 'artefactTexts' | 'artefacts' | 'config'>,
  read: (source: SourceText, part?: string) => RenderedMarkdown,
): PageDemands[] {
  const onPages = content.pages.map((page) => ({ page: `${page.name}.html`, record: read(page) }));
  const onArtefacts = indexArtefacts(content).all.flatMap(({ stem, page }) => {
    const texts = content.artefactTexts.get(stem);
    return [
      ...(texts?.intro === undefined ? [] : [{ page, record: read(texts.intro, 'intro') }]),
      ...(texts?.notes === undefined ? [] : [{ page, record: read(texts.notes, 'notes') }]),
    ];
  });
  return [...onPages, ...onArtefacts];
}

function neighbours(
  links: readonly Reference[],
  position: number,
): { previous?: Reference; next?: Reference } {
  const previous = links[position - 1];
  const next = links[position + 1];
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
