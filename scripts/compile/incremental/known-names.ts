import type { fshtypes, sushiImport } from 'fsh-sushi';
import type { FshDefinition } from './fingerprint.js';

/** Elements by which a definition gives itself another name than its own. */
const NAMING = new Set(['id', 'name', 'url']);

type Rule = Readonly<Partial<Record<'path' | 'caretPath' | 'value', unknown>>>;

/**
 * Collects every name, id and canonical URL by which SUSHI can find a definition, and some by which it cannot. Most of
 * what an export looks up is FHIR's own, and SUSHI compares each name with every definition it has.
 * @param documents with rule sets inserted
 */
export function knownNames(
  documents: readonly sushiImport.FSHDocument[],
  { canonical }: fshtypes.Configuration,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of documents.flatMap(definitionsOf)) {
    const { id, _id, rules } = definition as FshDefinition & { id?: unknown; _id?: unknown; rules?: Rule[] };
    const given = (rules ?? [])
      .filter(({ path, caretPath }) => NAMING.has(String(caretPath)) || NAMING.has(String(path)))
      .map(({ value }) => value);
    for (const name of [definition.name, id, _id, ...given]) {
      if (typeof name !== 'string') continue;
      names.add(name);
      for (const type of ['StructureDefinition', 'ValueSet', 'CodeSystem'])
        names.add(`${canonical}/${type}/${name}`);
    }
  }
  return names;
}

/** @returns the definitions of a document that others refer to by name */
export function definitionsOf(document: sushiImport.FSHDocument): FshDefinition[] {
  return [
    document.profiles,
    document.extensions,
    document.logicals,
    document.resources,
    document.instances,
    document.valueSets,
    document.codeSystems,
    document.invariants,
    document.ruleSets,
    document.mappings,
  ].flatMap((kind) => [...kind.values()]);
}
