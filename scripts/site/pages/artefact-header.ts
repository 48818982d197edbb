import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { code, markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import { baseOf } from '../views/structure.js';
import { changeMark } from '../views/change-mark.js';
import { factList } from '../views/table.js';

const STANDARDS_STATUS = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status';
const MATURITY = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fmm';

/** What kind of thing an artefact is, in one or two words. */
export function kindOf({ t }: SiteContext, { resource }: IndexedArtefact): string {
  if (resource.resourceType !== 'StructureDefinition') return t.code('kind', resource.resourceType);
  if (resource.derivation !== 'constraint') return t('kind.logical');
  return t(resource.type === 'Extension' ? 'kind.extension' : 'kind.profile', { type: resource.type });
}

/** The first sentence of what an artefact is for, as plain text. */
export function summaryOf(artefact: IndexedArtefact): string {
  const text = (artefact.resource.description ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[*`]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim();
  return /^.+?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** The facts that identify an artefact. */
export function artefactFacts(site: SiteContext, artefact: IndexedArtefact): Html {
  const { t } = site;
  const { resource } = artefact;
  const contact = resource.contact
    ?.flatMap(({ telecom }) => telecom ?? [])
    .find(({ system }) => system === 'url')?.value;
  return factList([
    [
      t('artefact.url'),
      artefact.url === undefined
        ? undefined
        : markup`<span class="copyable" data-copy="${t('artefact.copy')}" data-copied="${t('artefact.copied')}">${code(artefact.url)}</span>`,
    ],
    [
      t('artefact.version'),
      'version' in resource && resource.version !== undefined ? markup`${resource.version}` : undefined,
    ],
    [t('artefact.status'), markup`${statusTags(site, artefact)}${changeMark(site, artefact.stem)}`],
    [t('artefact.name'), resource.name === undefined ? undefined : code(resource.name)],
    [
      t('artefact.base'),
      resource.resourceType === 'StructureDefinition' ? baseOf(site, resource) : undefined,
    ],
    [t('artefact.date'), resource.date === undefined ? undefined : markup`${resource.date.slice(0, 10)}`],
    [
      t('artefact.publisher'),
      resource.publisher === undefined ? undefined : linkTo(resource.publisher, contact),
    ],
    [t('artefact.jurisdiction'), jurisdictions(artefact)],
    [t('artefact.source'), sourceLink(site, artefact)],
  ]);
}

function statusTags({ t }: SiteContext, { resource }: IndexedArtefact): Html {
  const extension = (url: string): fhir4.Extension | undefined =>
    resource.extension?.find((candidate) => candidate.url === url);
  const standards = extension(STANDARDS_STATUS)?.valueCode;
  const maturity = extension(MATURITY)?.valueInteger;
  const experimental = 'experimental' in resource && resource.experimental === true;
  const colour = resource.status === 'active' ? 'green' : resource.status === 'retired' ? 'red' : 'yellow';
  return joinHtml(
    [
      markup`<span class="govuk-tag govuk-tag--${colour}">${t.code('status', resource.status)}</span>`,
      standards === undefined ? NO_HTML : markup`<span class="govuk-tag">${standards}</span>`,
      maturity === undefined
        ? NO_HTML
        : markup`<span class="govuk-tag govuk-tag--grey">${t('artefact.maturity', { level: maturity })}</span>`,
      experimental
        ? markup`<span class="govuk-tag govuk-tag--orange">${t('artefact.experimental')}</span>`
        : NO_HTML,
    ].filter((tag) => tag !== NO_HTML),
    ' ',
  );
}

function jurisdictions({ resource }: IndexedArtefact): Html | undefined {
  const names = (resource.jurisdiction ?? []).map(
    ({ text, coding }) => text ?? coding?.[0]?.display ?? coding?.[0]?.code ?? '',
  );
  return names.length === 0 ? undefined : markup`${names.join(', ')}`;
}

function sourceLink({ content, t }: SiteContext, { source }: IndexedArtefact): Html | undefined {
  if (source === undefined) return undefined;
  const { repository, build } = content;
  const label = markup`${code(source.file)}${t('artefact.line', { line: source.startLine })}`;
  const href =
    repository === undefined
      ? undefined
      : `${repository}/blob/${build.commit ?? 'main'}/${source.file}#L${source.startLine}-L${source.endLine}`;
  return linkTo(label, href);
}
