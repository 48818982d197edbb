import type { SiteContext } from '../context.js';
import { markup, type Html } from '../html.js';

/** A listing of source code in a region that scrolls by itself. */
export function codeListing(
  { highlight, t }: SiteContext,
  text: string,
  language: string,
  name: string,
): Html {
  return markup`<div class="code" role="group" tabindex="0" aria-label="${t('code.in', { language, heading: name })}"><pre><code>${highlight(text, language)}</code></pre></div>`;
}

/** Grammar for a file, by its media type and name. */
export function languageOf(mediaType: string, name: string): string {
  if (/json/.test(mediaType) || name.endsWith('.json')) return 'json';
  if (/xml/.test(mediaType) || name.endsWith('.xml')) return 'xml';
  if (/turtle/.test(mediaType) || name.endsWith('.ttl')) return 'turtle';
  if (name.endsWith('.http')) return 'http';
  return '';
}
