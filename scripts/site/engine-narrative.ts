import type { ArtefactIndex } from './artefact-index.js';
import { HL7_SPECIFICATION } from './fhir-links.js';
import { escapeHtml, trusted, type Html } from './html.js';

/** Elements that FHIR allows in narrative and that mean the same in a page; tags of any other are dropped, their text kept. */
const ELEMENTS = new Set(
  'p div span br hr b strong i em u s small big sub sup tt code pre blockquote q cite abbr ul ol li dl dt dd a table caption thead tbody tfoot tr th td h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);
const RENAMED: Readonly<Record<string, string>> = {
  tt: 'code',
  big: 'span',
  h1: 'h3',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
};
const VOID = new Set(['br', 'hr']);
const KEPT_ATTRIBUTES = new Set(['href', 'name', 'id', 'title', 'colspan', 'rowspan', 'lang']);
const TOKEN =
  /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)|</g;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Where a page puts a narrative. */
export interface NarrativePlace {
  readonly index: ArtefactIndex;
  /** Goes before each of its ids, which would otherwise clash with the page's own. */
  readonly prefix: string;
  /** Name of its tables, for people who cannot see where they are. */
  readonly label: string;
}

/**
 * Takes the narrative that HL7's engine wrote into a resource over into a page: without its styles and classes, which
 * the page's security policy blocks; with ids of its own; with links that lead to this guide's pages; and with tables
 * that scroll by themselves.
 * @param div `text.div` of a resource: well-formed XHTML
 */
export function adoptNarrative(div: string, place: NarrativePlace): Html {
  let markup = '';
  let tables = 0;
  /** For each open table, whether its rows were given the body that they lack. */
  const bodies: ('needed' | 'given' | 'own')[] = [];
  for (const [token, closing, rawName = '', attributes = '', selfClosing, text] of div.matchAll(TOKEN)) {
    if (text !== undefined) {
      markup += text
        .replace(/>/g, '&gt;')
        .replace(/&(?!#?\w+;)/g, '&amp;')
        .replace(/&apos;/g, '&#39;');
      continue;
    }
    const name = RENAMED[rawName] ?? rawName;
    if (token.startsWith('<!--') || !ELEMENTS.has(rawName)) continue;
    if (closing === '/') {
      if (name === 'table' && bodies.pop() === 'given') markup += '</tbody>';
      markup += VOID.has(name) ? '' : `</${name}>`;
      if (name === 'table') markup += '</section>';
      continue;
    }
    if (name === 'table') {
      tables++;
      const label = tables === 1 ? place.label : `${place.label} (${tables})`;
      markup += `<section class="scroll" tabindex="0" aria-label="${escapeHtml(label)}">`;
    }
    if (bodies.at(-1) === 'needed' && name === 'tr') {
      bodies[bodies.length - 1] = 'given';
      markup += '<tbody>';
    } else if (/^t(?:head|body|foot)$/.test(name)) {
      bodies[bodies.length - 1] = 'own';
    }
    if (name === 'table') bodies.push('needed');
    markup += `<${name}${keptAttributes(attributes, name, place)}>`;
    if (selfClosing === '/' && !VOID.has(name)) markup += `</${name}>`;
  }
  return trusted(markup);
}

function keptAttributes(attributes: string, element: string, { index, prefix }: NarrativePlace): string {
  const kept = new Map<string, string>();
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    if (!KEPT_ATTRIBUTES.has(name) || value === '') continue;
    if (name === 'href') kept.set('href', hrefOf(value, index, prefix));
    else if (name === 'name' || name === 'id') kept.set('id', `${prefix}${value.replace(/[^\w.-]/g, '_')}`);
    else kept.set(name, value);
  }
  if (element === 'th') kept.set('scope', 'col');
  return [...kept].map(([name, value]) => ` ${name}="${value.replace(/"/g, '&quot;')}"`).join('');
}

function hrefOf(href: string, index: ArtefactIndex, prefix: string): string {
  if (href.startsWith('#')) return `#${prefix}${href.slice(1).replace(/[^\w.-]/g, '_')}`;
  const own = index.href(href);
  if (own !== undefined) return own;
  const page = /^([A-Z]\w+-[\w.-]+)\.html(#.*)?$/.exec(href);
  // The engine numbers anchors in its own way: lead to the page.
  if (page?.[1] !== undefined && index.byStem(page[1]) !== undefined) return `${page[1]}.html`;
  if (/^https?:\/\//.test(href)) return href;
  // Relative to HL7's specification, as the engine sees it.
  return `${HL7_SPECIFICATION}/${href.replace(/^(\.\.?\/)+/, '')}`;
}
