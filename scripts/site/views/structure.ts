import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { differentialRows, elementRows, type ElementRow } from '../elements.js';
import { code, joinHtml, markup, linkTo, NO_HTML, type Html } from '../html.js';
import { keyElements } from '../key-elements.js';
import { elementTable, tableLegend } from './element-table.js';
import { fixtureAnchor, fixturesOn, fixturesPage } from './fixtures.js';
import { parametersTable } from './parameters-table.js';
import { structureStatistics } from './structure-statistics.js';
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
  const key = sd.snapshot === undefined ? [] : keyElements(rows);
  return presentSections([
    flat && { id: 'parameters', heading: t('structure.parameters'), body: flat },
    key.length === 0
      ? undefined
      : {
          id: 'key-elements',
          heading: t('views.key'),
          view: true,
          body: markup`<p>${t('views.keyHint')}</p>${tableLegend(site)}${elementTable(site, t('views.keyCaption', { title }), key)}`,
        },
    changed.length === 0
      ? undefined
      : {
          id: 'differential',
          heading: t('structure.differential'),
          view: true,
          body: elementTable(site, t('structure.differentialCaption', { title }), changed),
        },
    sd.snapshot === undefined
      ? undefined
      : {
          id: 'snapshot',
          heading: t('structure.snapshot'),
          view: true,
          body: hasSnapshotPage(sd)
            ? markup`<p><a href="${snapshotPage(artefact)}">${t('structure.snapshotElsewhere', { count: rows.length })}</a></p>`
            : snapshotBody(site, artefact, sd),
        },
    { id: 'statistics', heading: t('views.statistics'), view: true, body: structureStatistics(site, rows) },
    bindingSection(site, title, rows),
    constraintSection(site, artefact, rows),
  ]);
}

/** Whether all elements of a structure are shown on a page of their own: those of a profile of a resource are many. */
export function hasSnapshotPage({ kind, derivation, snapshot }: fhir4.StructureDefinition): boolean {
  return kind === 'resource' && derivation === 'constraint' && snapshot !== undefined;
}

/** @returns path of the page with all elements of a profile */
export function snapshotPage({ stem }: IndexedArtefact): string {
  return `${stem}-snapshot.html`;
}

/** All elements of a structure, those that it leaves as they were included. */
export function snapshotBody(
  site: SiteContext,
  { title }: IndexedArtefact,
  sd: fhir4.StructureDefinition,
): Html {
  const { t } = site;
  return markup`<p>${t('structure.snapshotHint')}</p>${elementTable(site, t('structure.snapshotCaption', { title }), elementRows(sd, site.index), 'folded')}`;
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
  artefact: IndexedArtefact,
  rows: readonly ElementRow[],
): Section | undefined {
  const { t } = site;
  const constraints = rows.flatMap((row) =>
    row.removed ? [] : row.constraints.map((constraint) => ({ row, constraint })),
  );
  if (constraints.length === 0) return undefined;
  const anchors = new Set<string>();
  return {
    id: 'constraints',
    heading: t('structure.constraints'),
    body: markup`<p>${t('structure.constraintsHint')}</p>${renderTable(site, {
      caption: t('structure.constraintsCaption', { title: artefact.title }),
      columns: [
        t('constraint.key'),
        t('constraint.severity'),
        t('element.name'),
        t('constraint.rule'),
        t('constraint.expression'),
        t('fixtures.column'),
      ],
      rows: constraints.map(({ row, constraint }) => ({
        // A constraint of several elements has its anchor at the first.
        ...(anchors.has(constraint.key) ? {} : { id: `constraint-${constraint.key}` }),
        cells: [
          code((anchors.add(constraint.key), constraint.key)),
          markup`${t.code('severity', constraint.severity)}`,
          code(row.id),
          markup`${constraint.human}`,
          code(constraint.expression ?? ''),
          triedWith(site, artefact, row.id, constraint.key),
        ],
      })),
    })}`,
  };
}

/** How many fixtures are named; the page of them has all. */
const NAMED_FIXTURES = 3;

/** Which payloads show that a constraint is kept, and which that it is not. */
function triedWith(site: SiteContext, artefact: IndexedArtefact, element: string, key: string): Html {
  const { accepted, refused } = fixturesOn(site.content, artefact, element, key);
  const { t } = site;
  const list = (label: string, kind: 'valid' | 'invalid', names: readonly string[]): Html => {
    if (names.length === 0) return NO_HTML;
    const links = names
      .slice(0, NAMED_FIXTURES)
      .map((name) => linkTo(name, `${fixturesPage(artefact)}#${fixtureAnchor(kind, name)}`));
    const more = names.length - links.length;
    return markup`<p>${label} ${joinHtml(links, ', ')}${more > 0 ? markup` ${t('fixtures.more', { count: more })}` : NO_HTML}</p>`;
  };
  return markup`${list(t('fixtures.accepts'), 'valid', accepted)}${list(t('fixtures.refuses'), 'invalid', refused)}`;
}
