import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { elementRows, type ElementRow } from '../elements.js';
import { kindOf } from '../pages/artefact-header.js';
import { namedParameters } from '../views/parameters-table.js';
import { conceptAnchor, isRetired } from '../views/code-system.js';
import type { SearchEntry } from './search-entry.js';
import { plainText } from './page-text.js';

/** An artefact and what it defines: elements of structures, parameters of operations, codes of code systems. */
export function definitionEntries(site: SiteContext, artefact: IndexedArtefact): SearchEntry[] {
  const { resource } = artefact;
  return [
    artefactEntry(site, artefact),
    ...(resource.resourceType === 'StructureDefinition' ? structureEntries(site, artefact, resource) : []),
    ...(resource.resourceType === 'OperationDefinition' ? parameterEntries(site, artefact, resource) : []),
    ...(resource.resourceType === 'CodeSystem'
      ? codeEntries(site, artefact, resource, resource.concept ?? [])
      : []),
  ];
}

function artefactEntry(site: SiteContext, artefact: IndexedArtefact): SearchEntry {
  const { resource, title, url, page, stem } = artefact;
  const call = resource.resourceType === 'OperationDefinition' ? `$${resource.code}` : undefined;
  return {
    type: 'artefact',
    href: page,
    title,
    context: kindOf(site, artefact),
    text: joined(
      [resource.name === title ? undefined : resource.name, call, described(site, resource.description)],
      ' – ',
    ),
    keys: present([title, resource.name, resource.id, stem, url, call, baseType(artefact)]),
  };
}

/** Whoever looks for `OperationOutcome` wants to see what the guide makes of it. */
function baseType({ resource }: IndexedArtefact): string | undefined {
  return resource.resourceType === 'StructureDefinition' && resource.derivation === 'constraint'
    ? resource.type
    : undefined;
}

function structureEntries(
  site: SiteContext,
  artefact: IndexedArtefact,
  sd: fhir4.StructureDefinition,
): SearchEntry[] {
  const rows = elementRows(sd, site.index);
  return [...elementEntries(site, artefact, rows), ...constraintEntries(site, artefact, rows)];
}

/** Validators name the constraint that is not met: readers come with its key. */
function constraintEntries(
  { t }: SiteContext,
  { page, title }: IndexedArtefact,
  rows: readonly ElementRow[],
): SearchEntry[] {
  const constraints = rows.filter(({ removed }) => !removed).flatMap((row) => row.constraints);
  return [...new Map(constraints.map((constraint) => [constraint.key, constraint])).values()].map(
    ({ key, human }) => ({
      type: 'constraint',
      href: `${page}#constraints`,
      title: key,
      context: t('search.context.constraint', { title }),
      text: human,
      keys: [key],
    }),
  );
}

/** Elements that the definition speaks about; the rest is HL7's, and its dictionary is elsewhere. */
function elementEntries(
  site: SiteContext,
  { page, title }: IndexedArtefact,
  rows: readonly ElementRow[],
): SearchEntry[] {
  const { t } = site;
  const names = new Map(namedParameters(rows).map(({ row, names: path }) => [row.id, path.join('.')]));
  const own = `${page.replace(/\.html$/, '')}-definitions.html#`;
  return rows
    .filter((row) => row.touched && row.depth > 0 && row.href.startsWith(own))
    .filter((row) => names.has(row.id) || !isMachinery(row))
    .map((row) => {
      const parameter = names.get(row.id);
      const shown = parameter ?? row.id.slice(row.id.indexOf('.') + 1);
      return {
        type: 'element',
        href: row.href,
        title: shown,
        context: t(parameter === undefined ? 'search.context.element' : 'search.context.parameter', {
          title,
        }),
        text: joined(
          [
            shown === row.id ? undefined : row.id,
            row.removed ? t('element.notUsed') : described(site, row.element.short),
          ],
          ' – ',
        ),
        keys: present([row.id, shown, row.sliceName]),
      };
    });
}

/**
 * In Parameters, the name, value and parts of each parameter are elements of their own. Readers look for the parameter;
 * what its slots are is said there.
 */
function isMachinery({ path }: ElementRow): boolean {
  return /^Parameters\.parameter\.(?:part\.)*(?:name|value\[x\]|resource|part|id|extension|modifierExtension)$/.test(
    path,
  );
}

/** Parameters that no profile describes better. */
function parameterEntries(
  site: SiteContext,
  { page, title }: IndexedArtefact,
  operation: fhir4.OperationDefinition,
): SearchEntry[] {
  const walk = (
    parameters: readonly fhir4.OperationDefinitionParameter[],
    use: string,
    above: readonly string[],
  ): SearchEntry[] =>
    parameters.flatMap((parameter) => {
      const names = [...above, parameter.name];
      return [
        {
          type: 'element' as const,
          href: `${page}#parameters-${use}`,
          title: names.join('.'),
          context: site.t('search.context.parameter', { title }),
          text: described(site, parameter.documentation) ?? '',
          keys: [names.join('.'), parameter.name],
        },
        ...walk(parameter.part ?? [], use, names),
      ];
    });
  return (['in', 'out'] as const).flatMap((use) =>
    (use === 'in' ? operation.inputProfile : operation.outputProfile) === undefined
      ? walk(
          (operation.parameter ?? []).filter((parameter) => parameter.use === use),
          use,
          [],
        )
      : [],
  );
}

function codeEntries(
  site: SiteContext,
  artefact: IndexedArtefact,
  system: fhir4.CodeSystem,
  concepts: readonly fhir4.CodeSystemConcept[],
): SearchEntry[] {
  return concepts.flatMap((concept) => [
    {
      type: 'code' as const,
      href: `${artefact.page}#${conceptAnchor(system, concept.code)}`,
      title: concept.code,
      context: site.t(isRetired(concept) ? 'search.context.retiredCode' : 'search.context.code', {
        title: artefact.title,
      }),
      text: joined([concept.display, described(site, concept.definition)], ' – '),
      // Who looks for a code by name wants one that may be sent.
      ...(isRetired(concept)
        ? { keys: [], retired: true }
        : { keys: present([concept.code, concept.display]) }),
    },
    ...codeEntries(site, artefact, system, concept.concept ?? []),
  ]);
}

/** A description out of an artefact is Markdown; what a reader sees of it is text. */
export function described(site: SiteContext, markdown: string | undefined): string | undefined {
  return markdown === undefined ? undefined : plainText(site.markdown.description(markdown).toString());
}

function joined(parts: readonly (string | undefined)[], separator: string): string {
  return present(parts).join(separator);
}

function present(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined && value !== '') as string[];
}
