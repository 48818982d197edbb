import Handlebars from 'handlebars';

/** Markup that is known to be safe: templates print it as it is, and everything else escaped. */
export class Html extends Handlebars.SafeString {}

/** What may stand in an {@link markup} template. */
export type HtmlPart = Html | string | number | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for element content and for double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** Escapes text for element content alone, where quotation marks may stand: code has very many of them. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}

/** Template tag that escapes every value that is not already {@link Html}. */
export function markup(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    text += printed(part) + (strings[index + 1] ?? '');
  });
  return new Html(text);
}

/** Takes markup made elsewhere as safe; only for output of this room's own renderers. */
export function trusted(markupText: string): Html {
  return new Html(markupText);
}

/** Joins pieces of markup. */
export function joinHtml(parts: readonly Html[], separator = ''): Html {
  return new Html(parts.map((part) => part.toString()).join(separator));
}

/** Nothing to show. */
export const NO_HTML = new Html('');

/** @returns a link, or the bare label where there is nowhere to go */
export function linkTo(label: string | Html, href: string | undefined): Html {
  return href === undefined ? markup`${label}` : markup`<a href="${href}">${label}</a>`;
}

/** Text in code style; long URLs may break anywhere. */
export function code(text: string): Html {
  return markup`<code>${text}</code>`;
}

function printed(part: HtmlPart): string {
  if (part instanceof Html) return part.toString();
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map((piece) => piece.toString()).join('');
}
