import { join, relative } from 'node:path';
import type { fshtypes } from 'fsh-sushi';
import type { Artefact, ConformanceResource, FshSource } from './artefact.js';
import type { Exported } from './incremental/journal.js';
import type { ExportResult } from './incremental/incremental-exporter.js';

/**
 * @param fshFolder folder that SUSHI read, `…/input/fsh`
 * @param snapshots whether to let SUSHI make snapshots
 * @returns the resources with the places of their definitions, sorted by file name; whoever receives them may change
 *   them
 */
export function toArtefacts(result: ExportResult, fshFolder: string, snapshots: boolean): Artefact[] {
  const { pkg } = result;
  const exported = [
    ...pkg.profiles,
    ...pkg.extensions,
    ...pkg.logicals,
    ...pkg.valueSets,
    ...pkg.codeSystems,
    ...pkg.instances.filter((instance) => instance._instanceMeta.usage !== 'Inline'),
  ];
  const artefacts = exported.map((object): Artefact => {
    const fileName = object.getFileName();
    return {
      resource: snapshots ? toJson(object, true) : withoutSnapshot(result, object),
      fileName,
      source: sourceOf(fshFolder, pkg.fshMap.get(fileName)),
    };
  });
  return artefacts.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
}

/** Made once for each export, and handed out as a copy. */
function withoutSnapshot({ exportOf }: ExportResult, object: Exported): ConformanceResource {
  const made = exportOf(object);
  if (made?.repeatable !== true) return toJson(object, false);
  made.resource ??= toJson(object, false);
  return structuredClone(made.resource) as ConformanceResource;
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
