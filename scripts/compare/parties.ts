import type { Parties } from './change.js';
import { unversioned, type PackageContent } from './package-content.js';

const ANYBODY: Parties = { sender: 'senders', reader: 'readers' };
const OF_REQUEST: Parties = { sender: 'requesters', reader: 'responders' };
const OF_REPLY: Parties = { sender: 'responders', reader: 'requesters' };

/**
 * Finds out who sends and who reads what an artefact describes: an artefact that only requests are made of is sent by
 * requesters, one that only replies are made of by responders.
 * @param packages both versions, so that the answer is the same from either side
 * @returns tells it by the artefact's canonical URL
 */
export function partiesIn(packages: readonly PackageContent[]): (url: string | undefined) => Parties {
  const references = referencesIn(packages);
  const profiles = (name: 'inputProfile' | 'outputProfile'): string[] =>
    packages.flatMap(({ resources }) =>
      [...resources.values()].flatMap((resource) => {
        const profile = (resource as Partial<Record<typeof name, string>>)[name];
        return resource.resourceType === 'OperationDefinition' && profile !== undefined
          ? [unversioned(profile)]
          : [];
      }),
    );
  const inRequests = reachable(profiles('inputProfile'), references);
  const inReplies = reachable(profiles('outputProfile'), references);
  return (url) => {
    if (url === undefined || inRequests.has(url) === inReplies.has(url)) return ANYBODY;
    return inRequests.has(url) ? OF_REQUEST : OF_REPLY;
  };
}

/** Canonical URL of a definition → canonical URLs of those it refers to. */
function referencesIn(packages: readonly PackageContent[]): Map<string, Set<string>> {
  const own = new Set(
    packages.flatMap(({ resources }) =>
      [...resources.values()].flatMap(({ url }) => (url === undefined ? [] : [url])),
    ),
  );
  const references = new Map<string, Set<string>>();
  for (const { resources } of packages) {
    for (const resource of resources.values()) {
      if (resource.url === undefined) continue;
      const found = references.get(resource.url) ?? new Set<string>();
      const visit = (value: unknown): void => {
        if (typeof value === 'string') {
          const url = unversioned(value);
          if (own.has(url)) found.add(url);
        } else if (typeof value === 'object' && value !== null) {
          Object.values(value).forEach(visit);
        }
      };
      visit({ ...resource, text: undefined, description: undefined });
      references.set(resource.url, found);
    }
  }
  return references;
}

function reachable(
  from: readonly string[],
  references: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (found.has(url)) continue;
    found.add(url);
    open.push(...(references.get(url) ?? []));
  }
  return found;
}
