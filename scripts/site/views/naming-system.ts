import type { SiteContext } from '../context.js';
import { code, markup, type Html } from '../html.js';
import { factList, presentSections, tableSection, type Section } from './table.js';

/** The formal part of the page of a naming system: what it names, and by which identifiers it is known. */
export function namingSystemSections(site: SiteContext, system: fhir4.NamingSystem): Section[] {
  const { t } = site;
  const typeText = system.type?.text ?? system.type?.coding?.[0]?.display ?? system.type?.coding?.[0]?.code;
  const optional = (value: string | undefined): Html | undefined =>
    value === undefined ? undefined : markup`${value}`;
  return presentSections([
    {
      id: 'system',
      heading: t('namingSystem.facts'),
      body: factList([
        [t('namingSystem.kind'), markup`${t.code('namingSystem.kinds', system.kind)}`],
        [t('namingSystem.type'), optional(typeText)],
        [t('namingSystem.responsible'), optional(system.responsible)],
        [
          t('namingSystem.usage'),
          system.usage === undefined ? undefined : site.markdown.description(system.usage),
        ],
      ]),
    },
    tableSection(site, 'identifiers', t('namingSystem.identifiers'), {
      caption: t('namingSystem.identifiersCaption', { title: system.name }),
      columns: [
        t('namingSystem.value'),
        t('namingSystem.idType'),
        t('namingSystem.preferred'),
        t('mappings.comment'),
      ],
      rows: system.uniqueId.map((id) => ({
        cells: [
          code(id.value),
          markup`${id.type.toUpperCase()}`,
          markup`${id.preferred === undefined ? '' : t(`boolean.${String(id.preferred)}`)}`,
          markup`${id.comment ?? ''}`,
        ],
      })),
    }),
  ]);
}
