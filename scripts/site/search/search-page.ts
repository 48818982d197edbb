import type { SiteContext } from '../context.js';
import type { Section } from '../views/table.js';

/** Lists that hold everything that search finds, for readers whom it does not help. */
const LISTS = [
  { page: 'toc', key: 'toc', title: 'toc.title' },
  { page: 'artifacts', key: 'artefacts', title: 'artefacts.title' },
  { page: 'requirements', key: 'requirements', title: 'requirements.title' },
  { page: 'examples', key: 'examples', title: 'examples.title' },
] as const;

/** The results page: complete as a signpost without JavaScript, filled by the reader's browser with it. */
export function searchSections(site: SiteContext): Section[] {
  const { t } = site;
  return [
    {
      id: 'results',
      heading: t('search.results'),
      body: site.render('search', {
        lists: LISTS.map(({ page, key, title }, position) => ({
          href: `${page}.html`,
          label: t(title),
          what: t(`search.elsewhere.${key}`),
          comma: position < LISTS.length - 1,
        })),
      }),
    },
  ];
}
