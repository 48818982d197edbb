import { GUIDE_CONFIG_FILE, type Artefact, type Compiler } from '../compile/index.js';
import type { Finding, FindingSource } from '../findings/index.js';
import type { FhirHome } from '../fhir-packages/index.js';
import type { OfficialValidator } from '../validator/index.js';
import type { MakeOptions } from './build-options.js';
import { compile, complete, stampAndCheck } from './definition-stages.js';
import { validateArtefacts } from './definitions.js';
import { buildExamples, validateExamples, type BuiltExamples } from './example-stage.js';
import { checkAborted, untilAborted } from './interruption.js';
import { createJudge } from './judge.js';
import type { Published } from './publish.js';
import { hashOfFiles } from './reports.js';
import { readSources, type Sources } from './sources.js';
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
  /** How many questions the official validator was asked, and how many it had answered in earlier builds. */
  readonly official?: { readonly asked: number; readonly remembered: number } | undefined;
}

/** What every later stage works on. */
export interface Definitions extends Sources {
  readonly fhirHome: FhirHome;
  readonly workshop: Workshop;
  readonly compiler: Compiler;
  /** With snapshots and narratives, unless built without the validator. */
  readonly artefacts: readonly Artefact[];
  /** Undefined when built without it. */
  readonly validator: OfficialValidator | undefined;
}

/**
 * Runs the stages one after the other; the validator comes up while SUSHI compiles. Unless the tools were handed in,
 * the validator is gone when this returns, however it returns, unless the build was interrupted: then it is on its way
 * out, and ends with this process at the latest.
 * @throws ExpectedFailure (exit 3) at once when the build is interrupted; with tools that were handed in and that
 *   others will use next, as soon as it has left them
 */
export async function runPipeline(options: MakeOptions, stages: Stages): Promise<Pipeline> {
  if (options.workshop !== undefined) return inWorkshop(options, stages, options.workshop);
  const workshop = new Workshop(options);
  const { signal } = options;
  try {
    return await untilAborted(inWorkshop(options, stages, workshop), signal);
  } finally {
    // A validator that is still coming up would have to be waited for.
    await untilAborted(workshop.close(), signal);
  }
}

async function inWorkshop(options: MakeOptions, stages: Stages, workshop: Workshop): Promise<Pipeline> {
  const sources = await readSources(options.root, options.env);
  const fhirHome = await stages.run(
    'fhir-packages',
    0,
    () => workshop.fhirHome(),
    () => workshop.packageCount,
  );
  // The validator takes longest to come up: it is on its way before anything else is loaded.
  const ahead = options.validate && !(await workshop.hasAnswered(questionsOf(sources.inputs)));
  if (ahead) await workshop.validator.launch();

  const { compiler, compilation } = await compile(options, stages, workshop, sources);
  checkAborted(options.signal);
  const early: Finding[] = [...compilation.findings];
  // Before the next stages fill it again; the validator is still coming up.
  workshop.betweenStages();
  if (hasError(early)) return stopped(early, ['sushi']);

  const stamped = await stampAndCheck(stages, workshop, sources, compilation.artefacts);
  early.push(...stamped.findings);
  // What is wrong at the source is told alone, not among the hundreds of examples that fail because of it.
  if (hasError(early)) return stopped(early, ['sushi', 'schema']);
  checkAborted(options.signal);

  // Made while the validator comes up: they need the vocabularies, but neither snapshots nor narratives.
  const examples = await stages.run(
    'examples',
    stamped.artefacts.length,
    () => buildExamples(options.root, sources.data, stamped.artefacts, workshop.recall),
    ({ examples: { length } }) => length,
  );
  checkAborted(options.signal);
  const artefacts = await complete(options, stages, workshop, stamped.artefacts, ahead);
  checkAborted(options.signal);
  const validator = options.validate ? workshop.validator : undefined;
  return withDefinitions(options, stages, early, examples, {
    ...sources,
    fhirHome,
    workshop,
    compiler,
    artefacts,
    validator,
  });
}

async function withDefinitions(
  options: MakeOptions,
  stages: Stages,
  early: readonly Finding[],
  examples: BuiltExamples,
  definitions: Definitions,
): Promise<Pipeline> {
  const { validator, inputs, workshop } = definitions;
  const judged = validated(options, stages, definitions, examples);
  // Awaited below; a failure before that must not count as an unhandled one.
  judged.catch(() => undefined);
  if (options.verdicts !== undefined)
    await options.verdicts([...early, ...examples.findings, ...(await judged)]);
  const { publish } = await import('./publish.js');
  checkAborted(options.signal);
  // The validator works in a process of its own: what readers and vendors get is made meanwhile.
  const publication = publish(options, stages, definitions, examples).then((published) => {
    options.published?.(published.outcome);
    return published;
  });
  const [verdicts, published] = await Promise.all([judged, publication]);
  checkAborted(options.signal);
  if (validator !== undefined) await workshop.noteAnswered(questionsOf(inputs), Date.now());
  workshop.recall.forgetUnused();
  const ran: FindingSource[] = ['sushi', 'schema', 'link', 'example', 'package'];
  return {
    ran: validator === undefined ? ran : [...ran, 'validator'],
    findings: [...early, ...verdicts, ...published.findings],
    outcome: published.outcome,
    counts: published.counts,
    official: validator?.count,
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
  options: MakeOptions,
  stages: Stages,
  { artefacts, validator, fsh, workshop }: Definitions,
  { examples }: BuiltExamples,
): Promise<Finding[]> {
  if (validator === undefined) return [];
  const judge = createJudge(workshop, () => checkAborted(options.signal));
  return stages.run(
    'validate',
    artefacts.length + examples.length,
    async () => {
      const found = await Promise.all([
        validateArtefacts(judge, artefacts, fsh, workshop.recall),
        validateExamples(judge, { artefacts, fsh }, examples),
      ]);
      return found.flat();
    },
    (found) => found.length,
  );
}

function stopped(findings: readonly Finding[], ran: readonly FindingSource[]): Pipeline {
  return { findings, ran, outcome: undefined, counts: {} };
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
