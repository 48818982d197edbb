import type { SiteContext } from '../context.js';
import { code, markup, linkTo, NO_HTML, type Html } from '../html.js';
import { factList, presentSections, renderTable, type Section, type TableRow } from './table.js';

/** The formal part of the page of a concept map: one table for each pair of code systems. */
export function conceptMapSections(site: SiteContext, map: fhir4.ConceptMap): Section[] {
  const { t, index } = site;
  const source = map.sourceCanonical ?? map.sourceUri;
  const target = map.targetCanonical ?? map.targetUri;
  const link = (url: string | undefined): Html | undefined =>
    url === undefined ? undefined : linkTo(index.label(url), index.href(url));
  const groups = map.group ?? [];
  return presentSections([
    source === undefined && target === undefined
      ? undefined
      : {
          id: 'scope',
          heading: t('conceptMap.scope'),
          body: factList([
            [t('conceptMap.source'), link(source)],
            [t('conceptMap.target'), link(target)],
          ]),
        },
    ...groups.map((group, position): Section => {
      const caption = t('conceptMap.caption', {
        source: labelOf(site, group.source),
        target: labelOf(site, group.target),
      });
      return {
        id: `group-${position + 1}`,
        heading: caption,
        body: markup`${renderTable(site, {
          caption,
          columns: [
            t('conceptMap.sourceCode'),
            t('conceptMap.relation'),
            t('conceptMap.targetCode'),
            t('mappings.comment'),
          ],
          rows: group.element.flatMap((element) => rowsOf(site, element)),
        })}${unmapped(site, group)}`,
      };
    }),
  ]);
}

function rowsOf({ t }: SiteContext, element: fhir4.ConceptMapGroupElement): TableRow[] {
  const source = concept(element.code, element.display);
  const targets = element.target ?? [];
  if (targets.length === 0)
    return [{ cells: [source, markup`${t('equivalence.unmatched')}`, NO_HTML, NO_HTML] }];
  return targets.map((target) => ({
    cells: [
      source,
      markup`<abbr title="${target.equivalence}">${t.code('equivalence', target.equivalence)}</abbr>`,
      concept(target.code, target.display),
      markup`${target.comment ?? ''}`,
    ],
  }));
}

function unmapped({ t }: SiteContext, { unmapped: rule }: fhir4.ConceptMapGroup): Html {
  if (rule === undefined) return NO_HTML;
  return markup`<p>${t.code('conceptMap.unmapped', rule.mode)}${rule.code === undefined ? NO_HTML : markup` ${code(rule.code)}`}${rule.url === undefined ? NO_HTML : markup` ${code(rule.url)}`}</p>`;
}

function concept(conceptCode: string | undefined, display: string | undefined): Html {
  return markup`${conceptCode === undefined ? NO_HTML : code(conceptCode)} ${display ?? ''}`;
}

function labelOf({ index, t }: SiteContext, url: string | undefined): string {
  return url === undefined ? t('conceptMap.noSystem') : index.label(url);
}
