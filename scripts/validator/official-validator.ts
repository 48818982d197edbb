import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ConformanceResource } from '../compile/index.js';
import { ExpectedFailure } from '../findings/index.js';
import { NO_ANSWERS, type Answers } from './answers.js';
import type { Payload, ValidateOptions, Validator } from './client.js';
import { dependenciesOf, Mentions, type Dependencies, type Extent } from './dependencies.js';
import { withFolderOf } from './guide-folder.js';
import type { ValidatorService } from './service.js';

/** Definitions of the guide by file name: their JSON, and the resources that it was written from. */
export type GuideDefinitions = ReadonlyMap<
  string,
  { readonly text: string; readonly resource: ConformanceResource }
>;

/** A state of the guide: its definitions, or the package that holds them. */
interface Guide {
  readonly hash: string;
  readonly content: { readonly definitions: GuideDefinitions } | { readonly packageFile: string };
}

interface KeptAnswer<T> {
  readonly answer: T;
  /** Hash of the rules whose words it repeats: it is the answer only as long as they are the same. */
  readonly quotedFrom?: string | undefined;
}

export interface OfficialValidatorOptions {
  /** Starts a process; `launched` is to be called as soon as it is under way. */
  readonly start: (launched: () => void) => Promise<ValidatorService>;
  /** Answers kept from earlier; none unless given. */
  readonly answers?: Answers;
  /**
   * Everything but the guide that answers rest on: engine, launcher, packages. Answers are kept apart by it.
   */
  readonly environment?: () => Promise<string>;
  /** Whether a process that died is replaced, once for each question: for those who stay, such as watch mode. */
  readonly restarts?: boolean;
}

/**
 * The official validator as a build sees it: judges by one state of the guide at a time, starts its process when an
 * answer is not known yet, and exchanges its engine when the guide has changed. An answer that was kept is given only
 * if question, guide (as far as the question can reach it), engine and packages are the same.
 */
export class OfficialValidator implements Validator {
  private running: Promise<ValidatorService> | undefined;
  private up: ValidatorService | undefined;
  /** What the engine of the running process has loaded. */
  private loaded: string | undefined;
  private exchanging: Promise<ValidatorService> | undefined;
  private guide: Guide | undefined;
  private dependencies: Dependencies | undefined;
  private readonly mentions = new Mentions();
  private launched: Promise<void> = Promise.resolve();
  private asked = 0;
  private remembered = 0;

  constructor(private readonly options: OfficialValidatorOptions) {}

  /** Answers given since the last `learn`, and how many of them were known from earlier. */
  get count(): { readonly asked: number; readonly remembered: number } {
    return { asked: this.asked, remembered: this.remembered };
  }

  /** Number of the process, when it is up. */
  get pid(): number | undefined {
    return this.up?.isUp() === true ? this.up.pid : undefined;
  }

  /**
   * Starts the process ahead of the first question; does nothing when it runs.
   * @returns settles when the process is under way, or when that takes longer because something has to be fetched
   */
  launch(): Promise<void> {
    this.service().catch(() => undefined);
    return this.launched;
  }

  /** Judges by these definitions from now on, whatever was loaded before. */
  learn(definitions: GuideDefinitions): void {
    const hash = createHash('sha256');
    for (const [name, { text }] of [...definitions].sort(([one], [other]) => (one < other ? -1 : 1)))
      hash.update(`${name}\n${text.length}\n${text}`);
    const guide = { content: { definitions }, hash: hash.digest('hex') };
    [this.asked, this.remembered] = [0, 0];
    if (this.guide?.hash === guide.hash) return;
    this.guide = guide;
    this.mentions.turn();
    this.dependencies = dependenciesOf(definitions, this.mentions);
  }

  /**
   * @param question a payload or definition, with whatever else names definitions, e.g. profile addresses
   * @param what of the definitions an answer could rest on: for verdicts their conditions, and their rules where it
   *   {@link quotes} them; for all else everything
   * @returns hash of that; undefined without a guide
   */
  restsOn(question: string, what: Extent = 'all'): string | undefined {
    return this.dependencies?.hashFor(question, what);
  }

  /** @returns whether the verdict repeats what an invariant of the guide says to people */
  quotes(verdict: fhir4.OperationOutcome): boolean {
    return this.dependencies?.quotes(JSON.stringify(verdict)) ?? true;
  }

  /**
   * Judges by a package from now on; its answers are not kept.
   * @param packageFile `package.tgz` of a build
   */
  async learnPackage(packageFile: string): Promise<void> {
    const hash = createHash('sha256').update(await readFile(packageFile));
    this.guide = { content: { packageFile }, hash: `package ${hash.digest('hex')}` };
    this.dependencies = undefined;
  }

  /** @returns the process, started if need be, with the guide loaded */
  ready(): Promise<ValidatorService> {
    return this.engine();
  }

  validate(payload: Payload, options: ValidateOptions = {}): Promise<fhir4.OperationOutcome> {
    const question = `${payload.format} ${JSON.stringify(options)}\n${payload.text}`;
    return this.ask('validate', question, (service) => service.client.validate(payload, options));
  }

  snapshot(definition: fhir4.StructureDefinition): Promise<fhir4.StructureDefinition> {
    const question = JSON.stringify(definition);
    return this.ask('snapshot', question, (service) => service.client.snapshot(definition));
  }

  narrative(resource: fhir4.Resource): Promise<fhir4.Narrative | undefined> {
    const question = JSON.stringify(resource);
    return this.ask('narrative', question, (service) => service.client.narrative(resource));
  }

  /** Has the process up and makes the next change of the guide quicker; for a moment when nobody waits. */
  async rest(): Promise<void> {
    const service = await this.service().catch(() => undefined);
    if (service?.client.canRenew === true) await service.client.prepareRenewal().catch(() => undefined);
  }

  /** Ends the process, whether it is up, on its way up or never came up. A later question starts another. */
  async close(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    this.loaded = undefined;
    await running?.then(
      (service) => service.stop(),
      () => undefined,
    );
  }

  private async ask<T>(
    kind: string,
    question: string,
    put: (service: ValidatorService) => Promise<T>,
  ): Promise<T> {
    const { answers = NO_ANSWERS } = this.options;
    this.asked++;
    const key = await this.keyOf(kind, question);
    const kept = key === undefined ? undefined : await answers.find(key);
    if (kept !== undefined) {
      const { answer, quotedFrom } = JSON.parse(kept) as KeptAnswer<T>;
      if (quotedFrom === undefined || quotedFrom === this.restsOn(question, 'rules')) {
        this.remembered++;
        return answer;
      }
    }
    const { dependencies } = this;
    const answer = await this.putTwice(put);
    if (key !== undefined) {
      const quotes = kind === 'validate' && dependencies?.quotes(JSON.stringify(answer)) === true;
      const quotedFrom = quotes ? dependencies.hashFor(question, 'rules') : undefined;
      await answers.keep(key, JSON.stringify({ answer, quotedFrom } satisfies KeptAnswer<T>));
    }
    return answer;
  }

  /** Asks another process if the first has died over the question, and no third. */
  private async putTwice<T>(put: (service: ValidatorService) => Promise<T>): Promise<T> {
    const service = await this.engine();
    try {
      return await put(service);
    } catch (fault) {
      if (this.options.restarts !== true || !(fault instanceof ExpectedFailure) || service.isUp())
        throw fault;
      return put(await this.engine());
    }
  }

  /** Without a guide there is nothing that the answer could be tied to, and so it is not kept. */
  private async keyOf(kind: string, question: string): Promise<string | undefined> {
    const { environment } = this.options;
    const restsOn = this.restsOn(question, kind === 'validate' ? 'conditions' : 'all');
    if (environment === undefined || restsOn === undefined) return undefined;
    const parts = [await environment(), kind, restsOn, question];
    return createHash('sha256').update(parts.join('\n')).digest('hex');
  }

  /** The process with the present guide loaded; one exchange at a time. */
  private async engine(): Promise<ValidatorService> {
    while (this.exchanging !== undefined) await this.exchanging.catch(() => undefined);
    const service = await this.service();
    if (this.guide === undefined || (this.loaded === this.guide.hash && service.isUp())) return service;
    this.exchanging ??= this.exchange().finally(() => (this.exchanging = undefined));
    return this.exchanging;
  }

  private async exchange(): Promise<ValidatorService> {
    const { guide } = this;
    if (guide === undefined) return this.service();
    if ('packageFile' in guide.content) return this.load(guide.content.packageFile, guide.hash);
    return withFolderOf(guide.content.definitions, (folder) => this.load(folder, guide.hash));
  }

  private async load(path: string, hash: string): Promise<ValidatorService> {
    let service = await this.service();
    if (service.client.canRenew) {
      await service.client.renew(path);
    } else {
      // HL7's own jar has one engine for its whole life, and that engine may load one state of a guide.
      if (this.loaded !== undefined) {
        await this.close();
        service = await this.service();
      }
      await service.client.loadGuide(path);
    }
    this.loaded = hash;
    return service;
  }

  /** The process, whatever it has loaded. */
  private async service(): Promise<ValidatorService> {
    const { running } = this;
    if (running !== undefined) {
      const service = await running.catch(() => undefined);
      const died = service === undefined || !service.isUp();
      if (!died || this.options.restarts !== true) return running;
      if (this.running === running) {
        this.running = undefined;
        this.loaded = undefined;
      }
    }
    this.running ??= this.begin();
    return this.running;
  }

  private begin(): Promise<ValidatorService> {
    let launched = (): void => undefined;
    this.launched = new Promise<void>((resolve) => (launched = resolve));
    const running = this.options.start(launched);
    // Whoever asks hears of a failure; until then it is not an unhandled one.
    running
      .then(
        (service) => (this.up = service),
        () => undefined,
      )
      .finally(launched);
    return running;
  }
}
