import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { javaOnPath } from '../scripts/validator/index.js';
import { ROOT } from './checkout.js';
import { drawGrowth, measureGrowth } from './growth.js';
import { measureDaemon, measureWatch } from './loop.js';
import { median, type Run } from './measure.js';
import { measurePrograms, type Measured } from './programs.js';
import { LOOP_NAMES, tableOf, type Line, type Result } from './table.js';

/**
 * Measures everything that this project promises about speed and memory: `npm run bench [-- ROUNDS] [--no-growth]`.
 * Prints a table, writes `reports/bench.json`, and draws `docs/growth.svg`.
 */
const SIZES = [1, 5, 25];
/** Edits of each kind in watch mode. */
const EDITS = 12;

const args = process.argv.slice(2);
const rounds = Number(args.find((each) => !each.startsWith('--')) ?? 3);
const flags = args.filter((each) => each.startsWith('--'));
const progress = (line: string): void => void process.stderr.write(`${line}\n`);

if (!Number.isInteger(rounds) || rounds < 1 || flags.some((flag) => flag !== '--no-growth')) {
  process.stderr.write('usage: npm run bench [-- ROUNDS] [--no-growth]\n');
  process.exitCode = 2;
} else if (!flags.includes('--no-growth') && !existsSync(join(ROOT, 'output/build.json'))) {
  // Half an hour later would be too late to say so.
  process.stderr.write(
    'The growth is measured from the last build, and there is none: run `npm run build` first.\n',
  );
  process.exitCode = 3;
} else {
  await bench();
}

async function bench(): Promise<void> {
  const load = loadavg()[0] ?? 0;
  const folder = await mkdtemp(join(tmpdir(), 'sdx-bench-'));
  try {
    const programs = await measurePrograms(folder, rounds, progress);
    const daemon = await measureDaemon(Math.max(rounds, 5), progress);
    const watch = await measureWatch(EDITS, progress);
    const growth = flags.includes('--no-growth') ? [] : await measureGrowth(SIZES, progress);
    if (growth.length > 0) await drawGrowth(growth);
    const result: Result = {
      machine: {
        cores: cpus().length,
        platform: process.platform,
        node: process.versions.node,
        java: (await javaOnPath())?.release ?? null,
        load,
      },
      rounds,
      lines: [
        ...linesOf(programs),
        lineOf(
          LOOP_NAMES.daemon,
          daemon.map(({ ms }) => ms),
          peakOf(daemon),
        ),
        lineOf(LOOP_NAMES.judged, watch.judged, rounded(watch.peakMemory)),
        lineOf(LOOP_NAMES.made, watch.made, {}),
        lineOf(LOOP_NAMES.page, watch.page, {}),
      ],
      stages: [...programs.stages].map(([name, each]) => ({ name, medianMs: Math.round(median(each)) })),
      growth,
    };
    await mkdir(join(ROOT, 'reports'), { recursive: true });
    await writeFile(join(ROOT, 'reports/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(tableOf(result));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function linesOf({ runs }: Measured): Line[] {
  return [...runs].map(([name, each]) =>
    lineOf(
      name,
      each.map(({ ms }) => ms),
      peakOf(each),
    ),
  );
}

function lineOf(
  name: string,
  allMs: readonly number[],
  peakMemoryMb: Readonly<Record<string, number>>,
): Line {
  return {
    name,
    medianMs: Math.round(median(allMs)),
    allMs: allMs.map((ms) => Math.round(ms)),
    peakMemoryMb,
  };
}

function peakOf(runs: readonly Run[]): Record<string, number> {
  return ['node', 'java'].reduce<Record<string, number>>((peak, name) => {
    const all = runs.flatMap(({ peakMemory }) => peakMemory[name] ?? []);
    return all.length === 0 ? peak : { ...peak, [name]: Math.round(Math.max(...all)) };
  }, {});
}

function rounded(memory: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    ['node', 'java'].flatMap((name) =>
      memory[name] === undefined ? [] : [[name, Math.round(memory[name])]],
    ),
  );
}
