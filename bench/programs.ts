import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../scripts/fhir-packages/index.js';
import { ROOT } from './checkout.js';
import { measure, type Program, type Run } from './measure.js';

/** What is measured from its start to its end, by the name that it has in the table. */
export const NAMES = {
  sushi: 'SUSHI alone',
  validator: 'validator start alone',
  fresh: 'full build, nothing remembered',
  known: 'full build, verdicts remembered',
  quick: 'build without validator',
  help: 'sdx --help (compiled)',
} as const;

/** Runs of each program, and the stages of the fresh build. */
export interface Measured {
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  readonly stages: ReadonlyMap<string, readonly number[]>;
}

/**
 * Measures each program once a round, one after the other, so that a busy machine is busy for all.
 * @param folder for output; emptied by the caller
 */
export async function measurePrograms(
  folder: string,
  rounds: number,
  progress: (line: string) => void,
): Promise<Measured> {
  const output = join(folder, 'output');
  const tsx = (script: string, ...args: string[]): Program => ({
    command: process.execPath,
    args: ['--import', 'tsx', join(ROOT, script), ...args],
    cwd: ROOT,
    env: { SDX_DAEMON: 'off' },
  });
  const build = (...args: string[]): Program => tsx('scripts/cli.ts', 'build', '--output', output, ...args);
  const programs: Record<string, Program> = {
    [NAMES.sushi]: await sushiAlone(folder),
    [NAMES.validator]: tsx('bench/start-validator.ts'),
    [NAMES.fresh]: build('--fresh'),
    [NAMES.known]: build(),
    [NAMES.quick]: build('--no-validate'),
  };
  const compiled = join(ROOT, 'dist/scripts/cli.js');
  if (existsSync(compiled))
    programs[NAMES.help] = { command: process.execPath, args: [compiled, '--help'], cwd: ROOT };
  // The verdicts must be there to be remembered.
  await measure(build());
  const runs = new Map<string, Run[]>(Object.keys(programs).map((name) => [name, []]));
  const stages = new Map<string, number[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const [name, program] of Object.entries(programs)) {
      progress(`round ${round} of ${rounds}: ${name}`);
      const run = await measure(program);
      if (run.code !== 0) throw new Error(`${name} ended with ${String(run.code)}:\n${run.stderr}`);
      runs.get(name)?.push(run);
      if (name !== NAMES.fresh) continue;
      for (const { name: stage, ms } of await stagesIn(output))
        stages.set(stage, [...(stages.get(stage) ?? []), ms]);
    }
  }
  return { runs, stages };
}

/** SUSHI's own command line on a copy of the sources, with the same definitions at hand. */
async function sushiAlone(folder: string): Promise<Program> {
  const copy = join(folder, 'sushi');
  await mkdir(join(copy, 'input'), { recursive: true });
  await cp(join(ROOT, 'sushi-config.yaml'), join(copy, 'sushi-config.yaml'));
  await cp(join(ROOT, 'ig.ini'), join(copy, 'ig.ini'));
  await cp(join(ROOT, 'input/pagecontent'), join(copy, 'input/pagecontent'), { recursive: true });
  await symlink(join(ROOT, 'fsh'), join(copy, 'input/fsh'));
  const lock = await readPackageLock(join(ROOT, 'fhir-packages.lock.json'));
  const { home } = await ensureFhirHome({
    lock,
    cache: cacheFolder(process.env, ROOT),
    env: process.env,
    progress: () => undefined,
  });
  return {
    command: process.execPath,
    args: [join(ROOT, 'node_modules/fsh-sushi/dist/app.js'), 'build', copy],
    cwd: copy,
    env: { HOME: home, USERPROFILE: home },
  };
}

async function stagesIn(output: string): Promise<readonly { name: string; ms: number }[]> {
  const record = JSON.parse(await readFile(join(output, 'build.json'), 'utf8')) as {
    stages: { name: string; ms: number }[];
  };
  return record.stages;
}
