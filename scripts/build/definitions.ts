import {
  stamp,
  unusedMetadata,
  type Artefact,
  type ArtefactMetadataFile,
  type GuideConfig,
} from '../compile/index.js';
import { createFshMapper, type Finding } from '../findings/index.js';
import type { GuideDefinitions } from '../validator/index.js';
import type { Judge } from './judge.js';
import type { Recall } from './recall.js';
import { hashOfFiles } from './reports.js';

/** Path of the file that says what is stamped on which artefact. */
export const METADATA_FILE = 'data/artefact-metadata.json';

/**
 * Stamps every artefact from the one place for its metadata.
 * @returns the artefacts, and a finding for each entry of the metadata file that names no artefact
 */
export function stampAll(
  artefacts: readonly Artefact[],
  config: GuideConfig,
  metadata: ArtefactMetadataFile,
  date: string,
): { artefacts: Artefact[]; findings: Finding[] } {
  return {
    artefacts: artefacts.map((artefact) => stamp(artefact, config, metadata, date)),
    findings: unusedMetadata(artefacts, metadata).map((reference) => ({
      file: METADATA_FILE,
      severity: 'error',
      code: 'SDX-METADATA-UNUSED',
      message: `${reference} is not an artefact of this guide.`,
      remedy: 'Correct the reference, or remove the entry.',
      source: 'package',
    })),
  };
}

/** @returns the JSON of an artefact as it stands in the package and as findings' lines count it */
export function artefactJson({ resource }: Pick<Artefact, 'resource'>): string {
  const text = texts.get(resource) ?? `${JSON.stringify(resource, null, 2)}\n`;
  texts.set(resource, text);
  return text;
}

/** Written once for each resource; a resource is never changed after it was made. */
const texts = new WeakMap<Artefact['resource'], string>();

/** @returns the definitions as the validator is to load them */
export function guideDefinitions(artefacts: readonly Artefact[]): GuideDefinitions {
  return new Map(
    artefacts.map((artefact) => [
      artefact.fileName,
      { text: artefactJson(artefact), resource: artefact.resource },
    ]),
  );
}

/**
 * @param fshFiles path relative to the checkout → content of every FSH file
 * @returns a function that moves a finding about a generated artefact to the FSH that made it
 */
export function fshMapper(
  artefacts: readonly Artefact[],
  fshFiles: ReadonlyMap<string, string>,
): (finding: Finding) => Finding {
  const byName = new Map(artefacts.map((artefact) => [artefact.fileName, artefact]));
  return createFshMapper({
    definitions: artefacts.flatMap(({ fileName, source }) =>
      source === undefined ? [] : [{ ...source, outputFile: fileName }],
    ),
    files: fshFiles,
    generated: (name) => {
      const artefact = byName.get(name);
      return artefact === undefined ? undefined : artefactJson(artefact);
    },
  });
}

/** A block that other definitions may use: a finding about them may belong to it. */
const SHARED_BLOCK = /^\s*(?:Alias|RuleSet|Invariant|Mapping)\s*:/m;

/**
 * Validates every artefact officially and points each finding at the FSH line that caused it.
 * @param fshFiles path relative to the checkout → content of every FSH file
 */
export async function validateArtefacts(
  judge: Judge,
  artefacts: readonly Artefact[],
  fshFiles: ReadonlyMap<string, string>,
  recall: Recall,
): Promise<Finding[]> {
  const shared = hashOfFiles(new Map([...fshFiles].filter(([, text]) => SHARED_BLOCK.test(text))));
  const names = JSON.stringify(
    artefacts.map(({ source, fileName, resource }) => [
      source,
      fileName,
      'url' in resource ? resource.url : undefined,
    ]),
  );
  const toFsh = fshMapper(artefacts, fshFiles);
  const verdicts = await Promise.all(
    artefacts.map(async (artefact) => {
      const found = await judge(artefact.fileName, artefactJson(artefact), 'json');
      return recall.step(
        `place ${artefact.fileName}`,
        [found, artefact.resource, fshFiles.get(artefact.source?.file ?? ''), shared, names],
        () => found.map(toFsh),
      );
    }),
  );
  return verdicts.flat();
}
