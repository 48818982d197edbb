import { join } from 'node:path';
import {
  createCompiler,
  readGuideConfig,
  type Artefact,
  type ArtefactMetadataFile,
  type Compilation,
  type Compiler,
  type GuideConfig,
} from '../compile/index.js';
import { EXIT, ExpectedFailure, type Finding, type FindingSource } from '../findings/index.js';
import { ensureFhirHome, readPackageLock, type FhirHome } from '../fhir-packages/index.js';
import { completeArtefacts } from '../validator/index.js';
import type { BuildOptions } from './build-options.js';
import { checkDefinitions } from './check-definitions.js';
import { loadInto, METADATA_FILE, stampAll, validateArtefacts } from './definitions.js';
import type { Published } from './publish.js';
import { readJsonFile, readTexts } from './project-files.js';
import { readRevision, type Revision } from './source-date.js';
import type { Stages } from './stages.js';
import { openValidator, type ValidatorSession } from './validator-session.js';

/** What the stages made, before suppressions and reports. */
export interface Pipeline {
  /** Stages that had their say. */
  readonly ran: readonly FindingSource[];
  readonly findings: readonly Finding[];
  /** The output; undefined when an error stopped the build on the way. */
  readonly outcome: Published | undefined;
  readonly counts: Readonly<Record<string, number>>;
}

/** What every later stage works on. */
export interface Definitions {
  readonly config: GuideConfig;
  readonly revision: Revision;
  readonly fhirHome: FhirHome;
  readonly compiler: Compiler;
  /** With snapshots and narratives, unless built without the validator. */
  readonly artefacts: readonly Artefact[];
  /** Path relative to the checkout → content of every FSH file. */
  readonly fsh: ReadonlyMap<string, string>;
  /** Undefined when built without it. */
  readonly session: ValidatorSession | undefined;
}

/**
 * Runs the stages one after the other; the validator comes up while SUSHI compiles. The validator is gone when this
 * returns, however it returns.
 */
export async function runPipeline(options: BuildOptions, stages: Stages): Promise<Pipeline> {
  const { root, env } = options;
  const config = await readGuideConfig(root);
  const revision = await readRevision(root, env);
  const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
  const fhirHome = await stages.run(
    'fhir-packages',
    lock.length,
    () => ensureFhirHome({ lock, cache: options.cache, env, progress: options.progress }),
    () => lock.length,
  );
  const session = options.validate ? openValidator(options, fhirHome, lock) : undefined;
  try {
    // The validator takes longest to come up: it is on its way before anything else is loaded.
    await session?.underWay;
    return await afterStart(options, stages, { config, revision, fhirHome, session });
  } finally {
    await session?.close();
  }
}

async function afterStart(
  options: BuildOptions,
  stages: Stages,
  start: Omit<Definitions, 'artefacts' | 'compiler' | 'fsh'>,
): Promise<Pipeline> {
  const { root } = options;
  const { config, revision, session } = start;
  const fsh = await readTexts(root, 'fsh', '.fsh');
  const { compiler, compilation } = await stages.run(
    'compile',
    fsh.size,
    () => compile(options, start.fhirHome),
    ({ compilation: { artefacts } }) => artefacts.length,
  );
  checkAborted(options);
  const findings: Finding[] = [...compilation.findings];
  if (hasError(findings)) return stopped(findings, ['sushi']);

  const metadata = (await readJsonFile(root, METADATA_FILE)) as ArtefactMetadataFile;
  const stamped = await stages.run(
    'stamp',
    compilation.artefacts.length,
    () => stampAll(compilation.artefacts, config, metadata, revision.date),
    ({ artefacts }) => artefacts.length,
  );
  findings.push(
    ...stamped.findings,
    ...checkDefinitions(stamped.artefacts, fsh, await readTexts(root, 'data', '')),
  );
  // What is wrong at the source is told alone, not among the hundreds of examples that fail because of it.
  if (hasError(findings)) return stopped(findings, ['sushi', 'schema']);

  const artefacts = await completed(options, stages, stamped.artefacts, session);
  checkAborted(options);
  const definitions: Definitions = { ...start, compiler, artefacts, fsh };
  const { publish } = await import('./publish.js');
  // The validator works in a process of its own: what readers and vendors get is made meanwhile.
  const [verdicts, published] = await Promise.all([
    validated(stages, definitions),
    publish(options, stages, definitions),
  ]);
  checkAborted(options);
  findings.push(...verdicts);
  const ran: FindingSource[] = ['sushi', 'schema', 'link', 'example', 'package'];
  return {
    ran: session === undefined ? ran : [...ran, 'validator'],
    findings: [...findings, ...published.findings],
    outcome: published.outcome,
    counts: published.counts,
  };
}

async function validated(stages: Stages, { artefacts, session, fsh }: Definitions): Promise<Finding[]> {
  if (session === undefined) return [];
  const { service } = await session.ready;
  return stages.run(
    'validate',
    artefacts.length,
    () => validateArtefacts(service.client, artefacts, fsh),
    (found) => found.length,
  );
}

async function compile(
  options: BuildOptions,
  fhirHome: FhirHome,
): Promise<{ compiler: Compiler; compilation: Compilation }> {
  const compiler = await createCompiler({ root: options.root, packages: fhirHome.packages });
  return { compiler, compilation: await compiler.compile({ snapshots: !options.validate }) };
}

/** Snapshots and narratives by HL7's own tools; SUSHI's snapshots when the validator is not wanted. */
async function completed(
  options: BuildOptions,
  stages: Stages,
  artefacts: readonly Artefact[],
  session: ValidatorSession | undefined,
): Promise<readonly Artefact[]> {
  if (session === undefined) return artefacts;
  const { service } = await stages.run(
    'validator',
    artefacts.length,
    async () => {
      const ready = await session.ready;
      await loadInto(ready.service.client, artefacts);
      return ready;
    },
    () => artefacts.length,
  );
  checkAborted(options);
  return stages.run(
    'complete',
    artefacts.length,
    () => completeArtefacts(service.client, artefacts),
    (result) => result.length,
  );
}

function stopped(findings: readonly Finding[], ran: readonly FindingSource[]): Pipeline {
  return { findings, ran, outcome: undefined, counts: {} };
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function checkAborted({ signal }: BuildOptions): void {
  if (!signal?.aborted) return;
  throw new ExpectedFailure(
    [
      {
        file: '(environment)',
        severity: 'error',
        code: 'SDX-ENV-INTERRUPTED',
        message: 'The build was interrupted; the previous output is unchanged.',
        remedy: 'Run it again.',
        source: 'environment',
      },
    ],
    EXIT.environment,
  );
}
