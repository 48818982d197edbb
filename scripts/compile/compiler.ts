import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fhirdefs, utils } from 'fsh-sushi';
import { BuildDotFhirDotOrgClient, InMemoryVirtualPackage, type RegistryClient } from 'fhir-package-loader';
import { environmentFailure, type Finding } from '../findings/index.js';
import type { Artefact } from './artefact.js';
import { DefinitionIndex } from './definition-index.js';

import { ConfigCache } from './incremental/config-cache.js';
import { IncrementalExporter, type ExportResult } from './incremental/incremental-exporter.js';
import { Memory } from './incremental/memory.js';
import { ParseCache } from './incremental/parse-cache.js';
import { OutlinedPackageCache } from './outlined-cache.js';
import { listenToSushi, type Heard } from './sushi-log.js';
import { toArtefacts } from './to-artefacts.js';

/** One pass of the compiler. */
export interface Compilation {
  /** Sorted by file name; empty when the FSH cannot be read at all. */
  readonly artefacts: readonly Artefact[];
  readonly findings: readonly Finding[];
}

/** How to compile. */
export interface CompileOptions {
  /** Whether to let SUSHI make snapshots; HL7's tools make better ones, but need Java. */
  readonly snapshots?: boolean;
  /** Whether to export everything anew, for comparison: the result is the same. */
  readonly whole?: boolean;
}

/** SUSHI with its definitions loaded: the first pass takes seconds, each further one a fraction of a second. */
export interface Compiler {
  /** One pass at a time: SUSHI's logger is one global object. */
  compile(options?: CompileOptions): Promise<Compilation>;
  /** @returns names of the loaded FHIR packages that define a canonical URL; empty when none does */
  packagesDefining(url: string): string[];
}

export interface CompilerOptions {
  /** Folder with `sushi-config.yaml` and `input/fsh`. */
  readonly root: string;
  /** FHIR cache, `…/.fhir/packages`. */
  readonly packages: string;
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
  const guide = new GuideCompiler(root, definitions);
  return {
    compile: (options) => guide.compile(options),
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

/** Compiles a guide again and again, and each time no more of it than has changed. */
class GuideCompiler {
  private readonly fshFolder: string;
  private readonly parses = new ParseCache();
  private readonly exporter: IncrementalExporter;
  private readonly config: ConfigCache;
  private memory = Memory.EMPTY;

  constructor(
    private readonly root: string,
    definitions: Definitions,
  ) {
    this.fshFolder = join(root, 'input', 'fsh');
    this.config = new ConfigCache(root);
    this.exporter = new IncrementalExporter(definitions);
  }

  async compile({ snapshots = false, whole = false }: CompileOptions = {}): Promise<Compilation> {
    if (!existsSync(this.fshFolder) || utils.getRawFSHes(this.fshFolder).length === 0) {
      return { artefacts: [], findings: [NO_FSH] };
    }
    const { memory } = this;
    // Whatever goes wrong from here, the next compile starts afresh.
    this.memory = Memory.EMPTY;
    const { findings, result } = await this.exported(whole ? Memory.EMPTY : memory);
    if (result === undefined) return { artefacts: [], findings };
    const artefacts = toArtefacts(result, this.fshFolder, snapshots);
    this.memory = result.memory;
    return { artefacts, findings };
  }

  /** Takes over from the last compile what it can; where that proves wrong, it takes less over, and at last nothing. */
  private async exported(memory: Memory): Promise<Heard<ExportResult>> {
    const mustRun = new Set<string>();
    for (let passes = 1; passes <= PASSES; passes += 1) {
      const heard = await this.pass(memory, mustRun);
      if (memory === Memory.EMPTY || heard.result?.mistaken.size === 0) return heard;
      // What stops SUSHI may be what was taken over.
      if (heard.result === undefined) break;
      for (const key of heard.result.mistaken) mustRun.add(key);
    }
    return this.pass(Memory.EMPTY, mustRun);
  }

  private pass(memory: Memory, mustRun: ReadonlySet<string>): Promise<Heard<ExportResult>> {
    return listenToSushi(this.root, () => {
      const sources = utils.getRawFSHes(this.fshFolder);
      const config = this.config.read();
      return this.exporter.export(this.parses.import(sources), config, memory, mustRun);
    });
  }
}

/** How often a compile tries to take over something from the last one. */
const PASSES = 3;
