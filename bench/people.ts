import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { data } from '../scripts/commands/data.js';
import { ROOT } from './checkout.js';
import { median } from './measure.js';

/**
 * Measures how fast dummy people are made and written: `npm run bench:people [-- ROUNDS]`. Each round writes 200,000 to
 * a file, as `sdx data generate` does. Prints a table and writes `reports/bench-people.json`.
 */
const PEOPLE = 200_000;
/** The first round warms up the engine, as everybody's first thousands do; it counts all the same. */
const rounds = Number(process.argv[2] ?? 5);

if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write('usage: npm run bench:people [-- ROUNDS]\n');
  process.exitCode = 2;
} else {
  await bench();
}

async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sdx-bench-people-'));
  const load = loadavg()[0] ?? 0;
  const [wall, busy]: [number[], number[]] = [[], []];
  try {
    const file = join(folder, 'people.ndjson');
    for (let round = 1; round <= rounds; round++) {
      const [began, cpu] = [performance.now(), process.cpuUsage()];
      await write(file);
      const used = process.cpuUsage(cpu);
      wall.push(perSecond(performance.now() - began));
      busy.push(perSecond((used.user + used.system) / 1_000));
    }
    const megabytes = Math.round((await stat(file)).size / 1e6);
    const result = {
      machine: { cores: cpus().length, platform: process.platform, node: process.versions.node, load },
      people: PEOPLE,
      megabytes,
      rounds,
      peopleASecond: { median: median(wall), best: Math.max(...wall), each: wall },
      peopleACpuSecond: { median: median(busy), best: Math.max(...busy), each: busy },
    };
    await mkdir(join(ROOT, 'reports'), { recursive: true });
    await writeFile(join(ROOT, 'reports/bench-people.json'), `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(
      [
        `${PEOPLE.toLocaleString('en-GB')} people to a file of ${megabytes} MB, ${rounds} rounds, load ${load.toFixed(1)} on ${cpus().length} cores`,
        '| people a second | median | best |',
        '|---|---|---|',
        row('by the clock', result.peopleASecond),
        row('by processor time', result.peopleACpuSecond),
        '',
      ].join('\n'),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(file: string): Promise<void> {
  await data(
    { action: 'generate', people: String(PEOPLE), output: file, force: true },
    {
      cwd: ROOT,
      env: process.env,
      stdout: () => undefined,
      stderr: () => undefined,
      colour: false,
      readStdin: () => Promise.resolve(new Uint8Array()),
      stopwatch: () => performance.now(),
      signal: new AbortController().signal,
    },
  );
}

function perSecond(ms: number): number {
  return Math.round((PEOPLE / ms) * 1_000);
}

function row(name: string, figures: { readonly median: number; readonly best: number }): string {
  const [middle, best] = [figures.median, figures.best].map((each) =>
    Math.round(each).toLocaleString('en-GB'),
  );
  return `| ${name} | ${middle ?? ''} | ${best ?? ''} |`;
}
