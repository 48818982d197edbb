import type { ConformanceResource } from '../compile/index.js';
import { elementTable } from './element-table.js';
import type { Cell, DataTable } from './table.js';

/**
 * The tables that an artefact comes to, for people who work with spreadsheets: elements, concepts, expansions, maps.
 * @param expansion of a value set
 * @returns what the artefact is, then its content; nothing for a kind that is no table
 */
export function resourceTables(
  resource: ConformanceResource,
  expansion?: fhir4.ValueSetExpansion,
): readonly DataTable[] {
  switch (resource.resourceType) {
    case 'StructureDefinition':
      return [about(resource), elementTable(resource)];
    case 'CodeSystem':
      return [about(resource), conceptTable(resource)];
    case 'ValueSet':
      return [
        about(resource),
        compositionTable(resource),
        ...(expansion === undefined ? [] : [expansionTable(expansion)]),
      ];
    case 'ConceptMap':
      return [about(resource), mapTable(resource)];
    default:
      return [];
  }
}

function about(resource: Exclude<ConformanceResource, fhir4.NamingSystem>): DataTable {
  const facts: [string, Cell][] = [
    ['Kind', resource.resourceType],
    ['Name', resource.name],
    ['Title', resource.title],
    ['URL', resource.url],
    ['Version', resource.version],
    ['Status', resource.status],
    ['Date', resource.date],
    ['Publisher', resource.publisher],
    ['Description', resource.description],
    ['Copyright', 'copyright' in resource ? resource.copyright : undefined],
    ['Base', resource.resourceType === 'StructureDefinition' ? resource.baseDefinition : undefined],
  ];
  return {
    name: 'About',
    columns: ['Fact', 'Value'],
    rows: facts.filter(([, value]) => value !== undefined),
  };
}

/** Every concept in its order, with the code above it and a column for each property. */
export function conceptTable({ concept = [], property = [] }: fhir4.CodeSystem): DataTable {
  const rows: Cell[][] = [];
  const visit = (
    concepts: readonly fhir4.CodeSystemConcept[],
    level: number,
    parent: string | undefined,
  ): void => {
    for (const each of concepts) {
      const values = property.map(({ code }) =>
        (each.property ?? [])
          .filter((value) => value.code === code)
          .map(propertyText)
          .join('\n'),
      );
      rows.push([level, parent, each.code, each.display, each.definition, ...values]);
      visit(each.concept ?? [], level + 1, each.code);
    }
  };
  visit(concept, 1, undefined);
  return {
    name: 'Concepts',
    columns: ['Level', 'Parent', 'Code', 'Display', 'Definition', ...property.map(({ code }) => code)],
    rows,
  };
}

function propertyText(property: fhir4.CodeSystemConceptProperty): string {
  const { valueCoding } = property;
  if (valueCoding !== undefined) return `${valueCoding.system ?? ''}#${valueCoding.code ?? ''}`;
  const { valueCode, valueString, valueInteger, valueBoolean, valueDateTime, valueDecimal } = property;
  return String(
    valueCode ?? valueString ?? valueInteger ?? valueBoolean ?? valueDateTime ?? valueDecimal ?? '',
  );
}

function compositionTable({ compose }: fhir4.ValueSet): DataTable {
  const rows = [
    ...(compose?.include ?? []).map((part) => ['include', part] as const),
    ...(compose?.exclude ?? []).map((part) => ['exclude', part] as const),
  ].flatMap(([use, { system, version, valueSet, concept, filter }]): Cell[][] => {
    const where: Cell[] = [use, system, version, valueSet?.join('\n')];
    if (concept !== undefined) return concept.map(({ code, display }) => [...where, code, display]);
    return [
      [...where, (filter ?? []).map(({ property, op, value }) => `${property} ${op} ${value}`).join('\n')],
    ];
  });
  return {
    name: 'Composition',
    columns: ['Use', 'System', 'Version', 'Value sets', 'Code or filter', 'Display'],
    rows,
  };
}

function expansionTable({ contains = [] }: fhir4.ValueSetExpansion): DataTable {
  const rows: Cell[][] = [];
  const visit = (list: readonly fhir4.ValueSetExpansionContains[], level: number): void => {
    for (const each of list) {
      rows.push([level, each.system, each.code, each.display, each.inactive === true ? 'Y' : undefined]);
      visit(each.contains ?? [], level + 1);
    }
  };
  visit(contains, 1);
  return { name: 'Expansion', columns: ['Level', 'System', 'Code', 'Display', 'Inactive'], rows };
}

function mapTable({ group = [] }: fhir4.ConceptMap): DataTable {
  return {
    name: 'Map',
    columns: [
      'Source system',
      'Source code',
      'Source display',
      'Equivalence',
      'Target system',
      'Target code',
      'Target display',
      'Comment',
    ],
    rows: group.flatMap(({ source, target: targetSystem, element, unmapped }) => [
      ...element.flatMap(({ code, display, target = [] }) =>
        target.map((each): Cell[] => [
          source,
          code,
          display,
          each.equivalence,
          targetSystem,
          each.code,
          each.display,
          each.comment,
        ]),
      ),
      ...(unmapped === undefined
        ? []
        : [
            [
              source,
              '(anything else)',
              undefined,
              unmapped.mode,
              targetSystem,
              unmapped.code,
              unmapped.display,
              undefined,
            ],
          ]),
    ]),
  };
}
