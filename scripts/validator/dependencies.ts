import { createHash } from 'node:crypto';
import type { ConformanceResource } from '../compile/index.js';

/** Says what of a guide a verdict may rest on. */
export interface Dependencies {
  /**
   * @param text a payload or definition, with whatever else names definitions, e.g. profile addresses
   * @returns hex SHA-256 over every definition of the guide that the text names, and all that those name in turn; a
   *   definition that is added, changed or removed gives another hash to every text that could reach it
   */
  hashFor(text: string): string;
}

/** A definition of the guide, as the validator knows it. */
interface Known {
  readonly text: string;
  readonly hash: string;
  readonly mentions: ReadonlySet<string>;
}

const ADDRESS = /\b(?:https?:\/\/|urn:)[^\s"'<>|#\\)(,;`]+/g;
const REFERENCE = /\b[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]+/g;

/**
 * Finds out what definitions rest on each other, by the addresses (`https://…`, `urn:…`) and references (`TYPE/ID`) in
 * their text. That is more than the validator looks at, never less: it has no other way to find a definition. What it
 * finds without being told a name is added: a supplement belongs to its code system.
 * @param texts JSON of the definitions with the resources that it was written from
 * @see validator engine, `fetchResource`: lookups are by canonical address, or by type and id
 */
export function dependenciesOf(
  texts: ReadonlyMap<string, { readonly text: string; readonly resource: ConformanceResource }>,
): Dependencies {
  const known: Known[] = [];
  const byMention = new Map<string, number[]>();
  const answerTo = (key: string, index: number): void => {
    const named = byMention.get(key);
    if (named === undefined) byMention.set(key, [index]);
    else if (!named.includes(index)) named.push(index);
  };
  for (const { text, resource } of texts.values()) {
    const index = known.push({ text, hash: sha256(text), mentions: mentionsIn(text) }) - 1;
    for (const key of namesOf(resource)) answerTo(key, index);
  }
  return {
    hashFor: (text) => {
      const reached = new Set<number>();
      const toRead: ReadonlySet<string>[] = [mentionsIn(text)];
      for (let mentions = toRead.pop(); mentions !== undefined; mentions = toRead.pop()) {
        for (const mention of mentions) {
          for (const index of byMention.get(mention) ?? []) {
            if (reached.has(index)) continue;
            reached.add(index);
            toRead.push(known[index]?.mentions ?? new Set());
          }
        }
      }
      return sha256(
        [...reached]
          .map((index) => known[index]?.hash ?? '')
          .sort()
          .join('\n'),
      );
    },
  };
}

/** Every name by which the validator may look a definition up. */
function namesOf(resource: ConformanceResource): Set<string> {
  const names = new Set([`${resource.resourceType}/${resource.id ?? ''}`]);
  if ('url' in resource && resource.url !== undefined) names.add(plain(resource.url));
  if (resource.resourceType === 'NamingSystem') {
    for (const { value } of resource.uniqueId) names.add(plain(value));
  }
  if (resource.resourceType === 'CodeSystem' && resource.supplements !== undefined)
    names.add(plain(resource.supplements));
  if (resource.resourceType === 'CodeSystem' && resource.valueSet !== undefined)
    names.add(plain(resource.valueSet));
  return names;
}

function mentionsIn(text: string): Set<string> {
  const mentions = new Set<string>();
  for (const [address] of text.matchAll(ADDRESS)) mentions.add(plain(address));
  for (const [reference] of text.matchAll(REFERENCE)) mentions.add(plain(reference));
  return mentions;
}

/** In prose an address may be followed by a full stop. */
function plain(address: string): string {
  return (address.split(/[|#]/)[0] ?? address).replace(/[.:]+$/, '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
