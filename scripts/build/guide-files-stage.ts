import { toXml } from '../fhir-xml/index.js';
import { makeGuideFiles, provenanceOf, toTurtle, TurtleModel, type GuideFiles } from '../outputs/index.js';
import { schemaFileName } from '../schema/index.js';
import type { GuideProvenance } from '../site/index.js';
import type { BuiltExamples } from './example-stage.js';
import type { Definitions } from './pipeline.js';
import { packageReader, type CompiledSchemas } from './schema-stage.js';
import { rememberingCompressor } from './zip-site.js';

/** The files beside the pages, and where the guide comes from. */
export interface BuiltGuideFiles extends GuideFiles {
  readonly provenance: GuideProvenance;
}

/** Makes the files beside the pages; what rests on nothing that has changed is not made again. */
export function buildGuideFiles(
  { artefacts, config, revision, compiler, fhirHome, workshop: { recall } }: Definitions,
  { packaged }: BuiltExamples,
  schemas: CompiledSchemas,
): Promise<BuiltGuideFiles> {
  const openApi = schemas.files.get('openapi.json');
  const restsOn = [
    ...artefacts.map(({ resource }) => resource),
    packaged,
    schemas,
    JSON.stringify(config),
    revision.date,
  ];
  return recall.step('guide files', restsOn, async () => {
    const read = packageReader(fhirHome);
    const model = new TurtleModel(read);
    const made = await makeGuideFiles({
      config,
      artefacts,
      examples: packaged,
      expansions: schemas.expansions,
      api:
        openApi === undefined
          ? undefined
          : { openApi, canonical: config.canonical, schemas: schemaPaths(artefacts, schemas) },
      toXml,
      toTurtle: (resource) => toTurtle(resource, model, config.canonical),
      date: revision.date,
      remember: recall.step.bind(recall),
      compress: {
        ofSite: rememberingCompressor(recall, 'site/'),
        ofExamples: rememberingCompressor(recall, 'examples/'),
      },
    });
    return {
      ...made,
      provenance: provenanceOf({
        artefacts,
        config,
        packagesDefining: (url) => compiler.packagesDefining(url),
        read,
      }),
    };
  });
}

/** Canonical URL of each profile that has a JSON Schema → where that is published. */
function schemaPaths(
  artefacts: Definitions['artefacts'],
  { files }: CompiledSchemas,
): ReadonlyMap<string, string> {
  return new Map(
    artefacts.flatMap(({ resource }) => {
      const path = `schema/${schemaFileName(resource.id ?? '')}`;
      return resource.resourceType === 'StructureDefinition' && files.has(path)
        ? [[resource.url, path] as const]
        : [];
    }),
  );
}
