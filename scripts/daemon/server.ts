import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { makeGuide, Workshop, type WorkshopOptions } from '../build/index.js';
import { environmentFailure } from '../findings/index.js';
import { statusOf } from './client.js';
import { messagesOf, send, type DaemonStatus, type Reply, type Request } from './messages.js';

/** A command as the daemon runs it for a client. */
export type RunCommand = (
  request: Extract<Request, { kind: 'run' }>,
  workshop: Workshop,
  output: { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void },
  signal: AbortSignal,
) => Promise<number>;

export interface DaemonOptions extends Omit<WorkshopOptions, 'stays' | 'fresh'> {
  /** Path of the socket. */
  readonly path: string;
  /** Milliseconds without a command after which it stops. */
  readonly idle: number;
  readonly run: RunCommand;
  /** Names the settings of a client that are not the daemon's own, so that it would get another result. */
  readonly differs: (env: Readonly<Record<string, string>>) => readonly string[];
  readonly stopwatch: () => number;
  /** Called when clients can connect. */
  readonly listening: () => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/**
 * Keeps SUSHI's definitions, the official validator and everything that was made from the sources, and runs commands for
 * clients, one after the other, until it is told to stop or has been idle for long.
 * @throws ExpectedFailure (exit 3) when another daemon listens there already
 */
export async function runServer(options: DaemonOptions): Promise<void> {
  const { path, idle, signal, stopwatch } = options;
  const workshop = new Workshop({ ...options, stays: true });
  const began = stopwatch();
  const end = new AbortController();
  const stop = (): void => end.abort();
  signal.addEventListener('abort', stop, { once: true });
  let last = began;
  let commands = 0;
  let state: DaemonStatus['state'] = 'warming up';
  /** Everything that was asked for, one after the other. */
  let queue: Promise<unknown> = Promise.resolve();
  const stopping: Socket[] = [];

  const timer = setInterval(
    () => {
      if (state === 'idle' && stopwatch() - last >= idle) stop();
    },
    Math.min(idle, 1_000),
  );
  const status = (): DaemonStatus => ({
    pid: process.pid,
    root: options.root,
    state,
    up: Math.round((stopwatch() - began) / 1000),
    commands,
    memory: Math.round(process.memoryUsage.rss() / 1_000_000),
    validator: workshop.validator.pid ?? null,
    stopsIn: Math.max(0, Math.round((idle - (state === 'idle' ? stopwatch() - last : 0)) / 1000)),
  });
  const oneAfterTheOther = (work: () => Promise<void>): Promise<void> => {
    const next = queue.then(async () => {
      workshop.wake();
      try {
        await work();
      } finally {
        state = 'idle';
        last = stopwatch();
        void workshop.rest({ validates: !end.signal.aborted });
      }
    });
    queue = next.catch(() => undefined);
    return next;
  };
  const answer = async (socket: Socket): Promise<void> => {
    for await (const request of messagesOf<Request>(socket)) {
      if (request.kind === 'status') {
        send(socket, { kind: 'status', status: status() });
      } else if (request.kind === 'stop') {
        stopping.push(socket);
        stop();
      } else {
        await runFor(socket, request);
      }
    }
  };
  const runFor = async (socket: Socket, request: Extract<Request, { kind: 'run' }>): Promise<void> => {
    const differences = options.differs(request.env);
    if (differences.length > 0) {
      send(socket, { kind: 'declined', reason: `it was started with another ${differences.join(', ')}` });
      return;
    }
    if (state !== 'idle') send(socket, { kind: 'stderr', text: `The daemon is ${state}; waiting\n` });
    await oneAfterTheOther(async () => {
      if (socket.destroyed || end.signal.aborted) return;
      state = 'busy';
      commands++;
      const left = new AbortController();
      const hungUp = (): void => left.abort();
      socket.once('close', hungUp);
      socket.once('end', hungUp);
      const say =
        (kind: 'stdout' | 'stderr') =>
        (text: string): void =>
          send(socket, { kind, text });
      const reply = await options
        .run(
          request,
          workshop,
          { stdout: say('stdout'), stderr: say('stderr') },
          AbortSignal.any([left.signal, end.signal]),
        )
        .then(
          (code): Reply => ({ kind: 'exit', code }),
          (fault: unknown): Reply => ({
            kind: 'declined',
            reason: fault instanceof Error ? fault.message : String(fault),
          }),
        );
      send(socket, reply);
      socket.off('close', hungUp);
      socket.off('end', hungUp);
    });
  };

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    answer(socket)
      .catch(() => undefined)
      .finally(() => {
        if (!stopping.includes(socket)) socket.end();
      });
  });
  await listen(server, path);
  options.listening();
  void oneAfterTheOther(() => warmUp(options, workshop, end.signal));
  await new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve(), { once: true }));

  clearInterval(timer);
  server.close();
  await queue;
  await workshop.close();
  if (process.platform !== 'win32') rmSync(path, { force: true });
  for (const socket of stopping) socket.end();
}

/** Makes the guide once, so that the first command finds everything at hand. What is wrong with it is for that to say. */
async function warmUp(options: DaemonOptions, workshop: Workshop, signal: AbortSignal): Promise<void> {
  try {
    await makeGuide({
      ...options,
      validate: true,
      workshop,
      signal,
      listener: { began: () => undefined, ended: () => undefined },
    });
    await workshop.rest({ validates: true });
  } catch (fault) {
    options.progress(`Not warmed up: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

/** Listens on the socket, readable by its user alone; what a daemon that was killed has left there is removed. */
async function listen(server: Server, path: string): Promise<void> {
  const attempt = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const before = process.umask(0o177);
      server.once('error', reject);
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
      process.umask(before);
    });
  try {
    await attempt();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE' || process.platform === 'win32') throw fault;
    const other = await statusOf(path);
    if (other !== undefined) {
      throw environmentFailure(
        'SDX-ENV-DAEMON',
        `A daemon for this project is running already (process ${other.pid}).`,
        'Use it, or stop it with `sdx daemon --stop`.',
      );
    }
    rmSync(path, { force: true });
    await attempt();
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600);
}
