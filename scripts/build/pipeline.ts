import {
  readGuideConfig,
  type Artefact,
  type ArtefactMetadataFile,
  type Compilation,
  type Compiler,
  GUIDE_CONFIG_FILE,
  type GuideConfig,
} from '../compile/index.js';
import { EXIT, ExpectedFailure, type Finding, type FindingSource } from '../findings/index.js';
import type { FhirHome } from '../fhir-packages/index.js';
import { completeArtefacts, type OfficialValidator, type Validator } from '../validator/index.js';
import type { BuildOptions } from './build-options.js';
import { checkDefinitions } from './check-definitions.js';
import { guideDefinitions, METADATA_FILE, stampAll, validateArtefacts } from './definitions.js';
import { buildExamples, validateExamples, type BuiltExamples } from './example-stage.js';
import { readInputs } from './inputs.js';
import type { Published } from './publish.js';
import { readJsonFile, readTexts } from './project-files.js';
import { readRevision, type Revision } from './source-date.js';
import { hashOfFiles } from './reports.js';
import type { Stages } from './stages.js';
import { Workshop } from './workshop.js';

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
  readonly workshop: Workshop;
  readonly compiler: Compiler;
  /** With snapshots and narratives, unless built without the validator. */
  readonly artefacts: readonly Artefact[];
  /** Path relative to the checkout → content of every FSH file. */
  readonly fsh: ReadonlyMap<string, string>;
  /** Everything else that the build reads, in the same form. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Undefined when built without it. */
  readonly validator: OfficialValidator | undefined;
}

/**
 * Runs the stages one after the other; the validator comes up while SUSHI compiles. Unless the tools were handed in,
 * the validator is gone when this returns, however it returns.
 */
export async function runPipeline(options: BuildOptions, stages: Stages): Promise<Pipeline> {
  const workshop = options.workshop ?? new Workshop(options);
  try {
    return await inWorkshop(options, stages, workshop);
  } finally {
    if (options.workshop === undefined) await workshop.close();
  }
}

async function inWorkshop(options: BuildOptions, stages: Stages, workshop: Workshop): Promise<Pipeline> {
  const { root, env } = options;
  const config = await readGuideConfig(root);
  const revision = await readRevision(root, env);
  const fhirHome = await stages.run(
    'fhir-packages',
    0,
    () => workshop.fhirHome(),
    () => workshop.packageCount,
  );
  const inputs = await readInputs(root);
  // The validator takes longest to come up: it is on its way before anything else is loaded.
  const ahead = options.validate && !(await workshop.hasAnswered(questionsOf(inputs)));
  if (ahead) await workshop.validator.launch();

  const fsh = new Map([...inputs].filter(([name]) => name.startsWith('fsh/')));
  const { compiler, compilation } = await stages.run(
    'compile',
    fsh.size,
    () => compile(options, workshop),
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

  // Made while the validator comes up: they need the vocabularies, but neither snapshots nor narratives.
  const examples = await stages.run(
    'examples',
    stamped.artefacts.length,
    () => buildExamples(root, stamped),
    ({ examples: { length } }) => length,
  );
  checkAborted(options);
  const artefacts = await completed(options, stages, stamped.artefacts, workshop, ahead);
  checkAborted(options);
  return withDefinitions(options, stages, findings, examples, {
    config,
    revision,
    fhirHome,
    workshop,
    compiler,
    artefacts,
    fsh,
    inputs,
    validator: options.validate ? workshop.validator : undefined,
  });
}

async function withDefinitions(
  options: BuildOptions,
  stages: Stages,
  early: readonly Finding[],
  examples: BuiltExamples,
  definitions: Definitions,
): Promise<Pipeline> {
  const { validator, inputs, workshop } = definitions;
  const judged = validated(options, stages, definitions, examples);
  // Awaited below; a failure before that must not count as an unhandled one.
  judged.catch(() => undefined);
  if (options.verdicts !== undefined) options.verdicts([...early, ...examples.findings, ...(await judged)]);
  const { publish } = await import('./publish.js');
  checkAborted(options);
  // The validator works in a process of its own: what readers and vendors get is made meanwhile.
  const [verdicts, published] = await Promise.all([judged, publish(options, stages, definitions, examples)]);
  checkAborted(options);
  if (validator !== undefined) await workshop.noteAnswered(questionsOf(inputs), Date.now());
  const ran: FindingSource[] = ['sushi', 'schema', 'link', 'example', 'package'];
  return {
    ran: validator === undefined ? ran : [...ran, 'validator'],
    findings: [...early, ...verdicts, ...published.findings],
    outcome: published.outcome,
    counts: {
      ...published.counts,
      ...(validator === undefined
        ? {}
        : { 'official answers': validator.count.asked, 'of them from earlier': validator.count.remembered }),
    },
  };
}

/** Hash of everything that the validator is asked about, and of what the questions are made from. */
function questionsOf(inputs: ReadonlyMap<string, string>): string {
  const asked = [...inputs].filter(
    ([name]) => /^(fsh|data)\//.test(name) || name === GUIDE_CONFIG_FILE || name.endsWith('.lock.json'),
  );
  return hashOfFiles(new Map(asked));
}

async function validated(
  options: BuildOptions,
  stages: Stages,
  definitions: Definitions,
  { examples }: BuiltExamples,
): Promise<Finding[]> {
  const { artefacts, validator, fsh } = definitions;
  if (validator === undefined) return [];
  const patient = options.signal === undefined ? validator : withSignal(validator, options);
  return stages.run(
    'validate',
    artefacts.length + examples.length,
    async () => {
      const found = await Promise.all([
        validateArtefacts(patient, artefacts, fsh),
        validateExamples({ ...definitions, validator: patient }, examples),
      ]);
      return found.flat();
    },
    (found) => found.length,
  );
}

/** Stops asking as soon as the answer is no longer wanted. */
function withSignal(validator: Validator, options: BuildOptions): Validator {
  const still = <T>(ask: () => Promise<T>): Promise<T> => {
    checkAborted(options);
    return ask();
  };
  return {
    validate: async (...question) => still(() => validator.validate(...question)),
    snapshot: async (...question) => still(() => validator.snapshot(...question)),
    narrative: async (...question) => still(() => validator.narrative(...question)),
  };
}

async function compile(
  options: BuildOptions,
  workshop: Workshop,
): Promise<{ compiler: Compiler; compilation: Compilation }> {
  const compiler = await workshop.compiler();
  return { compiler, compilation: await compiler.compile({ snapshots: !options.validate }) };
}

/** Snapshots and narratives by HL7's own tools; SUSHI's snapshots when the validator is not wanted. */
async function completed(
  options: BuildOptions,
  stages: Stages,
  artefacts: readonly Artefact[],
  { validator }: Workshop,
  ahead: boolean,
): Promise<readonly Artefact[]> {
  if (!options.validate) return artefacts;
  validator.learn(guideDefinitions(artefacts));
  if (ahead) {
    await stages.run(
      'validator',
      artefacts.length,
      () => validator.ready(),
      () => artefacts.length,
    );
  }
  checkAborted(options);
  return stages.run(
    'complete',
    artefacts.length,
    () => completeArtefacts(validator, artefacts),
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
