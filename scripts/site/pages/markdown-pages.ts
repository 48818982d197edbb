import type { GuidePage } from '../content.js';
import type { SiteContext } from '../context.js';
import type { Reference } from '../elements.js';
import { renderPageFrame } from '../frame.js';
import { markup, NO_HTML } from '../html.js';
import type { RenderedMarkdown } from '../markdown/markdown.js';
import { singlePage, type PlannedPage } from '../plan.js';
import { sectionContents, type GeneratedPage } from './generated-pages.js';

/** A page of prose, a page that the site makes, or both in one. */
export interface NarrativePage {
  readonly name: string;
  readonly title: string;
  readonly prose: { readonly page: GuidePage; readonly read: () => RenderedMarkdown } | undefined;
  readonly generated: GeneratedPage | undefined;
  readonly neighbours: { readonly previous?: Reference; readonly next?: Reference };
}

/** Plans one narrative page. */
export function planNarrative(site: SiteContext, page: NarrativePage): PlannedPage {
  const { name, title, prose, generated } = page;
  const path = `${name}.html`;
  const source = prose?.page.file;
  return {
    id: name,
    kind: 'page',
    path,
    title,
    ...(source === undefined ? {} : { source: { file: source } }),
    render: () => {
      const text = prose?.read();
      const sections = generated?.sections() ?? [];
      const body = site.render('page', {
        lead: text === undefined ? (generated?.description ?? '') : '',
        text: text?.html ?? NO_HTML,
        sections: markup`${sections.map((section) => site.render('partials/section', section))}`,
      });
      const html5 = renderPageFrame(site, {
        path,
        title,
        description: generated?.description ?? firstSentence(prose?.page.text ?? '') ?? title,
        parents: parentsOf(site, path),
        contents: [...(text?.headings ?? []), ...sectionContents(sections)],
        body,
        numbered: true,
        ...page.neighbours,
        ...(source === undefined ? {} : { source }),
      });
      return singlePage(path, html5, text?.findings, text?.links);
    },
  };
}

/** The menu heading under which a page stands leads nowhere, so it is a breadcrumb without a link. */
function parentsOf({ content }: SiteContext, path: string): Reference[] {
  const holder = content.config.menu.find(({ entries }) => entries?.some(({ href }) => href === path));
  return holder === undefined ? [] : [{ label: holder.title, href: holder.href }];
}

/** The first sentence of the first paragraph, without markup. */
function firstSentence(markdown: string): string | undefined {
  const paragraph = markdown.split(/\n\s*\n/).find((block) => /^[A-Za-z*_[§]/.test(block.trim()));
  const text = paragraph
    ?.replace(/§[\w.-]+(\^[\w,-]*)?:|§|\*\*?|`|_(?=\w)|\{[^}]*\}/g, '')
    .replace(/!?\[([^\]]*)\](\([^)]*\))?/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return text === undefined ? undefined : (/^.+?[.!?](?=\s|$)/.exec(text)?.[0] ?? text);
}
