import { join, relative } from 'node:path';
import type { fshtypes } from 'fsh-sushi';
import type { Artefact, ConformanceResource, FshSource } from './artefact.js';
import type { Exported } from './incremental/journal.js';
import type { ExportResult } from './incremental/incremental-exporter.js';

/** File name → what shows that an artefact is the same: the export's own copy of it, or its text. */
export type Given = ReadonlyMap<string, object | string>;

/**
 * @param fshFolder folder that SUSHI read, `…/input/fsh`
 * @param snapshots whether to let SUSHI make snapshots
 * @returns the resources with the places of their definitions, sorted by file name, for the receiver to do with as it
 *   likes; and what tells them from those of another compile
 */
export function toArtefacts(
  result: ExportResult,
  fshFolder: string,
  snapshots: boolean,
): { readonly artefacts: Artefact[]; readonly given: Given } {
  const { pkg } = result;
  const exported = [
    ...pkg.profiles,
    ...pkg.extensions,
    ...pkg.logicals,
    ...pkg.valueSets,
    ...pkg.codeSystems,
    ...pkg.instances.filter((instance) => instance._instanceMeta.usage !== 'Inline'),
  ];
  const given = new Map<string, object | string>();
  const artefacts = exported.map((object): Artefact => {
    const fileName = object.getFileName();
    const own = snapshots ? undefined : ownCopy(result, object);
    const resource = own === undefined ? toJson(object, snapshots) : structuredClone(own);
    const others = given.get(fileName);
    const proof = own ?? JSON.stringify(resource);
    given.set(fileName, others === undefined ? proof : textOf(others) + textOf(proof));
    return { resource, fileName, source: sourceOf(fshFolder, pkg.fshMap.get(fileName)) };
  });
  return { artefacts: artefacts.sort((a, b) => (a.fileName < b.fileName ? -1 : 1)), given };
}

/** @returns names of the files that are new, gone, or not byte for byte as they were, sorted */
export function changedFiles(before: Given, now: Given): string[] {
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((name) => {
      const [one, other] = [before.get(name), now.get(name)];
      if (one === undefined || other === undefined) return true;
      return one !== other && textOf(one) !== textOf(other);
    })
    .sort();
}

function textOf(proof: object | string): string {
  return typeof proof === 'string' ? proof : JSON.stringify(proof);
}

/** @returns the resource that an export became, made once for all compiles that take the export over */
function ownCopy({ exportOf }: ExportResult, object: Exported): ConformanceResource | undefined {
  const made = exportOf(object);
  if (made?.repeatable !== true) return undefined;
  made.resource ??= toJson(object, false);
  return made.resource as ConformanceResource;
}

function toJson(object: Exported, snapshot: boolean): ConformanceResource {
  return (object as { toJSON: (snapshot: boolean) => unknown }).toJSON(snapshot) as ConformanceResource;
}

function sourceOf(
  fshFolder: string,
  info: (fshtypes.SourceInfo & { readonly fshName: string; readonly fshType: string }) | undefined,
): FshSource | undefined {
  if (info?.location === undefined || info.file === undefined) return undefined;
  return {
    file: join('fsh', relative(fshFolder, info.file)).replaceAll('\\', '/'),
    startLine: info.location.startLine,
    endLine: info.location.endLine,
    fshName: info.fshName,
    fshType: info.fshType,
  };
}
