import type { ExitCode } from '../findings/index.js';

/** Everything a command needs from the outside world. Tests pass their own. */
export interface CommandContext {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Results: what another program may read. */
  readonly stdout: (text: string) => void;
  /** Everything for people: progress and explanations. */
  readonly stderr: (text: string) => void;
  /** Whether standard error is a terminal that shows colours. */
  readonly colour: boolean;
  /** All of standard input, as it came. */
  readonly readStdin: () => Promise<Uint8Array>;
  /** Steady clock in milliseconds, for durations. */
  readonly stopwatch: () => number;
  /** Aborted on Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

/** A command: options in, exit code out. It never ends the process itself. */
export type Command<Options> = (options: Options, context: CommandContext) => Promise<ExitCode>;
