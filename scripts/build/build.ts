import { ExpectedFailure, EXIT, summarise, type ExitCode, type Finding } from '../findings/index.js';
import { qualityFiles } from '../outputs/index.js';
import { renderShortQualityPage } from '../site/index.js';
import type { BuildOptions, MakeOptions } from './build-options.js';
import { acceptFindings, acceptKnown, reportFailure } from './conclude.js';
import { checkTarget, failureFolder, forgetFailure, swapIn } from './output-folder.js';
import { checkAborted } from './interruption.js';
import { qualityPage } from './quality-page.js';
import { runPipeline, type Pipeline } from './pipeline.js';
import type { Published } from './publish.js';
import { buildRecord, qaFiles } from './reports.js';
import { Stages, type StageRecord } from './stages.js';
import { Recall } from './recall.js';
import { compressSite, zipSite } from './zip-site.js';

/** How a build ended. */
export interface BuildResult {
  readonly exitCode: ExitCode;
  readonly findings: readonly Finding[];
  readonly stages: readonly StageRecord[];
  /** What was counted on the way, for people: artefacts, examples, pages. */
  readonly counts: Readonly<Record<string, number>>;
  readonly official?: Pipeline['official'];
  /** Folder with the reports of a build that failed; undefined when they could not be written. */
  readonly reports?: string | undefined;
}

/** What was made and found, in memory. */
export interface MadeGuide {
  readonly findings: readonly Finding[];
  readonly stages: readonly StageRecord[];
  /** Undefined when an error stopped the build on the way. */
  readonly outcome: Published | undefined;
  readonly counts: Readonly<Record<string, number>>;
  readonly official: Pipeline['official'];
}

/**
 * Makes everything that a build makes, and writes nothing.
 * @throws ExpectedFailure when something outside the sources stops the build (exit 3)
 */
export async function makeGuide(options: MakeOptions): Promise<MadeGuide> {
  const stages = new Stages(options.stopwatch, options.listener);
  const { verdicts, root } = options;
  let pipeline: Pipeline;
  try {
    pipeline = await runPipeline(
      {
        ...options,
        verdicts: verdicts && (async (found) => verdicts(await acceptFindings(root, found, []))),
      },
      stages,
    );
  } catch (fault) {
    // A fault in the sources is reported like any other finding; one of the machine ends the command.
    if (!(fault instanceof ExpectedFailure) || fault.exitCode !== EXIT.findings) throw fault;
    pipeline = { ran: [], findings: fault.findings, outcome: undefined, counts: {} };
  }
  const findings = await acceptKnown(root, pipeline);
  const { outcome, counts, official } = pipeline;
  return { findings, stages: stages.done(), outcome, counts, official };
}

/**
 * Builds everything and swaps it in: FSH to validated package, schemas and guide.
 *
 * A build with an error leaves the output as it was and writes its findings to a folder beside it, `…-failed/`.
 * @throws ExpectedFailure when something outside the sources stops the build (exit 3)
 */
export async function runBuild(options: BuildOptions): Promise<BuildResult> {
  await checkTarget(options.output);
  const recall = options.workshop?.recall ?? new Recall();
  const { findings, stages, outcome, counts, official } = await makeGuide({
    ...options,
    published: ({ files }) => void compressSite(files, recall).catch(() => undefined),
  });
  const summary = summarise(findings);
  if (outcome === undefined || summary.errors > 0) {
    const unwritten = await reportFailure(options.output, findings).then(() => [], foreseen);
    return {
      exitCode: EXIT.findings,
      findings: [...findings, ...unwritten],
      stages,
      counts,
      reports: unwritten.length === 0 ? failureFolder(options.output) : undefined,
    };
  }
  const qa = qaFiles(findings, outcome.versions['data-exchange-standard'] ?? '', outcome.home);
  const files = new Map<string, string | Uint8Array>([...outcome.files, ...qa]);
  const news = { findings, validated: options.validate };
  files.set('site/qa.html', await qualityPage(options.root, outcome, news));
  files.set('site/qa.min.html', renderShortQualityPage(outcome.content, outcome.kit, news));
  for (const [name, text] of qualityFiles(findings, outcome.content.config.title))
    files.set(`site/${name}`, text);
  files.set('site/full-ig.zip', await zipSite(files, recall, outcome.revision.date));
  const record = buildRecord(
    outcome.home,
    stages,
    outcome.versions,
    outcome.revision,
    options.validate,
    outcome.inputs,
    files,
  );
  files.set('build.json', `${JSON.stringify(record, null, 2)}\n`);
  checkAborted(options.signal);
  await swapIn(options.output, files, options.signal);
  await forgetFailure(options.output);
  return { exitCode: EXIT.ok, findings, stages, counts, official };
}

/** @returns the findings of a stop that was foreseen, for those who go on all the same */
function foreseen(fault: unknown): readonly Finding[] {
  if (fault instanceof ExpectedFailure) return fault.findings;
  throw fault;
}
