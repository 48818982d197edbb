import type { SiteContext } from '../context.js';
import { code, markup, joinHtml, linkTo, type Html } from '../html.js';
import { casesSection, errorsSection } from './operation-cases.js';
import { parameterSection } from './operation-parameters.js';
import { snippetSection } from './operation-snippets.js';
import { factList, presentSections, type Section } from './table.js';

/** The formal part of the page of an operation: how it is called, what goes in and out, how it ends. */
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
  return presentSections([
    call,
    parameterSection(site, operation, 'in'),
    parameterSection(site, operation, 'out'),
    casesSection(site, operation),
    errorsSection(site, operation),
    snippetSection(site, operation),
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
