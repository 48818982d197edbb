import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { cacheFolder } from '../scripts/fhir-packages/index.js';
import { copyOfSources, editFsh, editPage, filesOf, ROOT, spread } from './checkout.js';
import { measure, watchMemory, type Run } from './measure.js';

/** What an author waits for. */
export interface LoopTimes {
  /** FSH edit to findings, official validation of definitions and examples included. */
  readonly judged: readonly number[];
  /** FSH edit to all pages. */
  readonly made: readonly number[];
  /** Markdown edit to its page. */
  readonly page: readonly number[];
  readonly peakMemory: Readonly<Record<string, number>>;
}

const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  SDX_CACHE: cacheFolder(process.env, ROOT),
  SOURCE_DATE_EPOCH: '1769850000',
  NO_COLOR: '1',
});
const SDX = ['--import', import.meta.resolve('tsx'), join(ROOT, 'scripts/cli.ts')];

/** How long nothing is said until the watch counts as idle, with its next engine made. */
const REST_MS = 1_500;

/**
 * Runs `sdx watch` on a copy, edits files of every kind, evenly spread, and measures from the write to the line that
 * says it.
 */
export async function measureWatch(edits: number, progress: (line: string) => void): Promise<LoopTimes> {
  const copy = await copyOfSources();
  const child = spawn(process.execPath, [...SDX, 'watch', '--port', '0'], {
    cwd: copy.root,
    env: env(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const peak = watchMemory(child.pid);
  const lines = listen(child);
  try {
    await lines.until(/made after/, 300_000);
    await lines.rest(10_000);
    const judged: number[] = [];
    const made: number[] = [];
    const page: number[] = [];
    const definitions = await filesOf(copy.root, 'fsh', '.fsh');
    let number = 0;
    for (const file of spread(
      definitions.filter((name) => !/aliases|rulesets/.test(name)),
      edits,
    )) {
      lines.clear();
      const began = performance.now();
      if (!(await editFsh(copy.root, file, ++number))) continue;
      await lines.until(/judged after/);
      judged.push(performance.now() - began);
      await lines.until(/made after/);
      made.push(performance.now() - began);
      progress(
        `watch: ${file}: ${Math.round(judged.at(-1) ?? 0)} ms, all pages ${Math.round(made.at(-1) ?? 0)} ms`,
      );
      await lines.rest(REST_MS);
    }
    for (const file of spread(await filesOf(copy.root, 'input/pagecontent', '.md'), edits)) {
      lines.clear();
      const began = performance.now();
      await editPage(copy.root, file, ++number);
      await lines.until(/page shown after/);
      page.push(performance.now() - began);
      progress(`watch: ${file}: ${Math.round(page.at(-1) ?? 0)} ms`);
      await lines.until(/made after/);
      await lines.rest(REST_MS);
    }
    return { judged, made, page, peakMemory: peak.stop() };
  } finally {
    peak.stop();
    child.kill('SIGINT');
    await new Promise((resolve) => child.once('exit', resolve));
    await copy.remove();
  }
}

/** Runs `sdx build` through a daemon on a copy, each time after an edit of an FSH file. */
export async function measureDaemon(rounds: number, progress: (line: string) => void): Promise<Run[]> {
  const copy = await copyOfSources();
  const sdx = (...args: string[]): Promise<Run> =>
    measure({ command: process.execPath, args: [...SDX, ...args], cwd: copy.root, env: env() });
  try {
    await sdx('daemon');
    await sdx('build'); // waits until it is warm
    const definitions = await filesOf(copy.root, 'fsh/profiles', '.fsh');
    const runs: Run[] = [];
    for (const [number, file] of spread(definitions, rounds).entries()) {
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      await editFsh(copy.root, file, number);
      const run = await sdx('build');
      if (run.code !== 0) throw new Error(run.stderr);
      progress(`daemon: ${file}: ${Math.round(run.ms)} ms`);
      runs.push(run);
    }
    return runs;
  } finally {
    await sdx('daemon', '--stop');
    await copy.remove();
  }
}

/** Waits for lines that a process prints on standard error. */
function listen(child: ChildProcess): {
  until(pattern: RegExp, patience?: number): Promise<void>;
  rest(ms: number): Promise<void>;
  clear(): void;
} {
  let heard = '';
  let last = performance.now();
  let wake = (): void => undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
    last = performance.now();
    wake();
  });
  child.once('exit', () => wake());
  return {
    until: async (pattern, patience = 60_000) => {
      const began = performance.now();
      while (!pattern.test(heard)) {
        if (child.exitCode !== null || performance.now() - began > patience)
          throw new Error(`The watch did not say ${pattern.source}:\n${heard}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 1_000);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    rest: async (ms) => {
      while (performance.now() - last < ms) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    clear: () => (heard = ''),
  };
}
