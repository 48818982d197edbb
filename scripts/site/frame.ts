import { ASSETS } from './kit.js';
import type { SiteContext } from './context.js';
import type { Reference } from './elements.js';
import { contentText, isMixed, writtenDate } from './dates.js';
import type { Html } from './html.js';
import { languageLinks, QUALITY_PAGE } from './language-links.js';
import { resolveMarks } from './language-marks.js';
import { pageFacts } from './page-facts.js';

/** An entry of a page's own contents. */
export interface ContentsEntry {
  readonly id: string;
  readonly title: string;
  readonly level: number;
}

/** Everything about a page but what stands on all pages alike. */
export interface PageFrame {
  readonly path: string;
  readonly title: string;
  /** What kind of thing the page is about, where that needs saying. */
  readonly kind?: string;
  /** One sentence for search engines and link previews. */
  readonly description: string;
  /** Pages above this one, outermost first, without the home page. */
  readonly parents: readonly Reference[];
  readonly contents: readonly ContentsEntry[];
  readonly body: Html;
  readonly previous?: Reference;
  readonly next?: Reference;
  /** Path of the file that it is made from. */
  readonly source?: string;
  /** Everything that it is made from, {@link source} first, where that is more; folders count with all that is in them. */
  readonly sources?: readonly string[];
  /** Whether its headings carry numbers; then the contents have to list every heading of the second and third level. */
  readonly numbered?: boolean;
}

/**
 * Policy that lets a page load nothing but its own style sheet, script and pictures. Its own origin may be asked for
 * more: for the list of versions; and tools that judge pages
 * ask for robots.txt from within the page.
 */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

/** Entries of a page's contents worth a list; one would only repeat the title. */
const FEWEST_CONTENTS = 2;
const HOME = 'index.html';

/** Characters of a window's title that search engines show, and `long-title` of html-validate allows. */
const LONGEST_WINDOW_TITLE = 70;

/** Puts a page together with head, menu, breadcrumbs, contents and footer. */
export function renderPageFrame(site: SiteContext, page: PageFrame): string {
  const { content, t } = site;
  const { config } = content;
  const entries = page.contents.filter((entry) => entry.level <= 3);
  const isHome = page.path === HOME;
  const isTranslated = isMixed(site);
  const home = { label: t('page.home'), href: HOME };
  const crumbs = [home, ...page.parents].map(({ label, href }) => ({
    label: contentText(site, label),
    href,
  }));
  const text = `<!DOCTYPE html>\n${site
    .render('layout', {
      policy: CONTENT_SECURITY_POLICY,
      assets: ASSETS,
      language: site.language,
      contentLanguage: isTranslated ? site.contentLanguage : '',
      unreviewed: isTranslated && !site.reviewed,
      languages: languageLinks(site, page.path),
      home: HOME,
      guide: contentText(site, config.title),
      version: config.version,
      windowTitle: windowTitle(site, page.title, isHome),
      // What the guide is called says more than that this is its first page.
      title: isHome ? config.title : page.title,
      kind: page.kind,
      description: page.description,
      phase: contentText(site, config.releaseLabel),
      // The script puts the number in.
      newerLink: t('newer.link', { version: '{version}' }),
      menu: menuOf(site, page.path),
      breadcrumbs: isHome ? [] : crumbs,
      current: contentText(site, page.title),
      contents: entries.length < FEWEST_CONTENTS ? [] : entries,
      numbered: page.numbered === true,
      body: page.body,
      previous: page.previous,
      next: page.next,
      footer: footerOf(site, page),
    })
    .toString()}`;
  return isTranslated ? resolveMarks(text, { chrome: site.language, content: site.contentLanguage }) : text;
}

/** What the window is called: the page and the guide, or the page alone where both are more than a tab or a list shows. */
function windowTitle({ content, t }: SiteContext, title: string, isHome: boolean): string {
  const guide = content.config.title;
  if (isHome) return guide;
  const both = t('page.windowTitle', { page: title, guide });
  // Counted as it stands in the page: `long-title` takes an apostrophe for the six characters that are written for it.
  return both.replace(/[&<>"'`=]/g, '&#x27;').length <= LONGEST_WINDOW_TITLE ? both : title;
}

/** The menu, with the entry of the open page marked. */
function menuOf(site: SiteContext, path: string): object[] {
  return site.content.config.menu.map(({ title, href, entries = [] }) => ({
    title: contentText(site, title),
    href,
    entries: entries.map((entry) => ({
      title: contentText(site, entry.title),
      href: entry.href,
      current: entry.href === path,
    })),
    current: href === path,
    holdsCurrent: entries.some((entry) => entry.href === path),
  }));
}

function footerOf(site: SiteContext, page: PageFrame): object {
  const { content, t } = site;
  const { config, build, repository } = content;
  const published = new Set([...content.alsoPublished, ...content.staticFiles.keys()]);
  return {
    pageFacts: pageFacts(site, {
      path: page.path,
      title: page.title,
      sources: page.sources ?? (page.source === undefined ? [] : [page.source]),
    }),
    facts: t('footer.facts', {
      package: config.id,
      version: config.version,
      fhir: config.fhirVersion,
      status: config.status,
      date: writtenDate(site, build.date),
    }),
    commit: build.commit === undefined ? undefined : build.commit.slice(0, 10),
    commitHref:
      repository === undefined || build.commit === undefined
        ? undefined
        : `${repository}/tree/${build.commit}`,
    licence: config.license,
    publisher: {
      label: contentText(site, config.publisher.name),
      href: config.publisher.url === '' ? undefined : config.publisher.url,
    },
    quality: published.has(QUALITY_PAGE),
  };
}
