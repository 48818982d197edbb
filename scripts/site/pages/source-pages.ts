import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { markup, type Html } from '../html.js';
import type { Json } from '../json/json-value.js';
import { codeListing, jsonListing } from './code-listing.js';

/** A form in which an artefact is published. */
export interface SourceForm {
  readonly format: 'json' | 'xml' | 'turtle';
  /** Name of the file itself. */
  readonly file: string;
  /** Name of the page that shows it. */
  readonly page: string;
  readonly text: string;
}

/** The forms that there are of an artefact; page names are the IG Publisher's. */
export function sourceForms({ content }: SiteContext, artefact: IndexedArtefact): SourceForm[] {
  const { stem, fileName, resource } = artefact;
  const infix = resource.resourceType === 'StructureDefinition' ? '.profile' : '';
  const form = (format: SourceForm['format'], ending: string, text: string | undefined): SourceForm[] =>
    text === undefined
      ? []
      : [{ format, file: `${stem}.${ending}`, page: `${stem}${infix}.${ending}.html`, text }];
  return [
    ...form('json', 'json', `${JSON.stringify(resource, undefined, 2)}\n`),
    ...form('xml', 'xml', content.xml.get(fileName)),
    ...form('turtle', 'ttl', content.turtle.get(fileName)),
  ];
}

/** The listing of one form. Snapshot and narrative are generated and long: they are in the file, not in the listing. */
export function sourceBody(site: SiteContext, artefact: IndexedArtefact, form: SourceForm): Html {
  const { t } = site;
  const listing =
    form.format === 'json'
      ? jsonListing(site, readableJson(artefact), form.file)
      : codeListing(
          site,
          form.format === 'xml' ? readableXml(form.text) : readableTurtle(form.text),
          form.format,
          form.file,
        );
  return markup`<p><a href="${form.file}" download>${t('source.download', { file: form.file })}</a></p><p>${t('source.shortened')}</p>${listing}`;
}

function readableJson({ resource }: IndexedArtefact): Json {
  const text = JSON.stringify(resource, (key, value: unknown) =>
    key === 'snapshot' || isNarrative(key, value) ? undefined : value,
  );
  return JSON.parse(text) as Json;
}

function isNarrative(key: string, value: unknown): boolean {
  return key === 'text' && typeof value === 'object' && value !== null && 'div' in value;
}

function readableXml(xml: string): string {
  const pruned = xml
    .replace(/\s*<snapshot>[\s\S]*?<\/snapshot>/g, '')
    .replace(/\s*<text>\s*(?:<status [^>]*>\s*)?<div [\s\S]*?<\/text>/g, '');
  return /\n\s+</.test(pruned) ? pruned.trimEnd() : indentXml(pruned);
}

/** Each statement about the resource itself begins a line two spaces in, and so does the bracket that ends it. */
function readableTurtle(turtle: string): string {
  return turtle.replace(
    / ;\n {2}fhir:(?:StructureDefinition\.snapshot|DomainResource\.text) \[\n[\s\S]*?^ {2}\](?= [;.]\n)/gm,
    '',
  );
}

/** Sets each element of one-line FHIR XML, where content is only in attributes, on a line of its own. */
function indentXml(xml: string): string {
  let depth = 0;
  return xml
    .replace(/></g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth--;
      const indented = '  '.repeat(Math.max(0, depth)) + line;
      if (/^<[^?!/][^>]*[^/]>$/.test(line) && !line.includes('</')) depth++;
      return indented;
    })
    .join('\n');
}
