import type { Socket } from 'node:net';

/** What a client asks of a daemon, in the first line that it sends. */
export type Request =
  | { readonly kind: 'status' }
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly options: Readonly<Record<string, unknown>>;
      readonly cwd: string;
      readonly userCwd: string;
      readonly ownCommand?: string;
      readonly env: Readonly<Record<string, string>>;
      readonly colour: boolean;
      readonly stdoutColour: boolean;
      /** Standard input, base 64; undefined when the command was not given any. */
      readonly stdin?: string;
    };

/** What a daemon says, a line each. */
export type Reply =
  | { readonly kind: 'stdout' | 'stderr'; readonly text: string }
  | { readonly kind: 'exit'; readonly code: number }
  /** It cannot do this as the client would; the client does it itself. */
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'status'; readonly status: DaemonStatus };

/** How a daemon is. */
export interface DaemonStatus {
  readonly pid: number;
  /** Folder of the checkout. */
  readonly root: string;
  readonly state: 'warming up' | 'busy' | 'idle';
  /** Seconds since it started. */
  readonly up: number;
  /** Commands that it has run. */
  readonly commands: number;
  /** Resident memory of its own process, MB; the validator's comes on top. */
  readonly memory: number;
  /** Process of the official validator, where it runs. */
  readonly validator: number | null;
  /** Seconds until it stops unless it is used. */
  readonly stopsIn: number;
}

/** Sends one message as a line. */
export function send(socket: Socket, message: Request | Reply): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
}

/** A request holds a payload at most. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * Reads messages, one to a line.
 * @throws Error when a line is not JSON or endless, or the other side is gone in the middle of it
 */
export async function* messagesOf<T>(socket: Socket): AsyncGenerator<T> {
  let rest = '';
  socket.setEncoding('utf8');
  for await (const chunk of socket) {
    rest += String(chunk);
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      yield JSON.parse(line) as T;
    }
    if (rest.length > LONGEST_LINE) throw new Error('The message is too long.');
  }
}
