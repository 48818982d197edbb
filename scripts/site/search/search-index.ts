import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { Finding } from '../../findings/index.js';
import type { SiteKit } from '../kit.js';
import { pageFinding } from '../page-finding.js';
import type { PageReader } from '../page-reader.js';
import type { IndexedFields, SearchData } from './search-client.js';
import { SEARCH_TYPES, type SearchEntry } from './search-entry.js';

/** Makes the index of some entries; the same entries give the same index. */
export function buildSearchData(
  entries: readonly SearchEntry[],
  { search, t }: Pick<SiteKit, 'search' | 't'>,
): SearchData {
  const index = new MiniSearch<IndexedFields>(search.indexOptions);
  entries.forEach(({ keys, title, context, text }, id) => {
    index.add({ id, keys: [...new Set(keys)].join('\n'), title, context, text });
  });
  return {
    texts: clientTexts(t),
    entries: entries.map(({ type, href, title, context, text, retired }) => [
      type,
      href,
      title,
      context,
      shown(text),
      ...(retired === true ? ([1] as const) : ([] as const)),
    ]),
    index: withoutNumbering(index.toJSON()),
  };
}

/** Letters of a text that are kept to be shown; all of it is searched. */
const MOST_SHOWN = 400;

function shown(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, text.lastIndexOf(' ', MOST_SHOWN))} …`;
}

/** Entry 0 is document 0 and so on: the browser knows that without being told. */
function withoutNumbering(index: AsPlainObject): object {
  return { ...index, documentIds: {} };
}

/** The index as a classic script, which pages opened from disk may load. */
export function searchIndexScript(
  entries: readonly SearchEntry[],
  kit: Pick<SiteKit, 'search' | 't'>,
): string {
  return `window.guideSearchData = ${scriptLiteral(buildSearchData(entries, kit))};\n`;
}

/** JSON that stays a literal in any script, and inside an HTML page too. */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Checks that everything that can be found is where the search says.
 * @returns an error finding for each entry that leads nowhere: a fault of the program, not of the guide's author
 */
export function checkSearchEntries(
  entries: readonly Pick<SearchEntry, 'href' | 'title'>[],
  files: ReadonlyMap<string, string | Uint8Array>,
  reader: PageReader,
): Finding[] {
  return entries.flatMap(({ href, title }) => {
    const [path = '', anchor] = href.split('#', 2);
    const page = files.get(path);
    if (
      typeof page === 'string' &&
      (anchor === undefined || reader(path, page).ids.has(decodeURIComponent(anchor)))
    )
      return [];
    return [
      pageFinding(
        'SDX-LINK-DEAD',
        path,
        undefined,
        `The search leads to ${href} for “${title}”, which the guide does not have.`,
        'The page has changed: let the entry in scripts/site/search/ follow it.',
      ),
    ];
  });
}

const CLIENT_TEXTS = [
  'count.one',
  'count.other',
  'nothing',
  'hidden',
  'similar',
  'some',
  'more',
  'type',
  'windowTitle',
  'suggestions.label',
  'suggestions.one',
  'suggestions.other',
  'suggestions.none',
] as const;

/** Stand for themselves: only the browser knows them. */
const LEFT_TO_THE_BROWSER = { count: '{count}', query: '{query}', page: '{page}', type: '{type}' };

/** Words that the browser puts together. */
function clientTexts(t: SiteKit['t']): Record<string, string> {
  const texts: [string, string][] = [
    ...CLIENT_TEXTS.map((key): [string, string] => [key, t(`search.client.${key}`, LEFT_TO_THE_BROWSER)]),
    ...SEARCH_TYPES.map((type): [string, string] => [`type.${type}`, t(`search.type.${type}`)]),
    ...SEARCH_TYPES.map((type): [string, string] => [`types.${type}`, t(`search.types.${type}`)]),
  ];
  return Object.fromEntries(texts);
}
