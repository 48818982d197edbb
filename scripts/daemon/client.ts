import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { messagesOf, send, type DaemonStatus, type Reply, type Request } from './messages.js';

/** What became of a command that was handed to a daemon. */
export type Handed =
  { readonly done: true; readonly exitCode: number } | { readonly done: false; readonly reason: string };

const CONNECT_MS = 2_000;

/** @returns a connection, or undefined when nobody listens there */
async function reach(path: string): Promise<Socket | undefined> {
  if (process.platform !== 'win32' && !existsSync(path)) return undefined;
  return new Promise((resolve) => {
    const socket = connect(path);
    const giveUp = (): void => {
      socket.destroy();
      resolve(undefined);
    };
    socket.setTimeout(CONNECT_MS, giveUp);
    socket.once('error', giveUp);
    socket.once('connect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}

/**
 * Hands a command to the daemon, if there is one, and passes on what it prints.
 * @param path of the daemon's socket
 * @param signal ends the command in the daemon, too
 * @returns its exit code; or why the caller has to do the work itself
 */
export async function handOver(
  path: string,
  request: Extract<Request, { kind: 'run' }>,
  output: { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void },
  signal: AbortSignal,
): Promise<Handed> {
  const socket = await reach(path);
  if (socket === undefined) return { done: false, reason: '' };
  // A closed connection tells the daemon that nobody waits any more.
  const hangUp = (): void => void socket.end();
  signal.addEventListener('abort', hangUp, { once: true });
  let began = false;
  try {
    send(socket, request);
    for await (const reply of messagesOf<Reply>(socket)) {
      if (reply.kind === 'declined') return { done: false, reason: reply.reason };
      if (reply.kind === 'exit') return { done: true, exitCode: reply.code };
      if (reply.kind === 'status') continue;
      began = true;
      output[reply.kind](reply.text);
    }
    return { done: false, reason: began ? 'it stopped in the middle' : 'it did not answer' };
  } catch (fault) {
    return { done: false, reason: (fault as Error).message };
  } finally {
    signal.removeEventListener('abort', hangUp);
    socket.destroy();
  }
}

/** @returns how the daemon is; undefined when nobody listens there */
export async function statusOf(path: string): Promise<DaemonStatus | undefined> {
  const socket = await reach(path);
  if (socket === undefined) return undefined;
  try {
    send(socket, { kind: 'status' });
    for await (const reply of messagesOf<Reply>(socket)) if (reply.kind === 'status') return reply.status;
    return undefined;
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

/** Asks a daemon to stop and waits until it has; does nothing when there is none. */
export async function stopDaemon(path: string): Promise<boolean> {
  const socket = await reach(path);
  if (socket === undefined) return false;
  try {
    send(socket, { kind: 'stop' });
    // It hangs up when everything that it has started is gone.
    for await (const _ of messagesOf<Reply>(socket));
  } catch {
    // It is gone already.
  } finally {
    socket.destroy();
  }
  return true;
}
