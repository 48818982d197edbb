import type { StageListener, Stopwatch } from './stages.js';

/** Everything a build needs from outside; nothing below this reads a clock, an environment or an argument. */
export interface BuildOptions {
  /** Checkout of the guide: holds `sushi-config.yaml`, `fsh/`, `input/`, `data/`, `examples/`. */
  readonly root: string;
  /** Folder for downloads and derived files that can be made again. */
  readonly cache: string;
  /** Where the result goes; `output/` in the checkout unless told otherwise. */
  readonly output: string;
  /** Whether to validate officially; without it no Java is needed. */
  readonly validate: boolean;
  /** From `--validator-jar`. */
  readonly validatorJar?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly stopwatch: Stopwatch;
  readonly listener: StageListener;
  /** Told of things that take long inside a stage. */
  readonly progress: (line: string) => void;
  /** Ends the build early: Ctrl-C. */
  readonly signal?: AbortSignal | undefined;
}
