import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Finding } from '../../scripts/findings/index.js';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';
import { copyOfCheckout, PROJECT } from '../watch/checkout.js';

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it printed on standard output, where `--json` was asked for. */
  readonly findings: readonly Finding[];
  readonly stderr: string;
  /** Whether a process that it has started still runs. */
  readonly leftProcesses: boolean;
}

/** A run that is under way. */
export interface Running {
  readonly child: ChildProcess;
  /** Settles when standard error says so, or when the run has ended. */
  says(what: RegExp): Promise<void>;
  /** Sends a signal as a terminal does: to the command and to everything that it has started. */
  interrupt(signal: 'SIGINT' | 'SIGTERM'): void;
  readonly ended: Promise<Ended>;
}

/** New content of a file from the old, as text or bytes; null takes it away. */
export type Change = string | Buffer | null | ((text: string) => string | Buffer);

/** A copy of the checkout with an output of an earlier build, in which everything may be spoilt. */
export interface Spoilt {
  readonly root: string;
  /** Makes changes for the time of some work. */
  during<T>(changes: Readonly<Record<string, Change>>, work: () => Promise<T>): Promise<T>;
  start(args: readonly string[], env?: NodeJS.ProcessEnv, imports?: readonly string[]): Running;
  run(args: readonly string[], env?: NodeJS.ProcessEnv, imports?: readonly string[]): Promise<Ended>;
  /** Names and contents of the output, in one hash; undefined when it is not there. */
  output(folder?: string): Promise<string | undefined>;
  /** What builds have left beside the output, and in the folder for temporary files. */
  leftovers(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

const CLI = ['--import', import.meta.resolve('tsx')];

export async function spoiltCheckout(): Promise<Spoilt> {
  const { root, remove } = await copyOfCheckout();
  const temporary = await mkdtemp(join(tmpdir(), 'sdx-temporary-'));
  const earlier = { 'output/build.json': '{ "hash": "earlier" }\n', 'output/site/index.html': 'Earlier.' };
  for (const [file, text] of Object.entries(earlier)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  const start: Spoilt['start'] = (args, env = {}, imports = []) =>
    running(
      spawn(
        process.execPath,
        [...CLI, ...imports.flatMap((path) => ['--import', path]), join(PROJECT, 'scripts/cli.ts'), ...args],
        {
          cwd: root,
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: {
            ...process.env,
            SDX_CACHE: cacheFolder(process.env, PROJECT),
            SDX_DAEMON: 'off',
            SOURCE_DATE_EPOCH: '1769850000',
            NO_COLOR: '1',
            TMPDIR: temporary,
            ...env,
          },
        },
      ),
    );
  return {
    root,
    start,
    run: (...parameters) => start(...parameters).ended,
    during: async (changes, work) => {
      const before = new Map<string, Buffer | undefined>();
      try {
        for (const [file, change] of Object.entries(changes)) {
          const bytes = await readFile(join(root, file)).catch(() => undefined);
          const after = typeof change === 'function' ? change(changeable(file, bytes)) : change;
          before.set(file, bytes);
          await put(join(root, file), after);
        }
        return await work();
      } finally {
        for (const [file, bytes] of before) await put(join(root, file), bytes ?? null);
      }
    },
    output: (folder = 'output') => hashOf(join(root, folder)),
    leftovers: async () => [
      ...(await readdir(root)).filter((name) => name.startsWith('.build-')),
      ...(await readdir(temporary)).filter((name) => name.startsWith('sdx-')),
    ],
    remove: async () => {
      await remove();
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

function changeable(file: string, bytes: Buffer | undefined): string {
  if (bytes === undefined) throw new Error(`There is no ${file} to change.`);
  return bytes.toString('utf8');
}

async function put(path: string, content: string | Buffer | null): Promise<void> {
  if (content === null) await rm(path, { recursive: true, force: true });
  else await mkdir(dirname(path), { recursive: true }).then(() => writeFile(path, content));
}

async function hashOf(folder: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return undefined;
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) {
    const content = await readFile(file);
    hash.update(`${file.slice(folder.length)}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function running(child: ChildProcess): Running {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      void groupIsGone(child.pid ?? 0).then((gone) => {
        resolve({ code, signal, findings: findingsIn(stdout), stderr, leftProcesses: !gone });
      });
    });
  });
  return {
    child,
    ended,
    interrupt: (signal) => process.kill(-(child.pid ?? 0), signal),
    says: async (what) => {
      const state = { over: false };
      void ended.then(() => (state.over = true));
      while (!state.over && !what.test(stderr)) await new Promise((resolve) => setTimeout(resolve, 2));
    },
  };
}

function findingsIn(stdout: string): readonly Finding[] {
  return stdout.startsWith('{') ? (JSON.parse(stdout) as { findings: Finding[] }).findings : [];
}

/** Java notices within a moment that the process that it works for is gone. */
async function groupIsGone(group: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      process.kill(-group, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Replaces something that is there for certain. */
export function replaced(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`“${from}” does not stand there.`);
    return text.replace(from, () => to);
  };
}

/** A text with a line of Latin-1 after so many lines. */
export function withLatin1(afterLines: number): (text: string) => Buffer {
  return (text) => {
    const lines = text.split('\n');
    const part = (from: number, to?: number): Buffer => Buffer.from(lines.slice(from, to).join('\n'));
    return Buffer.concat([part(0, afterLines), Buffer.from('\ncaf\xe9\n', 'latin1'), part(afterLines)]);
  };
}
