import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it';
import type { GuideContent, SourceText } from '../content.js';
import type { Highlight } from '../highlight.js';
import { HL7_SPECIFICATION } from '../fhir-links.js';
import { escapeHtml, trusted, type Html } from '../html.js';
import type { Translate } from '../messages.js';
import { completeFilterMarkers } from '../views/table-filter.js';
import { conformance } from './conformance.js';
import type { FragmentReader } from './fragment.js';
import { expandIncludes } from './includes.js';
import type { PageRecord } from './page-record.js';
import { usePlugins } from './plugins.js';
import { structure } from './structure.js';

/** A piece of Markdown as HTML, and what was learnt on the way. */
export interface RenderedMarkdown extends PageRecord {
  readonly html: Html;
}

/** Turns the guide's Markdown into HTML. */
export interface MarkdownRenderer {
  /** A page or part of one; headings start at `headingBase` (2 unless told). `part` keeps footnote ids apart. */
  page(source: SourceText, options?: { headingBase?: number; part?: string }): RenderedMarkdown;
  /**
   * A description out of an artefact; raw HTML in it is printed as text. An `inherited` one is HL7's, and its relative
   * links lead into HL7's specification.
   */
  description(text: string, options?: { inherited?: boolean }): Html;
  /** A phrase out of an artefact, without a paragraph around it. */
  phrase(text: string): Html;
}

/** What the renderer needs. */
export interface MarkdownOptions {
  readonly content: Pick<GuideContent, 'includes' | 'diagrams'>;
  /** Cuts fragments out of instances; without it they are empty. */
  readonly fragment?: FragmentReader;
  readonly highlight: Highlight;
  readonly t: Translate;
  /** Names that `[Name]` links to, with their pages. */
  readonly references: ReadonlyMap<string, string>;
}

/** Makes the renderer for one guide. */
export function createMarkdown(options: MarkdownOptions): MarkdownRenderer {
  const pages = new createMarkdownIt({ html: true, linkify: false, typographer: false });
  usePlugins(pages);
  pages.use(conformance).use(structure);
  useRules(pages, options);
  const descriptions = new createMarkdownIt({ html: false });
  useRules(descriptions, options);
  const specification = new createMarkdownIt({ html: false });
  useRules(specification, options);
  specification.normalizeLink = (url) => descriptions.normalizeLink(intoSpecification(url));
  const references = Object.fromEntries(
    [...options.references].map(([name, href]) => [
      pages.utils.normalizeReference(name),
      { title: '', href },
    ]),
  );
  return {
    page(source, { headingBase = 2, part } = {}) {
      const expanded = expandIncludes(source, {
        ...options.content,
        ...(options.fragment === undefined ? {} : { fragment: options.fragment }),
      });
      const record: PageRecord = {
        file: source.file,
        lines: expanded.lines,
        headingBase,
        idPrefix: part === 'notes' ? 'notes-' : '',
        headings: [],
        links: [],
        sentences: [],
        findings: [...expanded.findings],
      };
      const env = { record, references: { ...references }, ...(part === undefined ? {} : { docId: part }) };
      return { ...record, html: trusted(pages.render(expanded.text, env)) };
    },
    description: (text, { inherited = false } = {}) =>
      trusted(
        (inherited ? specification : descriptions).render(
          text,
          inherited ? {} : { references: { ...references } },
        ),
      ),
    phrase: (text) => trusted(descriptions.renderInline(text, { references: { ...references } })),
  };
}

/** HL7 writes links relative to its own specification. */
function intoSpecification(url: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(url)
    ? url
    : `${HL7_SPECIFICATION}/${url.replace(/^(\.\.?\/)+/, '')}`;
}

function useRules(md: MarkdownIt, { highlight, t }: MarkdownOptions): void {
  const { rules } = md.renderer;
  const labelOf = (token: Token | undefined): string =>
    (token?.meta as { label?: string } | null)?.label ?? '';
  rules['table_open'] = (tokens, index) =>
    `<section class="scroll" tabindex="0" aria-label="${escapeHtml(t('table.under', { heading: labelOf(tokens[index]) }))}"><table${md.renderer.renderAttrs(tokens[index] as Token)}>\n`;
  rules['table_close'] = () => '</table></section>\n';
  rules['html_block'] = (tokens, index) => completeFilterMarkers(tokens[index]?.content ?? '', t);
  rules['blockquote_open'] = () => '<blockquote class="govuk-inset-text">\n';
  rules['code_block'] = (tokens, index) =>
    codeBlock(tokens[index]?.content ?? '', '', labelOf(tokens[index]));
  rules['fence'] = (tokens, index) => {
    const token = tokens[index];
    const [language = ''] = (token?.info ?? '').trim().split(/[\s{]/, 1);
    return codeBlock(token?.content ?? '', language, labelOf(token));
  };
  const codeBlock = (text: string, language: string, label: string): string => {
    const name =
      language === '' ? t('code.plain', { heading: label }) : t('code.in', { language, heading: label });
    return `<div class="code" role="group" tabindex="0" aria-label="${escapeHtml(name)}"><pre><code>${highlight(text.replace(/\n$/, ''), language).toString()}</code></pre></div>\n`;
  };
}
