import type { ExitCode } from '../findings/index.js';
import type { Request } from '../daemon/index.js';
import type { CommandContext } from './context.js';
import { findProjectRoot } from './project-root.js';

/** Commands that a daemon runs for others: those that need what it keeps. */
type Handed = 'build' | 'validate';

/** Settings that a workshop takes from the environment once, when it is set up. */
const SETTINGS = [
  'SDX_CACHE',
  'SDX_VALIDATOR_JAR',
  'FPL_REGISTRY',
  'JAVA_HOME',
  'JAVA_TOOL_OPTIONS',
  'npm_config_registry',
];

/** @returns names of the settings that a client has otherwise */
export function differingSettings(
  own: NodeJS.ProcessEnv,
  client: Readonly<Record<string, string>>,
): readonly string[] {
  return SETTINGS.filter((name) => (own[name] ?? '') !== (client[name] ?? ''));
}

/** What of the environment a command looks at when it runs. */
function environmentOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = [...SETTINGS, 'SOURCE_DATE_EPOCH', 'PATH', 'HOME', 'NO_COLOR'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * Lets the project's daemon run a command, when there is one and it can do it as this process would.
 * @returns its exit code; undefined when this process has to do the work
 */
export async function runInDaemon(
  command: Handed,
  options: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<ExitCode | undefined> {
  const root = findProjectRoot(context.cwd);
  // A jar of one's own, or answers that must not come from memory, are not what the daemon has.
  if (root === undefined || options['validatorJar'] !== undefined || options['fresh'] === true)
    return undefined;
  if (options['validate'] === false || options['official'] === false) return undefined;
  if (context.env['SDX_DAEMON'] === 'off') return undefined;
  const files = options['files'];
  // Standard input can be read once: only by whoever does the work.
  if (Array.isArray(files) && files.includes('-')) return undefined;
  const request: Extract<Request, { kind: 'run' }> = {
    kind: 'run',
    command,
    options,
    cwd: context.cwd,
    userCwd: context.userCwd ?? context.cwd,
    ...(context.ownCommand === undefined ? {} : { ownCommand: context.ownCommand }),
    env: environmentOf(context.env),
    colour: context.colour,
    stdoutColour: context.stdoutColour ?? false,
  };
  const { daemonAddress, handOver } = await import('../daemon/index.js');
  const { path } = daemonAddress(root, context.env);
  const handed = await handOver(path, request, context, context.signal);
  if (handed.done) return handed.exitCode as ExitCode;
  if (handed.reason !== '') context.stderr(`Without the daemon: ${handed.reason}.\n`);
  return undefined;
}
