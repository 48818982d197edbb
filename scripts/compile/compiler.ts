import type { Finding } from '../findings/index.js';
import type { Artefact } from './artefact.js';
import { GuideCompiler } from './guide-compiler.js';
import { loadDefinitions } from './load-definitions.js';
import { listenToSushi } from './sushi-log.js';

/** One pass of the compiler. */
export interface Compilation {
  /** Sorted by file name; empty when the FSH cannot be read at all. */
  readonly artefacts: readonly Artefact[];
  readonly findings: readonly Finding[];
  /**
   * Names of the files whose resource is new, gone or not byte for byte what the compile before gave; places in the
   * sources do not count. Left out when the compile before gave nothing, or snapshots are wanted.
   */
  readonly changed?: readonly string[];
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
