import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createCompiler, GUIDE_CONFIG_FILE, type Compiler } from '../compile/index.js';
import {
  ensureFhirHome,
  readPackageLock,
  type FhirHome,
  type LockedPackage,
} from '../fhir-packages/index.js';
import {
  ENGINE_VERSION,
  forgetOldAnswers,
  locateValidator,
  OfficialValidator,
  openAnswers,
  startValidator,
  type ValidatorJar,
} from '../validator/index.js';
import { Recall } from './recall.js';
import { releaseMemory } from './release-memory.js';

export interface WorkshopOptions {
  /** Checkout of the guide; or, for a guide without its sources, the folder that holds the lock file. */
  readonly root: string;
  /** Folder for downloads and derived files that can be made again. */
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told of things that take long. */
  readonly progress: (line: string) => void;
  /** From `--validator-jar`. */
  readonly validatorJar?: string | undefined;
  /** Whether it stays for many builds, as in watch mode: a validator that dies is then replaced. */
  readonly stays?: boolean;
  /** Whether to ask the validator everything anew, whatever it has answered before. */
  readonly fresh?: boolean | undefined;
}

/** Where the answers of the official validator are kept, below the cache. */
const ANSWERS = 'answers';

/** Memory that counts as much, in bytes. */
const MUCH = 250_000_000;

/** How long nobody must have wanted anything before memory is given back: that takes a moment, too. */
const IDLE_MS = 700;

/**
 * What takes long to set up and can be used for many builds of one checkout: SUSHI with its definitions, and the
 * official validator. Each is set up when it is first needed, and anew when what it rests on has changed.
 */
export class Workshop {
  readonly validator: OfficialValidator;
  /** What earlier builds in this process have made. */
  readonly recall = new Recall();
  private packages: { readonly lock: readonly LockedPackage[]; readonly key: string } | undefined;
  private home: Promise<FhirHome> | undefined;
  private compilers: { readonly key: string; readonly compiler: Promise<Compiler> } | undefined;
  private located: Promise<ValidatorJar> | undefined;
  private progress: (line: string) => void;

  constructor(private readonly options: WorkshopOptions) {
    this.progress = options.progress;
    this.validator = new OfficialValidator({
      start: (launched) => this.startValidator(launched),
      ...(options.fresh === true
        ? {}
        : {
            answers: openAnswers(join(options.cache, ANSWERS)),
            environment: () => this.validatorKey(),
          }),
      restarts: options.stays === true,
    });
  }

  /**
   * Makes the FHIR packages of the lock file available; fetches what is missing.
   * @throws ExpectedFailure (exit 3) when a package cannot be had
   */
  async fhirHome(): Promise<FhirHome> {
    const lock = await readPackageLock(join(this.options.root, 'fhir-packages.lock.json'));
    const key = JSON.stringify(lock);
    if (this.packages !== undefined && this.packages.key !== key) {
      this.home = undefined;
      await this.validator.close();
    }
    this.packages = { lock, key };
    const { cache, env, progress } = this.options;
    this.home ??= ensureFhirHome({ lock, cache, env, progress }).catch((fault: unknown) => {
      this.home = undefined;
      throw fault;
    });
    return this.home;
  }

  /** How many FHIR packages the lock file names; 0 before they were asked for. */
  get packageCount(): number {
    return this.packages?.lock.length ?? 0;
  }

  /**
   * SUSHI with the definitions that the guide builds on.
   * @throws ExpectedFailure (exit 3) when a dependency is not among the FHIR packages
   */
  async compiler(): Promise<Compiler> {
    const { root } = this.options;
    const home = await this.fhirHome();
    const config = await readFile(join(root, GUIDE_CONFIG_FILE), 'utf8').catch(() => '');
    const key = `${home.packages}\n${this.packages?.key ?? ''}\n${config}`;
    if (this.compilers?.key !== key) {
      const compiler = createCompiler({ root, packages: home.packages });
      this.compilers = { key, compiler };
      compiler.catch(() => (this.compilers = undefined));
    }
    return this.compilers.compiler;
  }

  /**
   * The official validator's program, without starting it.
   * @throws ExpectedFailure (exit 3) that says what is missing and how to get it
   */
  jar(): Promise<ValidatorJar> {
    const { cache, env, validatorJar } = this.options;
    this.located ??= locateValidator({
      named: validatorJar,
      env,
      cache,
      progress: (line) => this.progress(line),
    }).catch((fault: unknown) => {
      this.located = undefined;
      throw fault;
    });
    return this.located;
  }

  /**
   * Notes that the validator has answered everything about these sources, or asks whether it has: then its process need
   * not be started ahead of the first question, because there will probably be none.
   * @param sources hash of what the questions are made from
   */
  async hasAnswered(sources: string): Promise<boolean> {
    return this.options.fresh !== true && existsSync(await this.markOf(sources));
  }

  /** @see hasAnswered */
  async noteAnswered(sources: string, now: number): Promise<void> {
    if (this.options.fresh === true) return;
    const mark = await this.markOf(sources);
    await mkdir(dirname(mark), { recursive: true })
      .then(() => writeFile(mark, ''))
      .catch(() => undefined);
    await forgetOldAnswers(join(this.options.cache, ANSWERS), now).catch(() => undefined);
  }

  /**
   * Uses a time when nobody waits: the validator gets ready for the next change, and, when the time is long enough,
   * memory is given back.
   */
  async rest({ validates }: { readonly validates: boolean }): Promise<void> {
    clearTimeout(this.idle);
    this.idle = setTimeout(releaseMemory, IDLE_MS).unref();
    if (validates) await this.validator.rest();
  }

  /**
   * Gives memory back between stages, where much is in use. It takes a moment, and one that stays does so when it rests:
   * for that, more counts as much.
   */
  betweenStages(): void {
    releaseMemory(this.options.stays === true ? 1.6 * MUCH : MUCH);
  }

  /** Work begins again. */
  wake(): void {
    clearTimeout(this.idle);
  }

  /** Ends the validator's process. */
  async close(): Promise<void> {
    this.wake();
    await this.validator.close();
  }

  private async markOf(sources: string): Promise<string> {
    const key = createHash('sha256').update(`${await this.validatorKey()}\n${sources}`);
    return join(this.options.cache, ANSWERS, 'complete', key.digest('hex'));
  }

  /** The launcher's folder carries a hash of its sources; a named jar is known by its bytes. */
  private async validatorKey(): Promise<string> {
    const jar = await this.jar();
    await this.fhirHome();
    this.jarKey ??=
      jar.kind === 'launcher'
        ? Promise.resolve(`${ENGINE_VERSION} ${dirname(jar.path).replace(/^.*[/\\]/, '')}`)
        : readFile(jar.path).then((bytes) => createHash('sha256').update(bytes).digest('hex'));
    return `${await this.jarKey}\n${this.packages?.key ?? ''}`;
  }

  private jarKey: Promise<string> | undefined;
  private idle: NodeJS.Timeout | undefined;

  private async startValidator(launched: () => void): ReturnType<typeof startValidator> {
    // A download or a first compilation holds this process up: whoever waits for the launch goes on meanwhile.
    this.progress = (line) => {
      launched();
      this.options.progress(line);
    };
    const [jar, fhirHome] = await Promise.all([this.jar(), this.fhirHome()]);
    const versionOf = (name: string): string =>
      this.packages?.lock.find((locked) => locked.name === name)?.version ?? '';
    return startValidator({
      jar,
      fhirHome,
      launched,
      longLived: this.options.stays === true,
      versions: {
        core: versionOf('hl7.fhir.r4.core'),
        terminology: versionOf('hl7.terminology.r4'),
        extensions: versionOf('hl7.fhir.uv.extensions.r4'),
      },
    });
  }
}
