import { join } from 'node:path';
import type { Artefact } from '../compile/index.js';

/** The kinds of definition that a schema is compiled from. */
export type Definition = fhir4.StructureDefinition | fhir4.ValueSet | fhir4.CodeSystem;

/**
 * Finds a definition by its canonical URL (a `|version` at its end is ignored).
 * @returns undefined when nobody defines it
 */
export type ReadDefinition = (url: string) => Definition | undefined;

/** Reads a text file; undefined when there is none. */
export type ReadText = (path: string) => string | undefined;

const KINDS = ['StructureDefinition', 'ValueSet', 'CodeSystem'] as const;

interface PackageIndex {
  readonly files?: readonly {
    readonly filename: string;
    readonly resourceType?: string;
    readonly url?: string;
  }[];
}

/**
 * Reads definitions from FHIR packages without parsing thousands of files: HL7 names a file after the resource's type
 * and the last part of its URL, and the package's own index knows the few that are named otherwise.
 * @param folders `package/` folders, in the order in which they are searched
 * @param readText how to read a file
 */
export function definitionsInPackages(folders: readonly string[], readText: ReadText): ReadDefinition {
  const known = new Map<string, Definition | undefined>();
  const indexes = new Map<string, ReadonlyMap<string, string>>();

  const indexOf = (folder: string): ReadonlyMap<string, string> => {
    const existing = indexes.get(folder);
    if (existing !== undefined) return existing;
    const index = JSON.parse(readText(join(folder, '.index.json')) ?? '{}') as PackageIndex;
    const files = new Map(
      (index.files ?? []).flatMap(({ url, filename, resourceType }) =>
        url !== undefined && KINDS.some((kind) => kind === resourceType) ? [[url, filename] as const] : [],
      ),
    );
    indexes.set(folder, files);
    return files;
  };

  const read = (path: string, url: string): Definition | undefined => {
    const text = readText(path);
    if (text === undefined) return undefined;
    const resource = JSON.parse(text) as fhir4.Resource & { url?: string };
    return isDefinition(resource) && resource.url === url ? resource : undefined;
  };

  const find = (url: string): Definition | undefined => {
    const name = url.slice(url.lastIndexOf('/') + 1);
    for (const folder of folders) {
      for (const kind of KINDS) {
        const guess = read(join(folder, `${kind}-${name}.json`), url);
        if (guess !== undefined) return guess;
      }
    }
    for (const folder of folders) {
      const file = indexOf(folder).get(url);
      const found = file === undefined ? undefined : read(join(folder, file), url);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  return (versioned) => {
    const url = withoutVersion(versioned);
    if (!known.has(url)) known.set(url, find(url));
    return known.get(url);
  };
}

/** @returns a reader that looks among the guide's own artefacts before it asks the other one */
export function definitionsOf(artefacts: readonly Artefact[], others: ReadDefinition): ReadDefinition {
  const own = new Map<string, Definition>();
  for (const { resource } of artefacts) {
    if (isDefinition(resource) && resource.url !== undefined) own.set(resource.url, resource);
  }
  return (url) => own.get(withoutVersion(url)) ?? others(url);
}

/** @returns the StructureDefinition with this URL, if that is what the URL names */
export function structureAt(read: ReadDefinition, url: string): fhir4.StructureDefinition | undefined {
  const found = read(url);
  return found?.resourceType === 'StructureDefinition' ? found : undefined;
}

/** @returns the ValueSet with this URL, if that is what the URL names */
export function valueSetAt(read: ReadDefinition, url: string): fhir4.ValueSet | undefined {
  const found = read(url);
  return found?.resourceType === 'ValueSet' ? found : undefined;
}

/** @returns the CodeSystem with this URL, if that is what the URL names */
export function codeSystemAt(read: ReadDefinition, url: string): fhir4.CodeSystem | undefined {
  const found = read(url);
  return found?.resourceType === 'CodeSystem' ? found : undefined;
}

/** @returns a canonical URL without the `|version` that may follow it */
export function withoutVersion(canonical: string): string {
  return canonical.split('|')[0] ?? canonical;
}

function isDefinition(resource: fhir4.Resource): resource is Definition {
  return KINDS.some((kind) => kind === resource.resourceType);
}
