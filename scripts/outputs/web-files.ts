import { escapeMarkup } from '../findings/index.js';
import { CONTENT_SECURITY_POLICY } from '../site/index.js';

/** What machines that visit a site are told about the guide. */
export interface WebFacts {
  readonly title: string;
  readonly description: string;
  /** Web address of the guide, without a final slash. */
  readonly home: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** Pages that nobody should find by searching. */
const UNLISTED = /(?:^|\/)(?:404|qa(?:\.min)?)\.html$/;

/**
 * Headers for static hosts that read them from a file (Netlify, Cloudflare Pages): what every page demands of itself in
 * a meta tag, and what only a header can demand.
 */
export function headersFile(): string {
  return `/*
  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
  Strict-Transport-Security: max-age=31536000
/*.json
  Access-Control-Allow-Origin: *
/*.tgz
  Access-Control-Allow-Origin: *
`;
}

/** @returns every page once, for search engines */
export function sitemap(paths: Iterable<string>, { home, date }: WebFacts): string {
  const urls = [...new Set(paths)]
    .filter((path) => path.endsWith('.html') && !UNLISTED.test(path))
    .sort()
    .map(
      (path) =>
        `<url><loc>${escapeMarkup(`${home}/${path === 'index.html' ? '' : encodeURI(path)}`)}</loc><lastmod>${date}</lastmod></url>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}

/** Everybody may read everything. @param home web address of the folder that the list of pages lies in */
export function robotsFile(home: string): string {
  return `User-agent: *
Allow: /

Sitemap: ${home}/sitemap.xml
`;
}

/** A list of links under its own heading. */
export interface LinkGroup {
  readonly heading: string;
  readonly links: readonly { readonly title: string; readonly path: string; readonly about: string }[];
}

/**
 * Tells language models where the guide says what, and in which form they read it best. The links start from where the
 * file lies, so that they hold in every place that the guide is published at.
 * @see https://llmstxt.org
 */
export function llmsFile(
  { title, description }: Pick<WebFacts, 'title' | 'description'>,
  groups: readonly LinkGroup[],
): string {
  const sections = groups
    .filter(({ links }) => links.length > 0)
    .map(({ heading, links }) => {
      const items = links.map(
        (link) =>
          `- [${link.title.replace(/[[\]]/g, '')}](${encodeURI(link.path)})${link.about === '' ? '' : `: ${link.about}`}`,
      );
      return `## ${heading}\n\n${items.join('\n')}\n`;
    });
  return [`# ${title}\n`, `> ${description.replace(/\s+/g, ' ').trim()}\n`, ...sections].join('\n');
}
