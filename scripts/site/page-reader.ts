/** What a link check needs to know of a page. */
export interface PageReading {
  /** Where its links, images, styles and scripts lead, as its author would write it. */
  readonly hrefs: ReadonlySet<string>;
  /** Its anchors. */
  readonly ids: ReadonlySet<string>;
}

/** Reads a page; one that is as it was when its path was last asked for is not read again. */
export type PageReader = (path: string, text: string) => PageReading;

const LINK = /<[a-zA-Z][^>]*?\s(?:href|src)="([^"]*)"/g;
const ID = /\sid="([^"]*)"/g;

/** A reader that remembers the last reading of each path: in watch mode most pages stay as they are. */
export function createPageReader(): PageReader {
  const known = new Map<string, { readonly text: string; readonly reading: PageReading }>();
  return (path, text) => {
    const last = known.get(path);
    if (last?.text === text) return last.reading;
    const reading = { hrefs: attributes(text, LINK), ids: attributes(text, ID) };
    known.set(path, { text, reading });
    return reading;
  };
}

function attributes(text: string, pattern: RegExp): Set<string> {
  const values = new Set<string>();
  for (const match of text.matchAll(pattern)) values.add(unescapeHtml(match[1] ?? ''));
  return values;
}

function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&#x3D;/gi, '=')
    .replace(/&#x27;|&#39;/gi, "'")
    .replace(/&#x60;/gi, '`')
    .replaceAll('&amp;', '&');
}
