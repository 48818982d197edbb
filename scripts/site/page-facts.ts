import type { FileHistory } from './content.js';
import type { SiteContext } from './context.js';
import { contentText, timeElement } from './dates.js';
import { withoutMarks } from './language-marks.js';
import { linkTo, markup, type Html } from './html.js';

/** What a page is and what it is made from. */
export interface FactsOf {
  /** Path within the site. */
  readonly path: string;
  readonly title: string;
  /** Files and folders that it is made from, relative to the checkout, the main one first. */
  readonly sources: readonly string[];
}

/** One line of “About this page”. */
export interface PageFact {
  readonly label: string;
  readonly value: Html;
}

/** Version, status, date, owner, last change, source and where to report a problem. */
export function pageFacts(site: SiteContext, page: FactsOf): readonly PageFact[] {
  const { content, t } = site;
  const { config, build, repository } = content;
  const [source] = page.sources;
  const facts: readonly (readonly [string, Html | undefined])[] = [
    ['version', markup`${config.version}`],
    ['status', markup`${t.code('status', config.status)}${releaseOf(site)}`],
    ['date', timeElement(site, build.date)],
    ['owner', markup`${contentText(site, ownerOf(site, page.path))}`],
    ['changed', lastChange(site, page.sources)],
    [
      'source',
      repository === undefined || source === undefined
        ? undefined
        : linkTo(t('footer.source'), `${repository}/blob/${build.commit ?? 'main'}/${source}`),
    ],
    [
      'problem',
      repository === undefined
        ? undefined
        : linkTo(
            t('footer.problem'),
            problemLink(
              repository,
              t('footer.problemTitle', { page: page.title }),
              `${config.canonical}/${page.path}`,
            ),
          ),
    ],
  ];
  return facts.flatMap(([key, value]) =>
    value === undefined ? [] : [{ label: t(`pageFacts.${key}`), value }],
  );
}

function releaseOf(site: SiteContext): string {
  const label = site.content.config.releaseLabel;
  return label === '' ? '' : ` (${contentText(site, label)})`;
}

function ownerOf({ content }: SiteContext, path: string): string {
  const { owners, config } = content;
  const name = path.replace(/\.html$/, '');
  // An artefact has several pages, whose names begin with its own: TYPE-ID-mappings, TYPE-ID.json.
  const [own] = Object.keys(owners?.pages ?? {})
    .filter(
      (page) =>
        name === page ||
        (page.includes('-') && /^[-.]/.test(name.slice(page.length)) && name.startsWith(page)),
    )
    .sort((a, b) => b.length - a.length);
  return (own === undefined ? undefined : owners?.pages[own]) ?? owners?.owner ?? config.publisher.name;
}

/** The last day on which any of the sources changed; what is not committed yet has no day. */
function lastChange(site: SiteContext, sources: readonly string[]): Html | undefined {
  const { fileHistory } = site.content;
  if (fileHistory === undefined) return undefined;
  if (sources.some((source) => fileHistory.uncommitted.has(source))) {
    return markup`${site.t('pageFacts.uncommitted')}`;
  }
  const date = latest(fileHistory, sources);
  return date === undefined ? undefined : timeElement(site, date);
}

function latest({ changed }: FileHistory, sources: readonly string[]): string | undefined {
  return sources
    .flatMap((source) => changed.get(source) ?? [])
    .sort()
    .at(-1);
}

function problemLink(repository: string, title: string, address: string): string {
  return `${repository}/issues/new?${new URLSearchParams({ title: withoutMarks(title), body: `${address}\n\n` }).toString()}`;
}
