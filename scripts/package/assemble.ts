import type { Artefact, GuideConfig } from '../compile/index.js';
import { implementationGuideOf, type ListedExample } from './implementation-guide.js';
import { indexOf } from '../fhir-packages/index.js';
import { dependenciesInUse, manifestOf } from './manifest.js';
import { packTarball } from './tarball.js';

/** A valid example instance that vendors get with the package. */
export interface PackagedExample extends ListedExample {
  /** File name below `package/example/`. */
  readonly fileName: string;
  readonly resource: fhir4.Resource;
}

export interface PackageInputs {
  readonly config: GuideConfig;
  /** With snapshots and narratives. */
  readonly artefacts: readonly Artefact[];
  readonly examples: readonly PackagedExample[];
  /** File name → content, for `package/openapi/`. */
  readonly openapi: ReadonlyMap<string, string>;
  /** Path → content, for `package/other/`: JSON Schemas, decision rules and whatever is not FHIR. */
  readonly other: ReadonlyMap<string, string>;
  readonly packagesDefining: (url: string) => readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** The package as a file, and what is in it. */
export interface FhirPackage {
  readonly tarball: Buffer;
  /** Path in the archive → content. */
  readonly files: ReadonlyMap<string, string>;
  readonly implementationGuide: fhir4.ImplementationGuide;
}

/**
 * Puts the FHIR package together. Its root holds nothing but FHIR resources, the manifest and the index: some tools
 * fail on anything else.
 * @see FHIR NPM Package Specification
 */
export async function assemblePackage(inputs: PackageInputs): Promise<FhirPackage> {
  const { config, artefacts, examples, date } = inputs;
  const dependencies = dependenciesInUse(artefacts, config, inputs.packagesDefining);
  const guide = implementationGuideOf(config, artefacts, examples, dependencies, date);
  const root = new Map<string, fhir4.Resource>([
    ...artefacts.map(({ fileName, resource }) => [fileName, resource] as const),
    [`ImplementationGuide-${config.id}.json`, guide],
  ]);
  const example = new Map(examples.map(({ fileName, resource }) => [fileName, resource] as const));

  const files = new Map<string, string>();
  files.set('package/package.json', json(manifestOf(config, dependencies, date)));
  files.set('package/.index.json', json(indexOf(root)));
  for (const [name, resource] of root) files.set(`package/${name}`, json(resource));
  files.set('package/example/.index.json', json(indexOf(example)));
  for (const [name, resource] of example) files.set(`package/example/${name}`, json(resource));
  for (const [name, text] of inputs.openapi) files.set(`package/openapi/${name}`, text);
  for (const [name, text] of inputs.other) files.set(`package/other/${name}`, text);
  return { tarball: await packTarball(files), files, implementationGuide: guide };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
