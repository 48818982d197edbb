/** The part of the wrapper that is used here; it ships no types. */
declare module 'fhir-validator-wrapper' {
  import type { ChildProcess } from 'node:child_process';

  interface Logger {
    info(message: string, meta?: object): void;
    warn(message: string, meta?: object): void;
    error(message: string, meta?: object): void;
  }

  interface StartConfig {
    version: string;
    txServer: string;
    txLog: string;
    igs?: string[];
    port?: number;
    timeout?: number;
    autoDownload?: boolean;
    extraArgs?: string[];
  }

  export default class FhirValidator {
    constructor(jarPath: string, logger?: Logger);
    process: ChildProcess | null;
    lastOutput: string;
    ensureValidator(options?: { force?: boolean; skipUpdateCheck?: boolean }): Promise<{ version: string }>;
    start(config: StartConfig): Promise<void>;
    stop(): Promise<void>;
  }
}
