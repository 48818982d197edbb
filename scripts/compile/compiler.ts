import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fhirdefs, sushiExport, utils } from 'fsh-sushi';
import { BuildDotFhirDotOrgClient, InMemoryVirtualPackage, type RegistryClient } from 'fhir-package-loader';
import { environmentFailure, type Finding } from '../findings/index.js';
import type { Artefact, ConformanceResource, FshSource } from './artefact.js';
import { DefinitionIndex } from './definition-index.js';
import { OutlinedPackageCache } from './outlined-cache.js';
import { listenToSushi } from './sushi-log.js';

/** One pass of the compiler. */
export interface Compilation {
  /** Sorted by file name; empty when the FSH cannot be read at all. */
  readonly artefacts: readonly Artefact[];
  readonly findings: readonly Finding[];
}

/** SUSHI with its definitions loaded: the first pass takes seconds, each further one a fraction of a second. */
export interface Compiler {
  /**
   * @param options.snapshots whether to let SUSHI make snapshots; HL7's tools make better ones, but need Java
   */
  compile(options?: { readonly snapshots?: boolean }): Promise<Compilation>;
  /** @returns names of the loaded FHIR packages that define a canonical URL; empty when none does */
  packagesDefining(url: string): string[];
}

export interface CompilerOptions {
  /** Folder with `sushi-config.yaml` and `input/fsh`. */
  readonly root: string;
  /** FHIR cache, `…/.fhir/packages`. */
  readonly packages: string;
}

/** The part of SUSHI's logger and exporter results that is used here; its own types lean on `any`. */
interface Exported {
  toJSON(snapshot: boolean): ConformanceResource;
  getFileName(): string;
}

/**
 * Loads the definitions that the guide builds on and returns a compiler that can be used again and again.
 * @throws ExpectedFailure (exit 3) when a dependency is not in the FHIR cache
 */
export async function loadCompiler({ root, packages }: CompilerOptions): Promise<Compiler> {
  const { findings, result: definitions } = await listenToSushi(root, () => loadDefinitions(root, packages));
  const fatal = findings.find((finding) => finding.severity === 'error');
  if (definitions === undefined || fatal !== undefined) {
    // A configuration that SUSHI cannot read is a finding about the guide, not about the machine.
    const kept = findings.filter((finding) => finding.severity === 'error');
    return { compile: () => Promise.resolve({ artefacts: [], findings: kept }), packagesDefining: () => [] };
  }
  return {
    compile: (options) => compileOnce(root, definitions, options?.snapshots ?? false),
    packagesDefining: (url) => [
      ...new Set(definitions.findResourceInfos(url).flatMap(({ packageName }) => packageName ?? [])),
    ],
  };
}

const NO_FSH: Finding = {
  file: 'fsh',
  severity: 'error',
  code: 'SDX-FSH-EMPTY',
  message: 'There are no FSH files below fsh/ (the compiler reads them through input/fsh).',
  remedy: 'Put the FSH files into fsh/, and make input/fsh a link to ../fsh.',
  source: 'sushi',
};

type Definitions = Awaited<ReturnType<typeof fhirdefs.createFHIRDefinitions>>;

async function loadDefinitions(root: string, packages: string): Promise<Definitions> {
  const config = utils.readConfig(root);
  const log = (level: string, message: string): void => {
    if (level === 'error') utils.logger.error(message);
  };
  const packageCache = new OutlinedPackageCache(packages, { log });
  const definitions = await fhirdefs.createFHIRDefinitions({
    packageDB: new DefinitionIndex(),
    packageCache,
    registryClient: offlineRegistry,
    currentBuildClient: new BuildDotFhirDotOrgClient({ log }),
  });
  // A few R5 definitions, `Base` for logical models among them, count as known in R4.
  const fromR5 = new Map(
    fhirdefs.R5_DEFINITIONS_NEEDED_IN_R4.map((definition) => [definition.id, definition]),
  );
  await definitions.loadVirtualPackage(
    new InMemoryVirtualPackage({ name: 'sushi-r5forR4', version: '1.0.0' }, fromR5, { log }),
  );
  const wanted = [
    ...(config.dependencies ?? []).map((dependency) => ({
      name: dependency.packageId ?? '',
      version: dependency.version ?? '',
    })),
    { name: 'hl7.fhir.r4.core', version: config.fhirVersion[0] ?? '4.0.1' },
  ];
  for (const { name, version } of wanted) {
    if (!existsSync(join(packages, `${name}#${version}`))) {
      throw environmentFailure(
        'SDX-ENV-FHIR-MISSING',
        `sushi-config.yaml asks for ${name}#${version}, which is not in the FHIR cache.`,
        'Add it to fhir-packages.lock.json, or correct the version in sushi-config.yaml.',
      );
    }
    await packageCache.listed(`${name}#${version}`, () => definitions.loadPackage(name, version));
  }
  definitions.optimize();
  return definitions;
}

/** Everything comes from the cache. SUSHI asks for the version even of an exact one, so it is returned as given. */
const offlineRegistry: RegistryClient = {
  resolveVersion: (_name: string, version: string) => Promise.resolve(version),
  download: (name: string, version: string) =>
    Promise.reject(new Error(`${name}#${version} is not in the FHIR cache`)),
};

async function compileOnce(root: string, definitions: Definitions, snapshots: boolean): Promise<Compilation> {
  const fshFolder = join(root, 'input', 'fsh');
  if (!existsSync(fshFolder) || utils.getRawFSHes(fshFolder).length === 0) {
    return { artefacts: [], findings: [NO_FSH] };
  }
  const { findings, result } = await listenToSushi(root, () => {
    const sources = utils.getRawFSHes(fshFolder);
    const tank = utils.fillTank(sources, utils.readConfig(root));
    tank.checkDuplicateNameEntities();
    return sushiExport.exportFHIR(tank, definitions);
  });
  if (result === undefined) return { artefacts: [], findings };
  const exported: readonly Exported[] = [
    ...result.profiles,
    ...result.extensions,
    ...result.logicals,
    ...result.valueSets,
    ...result.codeSystems,
    ...result.instances.filter((instance) => instance._instanceMeta.usage !== 'Inline'),
  ];
  const artefacts = exported.map((entry): Artefact => {
    const fileName = entry.getFileName();
    return {
      resource: entry.toJSON(snapshots),
      fileName,
      source: sourceOf(fshFolder, result.fshMap.get(fileName)),
    };
  });
  artefacts.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  return { artefacts, findings };
}

function sourceOf(
  fshFolder: string,
  info:
    | {
        file?: string;
        fshName: string;
        fshType: string;
        location?: { startLine: number; endLine: number };
      }
    | undefined,
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
