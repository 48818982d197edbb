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

const ADDRESS = /\b(?:https?:\/\/|urn:)[^\s"'<>|#\\)(,;`]+/g;
const REFERENCE = /\b[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]+/g;

/** What texts mention, remembered from one state of the guide to the next: most texts stay as they are. */
export class Mentions {
  private present = new Map<string, ReadonlySet<string>>();
  private past = new Map<string, ReadonlySet<string>>();

  /** @returns addresses and references in the text */
  in(text: string): ReadonlySet<string> {
    const known = this.present.get(text) ?? this.past.get(text) ?? mentionsIn(text);
    this.present.set(text, known);
    return known;
  }

  /** Forgets what nobody has asked for since this was called last. */
  turn(): void {
    this.past = this.present;
    this.present = new Map();
  }
}

/**
 * Finds out what definitions rest on each other, by the addresses (`https://…`, `urn:…`) and references (`TYPE/ID`) in
 * their text. That is more than the validator looks at, never less: it has no other way to find a definition. What it
 * finds without being told a name is added: a supplement belongs to its code system.
 * @param definitions JSON of the definitions with the resources that it was written from
 * @see validator engine, `fetchResource`: lookups are by canonical address, or by type and id
 */
export function dependenciesOf(
  definitions: ReadonlyMap<string, { readonly text: string; readonly resource: ConformanceResource }>,
  mentions = new Mentions(),
): Dependencies {
  const known = [...definitions.values()];
  const named = new Map<string, number[]>();
  known.forEach(({ resource }, index) => {
    for (const name of namesOf(resource)) named.set(name, [...(named.get(name) ?? []), index]);
  });
  const namedIn = (text: string): number[] => [
    ...new Set([...mentions.in(text)].flatMap((mention) => named.get(mention) ?? [])),
  ];
  const edges = known.map(({ text }) => namedIn(text));
  const hashes = known.map(({ text }) => sha256(text));
  const byStart = new Map<string, string>();
  return {
    hashFor: (text) => {
      const start = namedIn(text);
      const key = start.join();
      const hash = byStart.get(key) ?? hashOf(reach(start, edges), hashes);
      byStart.set(key, hash);
      return hash;
    },
  };
}

/** Everything that can be reached over the edges. */
function reach(start: readonly number[], edges: readonly (readonly number[])[]): Set<number> {
  const reached = new Set(start);
  // A set gives what is added while it is walked, too.
  for (const index of reached) for (const next of edges[index] ?? []) reached.add(next);
  return reached;
}

function hashOf(reached: ReadonlySet<number>, hashes: readonly string[]): string {
  const sorted = [...reached].map((index) => hashes[index] ?? '').sort();
  return sha256(sorted.join('\n'));
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
