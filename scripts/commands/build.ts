import { resolve } from 'node:path';
import { EXIT, report } from '../findings/index.js';
import { cacheFolder } from '../fhir-packages/index.js';
import { runBuild, type StageListener } from '../build/index.js';
import type { Command, CommandContext } from './context.js';
import { requireProjectRoot } from './project-root.js';

export interface BuildCommandOptions {
  readonly validate: boolean;
  readonly output: string;
  readonly validatorJar?: string;
  readonly fresh?: boolean;
  /** Further languages of the chrome. */
  readonly language?: readonly string[];
  readonly compareWith?: string;
  readonly json?: boolean;
  readonly errorsOnly?: boolean;
}

/** Builds everything. Exit 0 and new output, or 1 and the output as it was. */
export const build: Command<BuildCommandOptions> = async (options, context) => {
  const root = requireProjectRoot(context.cwd);
  const began = context.stopwatch();
  const result = await runBuild({
    root,
    cache: cacheFolder(context.env, root),
    output: resolve(root, options.output),
    validate: options.validate,
    validatorJar: options.validatorJar,
    fresh: options.fresh,
    languages: options.language,
    compareWith:
      options.compareWith === undefined
        ? undefined
        : resolve(context.userCwd ?? context.cwd, options.compareWith),
    workshop: context.workshop,
    env: context.env,
    stopwatch: context.stopwatch,
    listener: stageLines(context),
    progress: (line) => context.stderr(`  ${line}\n`),
    signal: context.signal,
  });
  const { findings, exitCode, counts, official, reports } = result;
  if (options.json) context.stdout(report('json', findings));
  context.stderr(
    `\n${report('terminal', findings, { colour: context.colour, errorsOnly: options.errorsOnly ?? false })}`,
  );
  const seconds = ((context.stopwatch() - began) / 1000).toFixed(1);
  if (exitCode === EXIT.ok) {
    const made = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    context.stderr(`Built in ${seconds} s: ${made.join(', ')}.\n`);
    if (official !== undefined && official.remembered > 0)
      context.stderr(
        `The official validator had judged ${official.remembered} of ${official.asked} before; --fresh asks everything anew.\n`,
      );
    context.stderr(
      `Read the guide: ${options.output}/site/index.html. Quality report: ${options.output}/qa.html.\n`,
    );
    if (!options.validate) {
      context.stderr(
        'Not validated: this build was made without the official validator. Do not publish it.\n',
      );
    }
  } else {
    context.stderr(
      `The build failed after ${seconds} s. ${options.output}/ is as it was${reports === undefined ? '' : `; the findings are in ${options.output}-failed/qa.html`}.\n`,
    );
  }
  return exitCode;
};

/** A line for each stage as it ends, so that nobody waits in the dark. */
function stageLines(context: CommandContext): StageListener {
  return {
    began: () => undefined,
    ended: ({ name, ms, inputs, outputs }) =>
      context.stderr(`${name.padEnd(14)} ${String(ms).padStart(6)} ms  ${inputs} → ${outputs}\n`),
  };
}
