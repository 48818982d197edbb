import { join } from 'node:path';
import type { Artefact } from '../compile/index.js';
import type { Finding } from '../findings/index.js';
import { LATE_DOWNLOADS, siteFiles } from '../outputs/index.js';
import { assemblePackage, checkPackage, type FhirPackage } from '../package/index.js';
import {
  extractRequirements,
  loadSiteKit,
  requirementsCsv,
  type GuideContent,
  type SiteKit,
} from '../site/index.js';
import { drawDiagrams, type Diagram } from '../validator/index.js';
import type { MakeOptions } from './build-options.js';
import { buildGuideFiles } from './guide-files-stage.js';
import { guideHistory } from './guide-history.js';
import { gatherContent } from './guide-content.js';
import type { BuiltExamples } from './example-stage.js';
import type { Definitions } from './pipeline.js';
import { readTexts } from './project-files.js';
import { readPublishedData } from './published-data.js';
import { guideLanguages, languageKits, renderLanguages } from './languages.js';
import { readFileHistory } from './file-history.js';
import { readPageOwners } from './page-owners.js';
import { hashOfFiles, type BuildVersions } from './reports.js';
import { readRequirementTests } from './requirement-tests.js';
import { compileSchemas, type CompiledSchemas } from './schema-stage.js';
import type { Revision } from './source-date.js';
import type { Stages } from './stages.js';
import { toolVersions } from './tool-versions.js';

/** Everything a successful build writes but its reports, and what its record says about it. */
export interface Published {
  /** Path in the output folder → content. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What the build read, for the hash of its inputs. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly versions: BuildVersions;
  readonly revision: Revision;
  /** Web address of the guide. */
  readonly home: string;
  /** What the guide was rendered from, to render one of its pages again. */
  readonly content: GuideContent;
  readonly kit: SiteKit;
}

export interface Publication {
  readonly findings: readonly Finding[];
  readonly outcome: Published;
  readonly counts: Readonly<Record<string, number>>;
}

/** Files that are written at the very end, but that pages may link to. */
const WRITTEN_LAST = ['qa.html', 'qa.min.html', ...Object.keys(LATE_DOWNLOADS)];

/**
 * Makes what readers and vendors get from the definitions: schemas, package, diagrams and the guide.
 */
export async function publish(
  options: MakeOptions,
  stages: Stages,
  definitions: Definitions,
  examples: BuiltExamples,
): Promise<Publication> {
  const { root } = options;
  const { artefacts, revision, config, workshop, fsh } = definitions;
  const schemas = await stages.run(
    'schema',
    artefacts.length,
    () =>
      workshop.recall.step(
        'schema',
        [
          examples.examples,
          JSON.stringify(config),
          revision.date,
          hashOfFiles(fsh),
          ...artefacts.map(({ resource }) => resource),
        ],
        () => compileSchemas(definitions, examples),
      ),
    ({ files }) => files.size,
  );
  const drawn = await stages.run(
    'diagrams',
    0,
    () => diagrams(options, definitions),
    ({ diagrams: { length } }) => length,
  );
  const beside = await stages.run(
    'outputs',
    artefacts.length + examples.packaged.length,
    () => buildGuideFiles(definitions, examples, schemas),
    ({ files }) => files.size,
  );
  const requirementTests = await readRequirementTests(root);
  const data = await readPublishedData(root);
  const owners = readPageOwners(definitions.data);
  const kit = await siteKit(options, definitions);
  const translations = await languageKits(options, definitions, kit);
  const gathered = await gatherContent({
    root,
    config,
    revision,
    artefacts,
    expansions: schemas.expansions,
    examples: examples.guide,
    includes: examples.includes,
    diagrams: drawn.diagrams,
    requirementTests,
    downloads: beside.downloads,
    turtle: beside.turtle,
    artefactFiles: beside.artefactFiles,
    provenance: beside.provenance,
    recall: workshop.recall,
    fileHistory: await readFileHistory(root, workshop.recall, revision.commit),
    owners: owners.owners,
    languages: guideLanguages(kit, translations),
    alsoPublished: [
      ...WRITTEN_LAST,
      'package.tgz',
      'requirements.json',
      'requirements.csv',
      ...schemas.expected,
      ...data.keys(),
      ...beside.files.keys(),
    ],
  });
  const { requirements } = workshop.recall.step(
    'requirements',
    [
      JSON.stringify([gathered.pages, [...gathered.artefactTexts], [...gathered.includes], config.menu]),
      JSON.stringify([...requirementTests]),
      [...gathered.diagrams.keys()].join(),
      JSON.stringify(artefacts.map(({ resource }) => titleOf(resource))),
    ],
    () => extractRequirements(gathered.pages, gathered),
  );
  const demands = new Map([
    ['requirements.json', `${JSON.stringify(requirements, null, 2)}\n`],
    ['requirements.csv', requirementsCsv(requirements)],
  ]);
  const fhirPackage = await stages.run(
    'package',
    artefacts.length + examples.packaged.length,
    () =>
      workshop.recall.step(
        'package',
        [
          hashOfFiles(demands),
          hashOfFiles(definitions.data),
          JSON.stringify(config),
          revision.date,
          schemas,
          examples.packaged,
          ...artefacts.map(({ resource }) => resource),
        ],
        () => packageOf(definitions, artefacts, examples, schemas, demands),
      ),
    ({ files }) => files.size,
  );
  const content: GuideContent = {
    ...gathered,
    history: await guideHistory(options.compareWith, fhirPackage.tarball),
  };
  workshop.betweenStages();
  const site = await stages.run(
    'site',
    content.pages.length + artefacts.length + content.examples.length,
    () => renderLanguages(content, kit, translations),
    ({ files }) => files.size,
  );
  await kit.highlight.keep();
  const files = new Map<string, string | Uint8Array>([
    ['package.tgz', fhirPackage.tarball],
    ...schemas.files,
    ...demands,
    ...inFolder('site', site.files),
    ...inFolder('site', new Map([['package.tgz', fhirPackage.tarball]])),
    ...inFolder('site', schemas.files),
    ...inFolder('site', data),
    ...inFolder('site', demands),
    ...inFolder('site', beside.files),
    ...inFolder('site', siteFiles(content, pagesOf(site.files))),
  ]);
  return {
    findings: [
      ...examples.findings,
      ...schemas.findings,
      ...drawn.findings,
      ...(await workshop.recall.step('check package', [fhirPackage.tarball], () =>
        checkPackage(fhirPackage.tarball),
      )),
      ...owners.findings,
      ...site.findings,
    ],
    outcome: {
      files,
      inputs: definitions.inputs,
      versions: await toolVersions(root),
      revision,
      home: config.canonical,
      content,
      kit,
    },
    counts: {
      artefacts: artefacts.length,
      examples: examples.examples.length,
      'schemas and openapi.json': [...schemas.files.keys()].filter((name) => name.startsWith('schema/'))
        .length,
      requirements: requirements.length,
      'files in the guide': site.files.size,
    },
  };
}

/** What decides in which order the artefacts' pages come, and under which names. */
function titleOf(resource: Artefact['resource']): readonly unknown[] {
  const { resourceType, id, url, name, title, kind, type, derivation } =
    resource as Partial<fhir4.StructureDefinition>;
  return [resourceType, id, url, name, title, kind, type, derivation];
}

async function packageOf(
  { config, compiler, revision, data }: Definitions,
  artefacts: readonly Artefact[],
  examples: BuiltExamples,
  schemas: CompiledSchemas,
  demands: ReadonlyMap<string, string>,
): Promise<FhirPackage> {
  const shipped = [...data].filter(([path]) =>
    /^data\/(decision-rules\.json|sharing-policies\/.+\.json$)/.test(path),
  );
  return assemblePackage({
    config,
    artefacts,
    examples: examples.packaged,
    openapi: new Map([...schemas.files].filter(([name]) => name === 'openapi.json')),
    other: new Map([
      ...[...schemas.files].filter(([name]) => name.startsWith('schema/')),
      ...demands,
      ...shipped.map(([path, text]) => [path.replace(/^data\//, ''), text] as const),
    ]),
    packagesDefining: (url) => compiler.packagesDefining(url),
    date: revision.date,
  });
}

function siteKit({ root, cache, fresh }: MakeOptions, { workshop, inputs }: Definitions): Promise<SiteKit> {
  const templates = new Map([...inputs].filter(([name]) => name.startsWith('site/')));
  return workshop.recall.step('site kit', [hashOfFiles(templates)], () =>
    loadSiteKit(join(root, 'site'), 'en', fresh === true ? undefined : cache),
  );
}

/** Without the validator there is no PlantUML either: what was drawn before is used, the rest is left out. */
async function diagrams(
  options: MakeOptions,
  { validator, workshop }: Definitions,
): Promise<{ diagrams: Diagram[]; findings: Finding[] }> {
  const sources = [...(await readTexts(options.root, 'input/images-source', '.plantuml'))].map(
    ([file, text]) => ({
      file,
      text,
      name: file.replace(/^.*\/|\.plantuml$/g, ''),
    }),
  );
  return drawDiagrams(sources, validator === undefined ? undefined : await workshop.jar(), options.cache);
}

function pagesOf(files: ReadonlyMap<string, unknown>): string[] {
  return [...files.keys()].filter((path) => path.endsWith('.html'));
}

function inFolder<T>(folder: string, files: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...files].map(([name, content]) => [`${folder}/${name}`, content]));
}
