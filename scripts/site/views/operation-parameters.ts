import type { SiteContext } from '../context.js';
import { elementRows, type ElementRow } from '../elements.js';
import { typePage } from '../fhir-links.js';
import { code, joinHtml, linkTo, markup, NO_HTML, type Html } from '../html.js';
import { reference } from './element-table.js';
import { tableSection, type Section, type TableRow } from './table.js';

type Parameter = fhir4.OperationDefinitionParameter;

/** What the profile of the message says about a parameter; found by the names from the outermost inwards. */
type ProfileElements = (names: readonly string[], member?: string) => ElementRow | undefined;

/**
 * The parameters that go in or come out, their parts below them. Each leads to its element in the profile of the
 * message, where there is one: that is where its rules are.
 * @returns undefined when there are none
 */
export function parameterSection(
  site: SiteContext,
  operation: fhir4.OperationDefinition,
  use: 'in' | 'out',
): Section | undefined {
  const { t } = site;
  const elements = profileElements(site, use === 'in' ? operation.inputProfile : operation.outputProfile);
  return tableSection(site, `parameters-${use}`, t(`operation.${use}`), {
    caption: t(`operation.${use}Caption`, { name: `$${operation.code}` }),
    className: 'operation-parameters',
    columns: [
      t('parameter.name'),
      t('element.cardinality'),
      t('element.type'),
      t('operation.rules'),
      t('element.meaning'),
    ],
    rows: (operation.parameter ?? [])
      .filter((parameter) => parameter.use === use)
      .flatMap((parameter) => parameterRows(site, parameter, [], elements)),
  });
}

function profileElements({ index }: SiteContext, profile: string | undefined): ProfileElements {
  const resource = profile === undefined ? undefined : index.byUrl(profile)?.resource;
  if (resource?.resourceType !== 'StructureDefinition') return () => undefined;
  const byId = new Map(elementRows(resource, index).map((row) => [row.id, row]));
  return (names, member) => {
    const slices = names.map((name, depth) => `${depth === 0 ? 'parameter' : 'part'}:${name}`);
    const row = byId.get(['Parameters', ...slices, ...(member === undefined ? [] : [member])].join('.'));
    return row?.removed === true ? undefined : row;
  };
}

function parameterRows(
  site: SiteContext,
  parameter: Parameter,
  parents: readonly string[],
  elements: ProfileElements,
): TableRow[] {
  const { t } = site;
  const names = [...parents, parameter.name];
  const hidden =
    parents.length === 0
      ? NO_HTML
      : markup`<span class="govuk-visually-hidden"> ${t('parameter.partOf', { name: parents.join('.') })}</span>`;
  return [
    {
      depth: parents.length,
      id: `parameter-${parameter.use}-${names.join('-')}`,
      cells: [
        markup`${linkTo(code(parameter.name), elements(names)?.href)}${hidden}`,
        markup`${parameter.min}..${parameter.max}`,
        typeCell(site, parameter, names, elements),
        rulesCell(site, parameter, names, elements),
        parameter.documentation === undefined ? NO_HTML : site.markdown.phrase(parameter.documentation),
      ],
    },
    ...(parameter.part ?? []).flatMap((part) => parameterRows(site, part, names, elements)),
  ];
}

/** The type, and the name of the member of the message that carries it. */
function typeCell(
  { t }: SiteContext,
  { type }: Parameter,
  names: readonly string[],
  elements: ProfileElements,
): Html {
  if (type === undefined) return markup`${t('parameter.parts')}`;
  const member =
    elements(names, 'value[x]') === undefined
      ? elements(names, 'resource') && 'resource'
      : `value${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const carried = member === undefined ? NO_HTML : markup`<br>${t('operation.sentAs')} ${code(member)}`;
  return markup`${linkTo(type, typePage(type))}${carried}`;
}

/** What the value must meet besides its type: a value set, a profile. */
function rulesCell(
  { t, index }: SiteContext,
  { binding, targetProfile = [] }: Parameter,
  names: readonly string[],
  elements: ProfileElements,
): Html {
  const carried = [
    ...(elements(names, 'resource')?.types ?? []),
    ...(elements(names, 'value[x]')?.types ?? []),
  ];
  const profiles = [
    ...carried.flatMap((type) => type.profiles.map(reference)),
    ...targetProfile.map((profile) => linkTo(index.label(profile), index.href(profile))),
  ];
  const lines = [
    ...(binding === undefined
      ? []
      : [
          markup`${t('element.binding')} ${linkTo(index.label(binding.valueSet), index.href(binding.valueSet))} (<abbr title="${t.code('strength', binding.strength)}">${binding.strength}</abbr>)`,
        ]),
    ...(profiles.length === 0 ? [] : [markup`${t('operation.profile')} ${joinHtml(profiles, ', ')}`]),
  ];
  return joinHtml(lines, '<br>');
}
