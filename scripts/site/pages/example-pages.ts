import type { ExampleFile, GuideExample } from '../content.js';
import type { SiteContext } from '../context.js';
import type { Reference } from '../elements.js';
import { renderPageFrame } from '../frame.js';
import { markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import type { PageOutput, PlannedPage } from '../plan.js';
import { renderTable } from '../views/table.js';
import { codeListing, languageOf } from './code-listing.js';
import { exampleAnchor, examplePage } from './examples-of.js';

/** Path within the site of a file of an example. */
export function exampleFilePath(example: GuideExample, file: ExampleFile): string {
  return `examples/${example.slug}/${file.name}`;
}

/** The page of one example: each of its files, in the order of the exchange. */
export function planExample(
  site: SiteContext,
  example: GuideExample,
  neighbours: { readonly previous?: Reference; readonly next?: Reference },
): PlannedPage {
  const path = examplePage(example);
  return {
    id: example.slug,
    kind: 'example',
    path,
    title: example.title,
    source: { file: `examples/${example.slug}` },
    render: () => renderExample(site, example, path, neighbours),
  };
}

function renderExample(
  site: SiteContext,
  example: GuideExample,
  path: string,
  neighbours: { readonly previous?: Reference; readonly next?: Reference },
): PageOutput {
  const { t, content } = site;
  const row = content.cases.find(({ id }) => id === example.caseId);
  const sections = example.files.map((file) => ({
    id: exampleAnchor(file),
    heading: t('examples.fileHeading', { kind: t.code('fileKind', file.kind), name: file.name }),
    body: fileBody(site, example, file),
  }));
  const body = site.render('example', {
    caseLine:
      row === undefined
        ? t('examples.caseOnly', { id: example.caseId })
        : t('examples.caseLine', { id: row.id, condition: row.condition }),
    description: site.markdown.description(example.description),
    sections,
  });
  const page = renderPageFrame(site, {
    path,
    title: example.title,
    kind: t('examples.kind'),
    description: example.description || example.title,
    parents: [{ label: t('examples.title'), href: 'examples.html' }],
    contents: sections.map(({ id, heading }) => ({ id, title: heading, level: 2 })),
    body,
    source: `examples/${example.slug}`,
    sources: [`examples/${example.slug}`, `data/scenarios/${example.slug}.json`],
    ...neighbours,
  });
  const files = new Map<string, string>([[path, page]]);
  for (const file of example.files) files.set(exampleFilePath(example, file), file.text);
  return { files, findings: [], links: [] };
}

function fileBody(site: SiteContext, example: GuideExample, file: ExampleFile): Html {
  const { t, index } = site;
  const profiles = (file.resource?.meta?.profile ?? []).map((profile) =>
    linkTo(index.label(profile), index.href(profile)),
  );
  const claims =
    profiles.length === 0 ? NO_HTML : markup` ${t('examples.profile')} ${joinHtml(profiles, ', ')}.`;
  return markup`<p><a href="${exampleFilePath(example, file)}" download>${t('source.download', { file: file.name })}</a>.${claims}</p>${codeListing(site, file.text.trimEnd(), languageOf(file.mediaType, file.name), file.name)}`;
}

/** All examples by response case, with a link to each file. */
export function examplesBody(site: SiteContext): Html {
  const { t, content } = site;
  const known = new Set(content.cases.map(({ id }) => id));
  const rows = [
    ...content.cases.map(({ id, codes, status, condition }) => ({ id, codes, status, condition })),
    ...[...new Set(content.examples.map(({ caseId }) => caseId))]
      .filter((id) => !known.has(id))
      .sort()
      .map((id) => ({ id, codes: [], status: [], condition: '' })),
  ];
  return renderTable(site, {
    caption: t('examples.caption'),
    className: 'cases',
    columns: [t('cases.id'), t('cases.condition'), t('cases.answer'), t('cases.examples')],
    rows: rows.map(({ id, codes, status, condition }) => ({
      id,
      cells: [
        markup`<b>${id}</b>`,
        markup`${condition}`,
        markup`${status.join(', ')}${codes.map((name) => markup` <code>${name}</code>`)}`,
        examplesOfCase(site, id),
      ],
    })),
  });
}

function examplesOfCase({ t, content }: SiteContext, caseId: string): Html {
  const examples = content.examples.filter((example) => example.caseId === caseId);
  if (examples.length === 0) return markup`${t('examples.noneForCase')}`;
  return markup`<ul class="plain">${examples.map((example) => {
    const files = example.files.map(
      (file) =>
        markup`<a href="${examplePage(example)}#${exampleAnchor(file)}">${file.name}<span class="govuk-visually-hidden"> ${t('examples.of', { title: example.title })}</span></a>`,
    );
    return markup`<li><a href="${examplePage(example)}">${example.title}</a>${files.length === 0 ? NO_HTML : markup`<br>${joinHtml(files, ', ')}`}</li>`;
  })}</ul>`;
}
