import type { SiteContext } from '../context.js';
import { parentId, type ElementRow } from '../elements.js';
import { code, markup, joinHtml, NO_HTML, type Html } from '../html.js';
import { binding, cardinality, fixedValue, reference, types } from './element-table.js';
import { renderTable, type TableRow } from './table.js';

/** One named parameter, or part of one, of a Parameters profile. */
export interface NamedParameter {
  readonly row: ElementRow;
  /** Names from the outermost parameter inwards. */
  readonly names: readonly string[];
}

/**
 * A Parameters profile as what it is for: the list of parameters to send, by name. The element tree hides that under
 * slices of slices.
 * @returns undefined when the profile names no parameters
 */
export function parametersTable(
  site: SiteContext,
  caption: string,
  rows: readonly ElementRow[],
): Html | undefined {
  const named = namedParameters(rows);
  if (named.length === 0) return undefined;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { t } = site;
  return renderTable(site, {
    caption,
    className: 'parameters',
    columns: [t('parameter.name'), t('element.cardinality'), t('parameter.carries'), t('element.meaning')],
    rows: named.map(({ row, names }): TableRow => ({
      depth: names.length - 1,
      ...(row.removed ? { className: 'removed' } : {}),
      cells: [
        markup`<a href="${row.href}">${code(names.at(-1) ?? '')}</a>${names.length > 1 ? markup`<span class="govuk-visually-hidden"> ${t('parameter.partOf', { name: names.slice(0, -1).join('.') })}</span>` : NO_HTML}`,
        cardinality(site, row),
        carries(site, row, byId),
        meaning(site, row, byId),
      ],
    })),
  });
}

/** The slices of a Parameters profile that are parameters or parts, with the names that lead to them. */
export function namedParameters(rows: readonly ElementRow[]): NamedParameter[] {
  const names = new Map<string, readonly string[]>();
  return rows.flatMap((row) => {
    if (row.sliceName === undefined || !/\.(parameter|part)$/.test(row.path)) return [];
    const container = parentId(parentId(row.id));
    const path = [...(names.get(container) ?? []), row.sliceName];
    names.set(row.id, path);
    return [{ row, names: path }];
  });
}

function carries(site: SiteContext, row: ElementRow, byId: ReadonlyMap<string, ElementRow>): Html {
  const child = (name: string): ElementRow | undefined => {
    const found = byId.get(`${row.id}.${name}`);
    return found === undefined || found.removed ? undefined : found;
  };
  const value = child('value[x]');
  const resource = child('resource');
  const valueKinds = value?.types.map((type) => {
    const element = `value${type.label.charAt(0).toUpperCase()}${type.label.slice(1)}`;
    return markup`${code(element)}${type.profiles.length === 0 ? NO_HTML : markup` (${joinHtml(type.profiles.map(reference), ', ')})`}`;
  });
  const parts = [
    valueKinds === undefined || valueKinds.length === 0 || valueKinds.length > MANY_TYPES
      ? undefined
      : joinHtml(valueKinds, ', '),
    resource === undefined ? undefined : markup`${code('resource')}: ${types(site, resource.types)}`,
    hasParts(row, byId) ? markup`${site.t('parameter.parts')}` : undefined,
  ].filter((part) => part !== undefined);
  return joinHtml(parts, '; ');
}

function hasParts(row: ElementRow, byId: ReadonlyMap<string, ElementRow>): boolean {
  return (
    [...byId.keys()].some((id) => id.startsWith(`${row.id}.part:`)) ||
    byId.get(`${row.id}.part`)?.removed === false
  );
}

/** A choice this wide is a choice that the profile has not made. */
const MANY_TYPES = 12;

function meaning(site: SiteContext, row: ElementRow, byId: ReadonlyMap<string, ElementRow>): Html {
  const value = byId.get(`${row.id}.value[x]`);
  const own = row.touched ? (row.element.short ?? row.element.definition) : undefined;
  const lines = [
    own === undefined ? undefined : site.markdown.phrase(own),
    value === undefined ? undefined : fixedValue(site, value),
    value === undefined ? undefined : binding(site, value),
  ].filter((line) => line !== undefined);
  return joinHtml(lines, '<br>');
}
