import type { Workshop } from '../build/index.js';
import type { ExitCode } from '../findings/index.js';

/** Everything a command needs from the outside world. Tests pass their own. */
export interface CommandContext {
  readonly cwd: string;
  /** Folder that the paths start from that a user gives; {@link cwd} unless npm was called from another. */
  readonly userCwd?: string;
  /** Words that start this program here, such as `npx sdx`, for advice that can be pasted. */
  readonly ownCommand?: string;
  readonly env: NodeJS.ProcessEnv;
  /** Results: what another program may read. */
  readonly stdout: (text: string) => void;
  /** Everything for people: progress and explanations. */
  readonly stderr: (text: string) => void;
  /** Whether standard error is a terminal that shows colours. */
  readonly colour: boolean;
  /** The same of standard output, which is often a file or another program; no unless said. */
  readonly stdoutColour?: boolean;
  /** All of standard input, as it came. */
  readonly readStdin: () => Promise<Uint8Array>;
  /** Steady clock in milliseconds, for durations. */
  readonly stopwatch: () => number;
  /** Tools that are set up already, in the daemon. */
  readonly workshop?: Workshop;
  /** Aborted on Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

/** A command: options in, exit code out. It never ends the process itself. */
export type Command<Options> = (options: Options, context: CommandContext) => Promise<ExitCode>;
