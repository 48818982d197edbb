import type { GuideExample, SourceText } from '../content.js';
import type { SiteContext } from '../context.js';
import type { RenderedMarkdown } from '../markdown/markdown.js';
import { examplePage } from '../pages/examples-of.js';
import type { PlannedPage } from '../plan.js';
import type { Requirement } from '../requirements.js';
import { definitionEntries, described } from './definition-entries.js';
import { pageBody, sectionsOf } from './page-text.js';
import type { SearchEntry } from './search-entry.js';

/** What the search reads besides the content. */
export interface SearchSources {
  readonly requirements: readonly Requirement[];
  readonly pages: readonly PlannedPage[];
  /** Rendered page by its path. */
  readonly html: (path: string) => string | undefined;
  /** Reads what the author wrote around an artefact. */
  readonly read: (source: SourceText, part: string) => RenderedMarkdown;
}

/** Pages that list what has entries of its own: their words would be found twice. */
const LISTINGS: ReadonlySet<string> = new Set(['artifacts', 'examples', 'requirements', 'toc']);
/** Pages that nobody looks for. */
const LEFT_OUT: ReadonlySet<string> = new Set(['404', 'search']);

/** Everything that a reader can find in a guide, in the order of its pages. */
export function searchEntries(site: SiteContext, sources: SearchSources): SearchEntry[] {
  const titles = new Map(sources.pages.map(({ path, title }) => [path, title]));
  return [
    ...sources.pages.flatMap((page) => (page.kind === 'page' ? pageEntries(site, page, sources) : [])),
    ...site.index.all.flatMap((artefact) => {
      const texts = site.content.artefactTexts.get(artefact.stem);
      return [
        ...definitionEntries(site, artefact),
        ...textEntries(site, artefact, [
          texts?.intro && sources.read(texts.intro, 'intro'),
          texts?.notes && sources.read(texts.notes, 'notes'),
        ]),
      ];
    }),
    ...sources.requirements.map((requirement) => requirementEntry(site, requirement, titles)),
    ...caseEntries(site),
    ...site.content.examples.map((example) => exampleEntry(site, example)),
  ];
}

/** A page, and each of its sections. */
function pageEntries(site: SiteContext, page: PlannedPage, { html }: SearchSources): SearchEntry[] {
  if (LEFT_OUT.has(page.id)) return [];
  const sections = sectionsOf(pageBody(html(page.path) ?? ''));
  const listing = LISTINGS.has(page.id);
  const lead = sections.find(({ id }) => id === undefined);
  const { t } = site;
  return [
    {
      type: 'page',
      href: page.path,
      title: page.title,
      context: '',
      text: lead?.text ?? '',
      keys: [page.title, page.id],
    },
    ...sections.flatMap(({ id, heading, text }): SearchEntry[] =>
      id === undefined
        ? []
        : [
            {
              type: 'page',
              href: `${page.path}#${encodeURIComponent(id)}`,
              title: heading,
              context: t('search.context.section', { title: page.title }),
              text: listing ? '' : text,
              keys: [heading],
            },
          ],
    ),
  ];
}

/** What the author wrote around an artefact; a text without a heading leads to the top of the artefact's page. */
function textEntries(
  { t }: SiteContext,
  artefact: { readonly page: string; readonly title: string },
  texts: readonly (RenderedMarkdown | undefined)[],
): SearchEntry[] {
  return texts.flatMap((text) =>
    text === undefined
      ? []
      : sectionsOf(text.html.toString()).map((section): SearchEntry => ({
          type: 'page',
          href:
            section.id === undefined ? artefact.page : `${artefact.page}#${encodeURIComponent(section.id)}`,
          title: section.heading || artefact.title,
          context: t('search.context.section', { title: artefact.title }),
          text: section.text,
          keys: [],
        })),
  );
}

function requirementEntry(
  { t }: SiteContext,
  { id, actor, text, page }: Requirement,
  titles: ReadonlyMap<string, string>,
): SearchEntry {
  return {
    type: 'requirement',
    href: `${page}#${encodeURIComponent(id)}`,
    title: id,
    context: t('search.context.requirement', { actor, title: titles.get(page) ?? page }),
    text,
    keys: [id],
  };
}

/** Cases lead to the table of examples, where each has a row. */
function caseEntries({ content, t }: SiteContext): SearchEntry[] {
  return content.cases.map(({ id, condition, codes, status }) => ({
    type: 'case',
    href: `examples.html#${encodeURIComponent(id)}`,
    title: t('search.case', { id, condition }),
    context: t('search.context.case', { status: status.join(', ') }),
    text: codes.join(', '),
    keys: [id],
  }));
}

function exampleEntry(site: SiteContext, example: GuideExample): SearchEntry {
  return {
    type: 'example',
    href: examplePage(example),
    title: example.title,
    context: site.t('search.context.example', { id: example.caseId }),
    text: described(site, example.description) ?? '',
    keys: [example.slug, example.title],
  };
}
