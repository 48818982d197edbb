import type { Finding } from '../findings/index.js';
import type { Published } from './publish.js';
import type { StageListener, Stopwatch } from './stages.js';
import type { Workshop } from './workshop.js';

/** Everything a build needs from outside; nothing below this reads a clock, an environment or an argument. */
export interface MakeOptions {
  /** Checkout of the guide: holds `sushi-config.yaml`, `fsh/`, `input/`, `data/`, `examples/`. */
  readonly root: string;
  /** Folder for downloads and derived files that can be made again. */
  readonly cache: string;
  /** Whether to validate officially; without it no Java is needed. */
  readonly validate: boolean;
  /** From `--validator-jar`. */
  readonly validatorJar?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly stopwatch: Stopwatch;
  readonly listener: StageListener;
  /** Told of things that take long inside a stage. */
  readonly progress: (line: string) => void;
  /** The `package.tgz` of an earlier version, to say what has changed since. */
  readonly compareWith?: string | undefined;
  /** Whether to ask the validator everything anew, whatever it has answered in earlier builds. */
  readonly fresh?: boolean | undefined;
  /** Languages to publish the guide's chrome in besides English: folders of `site/messages/`, e.g. `cy`. */
  readonly languages?: readonly string[] | undefined;
  /** Tools that are set up already and stay for the next build; without them a build has its own. */
  readonly workshop?: Workshop | undefined;
  /**
   * Told of all that is found in the definitions and examples, before anything is made from them. Whoever asks for it
   * gets it first: the rest then waits for the validator instead of running beside it.
   */
  readonly verdicts?: ((findings: readonly Finding[]) => void | Promise<void>) | undefined;
  /** Told of everything that was made, perhaps while the validator is still at work, so that it can be packed meanwhile. */
  readonly published?: ((outcome: Published) => void) | undefined;
  /** Ends the build early: Ctrl-C. */
  readonly signal?: AbortSignal | undefined;
}

/** A build that also writes what it has made. */
export interface BuildOptions extends MakeOptions {
  /** Where the result goes; `output/` in the checkout unless told otherwise. */
  readonly output: string;
}
