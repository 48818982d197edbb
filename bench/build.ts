import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../scripts/fhir-packages/index.js';
import { javaOnPath } from '../scripts/validator/index.js';
import { measure, median, type Program, type Run } from './measure.js';

/**
 * Measures a full build beside SUSHI alone and the start of the validator alone: `npm run bench`. One round measures
 * each of them once, one after the other, so that a busy machine is busy for all; the table gives the medians.
 */
const root = join(import.meta.dirname, '..');
const rounds = Number(process.argv[2] ?? 3);
const folder = await mkdtemp(join(tmpdir(), 'sdx-bench-'));
try {
  if (Number.isInteger(rounds) && rounds > 0) await bench();
  else {
    process.stderr.write('usage: npm run bench [-- ROUNDS]\n');
    process.exitCode = 2;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const tsx = (script: string, ...args: string[]): Program => ({
    command: process.execPath,
    args: ['--import', 'tsx', join(root, script), ...args],
    cwd: root,
  });
  const output = join(folder, 'output');
  const programs: Record<string, Program> = {
    'SUSHI alone': await sushiAlone(),
    'validator start alone': tsx('bench/start-validator.ts'),
    'full build': tsx('scripts/cli.ts', 'build', '--output', output),
    'build without validator': tsx('scripts/cli.ts', 'build', '--no-validate', '--output', `${output}-quick`),
  };
  const compiled = join(root, 'dist/cli.js');
  if (existsSync(compiled))
    programs['sdx --help (compiled)'] = { command: process.execPath, args: [compiled, '--help'], cwd: root };
  const runs = new Map<string, Run[]>(Object.keys(programs).map((name) => [name, []]));
  const stages = new Map<string, number[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const [name, program] of Object.entries(programs)) {
      process.stderr.write(`round ${round} of ${rounds}: ${name}\n`);
      const run = await measure(program);
      if (run.code !== 0) throw new Error(`${name} ended with ${String(run.code)}:\n${run.stderr}`);
      runs.get(name)?.push(run);
    }
    for (const { name, ms } of await stagesIn(output)) stages.set(name, [...(stages.get(name) ?? []), ms]);
  }
  const result = {
    machine: {
      cores: cpus().length,
      platform: process.platform,
      node: process.versions.node,
      java: (await javaOnPath())?.release ?? null,
    },
    rounds,
    programs: [...runs].map(([name, each]) => ({
      name,
      medianMs: Math.round(median(each.map(({ ms }) => ms))),
      allMs: each.map(({ ms }) => Math.round(ms)),
      peakMemoryMb: peakOf(each),
    })),
    stages: [...stages].map(([name, each]) => ({ name, medianMs: Math.round(median(each)) })),
  };
  await mkdir(join(root, 'reports'), { recursive: true });
  await writeFile(join(root, 'reports/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(tableOf(result));
}

/** SUSHI's own command line on a copy of the sources, with the same definitions at hand. */
async function sushiAlone(): Promise<Program> {
  const copy = join(folder, 'sushi');
  await mkdir(join(copy, 'input'), { recursive: true });
  await cp(join(root, 'sushi-config.yaml'), join(copy, 'sushi-config.yaml'));
  await cp(join(root, 'ig.ini'), join(copy, 'ig.ini'));
  await cp(join(root, 'input/pagecontent'), join(copy, 'input/pagecontent'), { recursive: true });
  await symlink(join(root, 'fsh'), join(copy, 'input/fsh'));
  const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
  const { home } = await ensureFhirHome({
    lock,
    cache: cacheFolder(process.env, root),
    env: process.env,
    progress: () => undefined,
  });
  return {
    command: process.execPath,
    args: [join(root, 'node_modules/fsh-sushi/dist/app.js'), 'build', copy],
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

function peakOf(runs: readonly Run[]): Record<string, number> {
  const names = new Set(runs.flatMap(({ peakMemory }) => Object.keys(peakMemory)));
  return Object.fromEntries(
    ['node', 'java']
      .filter((name) => names.has(name))
      .map((name) => [name, Math.round(Math.max(...runs.map(({ peakMemory }) => peakMemory[name] ?? 0)))]),
  );
}

function tableOf({
  machine,
  rounds: count,
  programs,
  stages,
}: {
  readonly machine: { cores: number; platform: string; node: string; java: string | null };
  readonly rounds: number;
  readonly programs: readonly {
    name: string;
    medianMs: number;
    allMs: number[];
    peakMemoryMb: Record<string, number>;
  }[];
  readonly stages: readonly { name: string; medianMs: number }[];
}): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`.padStart(9);
  const lines = programs.map(({ name, medianMs, allMs, peakMemoryMb }) => {
    const range = `${(Math.min(...allMs) / 1000).toFixed(1)}–${(Math.max(...allMs) / 1000).toFixed(1)}`;
    const memory = Object.entries(peakMemoryMb).map(([program, megabytes]) => `${program} ${megabytes} MB`);
    return `${name.padEnd(26)}${seconds(medianMs)}  ${range.padEnd(13)}${memory.join(', ')}`;
  });
  return [
    `Medians of ${count} rounds; ${machine.cores} cores, Node ${machine.node}, Java ${machine.java ?? 'none'}, ${machine.platform}.`,
    '',
    `${''.padEnd(26)}${'median'.padStart(9)}  ${'range'.padEnd(13)}peak memory`,
    ...lines,
    '',
    'Stages of the full build (from `complete` on, some run beside each other)',
    ...stages.map(({ name, medianMs }) => `  ${name.padEnd(24)}${seconds(medianMs)}`),
    '',
  ].join('\n');
}
