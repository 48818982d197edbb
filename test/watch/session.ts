import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Finding } from '../../scripts/findings/index.js';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';
import { watchGuide, type WatchEvent } from '../../scripts/watch/index.js';
import { PROJECT } from './checkout.js';

/** A watch that runs in this process. */
export interface WatchSession {
  readonly events: readonly WatchEvent[];
  /** Address of the live site. */
  readonly url: string;
  /**
   * Makes a change and waits until the watch has come to rest after it.
   * @returns what it last said, with all pages that have changed: one save may come as two changes, and the second
   *   finds nothing left to do
   */
  after(change: () => Promise<unknown>): Promise<Extract<WatchEvent, { kind: 'made' }>>;
  /** The first build, or the last. */
  rested(): Promise<Extract<WatchEvent, { kind: 'made' }>>;
  end(): Promise<void>;
}

/** How long nothing may happen after a result until it counts as the last: longer than a change takes to be told of. */
const REST_MS = 600;
const PATIENCE_MS = 300_000;

const cache = cacheFolder(process.env, PROJECT);

export async function startWatch(root: string, validate = true): Promise<WatchSession> {
  const events: WatchEvent[] = [];
  let last = performance.now();
  const abort = new AbortController();
  const ended = watchGuide({
    root,
    cache,
    env: { ...process.env, SOURCE_DATE_EPOCH: '1769850000' },
    validate,
    port: 0,
    stopwatch: () => performance.now(),
    progress: () => undefined,
    signal: abort.signal,
    listener: (event) => {
      events.push(event);
      last = performance.now();
    },
  });
  let failed: unknown;
  ended.catch((fault: unknown) => (failed = fault));
  const until = async (done: () => boolean): Promise<void> => {
    for (const began = performance.now(); !done();) {
      if (failed !== undefined) throw failed as Error;
      if (performance.now() - began > PATIENCE_MS) throw new Error('The watch does not come to rest.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const rested = async (since = 0): Promise<Extract<WatchEvent, { kind: 'made' }>> => {
    const lastMade = (): WatchEvent | undefined => (events.length > since ? events.at(-1) : undefined);
    await until(() => lastMade()?.kind === 'made' && performance.now() - last > REST_MS);
    return events.at(-1) as Extract<WatchEvent, { kind: 'made' }>;
  };
  await until(() => events.length > 0);
  const [serving] = events;
  return {
    events,
    url: serving?.kind === 'serving' ? serving.url : '',
    rested,
    after: async (change) => {
      const since = events.length;
      await change();
      const last = await rested(since);
      const changed = events.slice(since).flatMap((event) => (event.kind === 'made' ? event.changed : []));
      return { ...last, changed: [...new Set(changed)] };
    },
    end: async () => {
      abort.abort();
      await ended;
    },
  };
}

/**
 * What a cold build finds: the command line in a process of its own, with a validator of its own, and nothing
 * remembered.
 */
export async function coldFindings(root: string): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sdx-cold-'));
  try {
    const cli = join(PROJECT, 'scripts/cli.ts');
    await promisify(execFile)(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), cli, 'build', '--fresh', '--output', join(folder, 'output')],
      {
        cwd: root,
        env: {
          ...process.env,
          SDX_CACHE: cache,
          SDX_DAEMON: 'off',
          SOURCE_DATE_EPOCH: '1769850000',
        },
        maxBuffer: 100_000_000,
      },
    ).catch((fault: unknown) => {
      if ((fault as { code?: unknown }).code !== 1) throw fault as Error;
    });
    const report = await readFile(join(folder, 'output/qa.json'), 'utf8').catch(() =>
      readFile(join(folder, 'output-failed/qa.json'), 'utf8'),
    );
    return (JSON.parse(report) as { findings: Finding[] }).findings;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Findings in a form that does not depend on their order, nor on whether they have been through JSON. */
export function inOrder(findings: readonly Finding[]): string[] {
  return findings
    .map(({ file, line, column, severity, code, message, path, suppressed }) =>
      JSON.stringify([file, line, column, severity, code, message, path, Boolean(suppressed)]),
    )
    .sort();
}
