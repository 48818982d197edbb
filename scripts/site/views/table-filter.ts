import { markup, type Html } from '../html.js';
import type { Translate } from '../messages.js';

/**
 * The place where the client script builds a filter for the table that follows. Without a script nothing stands there,
 * and every row of the table is to be seen.
 * @param columns numbers, from 1, of the columns whose values can be chosen from a list
 */
export function filterMarker({ t }: { readonly t: Translate }, columns: readonly number[]): Html {
  return markup`<div class="filter" data-columns="${columns.join(' ')}" data-words="${t('filter.words')}" data-any="${t('filter.any')}" data-shown="${t('filter.shown', { shown: '{shown}', all: '{all}' })}" data-reset="${t('filter.reset')}"></div>`;
}

/** The marker as authors write it in front of a table in Markdown; other tools show an empty place. */
const AUTHORED = /<div class="filter" data-columns="([\d ]*)"><\/div>/g;

/** Completes the markers in a block of HTML that an author wrote. */
export function completeFilterMarkers(html: string, t: Translate): string {
  return html.replace(AUTHORED, (_, columns: string) =>
    filterMarker({ t }, columns.split(' ').filter(Boolean).map(Number)).toString(),
  );
}
