import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  makeGuide,
  qualityPage,
  Workshop,
  type MadeGuide,
  type MakeOptions,
  type Published,
} from '../build/index.js';
import { ExpectedFailure, summarise, type Finding } from '../findings/index.js';
import { renderPage } from '../site/index.js';
import { watchSources } from './changes.js';
import { serveLiveSite, type LiveSite, type PageFinding } from './live-site.js';

/** What happened, in the order in which it happens to one change. */
export type WatchEvent =
  | { readonly kind: 'serving'; readonly url: string }
  | { readonly kind: 'changed'; readonly paths: readonly string[] }
  /** A page was rendered ahead of everything else. */
  | { readonly kind: 'page'; readonly path: string; readonly ms: number }
  /** Definitions and examples have been compiled and judged. */
  | { readonly kind: 'judged'; readonly findings: readonly Finding[]; readonly ms: number }
  /** Everything was made again; `changed` are the files of the site that are different now. */
  | {
      readonly kind: 'made';
      readonly findings: readonly Finding[];
      readonly changed: readonly string[];
      readonly made: MadeGuide | undefined;
      readonly ms: number;
    };

export interface WatchOptions extends Pick<
  MakeOptions,
  'root' | 'cache' | 'env' | 'progress' | 'validatorJar' | 'validate' | 'fresh' | 'stopwatch'
> {
  /** Loopback port of the site; any free one when 0. */
  readonly port: number;
  readonly listener: (event: WatchEvent) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Where the page for authors is served. */
const QUALITY_PAGE = 'qa.html';

/** A build that is overtaken by further changes begins anew; but now and then somebody wants to see a result. */
const OVERTAKEN_AT_MOST = 3;

/**
 * Builds the guide, serves it, and makes again what a change touches, until it is told to end. Nothing that is found,
 * and nothing that fails, ends it before.
 * @throws ExpectedFailure (exit 3) when the port is taken or the sources cannot be watched
 */
export async function watchGuide(options: WatchOptions): Promise<void> {
  const workshop = new Workshop({ ...options, stays: true });
  const site = await serveLiveSite(options);
  const loop = new Loop(options, workshop, site);
  const watching = await watchSources(options.root, (paths) => loop.changed(paths)).catch(
    async (fault: unknown) => {
      await site.close();
      throw fault;
    },
  );
  options.listener({ kind: 'serving', url: site.url });
  try {
    loop.changed([]);
    await new Promise<void>((resolve) => {
      if (options.signal.aborted) resolve();
      else options.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    await watching.close();
    await loop.end();
    // One that is still coming up for the next change ends with this process, and nobody waits for it.
    const validator = Promise.race([workshop.close(), after(VALIDATOR_END_MS)]);
    await Promise.all([validator, site.close()]);
  }
}

/** How long a validator gets to end in an orderly way; it takes a tenth of that. */
const VALIDATOR_END_MS = 1_000;

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** One build after the other, each of the sources as they are when it begins. */
class Loop {
  private readonly pending = new Set<string>();
  private wanted = false;
  private ended = false;
  private overtaken = 0;
  private abort: AbortController | undefined;
  private running: Promise<void> | undefined;
  private last: Published | undefined;

  constructor(
    private readonly options: WatchOptions,
    private readonly workshop: Workshop,
    private readonly site: LiveSite,
  ) {}

  changed(paths: readonly string[]): void {
    for (const path of paths) this.pending.add(path);
    this.wanted = true;
    if (this.overtaken < OVERTAKEN_AT_MOST) this.abort?.abort();
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  async end(): Promise<void> {
    this.ended = true;
    this.abort?.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted && !this.ended) {
      this.wanted = false;
      this.workshop.wake();
      const paths = [...this.pending];
      const began = this.options.stopwatch();
      this.options.listener({ kind: 'changed', paths });
      this.site.tell({ kind: 'building', changed: paths });
      await this.ahead(paths, began);
      const abort = new AbortController();
      this.abort = abort;
      const done = await this.build(began, abort.signal);
      this.abort = undefined;
      if (done) for (const path of paths) this.pending.delete(path);
      this.overtaken = done ? 0 : this.overtaken + 1;
    }
    // Nobody waits now: the engine for the next change is made.
    if (!this.ended) void this.workshop.rest({ validates: this.options.validate });
  }

  /** Whoever writes a page sees it at once; what the change means elsewhere is found out after that. */
  private async ahead(paths: readonly string[], began: number): Promise<void> {
    const [path] = paths;
    if (this.last === undefined || path === undefined || paths.length > 1) return;
    const { content, kit } = this.last;
    const text = await readFile(join(this.options.root, path), 'utf8').catch(() => undefined);
    const name = /^input\/pagecontent\/(.+)\.md$/.exec(path)?.[1];
    if (text === undefined || name === undefined) return;
    try {
      const pages = content.pages.map((page) => (page.file === path ? { ...page, text } : page));
      const rendered = renderPage({ ...content, pages }, name, kit);
      if (rendered === undefined) return;
      this.site.patch(rendered.files);
      this.options.listener({ kind: 'page', path, ms: this.options.stopwatch() - began });
    } catch (fault) {
      // The build that follows says what is wrong with it.
      if (!(fault instanceof ExpectedFailure))
        this.options.progress(`Not rendered ahead: ${messageOf(fault)}`);
    }
  }

  /** @returns whether it came to its end; not so when further changes have overtaken it */
  private async build(began: number, signal: AbortSignal): Promise<boolean> {
    const { options, workshop } = this;
    try {
      const made = await makeGuide({
        ...options,
        workshop,
        signal,
        listener: { began: () => undefined, ended: () => undefined },
        verdicts: (findings) => {
          options.listener({ kind: 'judged', findings, ms: options.stopwatch() - began });
          this.show(findings, true);
        },
      });
      this.last = made.outcome ?? this.last;
      const files = made.outcome === undefined ? undefined : siteFiles(made.outcome.files);
      if (files !== undefined && made.outcome !== undefined) {
        files.set(QUALITY_PAGE, await this.quality(made.outcome, made));
      }
      // The page for authors tells times, so it differs each time and is no news.
      const changed =
        files === undefined ? [] : this.site.replace(files).filter((path) => path !== QUALITY_PAGE);
      this.show(made.findings, false);
      options.listener({
        kind: 'made',
        findings: made.findings,
        changed,
        made,
        ms: options.stopwatch() - began,
      });
      return true;
    } catch (fault) {
      if (signal.aborted) return false;
      const findings = fault instanceof ExpectedFailure ? fault.findings : [internal(fault)];
      this.show(findings, false);
      options.listener({
        kind: 'made',
        findings,
        changed: [],
        made: undefined,
        ms: options.stopwatch() - began,
      });
      return true;
    }
  }

  /** The page for authors, with the times of this build. */
  private async quality(outcome: Published, { findings, stages }: MadeGuide): Promise<string> {
    const { root, validate } = this.options;
    return qualityPage(root, outcome, { findings, validated: validate, stages });
  }

  private show(findings: readonly Finding[], more: boolean): void {
    const open = findings.filter(({ suppressed }) => suppressed === undefined);
    const { errors, warnings } = summarise(findings);
    const counts =
      errors + warnings === 0
        ? 'No findings'
        : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
    this.site.tell({
      kind: 'findings',
      findings: open.map(pageFinding),
      summary: more ? `${counts} in definitions and examples; rendering…` : `${counts}.`,
    });
  }
}

function siteFiles(files: Published['files']): Map<string, string | Uint8Array> {
  return new Map(
    [...files].flatMap(([path, content]) =>
      path.startsWith('site/') ? [[path.slice('site/'.length), content]] : [],
    ),
  );
}

function pageFinding({ severity, file, line, column, message, remedy }: Finding): PageFinding {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return { severity, place, message, remedy: remedy ?? '' };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A fault of the toolkit: said like any other finding, because the next change may avoid it. */
function internal(fault: unknown): Finding {
  return {
    file: '(environment)',
    severity: 'error',
    code: 'SDX-INTERNAL',
    message: `The toolkit itself is at fault: ${messageOf(fault)}`,
    remedy: 'Please report it with the change that led to it. Watching goes on.',
    source: 'environment',
  };
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
