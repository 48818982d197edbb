import type { CaseAnswer, GuideCase, GuideExample } from '../content.js';
import type { SiteContext } from '../context.js';
import { code, joinHtml, linkTo, markup, NO_HTML, type Html } from '../html.js';
import { conceptAnchor } from './code-system.js';
import { renderTable, type Section } from './table.js';

/** Code systems that the codes of answers come from, by id. */
const ANSWER_SYSTEMS = ['query-outcome', 'query-error'];

/** Every way in which a call can end, with the examples of it; undefined when the guide numbers no cases. */
export function casesSection(site: SiteContext, operation: fhir4.OperationDefinition): Section | undefined {
  const { t, content } = site;
  if (content.cases.length === 0) return undefined;
  const table = renderTable(site, {
    caption: t('operation.casesCaption', { name: `$${operation.code}` }),
    className: 'cases',
    columns: [
      t('cases.id'),
      t('cases.condition'),
      t('operation.status'),
      t('operation.codes'),
      t('cases.examples'),
    ],
    rows: content.cases.map((each) => ({
      id: `case-${each.id}`,
      cells: [
        markup`<a href="examples.html#${each.id}">${each.id}</a>${each.title === undefined ? NO_HTML : markup` ${each.title}`}`,
        markup`${each.condition}`,
        markup`${each.status.join(', ')}`,
        joinHtml(each.codes.map((name) => codeLink(site, name)).filter(firstOfEach), ', '),
        exampleLinks(site, operation, each),
      ],
    })),
  });
  return {
    id: 'cases',
    heading: t('operation.cases'),
    body: markup`<p>${t('operation.casesHint')}</p>${table}`,
  };
}

/** What each error says, in detail: undefined when no case of the guide says how it is answered. */
export function errorsSection(site: SiteContext, operation: fhir4.OperationDefinition): Section | undefined {
  const { t, content } = site;
  const errors = content.cases.flatMap((each) =>
    (each.answers ?? []).filter(({ error }) => error).map((answer) => ({ each, answer })),
  );
  if (errors.length === 0) return undefined;
  const table = renderTable(site, {
    caption: t('operation.errorsCaption', { name: `$${operation.code}` }),
    className: 'errors',
    columns: [
      t('operation.code'),
      t('cases.id'),
      t('operation.status'),
      t('operation.issueTypes'),
      t('operation.advice'),
    ],
    rows: errors.map(({ each, answer }) => ({
      cells: [
        codeLink(site, answer.code),
        markup`<a href="#case-${each.id}">${each.id}</a>`,
        statusOf(site, answer),
        joinHtml(answer.issueTypes.map(code), ', '),
        markup`${each.advice ?? ''}`,
      ],
    })),
  });
  return {
    id: 'errors',
    heading: t('operation.errors'),
    body: markup`<p>${t('operation.errorsHint')}</p>${table}`,
  };
}

function statusOf({ t }: SiteContext, { status, retryAfter }: CaseAnswer): Html {
  return retryAfter ? markup`${status} ${t('operation.with')} ${code('Retry-After')}` : markup`${status}`;
}

/** A code, with a link to where it is defined. */
function codeLink({ index }: SiteContext, name: string): Html {
  for (const id of ANSWER_SYSTEMS) {
    const artefact = index.byStem(`CodeSystem-${id}`);
    if (artefact?.resource.resourceType !== 'CodeSystem') continue;
    if (artefact.resource.concept?.some((concept) => concept.code === name) === true)
      return linkTo(code(name), `${artefact.page}#${conceptAnchor(artefact.resource, name)}`);
  }
  return code(name);
}

function firstOfEach(link: Html, position: number, all: readonly Html[]): boolean {
  return all.findIndex((other) => other.toString() === link.toString()) === position;
}

function exampleLinks(
  { t, content }: SiteContext,
  operation: fhir4.OperationDefinition,
  { id }: GuideCase,
): Html {
  const examples = content.examples.filter(
    (example) => example.caseId === id && isAbout(content.artefacts, operation, example),
  );
  if (examples.length === 0) return markup`${t('examples.noneForCase')}`;
  return markup`<ul class="plain">${examples.map(({ title, slug }) => markup`<li><a href="example-${slug}.html">${title}</a></li>`)}</ul>`;
}

/** An example is about the operation that its exchange calls; one that calls none may be about any. */
function isAbout(
  artefacts: SiteContext['content']['artefacts'],
  operation: fhir4.OperationDefinition,
  { files }: GuideExample,
): boolean {
  const exchange = files.find(({ kind }) => kind === 'exchange')?.text ?? '';
  const calls = (name: string | undefined): boolean => new RegExp(`/\\$${name ?? ''}[ ?]`).test(exchange);
  const others = artefacts.some(
    ({ resource }) =>
      resource.resourceType === 'OperationDefinition' &&
      resource.code !== operation.code &&
      calls(resource.code),
  );
  return calls(operation.code) || !others;
}
