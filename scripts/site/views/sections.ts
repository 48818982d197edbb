import type { SiteContext } from '../context.js';
import { markup, type Html } from '../html.js';
import type { Section } from './table.js';

/**
 * Renders sections one after the other. Those that are views of the same thing get a list of links before them, of
 * which the guide's script makes tabs; without scripts all of them can be read.
 * @param title what the views are of
 */
export function renderSections(site: SiteContext, title: string, sections: readonly Section[]): Html {
  const views = sections.filter(({ view }) => view === true);
  const first = views[0];
  const parts = sections.flatMap((section) => {
    const rendered = site.render('partials/section', section);
    if (section.view !== true) return [rendered];
    if (section !== first) return [];
    return [
      site.render('partials/views', {
        label: site.t('views.label', { title }),
        all: site.t('views.all'),
        views,
        panels: markup`${views.map((view) => site.render('partials/view', view))}`,
      }),
    ];
  });
  return markup`${parts}`;
}
