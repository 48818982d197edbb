import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { differentialRows, elementRows, type ElementRow } from '../elements.js';
import { code, markup, linkTo } from '../html.js';
import { elementTable } from './element-table.js';
import { parametersTable } from './parameters-table.js';
import { presentSections, renderTable, tableSection, type Section } from './table.js';

/** The formal part of the page of a profile, extension or logical model. */
export function structureSections(
  site: SiteContext,
  artefact: IndexedArtefact,
  sd: fhir4.StructureDefinition,
): Section[] {
  const { t, index } = site;
  const rows = elementRows(sd, index);
  const { title } = artefact;
  const flat =
    sd.type === 'Parameters'
      ? parametersTable(site, t('structure.parametersCaption', { title }), rows)
      : undefined;
  const changed = differentialRows(sd, rows);
  return presentSections([
    flat && { id: 'parameters', heading: t('structure.parameters'), body: flat },
    changed.length === 0
      ? undefined
      : {
          id: 'differential',
          heading: t('structure.differential'),
          body: elementTable(site, t('structure.differentialCaption', { title }), changed),
        },
    bindingSection(site, title, rows),
    constraintSection(site, title, rows),
    sd.snapshot === undefined
      ? undefined
      : {
          id: 'snapshot',
          heading: t('structure.snapshot'),
          body: markup`<p>${t('structure.snapshotHint')}</p>${elementTable(site, t('structure.snapshotCaption', { title }), rows)}`,
        },
  ]);
}

/** Facts that stand at the top of the page: what it constrains. */
export function baseOf(
  site: SiteContext,
  sd: fhir4.StructureDefinition,
): ReturnType<typeof linkTo> | undefined {
  const base = sd.baseDefinition;
  return base === undefined ? undefined : linkTo(site.index.label(base), site.index.href(base));
}

function bindingSection(site: SiteContext, title: string, rows: readonly ElementRow[]): Section | undefined {
  const { t } = site;
  const bound = rows.filter((row) => row.binding !== undefined && !row.removed && isOwnOrAbove(row, rows));
  return tableSection(site, 'bindings', t('structure.bindings'), {
    caption: t('structure.bindingsCaption', { title }),
    columns: [t('element.name'), t('structure.strength'), t('structure.valueSet')],
    rows: bound.map((row) => ({
      cells: [
        code(row.id),
        markup`<abbr title="${t.code('strength', row.binding?.strength)}">${row.binding?.strength ?? ''}</abbr>`,
        linkTo(row.binding?.label ?? '', row.binding?.href),
      ],
    })),
  });
}

/** Bindings that come with the base type unchanged would bury those that matter. */
function isOwnOrAbove(row: ElementRow, rows: readonly ElementRow[]): boolean {
  return row.touched || !rows.some((other) => other.touched);
}

/** Constraints that the guide adds; those of FHIR's own types are HL7's to explain. */
function constraintSection(
  site: SiteContext,
  title: string,
  rows: readonly ElementRow[],
): Section | undefined {
  const { t } = site;
  const constraints = rows.flatMap((row) =>
    row.removed ? [] : row.constraints.map((constraint) => ({ row, constraint })),
  );
  if (constraints.length === 0) return undefined;
  return {
    id: 'constraints',
    heading: t('structure.constraints'),
    body: markup`<p>${t('structure.constraintsHint')}</p>${renderTable(site, {
      caption: t('structure.constraintsCaption', { title }),
      columns: [
        t('constraint.key'),
        t('constraint.severity'),
        t('element.name'),
        t('constraint.rule'),
        t('constraint.expression'),
      ],
      rows: constraints.map(({ row, constraint }) => ({
        cells: [
          code(constraint.key),
          markup`${t.code('severity', constraint.severity)}`,
          code(row.id),
          markup`${constraint.human}`,
          code(constraint.expression ?? ''),
        ],
      })),
    })}`,
  };
}
