import type { SiteContext } from '../context.js';
import { code, html } from '../html.js';
import { factList, presentSections, tableSection, type Section } from './table.js';

/** The formal part of the page of a naming system: what it names, and by which identifiers it is known. */
export function namingSystemSections(site: SiteContext, system: fhir4.NamingSystem): Section[] {
  const { t } = site;
  const typeText = system.type?.text ?? system.type?.coding?.[0]?.display ?? system.type?.coding?.[0]?.code;
  const optional = (value: string | undefined): ReturnType<typeof html> | undefined =>
    value === undefined ? undefined : html`${value}`;
  return presentSections([
    {
      id: 'system',
      heading: t('namingSystem.facts'),
      body: factList([
        [t('namingSystem.kind'), html`${t.code('namingSystem.kinds', system.kind)}`],
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
          html`${id.type.toUpperCase()}`,
          html`${id.preferred === undefined ? '' : t(`boolean.${String(id.preferred)}`)}`,
          html`${id.comment ?? ''}`,
        ],
      })),
    }),
  ]);
}
