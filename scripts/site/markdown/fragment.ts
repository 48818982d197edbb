import { nearest } from '../../exchange/index.js';
import type { ArtefactIndex } from '../artefact-index.js';
import type { ExampleFile, GuideContent, GuideExample } from '../content.js';
import type { Highlight } from '../highlight.js';
import { markup, trusted, type Html } from '../html.js';
import { allBut, elide, PathFault, select, valueAt, type JsonPath } from '../json/cut.js';
import type { JsonLinks, JsonPlace } from '../json/json-links.js';
import { printJson } from '../json/json-listing.js';
import { printXml } from '../json/json-to-xml.js';
import type { Json } from '../json/json-value.js';
import type { Translate } from '../messages.js';
import { exampleHref } from '../pages/examples-of.js';
import { readFragmentTag, type FragmentFault, type FragmentTag } from './fragment-tag.js';

/** Cuts the fragment out that a tag asks for. */
export type FragmentReader = (argument: string) => { readonly html: Html } | FragmentFault;

/** What fragments are cut from and printed with. */
export interface FragmentParts {
  readonly content: Pick<GuideContent, 'examples'>;
  readonly index: ArtefactIndex;
  readonly links: JsonLinks;
  readonly highlight: Highlight;
  readonly t: Translate;
}

interface Instance {
  readonly resource: Json;
  readonly title: string;
  readonly href: string;
}

/** Makes the reader for one guide; instances are looked up when the first fragment is asked for. */
export function fragmentReader(parts: FragmentParts): FragmentReader {
  let instances: ReadonlyMap<string, Instance> | undefined;
  return (argument) => {
    const tag = readFragmentTag(argument);
    if (!('instance' in tag)) return tag;
    instances ??= instancesOf(parts);
    const instance = instances.get(tag.instance);
    if (instance === undefined) return unknownInstance(tag, [...instances.keys()]);
    try {
      return cutOut(parts, tag, instance);
    } catch (fault) {
      if (!(fault instanceof PathFault)) throw fault;
      return {
        message: `A path of the fragment is no FHIRPath: ${fault.message}`,
        remedy: 'Correct the path.',
      };
    }
  };
}

function cutOut(
  parts: FragmentParts,
  tag: FragmentTag,
  { resource, title, href }: Instance,
): { html: Html } | FragmentFault {
  const found = tag.base === '' ? [[]] : select(resource, tag.base);
  const [base] = found;
  if (base === undefined || found.length > 1)
    return {
      message: `BASE:${tag.base} selects ${found.length} values of ${tag.instance}; a fragment has one root.`,
      remedy: 'Correct the path, or choose one of several with where(…) or first().',
    };
  const within = (path: string): JsonPath[] | undefined => {
    const paths = pathsWithin(resource, base, tag.base, path);
    return paths.length === 0 ? undefined : paths;
  };
  const root = valueAt(resource, base) as Json;
  const gone: JsonPath[] = [];
  if (tag.elide !== '') {
    const paths = within(tag.elide);
    if (paths === undefined) return nothingThere('ELIDE', tag.elide, tag);
    gone.push(...paths);
  }
  for (const { keep, base: inner } of tag.except) {
    const holders = inner === '' ? [[]] : within(inner);
    if (holders === undefined) return nothingThere('BASE', inner, tag);
    const kept = within(inner === '' ? keep : `(${inner}).select(${keep})`);
    if (kept === undefined) return nothingThere('EXCEPT', keep, tag);
    gone.push(...holders.flatMap((holder) => allBut(root, holder, kept)));
  }
  const shown = elide(root, gone);
  const label = parts.t('code.in', { language: tag.syntax.toLowerCase(), heading: tag.instance });
  const listing =
    tag.syntax === 'JSON'
      ? markup`<div class="code json" role="group" aria-label="${label}"><pre><code>${printJson(parts, shown, false, placeAt(parts.links, resource, base))}</code></pre></div>`
      : markup`<div class="code" role="group" tabindex="0" aria-label="${label}"><pre><code>${parts.highlight(printXml(shown, nameOf(base)), 'xml')}</code></pre></div>`;
  const html = markup`<figure class="fragment">${listing}<figcaption>${parts.t('fragment.from')} <a href="${href}">${title}</a></figcaption></figure>`;
  // A blank line would end the block of HTML that Markdown reads this as.
  return { html: trusted(html.toString().replace(/\n\s*\n/g, '\n')) };
}

/** Paths below the root of a fragment that an expression selects there. */
function pathsWithin(resource: Json, base: JsonPath, expression: string, path: string): JsonPath[] {
  const found =
    base.length === 0 ? select(resource, path) : select(resource, `(${expression}).select(${path})`);
  return found
    .filter((each) => base.every((step, index) => each[index] === step))
    .map((each) => each.slice(base.length));
}

/** Where a path leads in the definitions. */
function placeAt(links: JsonLinks, resource: Json, path: JsonPath): JsonPlace {
  let place = links.start(resource);
  let value: Json = resource;
  for (const step of path) {
    const next = valueAt(value, [step]) as Json;
    place = typeof step === 'number' ? links.item(place, next) : links.member(place, step, next).place;
    value = next;
  }
  return place;
}

function nameOf(path: JsonPath): string {
  const names = path.filter((step) => typeof step === 'string');
  return names.at(-1) ?? 'resource';
}

function instancesOf({ content, index }: FragmentParts): Map<string, Instance> {
  const shown = content.examples.flatMap((example) =>
    example.files.flatMap((file): [string, Instance][] =>
      file.instance === undefined || file.resource === undefined
        ? []
        : [[file.instance, exampleInstance(example, file)]],
    ),
  );
  const artefacts = index.all.map(({ stem, resource, title, page }): [string, Instance] => [
    stem.replace('-', '/'),
    { resource: resource as unknown as Json, title, href: page },
  ]);
  return new Map([...artefacts, ...shown]);
}

function exampleInstance(example: GuideExample, file: ExampleFile): Instance {
  return {
    resource: file.resource as unknown as Json,
    title: `${example.title}: ${file.name}`,
    href: exampleHref(example, file),
  };
}

function unknownInstance({ instance }: FragmentTag, known: readonly string[]): FragmentFault {
  const meant = nearest(instance, [...known].sort());
  return {
    message: `The guide has no instance ${instance}.`,
    remedy:
      meant === undefined
        ? 'Name one as TYPE/ID: the ids of examples are those in the package, such as c01-known-active-request.'
        : `Did you mean ${meant}?`,
  };
}

function nothingThere(option: string, path: string, { instance }: FragmentTag): FragmentFault {
  return {
    message: `${option}:${path} selects nothing in the fragment of ${instance}.`,
    remedy: 'Correct the path: it starts at the root of the fragment.',
  };
}

/** @returns whether a tag was read and found sound */
export function isFault(result: { readonly html: Html } | FragmentFault): result is FragmentFault {
  return 'message' in result;
}
