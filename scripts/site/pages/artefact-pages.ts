import type { IndexedArtefact } from '../artefact-index.js';
import type { SourceText } from '../content.js';
import type { SiteContext } from '../context.js';
import type { Reference } from '../elements.js';
import { adoptNarrative } from '../engine-narrative.js';
import { renderPageFrame, type ContentsEntry } from '../frame.js';
import { markup, linkTo, type Html } from '../html.js';
import type { RenderedMarkdown } from '../markdown/markdown.js';
import type { PageOutput, PlannedPage } from '../plan.js';
import { capabilitySections } from '../views/capability-statement.js';
import { codeSystemSections } from '../views/code-system.js';
import { conceptMapSections } from '../views/concept-map.js';
import { definitionsBody, mappingsBody } from '../views/definitions.js';
import { fixturesBody, fixturesFile, fixturesOf, fixturesPage } from '../views/fixtures.js';
import { namingSystemSections } from '../views/naming-system.js';
import { operationSections } from '../views/operation.js';
import { hasSnapshotPage, snapshotBody, snapshotPage, structureSections } from '../views/structure.js';
import { renderSections } from '../views/sections.js';
import { tableLegend } from '../views/element-table.js';
import { presentSections, type Section } from '../views/table.js';
import { valueSetSections } from '../views/value-set.js';
import { artefactFacts, kindOf, summaryOf } from './artefact-header.js';
import { exampleHref, type ExamplesOf } from './examples-of.js';
import { artefactHistory } from './history-pages.js';
import { downloadSection } from './artefact-downloads.js';
import { sourceBody, sourceForms, type SourceForm } from './source-pages.js';

/** What the pages of one artefact need from the whole guide. */
export interface ArtefactPageParts {
  readonly examplesOf: ExamplesOf;
  /** Reads what the author wrote around it; the same reading serves the requirements. */
  readonly read: (source: SourceText, part: string) => RenderedMarkdown;
  readonly neighbours: { readonly previous?: Reference; readonly next?: Reference };
}

/** One artefact's pages: what it says, its dictionary, mappings, examples and files. */
export function planArtefact(
  site: SiteContext,
  artefact: IndexedArtefact,
  parts: ArtefactPageParts,
): PlannedPage {
  const { source } = artefact;
  return {
    id: artefact.stem,
    kind: 'artefact',
    path: artefact.page,
    title: artefact.title,
    ...(source === undefined ? {} : { source: { file: source.file, line: source.startLine } }),
    render: () => renderArtefact(site, artefact, parts),
  };
}

interface SubPage {
  readonly label: string;
  readonly path: string;
  readonly body: () => Html;
}

function renderArtefact(site: SiteContext, artefact: IndexedArtefact, parts: ArtefactPageParts): PageOutput {
  const { t } = site;
  const { resource } = artefact;
  const forms = sourceForms(site, artefact);
  const subPages = subPagesOf(site, artefact, parts, forms);
  const texts = site.content.artefactTexts.get(artefact.stem);
  const intro = texts?.intro && parts.read(texts.intro, 'intro');
  const notes = texts?.notes && parts.read(texts.notes, 'notes');
  const sections = presentSections([
    ...formalSections(site, artefact),
    notes && { id: 'notes', heading: t('artefact.notes'), body: notes.html },
    exampleSection(site, artefact, parts.examplesOf),
    whereUsed(site, artefact),
    narrativeSection(site, artefact),
    resource.resourceType === 'StructureDefinition'
      ? undefined
      : { id: 'history', heading: t('history.heading'), body: artefactHistory(site, artefact) },
    downloadSection(site, artefact, forms),
  ]);
  const tabs = [{ label: t('artefact.tabs.content'), path: artefact.page }, ...subPages];
  const page = (
    path: string,
    title: string,
    contents: readonly ContentsEntry[],
    body: Html,
    parents: readonly Reference[],
  ): string =>
    renderPageFrame(site, {
      path,
      title,
      kind: kindOf(site, artefact),
      description: summaryOf(artefact) || title,
      parents: [{ label: t('artefacts.title'), href: 'artifacts.html' }, ...parents],
      contents,
      body,
      ...(path === artefact.page ? parts.neighbours : {}),
      ...(artefact.source === undefined ? {} : { source: artefact.source.file }),
      sources: [artefact.source?.file, texts?.intro?.file, texts?.notes?.file].filter(
        (file) => file !== undefined,
      ),
    });
  const shell = (path: string, main: boolean, body: Html): Html =>
    site.render('artefact', {
      tabsLabel: t('artefact.tabsLabel', { title: artefact.title }),
      tabs: tabs.map((tab) => ({ ...tab, current: tab.path === path })),
      facts: main ? artefactFacts(site, artefact) : undefined,
      description: main ? site.markdown.description(artefact.resource.description ?? '') : undefined,
      body,
    });
  const introHtml = intro === undefined ? [] : [markup`<div class="prose">${intro.html}</div>`];
  const mainBody = markup`${introHtml}${renderSections(site, artefact.title, sections)}`;
  const contents: ContentsEntry[] = [
    ...(intro?.headings ?? []),
    ...sections.map(({ id, heading }) => ({ id, title: heading, level: 2 })),
  ];
  const files = new Map<string, string>([
    [artefact.page, page(artefact.page, artefact.title, contents, shell(artefact.page, true, mainBody), [])],
  ]);
  for (const sub of subPages) {
    const title = t('artefact.subPageTitle', { title: artefact.title, part: sub.label });
    files.set(
      sub.path,
      page(sub.path, title, [], shell(sub.path, false, sub.body()), [
        { label: artefact.title, href: artefact.page },
      ]),
    );
  }
  for (const form of forms) files.set(form.file, form.text);
  const fixtures = fixturesOf(site.content, artefact);
  if (fixtures !== undefined) files.set(fixturesFile(artefact), `${JSON.stringify(fixtures, null, 2)}\n`);
  return {
    files,
    findings: [...(intro?.findings ?? []), ...(notes?.findings ?? [])],
    links: [...(intro?.links ?? []), ...(notes?.links ?? [])],
  };
}

function formalSections(site: SiteContext, artefact: IndexedArtefact): Section[] {
  const { resource } = artefact;
  switch (resource.resourceType) {
    case 'StructureDefinition':
      return structureSections(site, artefact, resource);
    case 'OperationDefinition':
      return operationSections(site, resource);
    case 'CodeSystem':
      return codeSystemSections(site, resource);
    case 'ValueSet':
      return valueSetSections(site, resource);
    case 'ConceptMap':
      return conceptMapSections(site, resource);
    case 'NamingSystem':
      return namingSystemSections(site, resource);
    case 'CapabilityStatement':
      return capabilitySections(site, resource);
  }
}

function subPagesOf(
  site: SiteContext,
  artefact: IndexedArtefact,
  { examplesOf }: ArtefactPageParts,
  forms: readonly SourceForm[],
): SubPage[] {
  const { t } = site;
  const { resource, stem } = artefact;
  const fixtures = fixturesOf(site.content, artefact);
  const structure: SubPage[] =
    resource.resourceType === 'StructureDefinition'
      ? [
          ...(hasSnapshotPage(resource)
            ? [
                {
                  label: t('artefact.tabs.snapshot'),
                  path: snapshotPage(artefact),
                  body: () => snapshotSection(site, artefact, resource),
                },
              ]
            : []),
          {
            label: t('artefact.tabs.definitions'),
            path: `${stem}-definitions.html`,
            body: () => definitionsBody(site, resource),
          },
          {
            label: t('artefact.tabs.mappings'),
            path: `${stem}-mappings.html`,
            body: () => mappingsBody(site, artefact, resource),
          },
          ...(fixtures === undefined
            ? []
            : [
                {
                  label: t('artefact.tabs.fixtures', {
                    count: fixtures.valid.length + fixtures.invalid.length,
                  }),
                  path: fixturesPage(artefact),
                  body: () => fixturesBody(site, artefact, fixtures),
                },
              ]),
          ...(resource.derivation === 'constraint'
            ? [
                {
                  label: t('artefact.tabs.examples', { count: examplesOf([resource.url]).length }),
                  path: `${stem}-examples.html`,
                  body: () => exampleList(site, artefact, examplesOf) ?? markup`<p>${t('examples.none')}</p>`,
                },
              ]
            : []),
        ]
      : [];
  const history: SubPage[] =
    resource.resourceType === 'StructureDefinition'
      ? [
          {
            label: t('history.heading'),
            path: `${stem}.profile.history.html`,
            body: () => artefactHistory(site, artefact),
          },
        ]
      : [];
  return [
    ...structure,
    ...forms.map((form) => ({
      label: t(`artefact.tabs.${form.format}`),
      path: form.page,
      body: () => sourceBody(site, artefact, form),
    })),
    ...history,
  ];
}

function snapshotSection(site: SiteContext, artefact: IndexedArtefact, sd: fhir4.StructureDefinition): Html {
  return markup`${tableLegend(site)}${snapshotBody(site, artefact, sd)}`;
}

/** How many examples the page itself names, where there is a page of them. */
const NAMED_EXAMPLES = 8;

function exampleList(
  site: SiteContext,
  artefact: IndexedArtefact,
  examplesOf: ExamplesOf,
  limit = Infinity,
): Html | undefined {
  const { resource, url } = artefact;
  const profiles =
    resource.resourceType === 'OperationDefinition'
      ? [resource.inputProfile, resource.outputProfile].filter((profile) => profile !== undefined)
      : resource.resourceType === 'StructureDefinition' && url !== undefined
        ? [url]
        : [];
  const uses = examplesOf(profiles);
  if (uses.length === 0) return undefined;
  const items = uses
    .slice(0, limit)
    .map(
      ({ example, file }) =>
        markup`<li><a href="${exampleHref(example, file)}">${example.title}: ${site.t.code('fileKind', file.kind)}</a> (${file.name})</li>`,
    );
  const rest =
    uses.length > limit
      ? markup`<p><a href="${artefact.stem}-examples.html">${site.t('examples.all', { count: uses.length })}</a></p>`
      : [];
  return markup`<ul>${items}</ul>${rest}`;
}

/** Profiles have an examples page of their own; here is where it leads. */
function exampleSection(
  site: SiteContext,
  artefact: IndexedArtefact,
  examplesOf: ExamplesOf,
): Section | undefined {
  // The table of response cases on the page of an operation leads to them, in a better order.
  if (artefact.resource.resourceType === 'OperationDefinition' && site.content.cases.length > 0)
    return undefined;
  const { resource } = artefact;
  const isProfile = resource.resourceType === 'StructureDefinition' && resource.derivation === 'constraint';
  const list = exampleList(site, artefact, examplesOf, isProfile ? NAMED_EXAMPLES : Infinity);
  return list && { id: 'examples', heading: site.t('artefact.examples'), body: list };
}

function whereUsed({ index, t }: SiteContext, { url }: IndexedArtefact): Section | undefined {
  const users = url === undefined ? [] : index.usedBy(url);
  if (users.length === 0) return undefined;
  return {
    id: 'where-used',
    heading: t('artefact.whereUsed'),
    body: markup`<ul>${users.map((user) => markup`<li>${linkTo(user.title, user.page)}</li>`)}</ul>`,
  };
}

function narrativeSection(
  { index, t }: SiteContext,
  { resource, title }: IndexedArtefact,
): Section | undefined {
  if (resource.resourceType === 'StructureDefinition' || resource.text === undefined) return undefined;
  const narrative = adoptNarrative(resource.text.div, {
    index,
    prefix: 'narrative-',
    label: t('artefact.narrativeTable', { title }),
  });
  return {
    id: 'narrative',
    heading: t('artefact.narrative'),
    body: markup`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('artefact.narrativeSummary')}</span></summary><div class="govuk-details__text narrative">${narrative}</div></details>`,
  };
}
