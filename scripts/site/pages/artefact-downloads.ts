import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { joinHtml, markup } from '../html.js';
import { readableSize } from '../readable-size.js';
import type { Section } from '../views/table.js';
import type { SourceForm } from './source-pages.js';

/** Every file in which an artefact is published, with what it is and how long it is. */
export function downloadSection(
  { content, t }: SiteContext,
  artefact: IndexedArtefact,
  forms: readonly SourceForm[],
): Section {
  const files = [
    ...forms.map(({ file, format, text }) => ({
      path: file,
      label: t(`artefact.tabs.${format}`),
      bytes: Buffer.byteLength(text),
    })),
    ...(content.artefactFiles?.get(artefact.stem) ?? []).map(({ path, format, bytes }) => ({
      path,
      label: t(`outputs.formats.${format}`),
      bytes,
    })),
  ];
  const items = files.map(
    ({ path, label, bytes }) =>
      markup`<li><a href="${path}" download>${path}</a> (${label}, ${readableSize(bytes)})</li>`,
  );
  return {
    id: 'downloads',
    heading: t('artefact.downloads'),
    body: markup`<ul>${joinHtml(items)}</ul>`,
  };
}
