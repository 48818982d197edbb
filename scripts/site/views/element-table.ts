import type { SiteContext } from '../context.js';
import type { ElementRow, ElementType, Reference } from '../elements.js';
import { code, markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import { changeMark } from './change-mark.js';
import { renderTable, type TableRow } from './table.js';

/** Renders elements as a table with one row for each; what the definition leaves as it was is set back. */
export function elementTable(site: SiteContext, caption: string, rows: readonly ElementRow[]): Html {
  const { t } = site;
  return renderTable(site, {
    caption,
    className: 'elements',
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
