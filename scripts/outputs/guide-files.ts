import type { Artefact, GuideConfig } from '../compile/index.js';
import type { ArtefactFile, GuideDownload } from '../site/index.js';
import { archives, type ArchiveInputs, type InstanceForms } from './archives.js';
import { artefactFiles, type MadeFile } from './artefact-files.js';
import type { CapabilityApi } from './capability-openapi.js';
import { DOWNLOAD_TEXTS, LATE_DOWNLOADS } from './download-texts.js';
import { expansionsBundle, json, listings } from './listings.js';

/** Makes something, or gives what was made before from the same things. */
export type Remember = <T>(name: string, restsOn: readonly unknown[], make: () => T) => T;

/** What the files beside the pages are made from. */
export interface GuideFileInputs {
  readonly config: GuideConfig;
  readonly artefacts: readonly Artefact[];
  readonly examples: readonly { readonly fileName: string; readonly resource: fhir4.Resource }[];
  readonly expansions: ReadonlyMap<string, fhir4.ValueSetExpansion>;
  readonly api: CapabilityApi | undefined;
  readonly toXml: (resource: fhir4.Resource) => string;
  readonly toTurtle: (resource: fhir4.Resource) => string;
  /** `YYYY-MM-DD`: no clock may have a say. */
  readonly date: string;
  readonly remember: Remember;
  readonly compress?: NonNullable<ArchiveInputs['compress']>;
}

/** The files beside the pages, and what the pages say about them. */
export interface GuideFiles {
  /** Path within the site → content. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** `TYPE-ID` → files of that artefact. */
  readonly artefactFiles: ReadonlyMap<string, readonly ArtefactFile[]>;
  readonly downloads: readonly GuideDownload[];
  /** `TYPE-ID.json` → Turtle. */
  readonly turtle: ReadonlyMap<string, string>;
}

/**
 * Makes the files that a FHIR guide offers beside its pages: tables, Markdown, lists, code lists and archives.
 * @returns the same bytes for the same inputs
 */
export async function makeGuideFiles(inputs: GuideFileInputs): Promise<GuideFiles> {
  const { artefacts, examples, config, expansions, date, remember, toXml } = inputs;
  const definitions = artefacts.map(({ fileName, resource }) => formsOf(inputs, fileName, resource));
  const perArtefact = new Map<string, readonly MadeFile[]>();
  for (const artefact of artefacts) {
    const { fileName, resource } = artefact;
    const expansion = resource.resourceType === 'ValueSet' ? expansions.get(resource.url ?? '') : undefined;
    const api = resource.resourceType === 'CapabilityStatement' ? inputs.api : undefined;
    const made = await remember(`files ${fileName}`, [resource, expansion, api?.openApi, date], () =>
      artefactFiles(artefact, { expansion, api, date }),
    );
    perArtefact.set(fileName.replace(/\.json$/, ''), made);
  }
  const bundle = expansionsBundle(artefacts, expansions, config);
  const files = new Map<string, string | Uint8Array>([
    ...[...perArtefact.values()].flat().map(({ path, content }) => [path, content] as const),
    ...listings(artefacts, config, date),
    ['expansions.json', json(bundle)],
    ['expansions.xml', remember('expansions.xml', [JSON.stringify(bundle)], () => toXml(bundle))],
  ]);
  const packed = await archives({
    definitions,
    examples: examples.map(({ fileName, resource }) => formsOf(inputs, fileName, resource)),
    files,
    date,
    ...(inputs.compress === undefined ? {} : { compress: inputs.compress }),
  });
  for (const [name, content] of packed) files.set(name, content);
  return {
    files,
    artefactFiles: new Map(
      [...perArtefact].map(([stem, made]) => [
        stem,
        made.map(({ path, format, bytes }) => ({ path, format, bytes })),
      ]),
    ),
    downloads: downloadsOf(files),
    turtle: new Map(definitions.map(({ stem, turtle }) => [`${stem}.json`, turtle])),
  };
}

/** All forms of an instance; what the build has made of it before is not made again. */
function formsOf(
  { remember, toXml, toTurtle }: GuideFileInputs,
  fileName: string,
  resource: fhir4.Resource,
): InstanceForms {
  return {
    stem: fileName.replace(/\.json$/, ''),
    json: remember(`json ${fileName}`, [resource], () => json(resource)),
    xml: remember(`xml ${fileName}`, [resource], () => toXml(resource)),
    turtle: remember(`turtle ${fileName}`, [resource], () => toTurtle(resource)),
  };
}

/** What the page of downloads lists: first what is made already, then what comes with the pages. */
function downloadsOf(files: ReadonlyMap<string, string | Uint8Array>): GuideDownload[] {
  return [
    ...Object.entries(DOWNLOAD_TEXTS).flatMap(([path, [title, description]]): GuideDownload[] => {
      const content = files.get(path);
      return content === undefined ? [] : [{ path, title, description, bytes: Buffer.byteLength(content) }];
    }),
    ...Object.entries(LATE_DOWNLOADS).map(([path, [title, description]]) => ({ path, title, description })),
  ];
}
