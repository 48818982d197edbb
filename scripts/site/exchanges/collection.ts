import type { ExampleFile, GuideExample } from '../content.js';
import type { SiteContext } from '../context.js';
import { joinHtml, linkTo, markup, type Html } from '../html.js';
import { memberAt, type Json } from '../json/json-value.js';
import { jsonListing } from '../pages/code-listing.js';
import { entryPage, exampleAnchor, isExchange, isTooLong, stemOf } from '../pages/examples-of.js';
import { renderTable, type Section } from '../views/table.js';
import { isXmlTwin } from './messages-of.js';

/** A resource of a collection: its JSON, and the same in other forms. */
interface Entry {
  readonly file: ExampleFile;
  readonly forms: readonly ExampleFile[];
  readonly label: string;
  readonly type: string;
}

/** A page of its own for an entry. */
export interface EntryPage {
  readonly path: string;
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A collection, such as the register: a table that leads to a page for each entry, and the whole to take away. */
export function collectionSections(site: SiteContext, example: GuideExample): Section[] {
  const { t } = site;
  const entries = entriesOf(example);
  const shown = entries.filter(isShown(example));
  const whole = entries.filter((entry) => !shown.includes(entry));
  return [
    {
      id: 'entries',
      heading: t('collection.entries'),
      body: renderTable(site, {
        caption: t('collection.caption', { title: example.title }),
        columns: [t('collection.entry'), t('collection.kind'), t('collection.file')],
        rows: shown.map((entry) => ({
          cells: [
            linkTo(entry.label, entryPage(example, stemOf(entry.file))),
            markup`${entry.type}`,
            downloads(site, example, entry.forms),
          ],
        })),
      }),
    },
    ...(whole.length === 0
      ? []
      : [
          {
            id: 'whole',
            heading: t('collection.whole'),
            body: markup`<ul>${whole.map(
              ({ forms }) =>
                markup`<li>${downloads(site, example, forms)}${forms.map((form) => markup`<span id="${exampleAnchor(form)}"></span>`)}</li>`,
            )}</ul>`,
          },
        ]),
  ];
}

/** The pages of the entries; none for what is no collection. */
export function collectionFiles(site: SiteContext, example: GuideExample): EntryPage[] {
  if (isExchange(example)) return [];
  return entriesOf(example)
    .filter(isShown(example))
    .map((entry) => {
      const { file, forms, label } = entry;
      const { t, index } = site;
      const profiles = (file.resource?.meta?.profile ?? []).map((profile) =>
        linkTo(index.label(profile), index.href(profile)),
      );
      const claims =
        profiles.length === 0 ? [] : [markup`<p>${t('examples.profile')} ${joinHtml(profiles, ', ')}</p>`];
      // Its XML is not shown: what is asked for at its place finds the file to take away.
      const places = forms.slice(1).map((form) => markup`<span id="${exampleAnchor(form)}"></span>`);
      return {
        path: entryPage(example, stemOf(file)),
        title: label,
        sections: [
          {
            id: exampleAnchor(file),
            heading: file.name,
            body: markup`${claims}${places}<p>${downloads(site, example, forms)}</p><p>${t('listing.links')}</p>${jsonListing(site, file.resource as unknown as Json, file.name)}`,
          },
        ],
      };
    });
}

function entriesOf({ files }: GuideExample): Entry[] {
  return files
    .filter((file) => !isXmlTwin(file, files))
    .map((file) => {
      const name = memberAt(file.resource as unknown as Json, 'name');
      return {
        file,
        forms: [file, ...files.filter((other) => other !== file && stemOf(other) === stemOf(file))],
        label: typeof name === 'string' ? name : stemOf(file),
        type: file.resource?.resourceType ?? '',
      };
    });
}

function isShown(example: GuideExample): (entry: Entry) => boolean {
  return ({ file }) =>
    file.resource !== undefined && file.name.endsWith('.json') && !isTooLong(example, file);
}

function downloads({ t }: SiteContext, example: GuideExample, forms: readonly ExampleFile[]): Html {
  return joinHtml(
    forms.map(
      ({ name }) =>
        markup`<a href="examples/${example.slug}/${name}" download>${t('source.download', { file: name })}</a>`,
    ),
    ', ',
  );
}
