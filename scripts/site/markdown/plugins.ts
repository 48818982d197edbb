import type { Env, MarkdownIt } from 'markdown-it';
import anchor from 'markdown-it-anchor';
import attributes from 'markdown-it-attrs';
import footnote from 'markdown-it-footnote';
import tableOfContents from 'markdown-it-toc-done-right';
import { isSectionId } from '../section-ids.js';
import type { PageRecord } from './page-record.js';

/** The plugins' own types are written for an older markdown-it; this is what they really take. */
type Plugin = (md: MarkdownIt, options?: object) => void;

/** Makes the id of a heading from its text: `What is “C03”?` → `what-is-c03`. */
export function slugify(text: string): string {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(slug) ? slug : `section-${slug || 'untitled'}`;
}

/** Keeps the ids of an author's headings apart from those that the site gives, and from those of other parts. */
function headingId(title: string, env: Env): string {
  const { record } = env as { record?: Pick<PageRecord, 'idPrefix'> };
  const slug = `${record?.idPrefix ?? ''}${slugify(title)}`;
  return isSectionId(slug) ? `${slug}-text` : slug;
}

/** Heading ids, `{: #id .class }` attributes, footnotes and `[[toc]]`. */
export function usePlugins(md: MarkdownIt): void {
  (attributes as unknown as Plugin)(md, { allowedAttributes: ['id', 'class'] });
  (anchor as unknown as Plugin)(md, {
    slugifyWithState: (title: string, { env }: { env: Env }) => headingId(title, env),
    level: [1, 2, 3, 4, 5, 6],
    tabIndex: false,
    uniqueSlugStartIndex: 2,
  });
  (footnote as unknown as Plugin)(md);
  (tableOfContents as unknown as Plugin)(md, {
    slugify,
    level: [2, 3],
    listType: 'ul',
    containerClass: 'toc',
    uniqueSlugStartIndex: 2,
  });
}
