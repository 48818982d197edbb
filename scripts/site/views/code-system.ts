import type { SiteContext } from '../context.js';
import { code, markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import { changeMark } from './change-mark.js';
import { factList, presentSections, tableSection, type Section, type TableRow } from './table.js';

/** The formal part of the page of a code system: its properties and its concepts. */
export function codeSystemSections(site: SiteContext, system: fhir4.CodeSystem): Section[] {
  const { t, index } = site;
  const title = system.title ?? system.name ?? '';
  return presentSections([
    {
      id: 'system',
      heading: t('codeSystem.facts'),
      body: factList([
        [t('codeSystem.content'), markup`${t.code('codeSystem.contents', system.content)}`],
        [
          t('codeSystem.caseSensitive'),
          system.caseSensitive === undefined
            ? undefined
            : markup`${t(`boolean.${String(system.caseSensitive)}`)}`,
        ],
        [
          t('codeSystem.valueSet'),
          system.valueSet === undefined
            ? undefined
            : linkTo(index.label(system.valueSet), index.href(system.valueSet)),
        ],
        [t('codeSystem.count'), markup`${countConcepts(system.concept ?? [])}`],
      ]),
    },
    tableSection(site, 'concepts', t('codeSystem.concepts'), {
      caption: t('codeSystem.conceptsCaption', { title }),
      className: 'concepts',
      columns: [
        t('concept.code'),
        t('concept.meaning'),
        ...(hasProperties(system) ? [t('concept.properties')] : []),
      ],
      rows: (system.concept ?? []).flatMap((concept) => conceptRows(site, system, concept, 0)),
    }),
    tableSection(site, 'properties', t('codeSystem.properties'), {
      caption: t('codeSystem.propertiesCaption', { title }),
      columns: [t('property.code'), t('property.type'), t('property.meaning')],
      rows: (system.property ?? []).map((property) => ({
        cells: [code(property.code), markup`${property.type}`, markup`${property.description ?? ''}`],
      })),
    }),
  ]);
}

/** Anchor of a concept, in the form that the IG Publisher gives it. */
export function conceptAnchor(system: fhir4.CodeSystem, conceptCode: string): string {
  return `${system.id ?? ''}-${conceptCode.replace(/[^\w.-]/g, '_')}`;
}

/** A concept that may no longer be used, by the properties that FHIR and HL7 terminology define for that. */
export function isRetired(concept: fhir4.CodeSystemConcept): boolean {
  return (concept.property ?? []).some(
    ({ code: name, valueCode, valueBoolean }) =>
      (name === 'status' && (valueCode === 'retired' || valueCode === 'deprecated')) ||
      (name === 'inactive' && valueBoolean === true),
  );
}

/** Finds a concept at any level. */
export function findConcept(
  concepts: readonly fhir4.CodeSystemConcept[],
  wanted: string,
): fhir4.CodeSystemConcept | undefined {
  for (const concept of concepts) {
    const found = concept.code === wanted ? concept : findConcept(concept.concept ?? [], wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function conceptRows(
  site: SiteContext,
  system: fhir4.CodeSystem,
  concept: fhir4.CodeSystemConcept,
  depth: number,
): TableRow[] {
  const retired = isRetired(concept);
  const mark = changeMark(site, `CodeSystem-${system.id ?? ''}`, concept.code);
  const name = markup`${code(concept.code)}${mark}`;
  const row: TableRow = {
    id: conceptAnchor(system, concept.code),
    depth,
    ...(retired ? { className: 'removed' } : {}),
    cells: [
      retired
        ? markup`<s>${code(concept.code)}</s>${mark} <span class="govuk-tag govuk-tag--grey">${site.t('concept.retired')}</span>`
        : name,
      markup`<b>${concept.display ?? ''}</b>${concept.definition === undefined ? NO_HTML : markup`<br>${concept.definition}`}`,
      ...(hasProperties(system) ? [properties(site, concept)] : []),
    ],
  };
  return [row, ...(concept.concept ?? []).flatMap((child) => conceptRows(site, system, child, depth + 1))];
}

function hasProperties(system: fhir4.CodeSystem): boolean {
  const some = (concepts: readonly fhir4.CodeSystemConcept[]): boolean =>
    concepts.some((concept) => shownProperties(concept).length > 0 || some(concept.concept ?? []));
  return some(system.concept ?? []);
}

/** An active status is the rule and would only be noise. */
function shownProperties(concept: fhir4.CodeSystemConcept): fhir4.CodeSystemConceptProperty[] {
  return (concept.property ?? []).filter(
    ({ code: name, valueCode }) => !(name === 'status' && valueCode === 'active'),
  );
}

function properties(site: SiteContext, concept: fhir4.CodeSystemConcept): Html {
  const values = new Map<string, Html[]>();
  for (const property of shownProperties(concept)) {
    values.set(property.code, [...(values.get(property.code) ?? []), propertyValue(site, property)]);
  }
  if (values.size === 0) return NO_HTML;
  return factList([...values].map(([name, shown]) => [name, joinHtml(shown, ', ')] as const));
}

function propertyValue({ t }: SiteContext, property: fhir4.CodeSystemConceptProperty): Html {
  if (property.valueBoolean !== undefined) return markup`${t(`boolean.${String(property.valueBoolean)}`)}`;
  if (property.valueCoding !== undefined) return code(property.valueCoding.code ?? '');
  if (property.valueString !== undefined) {
    return /^https?:\/\/\S+$/.test(property.valueString)
      ? linkTo(property.valueString, property.valueString)
      : markup`${property.valueString}`;
  }
  if (property.valueCode !== undefined) return code(property.valueCode);
  return markup`${property.valueInteger ?? property.valueDateTime ?? property.valueDecimal ?? ''}`;
}

function countConcepts(concepts: readonly fhir4.CodeSystemConcept[]): number {
  return concepts.reduce((sum, concept) => sum + 1 + countConcepts(concept.concept ?? []), 0);
}
