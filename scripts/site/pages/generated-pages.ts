import type { SiteContext } from '../context.js';
import type { ContentsEntry } from '../frame.js';
import { markup, linkTo, NO_HTML, type Html } from '../html.js';
import type { PlannedPage } from '../plan.js';
import type { Requirement } from '../requirements.js';
import { renderTable, type Section } from '../views/table.js';
import { searchSections } from '../search/search-page.js';
import { kindOf, summaryOf } from './artefact-header.js';
import { changeMark } from '../views/change-mark.js';
import { exampleListSections } from '../exchanges/example-list.js';
import { requirementSections } from './requirements-page.js';
import { readableSize } from '../readable-size.js';
import { historyPages } from './history-pages.js';
import { provenancePages } from './provenance-pages.js';

/** A page that the site makes by itself. A Markdown page of the same name becomes its introduction. */
export interface GeneratedPage {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly sections: () => readonly Section[];
}

/** What the generated pages list, read when they are rendered. */
export interface GuideListings {
  readonly requirements: () => readonly Requirement[];
  readonly pages: () => readonly PlannedPage[];
}

/** The pages that the site makes by itself, in reading order. */
export function generatedPages(site: SiteContext, listings: GuideListings): GeneratedPage[] {
  const { t, content } = site;
  const page = (name: string, key: string, sections: () => readonly Section[]): GeneratedPage => ({
    name,
    title: t(`${key}.title`),
    description: t(`${key}.description`),
    sections,
  });
  return [
    page('artifacts', 'artefacts', () => artefactGroups(site)),
    page('examples', 'examples', () => exampleListSections(site)),
    page('requirements', 'requirements', () => requirementSections(site, listings.requirements())),
    page('downloads', 'downloads', () =>
      content.downloads.length === 0
        ? []
        : [{ id: 'files', heading: t('downloads.files'), body: downloadsBody(site) }],
    ),
    ...provenancePages(site),
    page('search', 'search', () => searchSections(site)),
    ...historyPages(site),
    page('toc', 'toc', () => tocSections(site, listings.pages())),
    page('404', 'notFound', () => []),
  ];
}

/** Contents of a generated page after its introduction. */
export function sectionContents(sections: readonly Section[]): ContentsEntry[] {
  return sections.map(({ id, heading }) => ({ id, title: heading, level: 2 }));
}

/** One table for each group of the configuration, and one for what is in no group. */
function artefactGroups(site: SiteContext): Section[] {
  const { content, index, t } = site;
  const grouped = new Set(content.config.groups.flatMap(({ resources }) => resources));
  const rest = index.all
    .map(({ stem }) => stem.replace('-', '/'))
    .filter((reference) => !grouped.has(reference));
  const groups = [
    ...content.config.groups,
    ...(rest.length === 0
      ? []
      : [{ id: 'other', name: t('artefacts.other'), resources: rest, description: undefined }]),
  ];
  return groups.map((group) => {
    const artefacts = group.resources.flatMap((reference) => index.byStem(reference.replace('/', '-')) ?? []);
    const table = renderTable(site, {
      caption: t('artefacts.caption', { group: group.name }),
      columns: [t('artefacts.artefact'), t('artefacts.kind'), t('artefacts.purpose')],
      rows: artefacts.map((artefact) => ({
        cells: [
          markup`${linkTo(artefact.title, artefact.page)}${changeMark(site, artefact.stem)}`,
          markup`${kindOf(site, artefact)}`,
          markup`${summaryOf(artefact)}`,
        ],
      })),
    });
    return {
      id: `group-${group.id}`,
      heading: group.name,
      body: markup`${group.description === undefined ? NO_HTML : markup`<p>${group.description}</p>`}${table}`,
    };
  });
}

function downloadsBody(site: SiteContext): Html {
  const { content, t } = site;
  return renderTable(site, {
    caption: t('downloads.caption'),
    columns: [t('downloads.file'), t('downloads.what'), t('downloads.size')],
    rows: content.downloads.map((file) => ({
      cells: [
        markup`<a href="${file.path}" download>${file.title}</a>`,
        markup`${file.description}`,
        markup`${file.bytes === undefined ? '' : readableSize(file.bytes)}`,
      ],
    })),
  });
}

/** One list for each kind of page that there is. */
function tocSections({ t }: SiteContext, pages: readonly PlannedPage[]): Section[] {
  const kinds = [
    { kind: 'page', id: 'pages' },
    { kind: 'artefact', id: 'artefacts' },
    { kind: 'example', id: 'examples' },
  ] as const;
  return kinds.flatMap(({ kind, id }) => {
    const listed = pages.filter((page) => page.kind === kind && page.id !== '404');
    if (listed.length === 0) return [];
    const items = listed.map((page) => markup`<li>${linkTo(page.title, page.path)}</li>`);
    return [{ id, heading: t(`toc.${id}`), body: markup`<ul>${items}</ul>` }];
  });
}
