import type { ConformanceResource } from '../compile/index.js';
import { canonicalOf } from '../site/index.js';
import { choice, typeText } from './element-table.js';
import { markdownTable, oneLine } from './markdown-table.js';
import { conceptTable } from './resource-tables.js';

/**
 * Tells in Markdown what an artefact says, for programs that read prose: language models, indexers, diff tools.
 * @param expansion of a value set
 */
export function artefactMarkdown(
  resource: ConformanceResource,
  expansion: fhir4.ValueSetExpansion | undefined,
): string {
  const { resourceType, id = '', name, status, description } = resource;
  const title = ('title' in resource ? resource.title : undefined) ?? name ?? id;
  const facts: [string, string | undefined][] = [
    ['Kind', kindOf(resource)],
    ['URL', canonicalOf(resource)],
    ['Version', 'version' in resource ? resource.version : undefined],
    ['Status', status],
    ['Name', name],
    ['Base', resourceType === 'StructureDefinition' ? resource.baseDefinition : undefined],
    ['Page', `${resourceType}-${id}.html`],
  ];
  const parts = [
    `# ${oneLine(title)}`,
    facts
      .flatMap(([label, value]) => (value === undefined ? [] : [`- ${label}: ${oneLine(value)}`]))
      .join('\n'),
    description?.trim() ?? '',
    ...content(resource, expansion),
    'copyright' in resource && resource.copyright !== undefined
      ? `## Copyright\n\n${resource.copyright}`
      : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function kindOf(resource: ConformanceResource): string {
  if (resource.resourceType !== 'StructureDefinition') return resource.resourceType;
  if (resource.derivation !== 'constraint') return 'Logical model';
  return resource.type === 'Extension' ? 'Extension' : `Profile of ${resource.type}`;
}

function content(resource: ConformanceResource, expansion: fhir4.ValueSetExpansion | undefined): string[] {
  switch (resource.resourceType) {
    case 'StructureDefinition':
      return structure(resource);
    case 'CodeSystem':
      return [section('Concepts', markdownTable(conceptTable(resource)))];
    case 'ValueSet':
      return expansion === undefined
        ? []
        : [
            section(
              'Expansion',
              markdownTable({
                columns: ['System', 'Code', 'Display'],
                rows: (expansion.contains ?? []).map(({ system, code, display }) => [system, code, display]),
              }),
            ),
          ];
    case 'ConceptMap':
      return (resource.group ?? []).map(({ source, target, element }) =>
        section(
          `From ${source ?? 'any system'} to ${target ?? 'no system'}`,
          markdownTable({
            columns: ['Source code', 'Equivalence', 'Target code', 'Comment'],
            rows: element.flatMap(({ code, target: targets = [] }) =>
              targets.map((each) => [code, each.equivalence, each.code, each.comment]),
            ),
          }),
        ),
      );
    case 'OperationDefinition':
      return [
        section(
          'Parameters',
          markdownTable({ columns: PARAMETER, rows: parameterRows(resource.parameter ?? [], '') }),
        ),
      ];
    case 'NamingSystem':
      return [
        section(
          'Identifiers',
          markdownTable({
            columns: ['Type', 'Value', 'Preferred'],
            rows: resource.uniqueId.map(({ type, value, preferred }) => [
              type,
              value,
              preferred === true ? 'yes' : '',
            ]),
          }),
        ),
      ];
    case 'CapabilityStatement':
      return (resource.rest ?? []).map((rest) => capabilities(rest));
  }
}

function structure({ snapshot, differential, mapping }: fhir4.StructureDefinition): string[] {
  const elements = snapshot?.element ?? differential?.element ?? [];
  const changed = new Set(differential?.element.map(({ id }) => id));
  const constraints = [
    ...new Map(
      elements.flatMap(({ path, constraint = [] }) =>
        constraint.map((each) => [each.key, { path, ...each }] as const),
      ),
    ).values(),
  ];
  return [
    section(
      'Elements',
      `${snapshot === undefined ? '' : 'Elements that are marked * are constrained or added here; the others are inherited.\n\n'}${markdownTable(
        {
          columns: ['Element', 'Cardinality', 'Type', 'Flags', 'Value or binding', 'Meaning'],
          rows: elements
            // What is taken away, and what no profile touches below a type's own fields, only makes the list long.
            .filter(({ id, max }) => max !== '0' || changed.has(id))
            .map((element) => [
              `${element.id ?? element.path}${snapshot !== undefined && changed.has(element.id) ? ' *' : ''}`,
              `${element.min ?? 0}..${element.max ?? '*'}`,
              (element.type ?? []).map(typeText).join(' or ') || element.contentReference,
              [
                element.mustSupport === true ? 'must support' : '',
                element.isModifier === true ? 'modifier' : '',
              ]
                .filter(Boolean)
                .join(', '),
              String(choice(element, 'fixed') ?? choice(element, 'pattern') ?? bindingText(element.binding)),
              element.short,
            ]),
        },
      )}`,
    ),
    constraints.length === 0
      ? ''
      : section(
          'Constraints',
          markdownTable({
            columns: ['Key', 'Element', 'Severity', 'Rule', 'Expression'],
            rows: constraints.map(({ key, path, severity, human, expression }) => [
              key,
              path,
              severity,
              human,
              expression,
            ]),
          }),
        ),
    mapping === undefined || mapping.length === 0
      ? ''
      : section(
          'Mappings',
          mapping
            .map(
              ({ identity, name, uri }) =>
                `- ${oneLine(name ?? identity)}${uri === undefined ? '' : `: ${uri}`}`,
            )
            .join('\n'),
        ),
  ];
}

function bindingText(binding: fhir4.ElementDefinitionBinding | undefined): string {
  return binding === undefined
    ? ''
    : `${binding.valueSet ?? binding.description ?? ''} (${binding.strength})`;
}

const PARAMETER = ['Parameter', 'Use', 'Cardinality', 'Type', 'Binding', 'Meaning'];

function parameterRows(
  parameters: readonly fhir4.OperationDefinitionParameter[],
  above: string,
): (string | undefined)[][] {
  return parameters.flatMap(({ name, use, min, max, type, binding, documentation, part = [] }) => [
    [
      `${above}${name}`,
      use,
      `${min}..${max}`,
      type,
      binding === undefined ? '' : `${binding.valueSet} (${binding.strength})`,
      documentation,
    ],
    ...parameterRows(part, `${above}${name}.`),
  ]);
}

function capabilities({
  mode,
  documentation,
  security,
  resource = [],
}: fhir4.CapabilityStatementRest): string {
  const rows = resource.flatMap(({ type, interaction = [], operation = [], searchParam = [] }) => [
    ...interaction.map(({ code, documentation: about }) => [type, code, about]),
    ...operation.map(({ name, documentation: about }) => [type, `$${name}`, about]),
    ...searchParam.map(({ name, documentation: about }) => [type, `search by ${name}`, about]),
  ]);
  const text = [documentation, security?.description].filter((part) => part !== undefined).join('\n\n');
  const table =
    rows.length === 0 ? '' : markdownTable({ columns: ['Resource', 'What', 'Documentation'], rows });
  return section(`As a ${mode}`, [text, table].filter((part) => part !== '').join('\n\n'));
}

function section(heading: string, text: string): string {
  return `## ${heading}\n\n${text}`;
}
