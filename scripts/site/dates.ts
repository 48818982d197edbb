import type { SiteContext } from './context.js';
import { markup, type Html } from './html.js';
import { inChromeLanguage, inContentLanguage } from './language-marks.js';

/** What tells in which language a page speaks. */
type Languages = Pick<SiteContext, 'language' | 'contentLanguage'>;

/** One for each language: making a format takes a hundred times as long as using it, and every page has dates. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string): Intl.DateTimeFormat {
  const known = FORMATS.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  FORMATS.set(language, made);
  return made;
}

/**
 * Writes a date out in the language of the page, e.g. `5 January 2026`, `5 Ionawr 2026`.
 * @param date `YYYY-MM-DD`; anything else is given back as it is
 * @returns text that is marked where the page speaks two languages
 */
export function writtenDate(languages: Languages, date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  // The date has no time, so no time zone may move it.
  const written = formatOf(languages.language).format(new Date(`${date}T00:00:00Z`));
  return isMixed(languages) ? inChromeLanguage(written) : written;
}

/** The same, with the date for machines beside it. */
export function timeElement(languages: Languages, date: string): Html {
  return markup`<time datetime="${date}">${writtenDate(languages, date)}</time>`;
}

/** Marks what the content says where the chrome speaks another language. */
export function contentText(languages: Languages, text: string): string {
  return isMixed(languages) ? inContentLanguage(text) : text;
}

/** Whether chrome and content are in different languages. */
export function isMixed({ language, contentLanguage }: Languages): boolean {
  return language !== contentLanguage;
}
