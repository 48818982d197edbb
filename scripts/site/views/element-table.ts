import type { SiteContext } from '../context.js';
import type { ElementRow, ElementType, Reference } from '../elements.js';
import { code, markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import { changeMark } from './change-mark.js';
import { renderTable, type TableRow } from './table.js';

/**
 * Renders elements as a table with one row for each; what the definition leaves as it was is set back.
 * @param folded a script folds, to begin with, the parts of elements in which nothing has changed
 */
export function elementTable(
  site: SiteContext,
  caption: string,
  rows: readonly ElementRow[],
  folded?: 'folded',
): Html {
  const { t } = site;
  return renderTable(site, {
    caption,
    className: folded === undefined ? 'elements' : 'elements elements--folded',
    tree: true,
    columns: [
      t('element.name'),
      t('element.flags'),
      t('element.cardinality'),
      t('element.type'),
      t('element.meaning'),
    ],
    rows: rows.map((row): TableRow => ({
      depth: row.depth,
      className: row.removed ? 'removed' : row.touched ? '' : 'inherited',
      cells: [
        elementName(site, row),
        flags(site, row),
        cardinality(site, row),
        types(site, row.types, row),
        meaning(site, row),
      ],
    })),
  });
}

const FLAGS = ['mustSupport', 'modifier', 'summary', 'constrained'] as const;

/** What the signs and colours of element tables mean. */
export function tableLegend({ t }: SiteContext): Html {
  const flags = FLAGS.map(
    (flag) => markup`<li><b class="flag">${t(`flag.${flag}.sign`)}</b> ${t(`flag.${flag}.meaning`)}</li>`,
  );
  const words = ['inherited', 'removed', 'slice'].map((name) => markup`<li>${t(`legend.${name}`)}</li>`);
  return markup`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('legend.title')}</span></summary><div class="govuk-details__text"><ul>${flags}${words}</ul></div></details>`;
}

/** Cardinality as `1..1`; an element that may not occur says so in words. */
export function cardinality({ t }: SiteContext, { min, max, removed }: ElementRow): Html {
  const range = min === undefined || max === undefined ? '' : `${min}..${max}`;
  return removed
    ? markup`${range} <span class="govuk-visually-hidden">${t('element.removed')}</span>`
    : markup`${range}`;
}

/** Types with their profiles, each linked. */
export function types(site: SiteContext, elementTypes: readonly ElementType[], row?: ElementRow): Html {
  if (row?.contentReference !== undefined)
    return markup`${site.t('element.contentReference', { id: row.contentReference })}`;
  return joinHtml(
    elementTypes.map(({ label, href, profiles }) =>
      profiles.length === 0
        ? linkTo(label, href)
        : markup`${linkTo(label, href)} (${joinHtml(profiles.map(reference), ', ')})`,
    ),
    ', ',
  );
}

/** A reference as a link. */
export function reference({ label, href }: Reference): Html {
  return linkTo(label, href);
}

/** The set of codes an element is bound to, and how strictly. */
export function binding({ t }: SiteContext, row: ElementRow): Html | undefined {
  if (row.binding === undefined) return undefined;
  const { strength } = row.binding;
  return markup`${t('element.binding')} ${reference(row.binding)} (<abbr title="${t.code('strength', strength)}">${strength}</abbr>)`;
}

/** A fixed value or pattern in words. */
export function fixedValue({ t }: SiteContext, { value }: ElementRow): Html | undefined {
  return value === undefined ? undefined : markup`${t(`element.${value.kind}`)} ${code(value.text)}`;
}

function elementName(site: SiteContext, row: ElementRow): Html {
  const { t } = site;
  const label =
    row.sliceName === undefined
      ? markup`${row.name}`
      : markup`<span class="govuk-visually-hidden">${t('element.sliceOf')} </span>${row.name}:<wbr><b>${row.sliceName}</b>`;
  const name = markup`<a href="${row.href}">${label}</a>`;
  const mark = changeMark(site, row.stem, row.id);
  return row.removed ? markup`<s>${name}</s>${mark}` : markup`${name}${mark}`;
}

function flags({ t }: SiteContext, row: ElementRow): Html {
  return joinHtml(
    row.flags.map(
      (flag) =>
        markup`<abbr class="flag" title="${t(`flag.${flag}.meaning`)}">${t(`flag.${flag}.sign`)}</abbr>`,
    ),
    ' ',
  );
}

function meaning(site: SiteContext, row: ElementRow): Html {
  if (row.removed) return markup`${site.t('element.notUsed')}`;
  const { t } = site;
  const lines = [
    row.element.short === undefined ? undefined : markup`${row.element.short}`,
    fixedValue(site, row),
    binding(site, row),
    row.slicing === undefined ? undefined : markup`${t('element.slicing', row.slicing)}`,
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? NO_HTML : joinHtml(lines, '<br>');
}
