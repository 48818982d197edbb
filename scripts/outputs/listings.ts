import type { Artefact, GuideConfig } from '../compile/index.js';
import { csvText } from './csv.js';
import type { DataTable } from './table.js';

/**
 * Lists of what the guide defines, under the names that other guides give them.
 * @param date `YYYY-MM-DD`
 * @returns file name → content
 */
export function listings(
  artefacts: readonly Artefact[],
  config: GuideConfig,
  date: string,
): Map<string, string> {
  const resources = artefacts.map(({ resource }) => resource);
  const codeSystems = resources.filter((each) => each.resourceType === 'CodeSystem');
  const valueSets = resources.filter((each) => each.resourceType === 'ValueSet');
  const canonicals = resources.flatMap((resource) =>
    resource.resourceType === 'NamingSystem' || resource.url === undefined
      ? []
      : [
          {
            id: resource.id,
            type: resource.resourceType,
            url: resource.url,
            version: resource.version,
            name: resource.name,
            title: resource.title,
            status: resource.status,
            page: `${resource.resourceType}-${resource.id ?? ''}.html`,
          },
        ],
  );
  return new Map([
    ['canonicals.json', json(canonicals)],
    [
      'package.manifest.json',
      json({
        name: config.id,
        version: config.version,
        canonical: config.canonical,
        title: config.title,
        description: config.description,
        license: config.license,
        fhirVersion: [config.fhirVersion],
        jurisdiction: 'urn:iso:std:iso:3166#GB',
        date: `${date.replaceAll('-', '')}000000`,
        dependencies: { 'hl7.fhir.r4.core': config.fhirVersion, ...config.dependencies },
      }),
    ],
    ...listFiles('codesystem-list', codeSystemTable(codeSystems)),
    ...listFiles('valueset-list', valueSetTable(valueSets)),
  ]);
}

function codeSystemTable(systems: readonly fhir4.CodeSystem[]): DataTable {
  const count = (concepts: readonly fhir4.CodeSystemConcept[] = []): number =>
    concepts.reduce((sum, { concept }) => sum + 1 + count(concept), 0);
  return {
    name: 'Code systems',
    columns: [
      'url',
      'version',
      'id',
      'name',
      'title',
      'status',
      'content',
      'concepts',
      'valueSet',
      'description',
    ],
    rows: systems.map((each) => [
      each.url,
      each.version,
      each.id,
      each.name,
      each.title,
      each.status,
      each.content,
      count(each.concept),
      each.valueSet,
      each.description,
    ]),
  };
}

function valueSetTable(sets: readonly fhir4.ValueSet[]): DataTable {
  return {
    name: 'Value sets',
    columns: ['url', 'version', 'id', 'name', 'title', 'status', 'systems', 'description'],
    rows: sets.map((each) => [
      each.url,
      each.version,
      each.id,
      each.name,
      each.title,
      each.status,
      [...new Set((each.compose?.include ?? []).flatMap(({ system }) => system ?? []))].join(' '),
      each.description,
    ]),
  };
}

/** The same table as JSON, one object for each row, and as CSV. */
function listFiles(name: string, table: DataTable): [string, string][] {
  const records = table.rows.map((row) =>
    Object.fromEntries(
      table.columns.flatMap((column, index) => (row[index] === undefined ? [] : [[column, row[index]]])),
    ),
  );
  return [
    [`${name}.json`, json(records)],
    [`${name}.csv`, csvText(table)],
  ];
}

/**
 * All value sets with their codes, as one Bundle.
 * @param expansions value set URL → its expansion; a set without one is left out
 */
export function expansionsBundle(
  artefacts: readonly Artefact[],
  expansions: ReadonlyMap<string, fhir4.ValueSetExpansion>,
  { id }: GuideConfig,
): fhir4.Bundle {
  return {
    resourceType: 'Bundle',
    id: `${id}-expansions`.slice(-64),
    type: 'collection',
    entry: artefacts.flatMap(({ resource }) => {
      if (resource.resourceType !== 'ValueSet' || resource.url === undefined) return [];
      const expansion = expansions.get(resource.url);
      if (expansion === undefined) return [];
      const { text: _, ...content } = resource;
      return [{ fullUrl: resource.url, resource: { ...content, expansion } }];
    }),
  };
}

/** @returns indented JSON that ends with a line break */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
