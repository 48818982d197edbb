import type { Artefact, ConformanceResource } from '../compile/index.js';
import type { GuideContent } from './content.js';
import { bareUrl, hl7Page } from './fhir-links.js';

/** An artefact and what the pages need to know about it again and again. */
export interface IndexedArtefact extends Artefact {
  /** `TYPE-ID`: the stem of all its file names. */
  readonly stem: string;
  readonly title: string;
  readonly url: string | undefined;
  /** Name of its main page. */
  readonly page: string;
}

/** Finds artefacts, and who refers to whom. */
export interface ArtefactIndex {
  /** In the order of the groups, then by title. */
  readonly all: readonly IndexedArtefact[];
  byUrl(canonical: string): IndexedArtefact | undefined;
  byStem(stem: string): IndexedArtefact | undefined;
  /** Page about a canonical: the guide's own or HL7's; undefined when there is none. */
  href(canonical: string): string | undefined;
  /** Title of the artefact, or the last part of a canonical that is not the guide's. */
  label(canonical: string): string;
  /** Artefacts that refer to the one with this URL. */
  usedBy(url: string): readonly IndexedArtefact[];
}

/** Builds the index of a guide's artefacts. */
export function indexArtefacts(content: Pick<GuideContent, 'artefacts' | 'config'>): ArtefactIndex {
  const all = inGroupOrder(content).map(describe);
  const byUrl = new Map(
    all.flatMap((artefact) => urlsOf(artefact.resource).map((url) => [url, artefact] as const)),
  );
  const byStem = new Map(all.map((artefact) => [artefact.stem, artefact]));
  let users: Map<string, Set<IndexedArtefact>> | undefined;
  return {
    all,
    byUrl: (canonical) => byUrl.get(bareUrl(canonical)),
    byStem: (stem) => byStem.get(stem),
    href: (canonical) => byUrl.get(bareUrl(canonical))?.page ?? hl7Page(canonical),
    label: (canonical) => byUrl.get(bareUrl(canonical))?.title ?? lastPart(canonical),
    usedBy: (url) => {
      users ??= findUsers(all, byUrl);
      const found = users.get(url);
      return found === undefined ? [] : all.filter((artefact) => found.has(artefact));
    },
  };
}

/** The canonical URL of a resource; a naming system has none in R4, so its preferred URI stands in. */
export function canonicalOf(resource: ConformanceResource): string | undefined {
  if (resource.resourceType !== 'NamingSystem') return resource.url;
  const uris = resource.uniqueId.filter((id) => id.type === 'uri');
  return (uris.find((id) => id.preferred) ?? uris[0])?.value;
}

function describe(artefact: Artefact): IndexedArtefact {
  const { resource } = artefact;
  const stem = artefact.fileName.replace(/\.json$/, '');
  const title = ('title' in resource ? resource.title : undefined) ?? resource.name ?? stem;
  return { ...artefact, stem, title, url: canonicalOf(resource), page: `${stem}.html` };
}

function urlsOf(resource: ConformanceResource): string[] {
  if (resource.resourceType === 'NamingSystem') {
    return resource.uniqueId.filter((id) => id.type === 'uri').map((id) => id.value);
  }
  return resource.url === undefined ? [] : [resource.url];
}

function inGroupOrder({
  artefacts,
  config,
}: Pick<GuideContent, 'artefacts' | 'config'>): readonly Artefact[] {
  const position = new Map(
    config.groups.flatMap((group) => group.resources).map((reference, index) => [reference, index]),
  );
  const place = (artefact: Artefact): number =>
    position.get(artefact.fileName.replace(/\.json$/, '').replace('-', '/')) ?? Number.MAX_SAFE_INTEGER;
  return [...artefacts].sort((a, b) => place(a) - place(b) || (a.fileName < b.fileName ? -1 : 1));
}

/** Looks through every string of every artefact, its narrative apart. */
function findUsers(
  all: readonly IndexedArtefact[],
  byUrl: ReadonlyMap<string, IndexedArtefact>,
): Map<string, Set<IndexedArtefact>> {
  const users = new Map<string, Set<IndexedArtefact>>();
  for (const artefact of all) {
    const visit = (value: unknown): void => {
      if (typeof value === 'string') {
        if (!value.includes('://')) return;
        const target = byUrl.get(bareUrl(value));
        if (target?.url === undefined || target === artefact) return;
        const found = users.get(target.url) ?? new Set<IndexedArtefact>();
        users.set(target.url, found.add(artefact));
      } else if (Array.isArray(value)) {
        value.forEach(visit);
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) {
          if (key !== 'text' && key !== 'description') visit(inner);
        }
      }
    };
    visit(artefact.resource);
  }
  return users;
}

function lastPart(canonical: string): string {
  const url = bareUrl(canonical);
  return url.slice(url.lastIndexOf('/') + 1) || url;
}
