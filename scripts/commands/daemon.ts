import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  daemonAddress,
  daemonsOf,
  serveDaemon,
  statusOf,
  stopDaemon,
  type DaemonStatus,
} from '../daemon/index.js';
import { cacheFolder } from '../fhir-packages/index.js';
import { environmentFailure, EXIT, type ExitCode } from '../findings/index.js';
import type { Command, CommandContext } from './context.js';
import { runForClient } from './daemon-run.js';
import { differingSettings } from './hand-over.js';
import { requireProjectRoot } from './project-root.js';

export interface DaemonCommandOptions {
  readonly foreground?: boolean;
  /** Minutes, as given. */
  readonly idle: string;
  readonly stop?: boolean;
  readonly status?: boolean;
  readonly json?: boolean;
}

const START_TIMEOUT_MS = 15_000;
const POLL_MS = 50;

/** Starts, stops or describes the daemon of this checkout. */
export const daemon: Command<DaemonCommandOptions> = async (options, context) => {
  const root = requireProjectRoot(context.cwd);
  const idle = Number(options.idle);
  if (!(idle > 0)) {
    context.stderr(`--idle ${options.idle}: give the minutes as a number above 0.\n`);
    return EXIT.usage;
  }
  const address = daemonAddress(root, context.env);
  if (options.status) return tell(await allStatus(daemonsOf(address)), options, context);
  if (options.stop) {
    const stopped = await Promise.all(daemonsOf(address).map(stopDaemon));
    const count = stopped.filter(Boolean).length;
    context.stderr(count === 0 ? 'No daemon is running.\n' : `Stopped ${counted(count, 'daemon')}.\n`);
    return EXIT.ok;
  }
  if (options.foreground) {
    await serveDaemon({
      root,
      cache: cacheFolder(context.env, root),
      env: context.env,
      path: address.path,
      idle: idle * 60_000,
      run: runForClient,
      differs: (env) => differingSettings(context.env, env),
      stopwatch: context.stopwatch,
      progress: (line) => context.stderr(`  ${line}\n`),
      listening: () => context.stderr(`Listening (process ${process.pid}); Ctrl-C ends.\n`),
      signal: context.signal,
    });
    return EXIT.ok;
  }
  const already = await statusOf(address.path);
  if (already !== undefined) {
    context.stderr(`A daemon is running already: ${described(already)}\n`);
    return EXIT.ok;
  }
  const started = await startInBackground(root, options.idle, address.path, context);
  context.stderr(
    `Daemon started (process ${started.pid}): it is warming up; \`build\` and \`validate\` use it from now on. It stops after ${idle} minutes without work, or with \`sdx daemon --stop\`.\n`,
  );
  return EXIT.ok;
};

/** Starts this program again, detached from the terminal, and waits until it listens. */
async function startInBackground(
  root: string,
  idle: string,
  path: string,
  context: CommandContext,
): Promise<DaemonStatus> {
  const cache = cacheFolder(context.env, root);
  await mkdir(cache, { recursive: true });
  const logFile = join(cache, 'daemon.log');
  const log = await open(logFile, 'w');
  const [program = ''] = process.argv.slice(1);
  const child = spawn(
    process.execPath,
    [...process.execArgv, program, 'daemon', '--foreground', '--idle', idle],
    { cwd: root, env: context.env, detached: true, stdio: ['ignore', log.fd, log.fd], windowsHide: true },
  );
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  try {
    for (const began = context.stopwatch(); context.stopwatch() - began < START_TIMEOUT_MS;) {
      const status = await statusOf(path);
      if (status !== undefined) {
        child.unref();
        return status;
      }
      if (hasEnded(gone)) break;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } finally {
    await log.close();
  }
  child.kill();
  const said = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-3).join(' ');
  throw environmentFailure(
    'SDX-ENV-DAEMON',
    `The daemon did not start: ${said || 'it said nothing'}`,
    'Run `sdx daemon --foreground` to see what it says, and `sdx doctor` for what is missing.',
  );
}

/** The flag is set by an event, which the type checker cannot know. */
function hasEnded(flag: boolean): boolean {
  return flag;
}

async function allStatus(paths: readonly string[]): Promise<DaemonStatus[]> {
  return (await Promise.all(paths.map(statusOf))).filter((status) => status !== undefined);
}

function tell(
  all: readonly DaemonStatus[],
  { json }: DaemonCommandOptions,
  { stdout, stderr }: CommandContext,
): ExitCode {
  if (json) stdout(`${JSON.stringify({ daemons: all }, null, 2)}\n`);
  else if (all.length === 0) stderr('No daemon is running.\n');
  else stdout(`${all.map(described).join('\n')}\n`);
  return EXIT.ok;
}

function described({ pid, state, up, commands, memory, validator, stopsIn }: DaemonStatus): string {
  const engine = validator === null ? 'validator not started' : `validator is process ${validator}`;
  return `process ${pid}, ${state}, up ${Math.round(up / 60)} min, ${counted(commands, 'command')}, ${memory} MB, ${engine}, stops in ${Math.ceil(stopsIn / 60)} min unless used`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
