import { posix } from 'node:path';
import { nearest } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import { pageFinding } from './page-finding.js';
import type { LinkOrigin } from './markdown/page-record.js';
import { createPageReader, type PageReader } from './page-reader.js';

/** Where the text of a published page comes from. */
export interface PageOrigin {
  /** Source file that the page as a whole is made from. */
  readonly file: string;
  /** 1-based line in it, where it is only a part of that file. */
  readonly line?: number;
  /** Links whose exact place is known. */
  readonly links: readonly LinkOrigin[];
}

/** A link that stands on every page. */
export type SharedLink = Omit<LinkOrigin, 'line'> & {
  readonly line?: number;
  /** What it belongs to, for the message, e.g. `in the menu`. */
  readonly within?: string;
};

/** What the check may know besides the files. */
export interface LinkCheckOptions {
  /** Path within the site → where its text comes from. */
  readonly origins?: ReadonlyMap<string, PageOrigin>;
  /** Links that stand on every page, such as the menu's: reported once, at their own place. */
  readonly shared?: readonly SharedLink[];
  /** Paths that exist though they are not among the files. */
  readonly alsoPublished?: readonly string[];
  /** Remembers pages from one check to the next. */
  readonly reader?: PageReader;
}

type SiteFiles = ReadonlyMap<string, string | Uint8Array>;

/** Schemes that lead out of the site, or to a program of the reader's. */
const EXTERNAL = /^(?:https?|mailto|tel|urn):/i;

/**
 * Checks that each link, image, style and script of each page leads to a file of the site, and each fragment to an
 * anchor in it. Links that leave the site are not followed.
 * @returns an error finding for each dead link, at the line of the source where that is known
 */
export function checkLinks(files: SiteFiles, options: LinkCheckOptions = {}): Finding[] {
  const { origins, shared = [], alsoPublished = [], reader = createPageReader() } = options;
  const known = new Set([...files.keys(), ...alsoPublished]);
  const anchors = (path: string): ReadonlySet<string> | undefined => {
    const text = files.get(path);
    return typeof text === 'string' && path.endsWith('.html') ? reader(path, text).ids : undefined;
  };
  const sharedHrefs = new Map(shared.map((link) => [link.href, link]));
  const reported = new Set<string>();
  const findings: Finding[] = [];
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.endsWith('.html') || typeof text !== 'string') continue;
    for (const href of reader(path, text).hrefs) {
      const common = sharedHrefs.get(href);
      const fault = faultOf(href, path, known, anchors, common?.within);
      if (fault === undefined) continue;
      const key = common === undefined ? `${path} ${href}` : href;
      if (reported.has(key)) continue;
      reported.add(key);
      const place = common ?? placeOf(href, origins?.get(path), path);
      findings.push(pageFinding('SDX-LINK-DEAD', place.file, place.line, fault.message, fault.remedy));
    }
  }
  return findings;
}

interface Fault {
  readonly message: string;
  readonly remedy: string;
}

function faultOf(
  href: string,
  page: string,
  known: ReadonlySet<string>,
  anchors: (path: string) => ReadonlySet<string> | undefined,
  within = `on ${page}`,
): Fault | undefined {
  if (EXTERNAL.test(href)) return undefined;
  const message = `The link “${href}” ${within} is dead`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
    return {
      message: `${message}: the guide does not use addresses of this kind.`,
      remedy: 'Link to a page, or to an https address.',
    };
  }
  if (href.startsWith('/')) {
    return {
      message: `${message}: it starts at the root of a server.`,
      remedy: 'Write it relative to the page: the guide must open from disk and from any folder.',
    };
  }
  const [beforeFragment = '', fragment] = href.split('#', 2);
  const [target = ''] = beforeFragment.split('?', 1);
  const path = target === '' ? page : posix.normalize(posix.join(posix.dirname(page), decode(target)));
  if (!known.has(path))
    return { message: `${message}: the guide has no file ${path}.`, remedy: remedyFor(path, known) };
  if (fragment === undefined || fragment === '') return undefined;
  const ids = anchors(path);
  if (ids === undefined || ids.has(decode(fragment))) return undefined;
  return {
    message: `${message}: ${path} has no anchor “${decode(fragment)}”.`,
    remedy: remedyForAnchor(decode(fragment), ids),
  };
}

function remedyFor(path: string, known: ReadonlySet<string>): string {
  const html = path.replace(/\.md$/, '.html');
  if (html !== path && known.has(html)) return `Pages are published as HTML: write ${html}.`;
  const folded = [...known].find((other) => other.toLowerCase() === path.toLowerCase());
  return folded === undefined ? 'Correct the link, or add the page.' : `Write ${folded}: capitals matter.`;
}

function remedyForAnchor(anchor: string, ids: ReadonlySet<string>): string {
  const meant = nearest(anchor, [...ids].sort());
  return meant === undefined
    ? 'Correct the part after #, or give the heading that id.'
    : `Did you mean #${meant}?`;
}

function placeOf(
  href: string,
  origin: PageOrigin | undefined,
  path: string,
): { file: string; line: number | undefined } {
  const written = origin?.links.find((link) => sameLink(link.href, href));
  if (written !== undefined) return { file: written.file, line: written.line };
  return { file: origin?.file ?? path, line: origin?.line };
}

/** Markdown percent-encodes what authors may write plainly. */
function sameLink(written: string, printed: string): boolean {
  return written === printed || decode(written) === decode(printed);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
