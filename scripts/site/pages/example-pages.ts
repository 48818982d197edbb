import type { ExampleFile, GuideExample } from '../content.js';
import type { SiteContext } from '../context.js';
import type { Reference } from '../elements.js';
import { baseOf, compareFile } from '../exchanges/base-example.js';
import { collectionFiles, collectionSections } from '../exchanges/collection.js';
import { differencesBody } from '../exchanges/difference-table.js';
import { isXmlTwin, shownMessages, type ShownMessage } from '../exchanges/messages-of.js';
import { fileWords, plainWords } from '../exchanges/plain-words.js';
import { renderPageFrame } from '../frame.js';
import { joinHtml, linkTo, markup, NO_HTML, type Html } from '../html.js';
import type { Json } from '../json/json-value.js';
import type { PageOutput, PlannedPage } from '../plan.js';
import { presentSections, type Section } from '../views/table.js';
import { codeListing, comparedListing, jsonListing, languageOf } from './code-listing.js';
import { exampleAnchor, examplePage, exampleXmlPage, isExchange } from './examples-of.js';

/** Path within the site of a file of an example. */
export function exampleFilePath(example: GuideExample, file: ExampleFile): string {
  return `examples/${example.slug}/${file.name}`;
}

/** The pages of one example: request, reply and audit side by side, and the same in XML. */
export function planExample(
  site: SiteContext,
  example: GuideExample,
  neighbours: { readonly previous?: Reference; readonly next?: Reference },
): PlannedPage {
  return {
    id: example.slug,
    kind: 'example',
    path: examplePage(example),
    title: example.title,
    source: { file: `examples/${example.slug}` },
    render: () => renderExample(site, example, neighbours),
  };
}

function renderExample(
  site: SiteContext,
  example: GuideExample,
  neighbours: { readonly previous?: Reference; readonly next?: Reference },
): PageOutput {
  const { t, content } = site;
  const row = content.cases.find(({ id }) => id === example.caseId);
  const page = (
    path: string,
    title: string,
    sections: readonly Section[],
    around: { parents?: Reference[]; neighbours?: typeof neighbours } = {},
  ): string =>
    renderPageFrame(site, {
      path,
      title,
      kind: t('examples.kind'),
      description: example.description || title,
      parents: [{ label: t('examples.title'), href: 'examples.html' }, ...(around.parents ?? [])],
      contents: sections.map(({ id, heading }) => ({ id, title: heading, level: 2 })),
      body: site.render('example', {
        caseLine: caseLine(site, example.caseId, row?.condition),
        description: site.markdown.description(example.description),
        sections,
      }),
      source: `examples/${example.slug}`,
      sources: [`examples/${example.slug}`, `data/scenarios/${example.slug}.json`],
      ...around.neighbours,
    });
  const own = { parents: [{ label: example.title, href: examplePage(example) }] };
  const main = isExchange(example) ? exchangeSections(site, example) : collectionSections(site, example);
  const xml = isExchange(example) ? xmlSections(site, example) : [];
  const files = new Map<string, string>([
    [examplePage(example), page(examplePage(example), example.title, main, { neighbours })],
    ...(xml.length === 0
      ? []
      : [
          [
            exampleXmlPage(example),
            page(exampleXmlPage(example), t('exchange.xmlTitle', { title: example.title }), xml, own),
          ] as const,
        ]),
    ...collectionFiles(site, example).map(
      ({ path, title, sections }) => [path, page(path, title, sections, own)] as const,
    ),
  ]);
  for (const file of example.files) files.set(exampleFilePath(example, file), file.text);
  return { files, findings: [], links: [] };
}

function caseLine({ t }: SiteContext, id: string, condition: string | undefined): string {
  if (condition !== undefined) return t('examples.caseLine', { id, condition });
  return /^C\d\d$/.test(id) ? t('examples.caseOnly', { id }) : '';
}

function exchangeSections(site: SiteContext, example: GuideExample): Section[] {
  const { t } = site;
  const base = baseOf(site.content, example);
  const messages = shownMessages(example);
  const others = example.files.filter(
    (file) => ['exchange', 'other'].includes(file.kind) && !isXmlTwin(file, example.files),
  );
  return presentSections([
    { id: 'plain-words', heading: t('exchange.story'), body: plainWords(site, example) },
    messages.length === 0
      ? undefined
      : { id: 'messages', heading: t('exchange.messages'), body: columns(site, example, messages, base) },
    base && { id: 'differences', heading: t('compare.heading'), body: differencesBody(site, example, base) },
    ...others.map((file) => ({
      id: exampleAnchor(file),
      heading: t('examples.fileHeading', { kind: t.code('fileKind', file.kind), name: file.name }),
      body: markup`<p>${downloadOf(site, example, file)}.</p>${codeListing(site, file.text.trimEnd(), languageOf(file.mediaType, file.name), file.name)}`,
    })),
  ]);
}

/** Three columns where there is room, one below the other on small screens and on paper. */
function columns(
  site: SiteContext,
  example: GuideExample,
  messages: readonly ShownMessage[],
  base: GuideExample | undefined,
): Html {
  const { t } = site;
  const signs = (['added', 'removed', 'changed'] as const).map(
    (mark) =>
      markup`<li><b class="sign sign--${mark}" aria-hidden="true">${t(`sign.${mark}`)}</b> ${t(`compare.${mark}`)}</li>`,
  );
  const legend =
    base === undefined
      ? NO_HTML
      : markup`<p>${t('compare.with')} ${linkTo(base.title, examplePage(base))}.</p><ul class="signs">${signs}</ul>`;
  const all = (['request', 'reply', 'audit'] as const).map((kind) => {
    const shown = messages.filter(({ file }) => file.kind === kind);
    const body =
      shown.length === 0
        ? markup`<h3>${t.code('fileKind', kind)}</h3><p>${t(`exchange.no.${kind}`)}</p>`
        : joinHtml(shown.map((message) => messageBody(site, example, message, base)));
    return markup`<div class="messages__column">${body}</div>`;
  });
  return markup`<p>${t('listing.links')}</p>${legend}<div class="messages">${all}</div>`;
}

function messageBody(
  site: SiteContext,
  example: GuideExample,
  { file, xml }: ShownMessage,
  base: GuideExample | undefined,
): Html {
  const { t, index } = site;
  const profiles = (file.resource?.meta?.profile ?? []).map((profile) =>
    linkTo(index.label(profile), index.href(profile)),
  );
  const claims =
    profiles.length === 0 ? NO_HTML : markup`<p>${t('examples.profile')} ${joinHtml(profiles, ', ')}</p>`;
  const heading = t('examples.fileHeading', { kind: t.code('fileKind', file.kind), name: file.name });
  const inXml =
    xml === undefined
      ? NO_HTML
      : markup`, <a href="${exampleXmlPage(example)}#${exampleAnchor(xml)}">${t('exchange.asXml', { name: file.name.replace(/\.json$/, '') })}</a>`;
  return markup`<h3 id="${exampleAnchor(file)}">${heading}</h3><p>${fileWords(site, example, file)}</p>${claims}<p>${downloadOf(site, example, file)}${inXml}</p>${messageListing(site, file, base)}`;
}

function messageListing(site: SiteContext, file: ExampleFile, base: GuideExample | undefined): Html {
  if (file.resource === undefined || !file.name.endsWith('.json'))
    return codeListing(site, file.text.trimEnd(), languageOf(file.mediaType, file.name), file.name);
  const found = base === undefined ? undefined : compareFile(file, base);
  return found?.kind === 'compared'
    ? comparedListing(site, found.comparison, file.name)
    : jsonListing(site, file.resource as unknown as Json, file.name);
}

function xmlSections(site: SiteContext, example: GuideExample): Section[] {
  return shownMessages(example).flatMap(({ xml }) =>
    xml === undefined
      ? []
      : [
          {
            id: exampleAnchor(xml),
            heading: site.t('examples.fileHeading', {
              kind: site.t.code('fileKind', xml.kind),
              name: xml.name,
            }),
            body: markup`<p>${downloadOf(site, example, xml)}.</p>${codeListing(site, xml.text.trimEnd(), 'xml', xml.name)}`,
          },
        ],
  );
}

function downloadOf({ t }: SiteContext, example: GuideExample, file: ExampleFile): Html {
  return markup`<a href="${exampleFilePath(example, file)}" download>${t('source.download', { file: file.name })}</a>`;
}
