import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { includesFor, readTexts } from '../build/index.js';
import { createCompiler, type Artefact } from '../compile/index.js';
import {
  compareWithFolder,
  EXAMPLES_FOLDER,
  generateExamples,
  readExampleInputs,
  type ExampleInputs,
} from '../examples/index.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../fhir-packages/index.js';
import { EXIT, ExpectedFailure, report, summarise, type Finding } from '../findings/index.js';
import { withConvertedPolicies } from '../odrl/index.js';
import type { Command, CommandContext } from './context.js';
import { requireProjectRoot } from './project-root.js';

export interface ExamplesOptions {
  readonly write?: boolean;
  readonly json?: boolean;
}

/** Folder of the tables that pages include; it is generated like the examples. */
const INCLUDES_FOLDER = 'input/includes';

/**
 * Makes the example exchanges and the tables of the pages from the data, and compares them with what is committed.
 * With `--write` it brings the folders up to date instead. Exit 1 for faulty scenarios, and for drift.
 */
export const examples: Command<ExamplesOptions> = async (options, context) => {
  const root = requireProjectRoot(context.cwd);
  const files = await withConvertedPolicies(await readTexts(root, 'data', ''));
  const { inputs, findings } = readExampleInputs(files);
  const generated = generateExamples(inputs);
  const faults = [...findings, ...generated.findings];
  if (faults.length > 0) return tell(faults, options, context);

  const wanted = new Map([...generated.files, ...(await generatedIncludes(root, inputs, files, context))]);
  const there = new Map([
    ...(await readTexts(root, EXAMPLES_FOLDER, '')),
    ...(await readTexts(root, INCLUDES_FOLDER, '')),
  ]);
  if (!options.write) return tell(compareWithFolder(wanted, there), options, context);

  const { written, removed } = await bringUpToDate(root, wanted, there);
  context.stderr(`${generated.examples.length} examples: ${written} files written, ${removed} removed.\n`);
  return tell([], options, context);
};

function tell(findings: readonly Finding[], options: ExamplesOptions, context: CommandContext): 0 | 1 {
  if (options.json) context.stdout(report('json', findings));
  context.stderr(`${report('terminal', findings, { colour: context.colour })}\n`);
  return summarise(findings).errors === 0 ? EXIT.ok : EXIT.findings;
}

/** The tables that pages include: they come from the data and from the vocabularies, so the guide is compiled. */
async function generatedIncludes(
  root: string,
  inputs: ExampleInputs,
  files: ReadonlyMap<string, string>,
  context: CommandContext,
): Promise<Map<string, string>> {
  const includes = includesFor(inputs, await compileGuide(root, context), files);
  return new Map([...includes].map(([name, text]) => [`${INCLUDES_FOLDER}/${name}`, text]));
}

async function compileGuide(root: string, context: CommandContext): Promise<readonly Artefact[]> {
  const cache = cacheFolder(context.env, root);
  const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
  const progress = (line: string): void => context.stderr(`  ${line}\n`);
  const { packages } = await ensureFhirHome({ cache, env: context.env, lock, progress });
  const { artefacts, findings } = await (await createCompiler({ root, packages })).compile();
  const [first, ...rest] = findings.filter(({ severity }) => severity === 'error');
  if (first !== undefined) throw new ExpectedFailure([first, ...rest]);
  return artefacts;
}

/** Writes the files that differ, each in one step, and removes those that nothing generates any more. */
async function bringUpToDate(
  root: string,
  wanted: ReadonlyMap<string, string>,
  there: ReadonlyMap<string, string>,
): Promise<{ written: number; removed: number }> {
  const different = [...wanted].filter(([path, text]) => there.get(path) !== text);
  for (const [path, text] of different) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    const beside = `${target}.new`;
    await writeFile(beside, text);
    await rename(beside, target);
  }
  const superfluous = [...there.keys()].filter((path) => !wanted.has(path));
  for (const path of superfluous) {
    await rm(join(root, path));
    // A folder that still holds something stays.
    await rmdir(dirname(join(root, path))).catch(() => undefined);
  }
  return { written: different.length, removed: superfluous.length };
}
