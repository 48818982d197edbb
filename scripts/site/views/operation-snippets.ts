import type { SiteContext } from '../context.js';
import { markup, type Html } from '../html.js';
import { codeListing } from '../pages/code-listing.js';
import type { Section } from './table.js';

/** A language that a call is shown in. */
interface SnippetLanguage {
  readonly id: string;
  /** Ending of the file. */
  readonly ending: string;
  /** Grammar that colours it. */
  readonly grammar: string;
  /** Whether a test of the project runs it. */
  readonly tested: boolean;
}

/** In the order in which they are shown. What is not tested says so on the page. */
export const SNIPPET_LANGUAGES: readonly SnippetLanguage[] = [
  { id: 'curl', ending: '.sh', grammar: 'bash', tested: true },
  { id: 'javascript', ending: '.mjs', grammar: 'javascript', tested: true },
  { id: 'python', ending: '.py', grammar: 'python', tested: true },
  { id: 'csharp', ending: '.cs', grammar: 'csharp', tested: false },
  { id: 'java', ending: '.java', grammar: 'java', tested: true },
];

/** Folder within the site that the snippets are published in. */
export const SNIPPETS_FOLDER = 'snippets';

/**
 * A call of the operation as a whole program in each language that there is one in. The panels are GOV.UK tabs; where no
 * script makes tabs of them, they stand one below the other, and the list of languages leads to each.
 * @returns undefined for an operation without snippets
 */
export function snippetSection(site: SiteContext, operation: fhir4.OperationDefinition): Section | undefined {
  const { t, snippets } = site;
  const folder = `${operation.id ?? ''}/`;
  const shown = SNIPPET_LANGUAGES.flatMap((language) => {
    const found = [...snippets].find(([path]) => path.startsWith(folder) && path.endsWith(language.ending));
    return found === undefined ? [] : [{ ...language, path: found[0], text: found[1] }];
  });
  if (shown.length === 0) return undefined;
  const label = (id: string): string => t(`snippet.languages.${id}`);
  const tabs = shown.map(
    ({ id }) =>
      markup`<li class="govuk-tabs__list-item"><a class="govuk-tabs__tab" href="#snippet-${id}">${label(id)}</a></li>`,
  );
  const panels = shown.map(
    (each) =>
      markup`<div class="govuk-tabs__panel" id="snippet-${each.id}"><h3>${label(each.id)}</h3>${panel(site, each)}</div>`,
  );
  return {
    id: 'snippets',
    heading: t('snippet.title'),
    body: markup`<p>${t('snippet.hint')}</p><p>${t('snippet.settings')}</p><div class="govuk-tabs" data-module="govuk-tabs"><h3 class="govuk-tabs__title">${t('snippet.tabs')}</h3><ul class="govuk-tabs__list">${tabs}</ul>${panels}</div>`,
  };
}

function panel(
  site: SiteContext,
  { id, grammar, tested, path, text }: SnippetLanguage & { readonly path: string; readonly text: string },
): Html {
  const { t } = site;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const state = tested
    ? markup`<strong class="govuk-tag govuk-tag--green">${t('snippet.tested')}</strong> ${t('snippet.testedHint')}`
    : markup`<strong class="govuk-tag govuk-tag--yellow">${t('snippet.untested')}</strong> ${t('snippet.untestedHint')}`;
  return markup`<p>${state}</p><p>${t(`snippet.needs.${id}`)} <a href="${SNIPPETS_FOLDER}/${path}" download>${t('source.download', { file: name })}</a></p><div class="copyable copyable--block" data-copy="${t('artefact.copy')}" data-copied="${t('artefact.copied')}">${codeListing(site, text.trimEnd(), grammar, name)}</div>`;
}
