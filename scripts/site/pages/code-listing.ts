import type { SiteContext } from '../context.js';
import { markup, NO_HTML, type Html } from '../html.js';
import type { Comparison } from '../json/compare.js';
import { printJson } from '../json/json-listing.js';
import type { Json } from '../json/json-value.js';

/** A listing of source code in a region that scrolls by itself. */
export function codeListing(
  { highlight, t }: SiteContext,
  text: string,
  language: string,
  name: string,
): Html {
  return markup`<div class="code" role="group" tabindex="0" aria-label="${t('code.in', { language, heading: name })}"><pre><code>${highlight(text, language)}</code></pre></div>`;
}

/**
 * A listing of FHIR's JSON, each name a link to its definition. Long lines are broken, so that nothing has to scroll.
 * All names are links that the Tab key comes to, because readers without a mouse need them as much; a link before the
 * listing leads past it, so that nobody has to walk through hundreds.
 * @param name file name, for the region and the link
 */
export function jsonListing(site: SiteContext, document: Json, name: string): Html {
  return listing(site, printJson({ links: site.jsonLinks, t: site.t }, document), name);
}

/** The same for a document that was compared with another one; differences are marked. */
export function comparedListing(site: SiteContext, comparison: Comparison, name: string): Html {
  return listing(site, printJson({ links: site.jsonLinks, t: site.t }, comparison, true), name);
}

function listing({ t }: SiteContext, lines: Html, name: string): Html {
  const end = `end-${name.replace(/[^\w-]+/g, '-')}`;
  const skip = lines.toString().includes('<a ')
    ? markup`<a class="skip-listing" href="#${end}">${t('listing.skip', { name })}</a>`
    : NO_HTML;
  return markup`${skip}<div class="code json" role="group" aria-label="${t('code.in', { language: 'json', heading: name })}"><pre><code>${lines}</code></pre></div><span id="${end}"></span>`;
}

/** Grammar for a file, by its media type and name. */
export function languageOf(mediaType: string, name: string): string {
  if (/json/.test(mediaType) || name.endsWith('.json')) return 'json';
  if (/xml/.test(mediaType) || name.endsWith('.xml')) return 'xml';
  if (/turtle/.test(mediaType) || name.endsWith('.ttl')) return 'turtle';
  if (name.endsWith('.http')) return 'http';
  return '';
}
