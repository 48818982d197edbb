import type { SiteContext } from '../context.js';
import { markup, type Html } from '../html.js';

/** One row; its first cell is the row's heading. */
export interface TableRow {
  readonly cells: readonly Html[];
  /** Anchor of the row. */
  readonly id?: string;
  readonly className?: string;
  /** How deep the first cell is indented. */
  readonly depth?: number;
}

/** A table as readers see it, inside a region that scrolls by itself. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly className?: string;
  /** Rows hang below one another, as their depths say; scripts let readers fold them. */
  readonly tree?: true;
}

/** A part of a page under its own heading. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly body: Html;
  /** One of several views of the same thing. */
  readonly view?: true;
}

/** Depths for which the style sheet has an indentation. */
const DEEPEST = 8;

/** Renders a table. */
export function renderTable(site: SiteContext, table: Table): Html {
  return site.render('partials/table', {
    caption: table.caption,
    columns: table.columns,
    className: table.className ?? '',
    tree:
      table.tree === true
        ? {
            parts: site.t('tree.parts', { name: '{name}' }),
            open: site.t('tree.open'),
            close: site.t('tree.close'),
          }
        : undefined,
    rows: table.rows.map(({ cells: [first, ...rest], id, className, depth }) => ({
      id: id ?? '',
      classes: [
        className,
        depth === undefined || depth === 0 ? undefined : `depth-${Math.min(depth, DEEPEST)}`,
      ]
        .filter((name) => name !== undefined)
        .join(' '),
      first,
      rest,
    })),
  });
}

/** A section that holds one table; undefined when the table has no rows. */
export function tableSection(
  site: SiteContext,
  id: string,
  heading: string,
  table: Table,
): Section | undefined {
  return table.rows.length === 0 ? undefined : { id, heading, body: renderTable(site, table) };
}

/** A list of facts, those without a value left out. */
export function factList(facts: readonly (readonly [label: string, value: Html | undefined])[]): Html {
  const rows = facts.flatMap(([label, value]) =>
    value === undefined ? [] : [markup`<div><dt>${label}</dt><dd>${value}</dd></div>`],
  );
  return markup`<dl class="facts">${rows}</dl>`;
}

/** The sections that there are. */
export function presentSections(sections: readonly (Section | undefined)[]): Section[] {
  return sections.filter((section) => section !== undefined);
}
