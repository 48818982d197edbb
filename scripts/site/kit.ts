import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { designSystemStyles } from './design-system.js';
import { createHighlight, highlightStyles, type Highlight } from './highlight.js';
import { loadSearchClient, type SearchClient } from './search/search-client.js';
import { readMessages } from './message-files.js';
import { flatMessages, translator, type Translate } from './messages.js';
import { createPageReader, type PageReader } from './page-reader.js';
import { compileTemplates, type RenderTemplate } from './templates.js';

/** What rendering needs besides the content: loaded once, then used for any number of sites and pages. */
export interface SiteKit {
  /** Language of the chrome, BCP 47. */
  readonly language: string;
  /** What speakers of that language call it. */
  readonly languageName: string;
  /** Language of the content, BCP 47. */
  readonly contentLanguage: string;
  /** Whether a speaker has looked the chrome's texts over. */
  readonly reviewed: boolean;
  readonly t: Translate;
  readonly render: RenderTemplate;
  readonly highlight: Highlight;
  readonly readPage: PageReader;
  readonly search: SearchClient;
  /** Path within the site → style sheet, script or icon. */
  readonly assets: ReadonlyMap<string, string>;
  /** `OPERATION-ID/FILE` → a program that calls the operation. */
  readonly snippets: ReadonlyMap<string, string>;
}

/** Paths of the assets within the site. */
export const ASSETS = {
  styles: 'assets/guide.css',
  script: 'assets/guide.js',
  icon: 'assets/icon.svg',
  searchLibrary: 'assets/minisearch.js',
  searchIndex: 'assets/search-index.js',
  search: 'assets/search.js',
} as const;

/** Folder of the texts in the content's own language; what another language lacks is taken from there. */
const CONTENT_LANGUAGE = 'en';

/**
 * Loads templates, messages, styles, client script and grammars.
 * @param folder the project's `site/` folder
 * @param language name of a folder in `site/messages/`
 * @param cache folder for files that can be made again; nothing is kept from build to build without
 * @throws ExpectedFailure where the messages cannot be read
 */
export async function loadSiteKit(
  folder: string,
  language = CONTENT_LANGUAGE,
  cache?: string,
): Promise<SiteKit> {
  const designSystem = createRequire(import.meta.url).resolve(
    'govuk-frontend/dist/govuk/govuk-frontend.min.css',
  );
  const [templates, messages, fallback, govuk, styles, script, icon, highlight, search, snippets] =
    await Promise.all([
      readFolder(join(folder, 'templates'), '.hbs'),
      readMessages(join(folder, 'messages'), language),
      language === CONTENT_LANGUAGE ? undefined : readMessages(join(folder, 'messages'), CONTENT_LANGUAGE),
      readFile(designSystem, 'utf8'),
      readParts(join(folder, 'styles'), '.css'),
      readParts(join(folder, 'client', 'guide'), '.js'),
      readFile(join(folder, 'styles', 'icon.svg'), 'utf8'),
      createHighlight(cache),
      readParts(join(folder, 'client', 'search'), '.js').then(loadSearchClient),
      readFolder(join(folder, 'snippets'), ''),
    ]);
  const t = translator(messages, fallback === undefined ? {} : { fallback });
  const facts = flatMessages(messages);
  const tag = facts.get('language.tag') ?? language;
  return {
    language: tag,
    languageName: facts.get('language.name') ?? tag,
    contentLanguage: fallback === undefined ? tag : (flatMessages(fallback).get('language.tag') ?? tag),
    reviewed: facts.get('language.reviewed') === 'yes',
    t,
    render: compileTemplates(templates, t),
    highlight,
    readPage: createPageReader(),
    search,
    assets: new Map([
      [ASSETS.styles, `${designSystemStyles(govuk)}\n${highlightStyles()}\n${styles}`],
      [ASSETS.script, script],
      [ASSETS.icon, icon],
      [ASSETS.searchLibrary, search.library],
      [ASSETS.search, search.script],
    ]),
    snippets,
  };
}

/** The guide's own styles or scripts as one, in the order of their file names. */
async function readParts(folder: string, ending: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}

/** Files of that ending below a folder, by their path without the ending, in the order of their paths. */
async function readFolder(folder: string, ending: string): Promise<Map<string, string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile() && file.name.endsWith(ending))
    .map((file) => join(file.parentPath, file.name))
    .sort();
  const entries = paths.map(async (path): Promise<[string, string]> => [
    relative(folder, path)
      .split(sep)
      .join('/')
      .slice(0, ending === '' ? undefined : -ending.length),
    await readFile(path, 'utf8'),
  ]);
  return new Map(await Promise.all(entries));
}
