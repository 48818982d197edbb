import { cacheFolder } from '../fhir-packages/index.js';
import { EXIT, report, summarise, type Finding } from '../findings/index.js';
import type { WatchEvent } from '../watch/index.js';
import type { Command, CommandContext } from './context.js';
import { requireProjectRoot } from './project-root.js';

export interface WatchCommandOptions {
  readonly validate: boolean;
  /** As given: a number, or nothing. */
  readonly port?: string;
  readonly validatorJar?: string;
  readonly fresh?: boolean;
  readonly errorsOnly?: boolean;
}

/** Where the site is served unless told otherwise; another port if it is taken. */
const USUAL_PORT = 4800;

/** Builds, serves and watches until Ctrl-C. */
export const watch: Command<WatchCommandOptions> = async (options, context) => {
  const root = requireProjectRoot(context.cwd);
  const port = options.port === undefined ? undefined : Number(options.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    context.stderr(`--port ${options.port ?? ''}: give a number from 0 to 65535; 0 takes any free port.\n`);
    return EXIT.usage;
  }
  // What watches files is not there where the package of vendors is installed.
  const { watchGuide } = await import('../watch/index.js');
  const start = (on: number): Promise<void> =>
    watchGuide({
      root,
      cache: cacheFolder(context.env, root),
      env: context.env,
      validate: options.validate,
      validatorJar: options.validatorJar,
      fresh: options.fresh,
      port: on,
      stopwatch: context.stopwatch,
      progress: (line) => context.stderr(`  ${line}\n`),
      signal: context.signal,
      listener: teller(context, options.errorsOnly ?? false),
    });
  try {
    await start(port ?? USUAL_PORT);
  } catch (fault) {
    if (port !== undefined || !isTaken(fault)) throw fault;
    await start(0);
  }
  context.stderr('Stopped watching.\n');
  return EXIT.ok;
};

/** Says what happens in as few lines as will do. */
function teller(context: CommandContext, errorsOnly: boolean): (event: WatchEvent) => void {
  let shown = '';
  const show = (findings: readonly Finding[]): void => {
    const text = report('terminal', findings, { colour: context.colour, errorsOnly });
    if (text !== shown) context.stderr(text);
    shown = text;
  };
  return (event) => {
    switch (event.kind) {
      case 'serving':
        context.stderr(`The guide: ${event.url}   (Ctrl-C ends)\n`);
        break;
      case 'changed':
        shown = '';
        context.stderr(`\n${event.paths.length === 0 ? 'First build' : event.paths.join(', ')}\n`);
        break;
      case 'page':
        context.stderr(`  page shown after ${seconds(event.ms)}\n`);
        break;
      case 'judged':
        context.stderr(`  judged after ${seconds(event.ms)}: ${countsOf(event.findings)}\n`);
        show(event.findings.filter(isOpen));
        break;
      case 'made':
        if (event.made?.outcome === undefined)
          context.stderr(
            `  stopped after ${seconds(event.ms)}: ${countsOf(event.findings)}; the guide stays as it was\n`,
          );
        else
          context.stderr(
            `  made after ${seconds(event.ms)}: ${countsOf(event.findings)}; ${event.changed.length} files of the guide changed\n`,
          );
        show(event.findings.filter(isOpen));
        break;
    }
  };
}

function isOpen({ suppressed }: Finding): boolean {
  return suppressed === undefined;
}

function countsOf(findings: readonly Finding[]): string {
  const { errors, warnings } = summarise(findings);
  if (errors + warnings === 0) return 'no findings';
  const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function isTaken(fault: unknown): boolean {
  return (fault as { findings?: readonly Finding[] }).findings?.[0]?.code === 'SDX-ENV-PORT';
}
