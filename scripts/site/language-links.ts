import type { GuideContent } from './content.js';
import type { SiteContext } from './context.js';
import { ASSETS } from './kit.js';

/** Where the page for authors lies. */
export const QUALITY_PAGE = 'qa.html';
/** The same in a few lines. */
export const SHORT_QUALITY_PAGE = 'qa.min.html';

/** A server shows the one in place of any page, and the others are for authors: none has a counterpart. */
const ONLY_AT_TOP: ReadonlySet<string> = new Set(['404.html', QUALITY_PAGE, SHORT_QUALITY_PAGE]);

/** A link to the same page in another language. */
export interface LanguageLink {
  readonly tag: string;
  readonly name: string;
  readonly href: string;
}

/**
 * The other languages that a page comes in.
 * @param path of the page within the pages of its own language
 */
export function languageLinks(
  {
    content,
    language,
  }: Pick<SiteContext, 'language'> & { readonly content: Pick<GuideContent, 'languages'> },
  path: string,
): readonly LanguageLink[] {
  const { languages = [] } = content;
  const here = languages.find(({ tag }) => tag === language);
  if (here === undefined || ONLY_AT_TOP.has(path)) return [];
  const up = here.folder === '' ? '' : '../';
  return languages
    .filter((other) => other !== here)
    .map(({ tag, name, folder }) => ({
      tag,
      name,
      href: `${up}${folder === '' ? '' : `${folder}/`}${path}`,
    }));
}

/**
 * Puts the pages of a further language into a folder of their own. Everything that is no page stays where it is, and
 * the pages reach for it one level up.
 * @param files the site rendered in that language: path → content
 * @param folder name of the folder, without a slash
 * @param atTop whether a path is only there at the top, though it looks like a page
 * @returns path within the whole site → page
 */
export function inLanguageFolder(
  files: ReadonlyMap<string, string | Buffer>,
  folder: string,
  atTop: (path: string) => boolean,
): Map<string, string> {
  const pages = new Map<string, string>();
  // What the search says is in the language of the chrome, and comes with its index.
  const moves = (path: string): boolean =>
    path === ASSETS.searchIndex || (path.endsWith('.html') && !ONLY_AT_TOP.has(path) && !atTop(path));
  const fromFolder = (target: string): string =>
    moves(target) || target.startsWith('../') ? target : `../${target}`;
  for (const [path, text] of files) {
    if (typeof text !== 'string' || !moves(path)) continue;
    const linked = text
      .replace(
        LINK,
        (_, before: string, target: string, rest: string) => `${before}${fromFolder(target)}${rest}`,
      )
      .replace(
        SCRIPTS,
        (_, before: string, targets: string, rest: string) =>
          `${before}${targets.split(' ').map(fromFolder).join(' ')}${rest}`,
      );
    pages.set(`${folder}/${path}`, path.endsWith('.html') ? linked : text);
  }
  return pages;
}

/** An address within the site: no scheme, not only a fragment. */
const LINK = /(\s(?:href|src)=")(?![a-z][a-z0-9+.-]*:|[#/"])([^"#?]+)([^"]*")/gi;

/** Scripts that a page loads when they are asked for. */
const SCRIPTS = /(\sdata-scripts=")([^"]+)(")/g;
