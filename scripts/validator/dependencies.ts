import { createHash } from 'node:crypto';
import type { ConformanceResource } from '../compile/index.js';

/** Says what of a guide a verdict may rest on. */
export interface Dependencies {
  /**
   * @param text a payload or definition, with whatever else names definitions, e.g. profile addresses
   * @param what of each definition counts
   * @returns hex SHA-256 over every definition of the guide that the text names, and all that those name in turn; a
   *   definition that is added, changed or removed gives another hash to every text that could reach it
   */
  hashFor(text: string, what?: Extent): string;
  /** @returns whether the text of an answer repeats what an invariant of the guide says to people */
  quotes(answer: string): boolean;
}

/**
 * What of a definition an answer can rest on. `all`: everything counts, as when a snapshot is made of it. `rules`: what is
 * only for people to read does not count, because no verdict on another resource can rest on it. `conditions`: nor does
 * what invariants say to people, because only a verdict that repeats it can rest on it.
 */
export type Extent = 'all' | 'rules' | 'conditions';

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
  const hasher = (texts: readonly string[]): ((text: string) => string) => {
    const edges = texts.map(namedIn);
    const hashes = texts.map(sha256);
    const byStart = new Map<string, string>();
    return (text) => {
      const start = namedIn(text);
      const key = start.join();
      const hash = byStart.get(key) ?? hashOf(reach(start, edges), hashes);
      byStart.set(key, hash);
      return hash;
    };
  };
  const rules = known.map(({ resource }) => rulesOf(resource));
  const hashers: Readonly<Record<Extent, (text: string) => string>> = {
    all: hasher(known.map(({ text }) => text)),
    rules: hasher(rules.map((part) => JSON.stringify(part))),
    conditions: hasher(rules.map((part) => JSON.stringify(part, withoutHuman))),
  };
  const sayings = [...new Set(known.flatMap(({ resource }) => sayingsOf(resource)))];
  return {
    hashFor: (text, what = 'all') => hashers[what](text),
    quotes: (answer) => sayings.some((saying) => answer.includes(saying)),
  };
}

/** For `JSON.stringify`: leaves out what constraints say, not that they say something. */
function withoutHuman(this: unknown, name: string, value: unknown): unknown {
  return name === 'human' && 'key' in (this as object) ? '' : value;
}

/**
 * @returns what the definition's own invariants say to people, with their keys, as both are written in JSON; those that
 *   it inherits from FHIR are as FHIR has them
 */
function sayingsOf(resource: ConformanceResource): string[] {
  if (resource.resourceType !== 'StructureDefinition') return [];
  return (resource.differential?.element ?? []).flatMap(({ constraint = [] }) =>
    // SUSHI lets an invariant pass that says nothing.
    constraint.flatMap(({ key, human }: { readonly key: string; readonly human?: string }) =>
      [key, human].filter((said) => said !== undefined && said !== '').map(inJson),
    ),
  );
}

function inJson(text: string | undefined): string {
  return JSON.stringify(text).slice(1, -1);
}

/** What a definition says to people about itself. */
const ABOUT_ITSELF = ['text', 'description', 'purpose', 'copyright', 'publisher', 'contact', 'date'];
/** What an element says to people; its constraints, slicing and binding say things that messages quote. */
const ABOUT_ELEMENT = ['short', 'definition', 'comment', 'requirements'];

/** @returns the definition without what is only for people to read */
function rulesOf(resource: ConformanceResource): unknown {
  const rest = without(resource, ABOUT_ITSELF);
  const elements = (part: unknown): unknown => {
    const { element } = part as { element?: readonly object[] };
    return { ...(part as object), element: element?.map((each) => without(each, ABOUT_ELEMENT)) };
  };
  const concepts = (list: unknown): unknown =>
    (list as readonly { concept?: unknown }[] | undefined)?.map(({ concept, ...each }) => ({
      ...without(each, ['definition']),
      ...(concept === undefined ? {} : { concept: concepts(concept) }),
    }));
  if (resource.resourceType === 'StructureDefinition') {
    return {
      ...rest,
      ...('differential' in rest ? { differential: elements(rest['differential']) } : {}),
      ...('snapshot' in rest ? { snapshot: elements(rest['snapshot']) } : {}),
    };
  }
  if (resource.resourceType === 'CodeSystem') return { ...rest, concept: concepts(rest['concept']) };
  return rest;
}

function without(value: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
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
