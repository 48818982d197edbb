import type { ExampleFile, GuideExample } from '../content.js';
import { bareUrl } from '../fhir-links.js';

/** A file of an example that carries a resource of a certain profile. */
export interface ExampleUse {
  readonly example: GuideExample;
  readonly file: ExampleFile;
}

/** Finds examples by the profiles that their resources claim. */
export type ExamplesOf = (profiles: readonly string[]) => readonly ExampleUse[];

/** Name of an example's page. */
export function examplePage(example: GuideExample): string {
  return `example-${example.slug}.html`;
}

/** Anchor of a file on its example's page. */
export function exampleAnchor(file: ExampleFile): string {
  return `file-${file.name.replace(/[^\w-]+/g, '-')}`;
}

/** Name of the page with the XML of an example. */
export function exampleXmlPage(example: GuideExample): string {
  return `example-${example.slug}.xml.html`;
}

/** Name of the page of one entry of a collection, which has too many for one page. */
export function entryPage(example: GuideExample, stem: string): string {
  return `example-${example.slug}-${stem}.html`;
}

/** @returns whether the example shows an exchange; others are collections, such as the register */
export function isExchange(example: GuideExample): boolean {
  return example.files.some(({ kind }) => kind !== 'other');
}

/** File name without its ending: the forms of one resource have it in common. */
export function stemOf({ name }: ExampleFile): string {
  return name.replace(/\.[^.]+$/, '');
}

/** What is longer, in characters of JSON, is not shown on a page: whole collections are to be taken away, not read. */
const LONGEST_SHOWN = 40_000;

/** @returns whether a file of a collection, or the JSON that it is the XML of, is too long for a page */
export function isTooLong({ files }: GuideExample, file: ExampleFile): boolean {
  const forms = files.filter((other) => stemOf(other) === stemOf(file));
  const shown = forms.find(({ name }) => name.endsWith('.json')) ?? file;
  return shown.text.length > LONGEST_SHOWN;
}

/** Where a file of an example is shown. */
export function exampleHref(example: GuideExample, file: ExampleFile): string {
  const page = !isExchange(example)
    ? isTooLong(example, file)
      ? examplePage(example)
      : entryPage(example, stemOf(file))
    : file.resource !== undefined && file.name.endsWith('.xml')
      ? exampleXmlPage(example)
      : examplePage(example);
  return `${page}#${exampleAnchor(file)}`;
}

/** Reads every example once, when first asked. */
export function indexExamples(examples: readonly GuideExample[]): ExamplesOf {
  let byProfile: Map<string, ExampleUse[]> | undefined;
  return (profiles) => {
    byProfile ??= readProfiles(examples);
    const found = new Set(profiles.flatMap((profile) => byProfile?.get(bareUrl(profile)) ?? []));
    return [...found];
  };
}

function readProfiles(examples: readonly GuideExample[]): Map<string, ExampleUse[]> {
  const byProfile = new Map<string, ExampleUse[]>();
  for (const example of examples) {
    for (const file of example.files) {
      if (file.resource === undefined) continue;
      const use = { example, file };
      for (const profile of claimedProfiles(file.resource))
        byProfile.set(profile, [...(byProfile.get(profile) ?? []), use]);
    }
  }
  return byProfile;
}

/** Profiles that a resource, or one inside it, names in `meta.profile`. */
function claimedProfiles(resource: fhir4.Resource): Set<string> {
  const profiles = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const { meta } = value as { meta?: { profile?: unknown } };
    if (Array.isArray(meta?.profile)) {
      for (const profile of meta.profile) if (typeof profile === 'string') profiles.add(bareUrl(profile));
    }
    Object.values(value).forEach(visit);
  };
  visit(resource);
  return profiles;
}
