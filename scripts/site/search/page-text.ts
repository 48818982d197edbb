/** The words under one heading of a page, or before the first. */
export interface PageSection {
  /** Anchor of the heading; undefined for what stands before the first. */
  readonly id: string | undefined;
  readonly heading: string;
  readonly text: string;
}

const BODY_START = '<div class="page__body">';
const BODY_END = '</main>';

/** What is on a page for other reasons than to be read: listings of code, menus, forms, captions that repeat headings. */
const NOT_PROSE =
  /<(nav|form|svg|caption|script)\b[\s\S]*?<\/\1>|<div class="code"[\s\S]*?<\/div>|<button\b[\s\S]*?<\/button>/g;
const HEADING = /<h([2-6])\b([^>]*)>([\s\S]*?)<\/h\1>/g;
/** Elements that stand within a word or between two words of one line. */
const INLINE = /<\/?(?:a|abbr|b|bdi|code|em|i|kbd|mark|s|small|span|strong|sub|sup|var|wbr)\b[^>]*>/g;

/** The part of a whole page that is its own, without header, menu and footer. */
export function pageBody(html: string): string {
  const start = html.indexOf(BODY_START);
  const end = html.indexOf(BODY_END, start);
  return start === -1 || end === -1 ? '' : html.slice(start + BODY_START.length, end);
}

/**
 * Cuts rendered HTML at its headings. Headings without an anchor belong to the text around them.
 * @param html output of this room's own renderers, so well-formed
 * @returns the text before the first heading, if there is any, and every section
 */
export function sectionsOf(html: string): PageSection[] {
  const prose = html.replace(NOT_PROSE, ' ');
  const sections: PageSection[] = [];
  let open: { id: string | undefined; heading: string } = { id: undefined, heading: '' };
  let from = 0;
  const close = (until: number): void => {
    const text = plainText(prose.slice(from, until));
    if (open.id !== undefined || text !== '') sections.push({ ...open, text });
  };
  for (const match of prose.matchAll(HEADING)) {
    const id = /\sid="([^"]*)"/.exec(match[2] ?? '')?.[1];
    if (id === undefined) continue;
    close(match.index);
    open = { id: decodeEntities(id), heading: plainText(match[3] ?? '') };
    from = match.index + match[0].length;
  }
  close(prose.length);
  return sections;
}

/** The text that a reader sees, in one line. */
export function plainText(html: string): string {
  return decodeEntities(html.replace(INLINE, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', shy: '' };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
    },
  );
}
