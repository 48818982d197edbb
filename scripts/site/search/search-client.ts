import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, Script } from 'node:vm';
import MiniSearch, { type Options } from 'minisearch';

/** The reader's side of the search. The build uses the parts of it that must agree on both sides. */
export interface SearchClient {
  /** The guide's own part, as the browser loads it. */
  readonly script: string;
  /** MiniSearch as a classic script, with its licence. */
  readonly library: string;
  /** How the index cuts text into terms; the same options when it is built and when it is loaded. */
  readonly indexOptions: Options<IndexedFields>;
  /** Finds in what the build wrote, as the browser would. */
  readonly createFinder: (data: SearchData) => (query: string) => SearchAnswer;
}

/** What of an entry is searched. */
export interface IndexedFields {
  /** Position of the entry. */
  readonly id: number;
  /** Exact names, one a line. */
  readonly keys: string;
  readonly title: string;
  readonly context: string;
  readonly text: string;
}

/** Content of the index file. */
export interface SearchData {
  /** Type, address, title, context and text of each entry, and 1 where it is retired. */
  readonly entries: readonly (readonly [string, string, string, string, string, 1?])[];
  /** MiniSearch's own form of an index. */
  readonly index: object;
  /** Words of the results page and the suggestions, by key. */
  readonly texts: Readonly<Record<string, string>>;
}

/** One thing found. */
export interface SearchHit {
  readonly type: string;
  readonly href: string;
  readonly title: string;
  readonly context: string;
  readonly text: string;
  /** Terms of the entry that answer the query. */
  readonly terms: ReadonlySet<string>;
  /** The query is a name of it. */
  readonly exact: boolean;
}

/** What a query finds: hits best first, with all of its words, with similar ones, or with some of them. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  readonly way: 'all' | 'similar' | 'some';
}

/** What the client script puts on the window. */
interface ClientCore {
  readonly indexOptions: Options<IndexedFields>;
  readonly createFinder: (library: typeof MiniSearch, data: SearchData) => (query: string) => SearchAnswer;
}

/**
 * Loads the library, and runs the reader's script so far that the build can cut text as it does.
 * @param script the parts of `site/client/search/`, joined
 * @throws Error where the script is at fault, or the library is not laid out as this function expects
 */
export async function loadSearchClient(script: string): Promise<SearchClient> {
  const window: { guideSearch?: ClientCore } = {};
  new Script(script, { filename: 'site/client/search.js' }).runInContext(createContext({ window }));
  const core = window.guideSearch;
  if (core === undefined) throw new Error('The script in site/client/search/ gives no window.guideSearch.');
  return {
    script,
    library: await readLibrary(),
    indexOptions: core.indexOptions,
    createFinder: (data) => core.createFinder(MiniSearch, data),
  };
}

/** The form for browsers without modules, which pages opened from disk need. */
async function readLibrary(): Promise<string> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('minisearch')), '..');
  const [code, licence] = await Promise.all([
    readFile(join(folder, 'umd', 'index.js'), 'utf8'),
    readFile(join(folder, '..', 'LICENSE.txt'), 'utf8'),
  ]);
  const script = code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
  if (!script.includes('global.MiniSearch = factory()')) {
    throw new Error('MiniSearch’s script has changed: look at scripts/site/search/search-client.ts.');
  }
  return `/*! MiniSearch, https://github.com/lucaong/minisearch\n\n${licence.trim()}\n*/\n${script}`;
}
