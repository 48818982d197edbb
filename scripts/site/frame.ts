import { ASSETS } from './kit.js';
import type { SiteContext } from './context.js';
import type { Reference } from './elements.js';
import type { Html } from './html.js';

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
}

/**
 * Policy that lets a page load nothing but its own style sheet, script and pictures, and ask its own host for the list
 * of versions.
 */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** Entries of a page's contents worth a list; one would only repeat the title. */
const FEWEST_CONTENTS = 2;
const HOME = 'index.html';

/** Puts a page together with head, menu, breadcrumbs, contents and footer. */
export function renderPageFrame(site: SiteContext, page: PageFrame): string {
  const { content, t } = site;
  const { config } = content;
  const entries = page.contents.filter((entry) => entry.level <= 3);
  return `<!DOCTYPE html>\n${site
    .render('layout', {
      policy: CONTENT_SECURITY_POLICY,
      assets: ASSETS,
      language: site.language,
      home: HOME,
      guide: config.title,
      version: config.version,
      windowTitle:
        page.path === HOME ? config.title : t('page.windowTitle', { page: page.title, guide: config.title }),
      // What the guide is called says more than that this is its first page.
      title: page.path === HOME ? config.title : page.title,
      kind: page.kind,
      description: page.description,
      phase: config.releaseLabel,
      // The script puts the number in.
      newerLink: t('newer.link', { version: '{version}' }),
      menu: menuOf(site, page.path),
      breadcrumbs: page.path === HOME ? [] : [{ label: t('page.home'), href: HOME }, ...page.parents],
      current: page.title,
      contents: entries.length < FEWEST_CONTENTS ? [] : entries,
      body: page.body,
      previous: page.previous,
      next: page.next,
      footer: footerOf(site, page),
    })
    .toString()}`;
}

/** The menu, with the entry of the open page marked. */
function menuOf({ content }: SiteContext, path: string): object[] {
  return content.config.menu.map(({ title, href, entries = [] }) => ({
    title,
    href,
    entries: entries.map((entry) => ({ title: entry.title, href: entry.href, current: entry.href === path })),
    current: href === path,
    holdsCurrent: entries.some((entry) => entry.href === path),
  }));
}

function footerOf({ content, t }: SiteContext, page: PageFrame): object {
  const { config, build, repository } = content;
  const revision = build.commit ?? 'main';
  const published = new Set([...content.alsoPublished, ...content.staticFiles.keys()]);
  const source = page.source;
  return {
    facts: t('footer.facts', {
      package: config.id,
      version: config.version,
      fhir: config.fhirVersion,
      status: config.status,
      date: build.date,
    }),
    commit: build.commit === undefined ? undefined : build.commit.slice(0, 10),
    commitHref:
      repository === undefined || build.commit === undefined
        ? undefined
        : `${repository}/tree/${build.commit}`,
    licence: config.license,
    publisher: {
      label: config.publisher.name,
      href: config.publisher.url === '' ? undefined : config.publisher.url,
    },
    source:
      repository === undefined || source === undefined
        ? undefined
        : `${repository}/blob/${revision}/${source}`,
    problem:
      repository === undefined
        ? undefined
        : problemLink(
            repository,
            t('footer.problemTitle', { page: page.title }),
            `${config.canonical}/${page.path}`,
          ),
    quality: published.has('qa.html'),
  };
}

function problemLink(repository: string, title: string, address: string): string {
  return `${repository}/issues/new?${new URLSearchParams({ title, body: `${address}\n\n` }).toString()}`;
}
