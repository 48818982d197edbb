import type { SiteContext } from '../context.js';
import { typePage } from '../fhir-links.js';
import { code, markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import { factList, presentSections, tableSection, type Section, type TableRow } from './table.js';

/** The formal part of the page of an operation: how it is called, what goes in and what comes out. */
export function operationSections(site: SiteContext, operation: fhir4.OperationDefinition): Section[] {
  const { t, index } = site;
  const profile = (canonical: string | undefined): Html | undefined =>
    canonical === undefined ? undefined : linkTo(index.label(canonical), index.href(canonical));
  const call: Section = {
    id: 'call',
    heading: t('operation.call'),
    body: factList([
      [t('operation.endpoints'), joinHtml(endpoints(operation).map(code), '<br>')],
      [
        t('operation.affectsState'),
        operation.affectsState === undefined
          ? undefined
          : markup`${t(`boolean.${String(operation.affectsState)}`)}`,
      ],
      [t('operation.inputProfile'), profile(operation.inputProfile)],
      [t('operation.outputProfile'), profile(operation.outputProfile)],
    ]),
  };
  const parameters = (use: 'in' | 'out'): Section | undefined =>
    tableSection(site, `parameters-${use}`, t(`operation.${use}`), {
      caption: t(`operation.${use}Caption`, { name: `$${operation.code}` }),
      columns: [t('parameter.name'), t('element.cardinality'), t('element.type'), t('element.meaning')],
      rows: (operation.parameter ?? [])
        .filter((parameter) => parameter.use === use)
        .flatMap((parameter) => parameterRows(site, parameter, [])),
    });
  return presentSections([
    call,
    parameters('in'),
    parameters('out'),
    operation.comment === undefined
      ? undefined
      : {
          id: 'comment',
          heading: t('operation.comment'),
          body: site.markdown.description(operation.comment),
        },
  ]);
}

/** Forms in which the operation may be called. */
export function endpoints(operation: fhir4.OperationDefinition): string[] {
  const types = operation.resource ?? [];
  return [
    ...(operation.system ? [`POST [base]/$${operation.code}`] : []),
    ...(operation.type ? types.map((type) => `POST [base]/${type}/$${operation.code}`) : []),
    ...(operation.instance ? types.map((type) => `POST [base]/${type}/[id]/$${operation.code}`) : []),
  ];
}

function parameterRows(
  site: SiteContext,
  parameter: fhir4.OperationDefinitionParameter,
  parents: readonly string[],
): TableRow[] {
  const { t, index } = site;
  const { binding, type, targetProfile } = parameter;
  const hidden =
    parents.length === 0
      ? NO_HTML
      : markup`<span class="govuk-visually-hidden"> ${t('parameter.partOf', { name: parents.join('.') })}</span>`;
  const meaning = [
    parameter.documentation === undefined ? undefined : site.markdown.phrase(parameter.documentation),
    binding === undefined
      ? undefined
      : markup`${t('element.binding')} ${linkTo(index.label(binding.valueSet), index.href(binding.valueSet))} (${binding.strength})`,
    targetProfile === undefined
      ? undefined
      : joinHtml(
          targetProfile.map((profile) => linkTo(index.label(profile), index.href(profile))),
          ', ',
        ),
  ].filter((line) => line !== undefined);
  const row: TableRow = {
    depth: parents.length,
    cells: [
      markup`${code(parameter.name)}${hidden}`,
      markup`${parameter.min}..${parameter.max}`,
      type === undefined ? markup`${t('parameter.parts')}` : linkTo(type, typePage(type)),
      joinHtml(meaning, '<br>'),
    ],
  };
  return [
    row,
    ...(parameter.part ?? []).flatMap((part) => parameterRows(site, part, [...parents, parameter.name])),
  ];
}
