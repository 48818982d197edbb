import type { PublishedVersion, VersionList } from '../compare/index.js';
import { escapeMarkup } from '../findings/index.js';

/** What the files of a published root say besides its list of versions. */
export interface RootFacts {
  readonly publisher: string;
  readonly description: string;
  /** HTML pages of the newest version, as paths within it, for search engines. */
  readonly pages: readonly string[];
}

/** Nothing but the guide's own style sheet. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * Makes the files that lie beside the versions of a published root. All of them follow from the list of versions, so
 * that publishing the same versions always gives the same files.
 * @returns file name → content
 */
export async function rootFiles(list: VersionList, facts: RootFacts): Promise<Map<string, string>> {
  // What makes the guide is not there where the package of vendors is installed.
  const { headersFile, robotsFile } = await import('../outputs/index.js');
  return new Map([
    // Without it GitHub Pages leaves out files whose names begin with an underscore.
    ['.nojekyll', ''],
    ['404.html', notFound(list)],
    ['_headers', headersFile()],
    ['index.html', entrance(list)],
    ['package-feed.xml', feed(list, facts)],
    ['package-list.json', packageList(list, facts)],
    ['robots.txt', robotsFile(list.canonical)],
    ['sitemap.xml', sitemap(list, facts)],
    ['versions.json', `${JSON.stringify(list, null, 2)}\n`],
  ]);
}

function entrance(list: VersionList): string {
  const target = `${latestOf(list).path}index.html`;
  return page(
    list,
    '',
    `<meta http-equiv="refresh" content="0; url=${escapeMarkup(target)}">`,
    `<p>The guide is at <a href="${escapeMarkup(target)}">version ${escapeMarkup(list.latest)}</a>.</p>
${versionLinks(list, '')}`,
  );
}

/** Served for every address that is not there, at any depth, so its links start from the root of the host. */
function notFound(list: VersionList): string {
  const root = rootPath(list);
  return page(
    list,
    root,
    '',
    `<p>There is no page at this address. If you typed it, check it.</p>
<p>The newest version of the guide is <a href="${escapeMarkup(`${root}${latestOf(list).path}index.html`)}">version ${escapeMarkup(list.latest)}</a>.</p>
${versionLinks(list, root)}`,
    'Page not found',
  );
}

function page(list: VersionList, root: string, head: string, body: string, title = list.title): string {
  const styles = `${root}${latestOf(list).path}assets/guide.css`;
  return `<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeMarkup(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${escapeMarkup(styles)}">
${head}
</head>
<body class="govuk-template__body">
<main class="govuk-width-container">
<h1>${escapeMarkup(title)}</h1>
${body}
</main>
</body>
</html>
`.replace('\n\n', '\n');
}

function versionLinks({ versions }: VersionList, root: string): string {
  const items = versions.map(
    ({ version, date, status, path }) =>
      `<li><a href="${escapeMarkup(`${root}${path}index.html`)}">Version ${escapeMarkup(version)}</a>, ${escapeMarkup(date)} (${escapeMarkup(status)})</li>`,
  );
  return `<h2>All versions</h2>
<ul>
${items.join('\n')}
</ul>`;
}

/** The list of releases as FHIR tools read it. */
function packageList(list: VersionList, { description }: RootFacts): string {
  const entry = ({ version, date, status, fhirVersion, path, changes }: PublishedVersion): object => ({
    version,
    date,
    desc: changes === undefined ? 'First published version' : changesText(changes),
    path: `${list.canonical}/${path.replace(/\/$/, '')}`,
    changes: 'history.html',
    status,
    sequence: 'Releases',
    fhirversion: fhirVersion,
    ...(version === list.latest ? { current: true } : {}),
  });
  return `${JSON.stringify(
    {
      'package-id': list.packageId,
      title: list.title,
      canonical: list.canonical,
      introduction: description,
      list: list.versions.map(entry),
    },
    null,
    2,
  )}\n`;
}

/** RSS as FHIR package registries read it: one item for each package. */
function feed(list: VersionList, { publisher, description }: RootFacts): string {
  const newest = list.versions.map(({ date }) => date).sort();
  const item = ({ version, date, fhirVersion, path, changes }: PublishedVersion): string => {
    const link = escapeMarkup(`${list.canonical}/${path}package.tgz`);
    return `<item>
<title>${escapeMarkup(`${list.packageId}#${version}`)}</title>
<description>${escapeMarkup(changes === undefined ? 'First published version' : changesText(changes))}</description>
<link>${link}</link>
<guid isPermaLink="true">${link}</guid>
<dc:creator>${escapeMarkup(publisher)}</dc:creator>
<fhir:version>${escapeMarkup(fhirVersion)}</fhir:version>
<fhir:kind>IG</fhir:kind>
<pubDate>${rssDate(date)}</pubDate>
</item>`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fhir="http://hl7.org/fhir/feed" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${escapeMarkup(list.title)}</title>
<description>${escapeMarkup(description)}</description>
<link>${escapeMarkup(list.canonical)}</link>
<atom:link href="${escapeMarkup(`${list.canonical}/package-feed.xml`)}" rel="self" type="application/rss+xml"/>
<language>en-gb</language>
<lastBuildDate>${rssDate(newest.at(-1) ?? '1970-01-01')}</lastBuildDate>
${list.versions.map(item).join('\n')}
</channel>
</rss>
`;
}

/** Pages of the newest version only: nobody should find an old one by searching. */
function sitemap(list: VersionList, { pages }: RootFacts): string {
  const { path, date } = latestOf(list);
  const urls = [...pages]
    .sort()
    .map(
      (name) =>
        `<url><loc>${escapeMarkup(`${list.canonical}/${path}${encodeURI(name)}`)}</loc><lastmod>${date}</lastmod></url>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}

function changesText({
  since,
  breaking,
  judge,
  compatible,
}: NonNullable<PublishedVersion['changes']>): string {
  return `Since ${since}: ${breaking} breaking changes, ${judge} for people to judge, ${compatible} not breaking`;
}

function latestOf({ versions, latest }: VersionList): PublishedVersion {
  const found = versions.find(({ version }) => version === latest);
  if (found === undefined) throw new TypeError(`${latest} is not among the versions`);
  return found;
}

/** `/data-exchange-standard/`: where the root lies on its host. */
function rootPath({ canonical }: VersionList): string {
  return `${new URL(canonical).pathname.replace(/\/$/, '')}/`;
}

/** `YYYY-MM-DD` → as RSS writes it. @see RFC 822 */
function rssDate(date: string): string {
  return new Date(`${date}T00:00:00Z`).toUTCString();
}
