import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { elementRows, type ElementRow } from '../elements.js';
import { code, markup, joinHtml, NO_HTML, type Html } from '../html.js';
import { binding, cardinality, fixedValue, types } from './element-table.js';
import { factList, renderTable } from './table.js';

/** The dictionary of a structure definition: an entry for each element that it says something about. */
export function definitionsBody(site: SiteContext, sd: fhir4.StructureDefinition): Html {
  const entries = elementRows(sd, site.index).filter((row) => row.touched);
  return markup`<p>${site.t('definitions.hint')}</p>${entries.map((row) => entry(site, row))}`;
}

function entry(site: SiteContext, row: ElementRow): Html {
  const { t, markdown } = site;
  const { element } = row;
  const text = (field: 'definition' | 'comment' | 'requirements'): Html | undefined => {
    const value = element[field];
    return value === undefined
      ? undefined
      : markdown.description(value, { inherited: row.own?.[field] === undefined });
  };
  const { constraints } = row;
  const facts = factList([
    [t('definitions.short'), element.short === undefined ? undefined : markup`${element.short}`],
    [t('definitions.definition'), text('definition')],
    [t('definitions.comment'), text('comment')],
    [t('definitions.requirements'), text('requirements')],
    [
      t('element.cardinality'),
      row.min === undefined && row.max === undefined ? undefined : cardinality(site, row),
    ],
    [
      t('element.type'),
      row.types.length === 0 && row.contentReference === undefined ? undefined : types(site, row.types, row),
    ],
    [t('definitions.binding'), binding(site, row)],
    [t('definitions.value'), fixedValue(site, row)],
    [
      t('definitions.flags'),
      row.flags.length === 0
        ? undefined
        : markup`${row.flags.map((flag) => t(`flag.${flag}.meaning`)).join('; ')}`,
    ],
    [
      t('definitions.constraints'),
      constraints.length === 0
        ? undefined
        : joinHtml(
            constraints.map(
              ({ key, human, expression }) =>
                markup`<p>${code(key)}: ${human}<br>${code(expression ?? '')}</p>`,
            ),
          ),
    ],
  ]);
  const title = row.removed ? markup`<s>${row.id}</s>` : markup`${row.id}`;
  return markup`<section class="entry"><h2 id="${row.id}" class="entry-title">${title}</h2>${facts}</section>`;
}

/** What a structure definition is mapped to, one table for each target; empty when it declares none of its own. */
export function mappingsBody(
  site: SiteContext,
  artefact: IndexedArtefact,
  sd: fhir4.StructureDefinition,
): Html {
  const { t } = site;
  const elements = sd.differential?.element ?? [];
  const tables = (sd.mapping ?? []).flatMap((mapping) => {
    const rows = elements.flatMap((element) =>
      (element.mapping ?? [])
        .filter(({ identity }) => identity === mapping.identity)
        .map(({ map, comment }) => ({
          cells: [
            code(element.id ?? element.path),
            markup`${map}`,
            comment === undefined ? NO_HTML : markup`${comment}`,
          ],
        })),
    );
    if (rows.length === 0) return [];
    const name = mapping.name ?? mapping.identity;
    const table = renderTable(site, {
      caption: t('mappings.caption', { title: artefact.title, target: name }),
      columns: [t('element.name'), t('mappings.map'), t('mappings.comment')],
      rows,
    });
    const intro = mapping.comment === undefined ? NO_HTML : markup`<p>${mapping.comment}</p>`;
    return [
      markup`<section><h2 id="${mapping.identity}">${name}</h2>${intro}${mapping.uri === undefined ? NO_HTML : markup`<p>${code(mapping.uri)}</p>`}${table}</section>`,
    ];
  });
  return tables.length === 0 ? markup`<p>${t('mappings.none')}</p>` : joinHtml(tables);
}
