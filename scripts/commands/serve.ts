import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cacheFolder } from '../fhir-packages/index.js';
import { EXIT, ExpectedFailure } from '../findings/index.js';
import { readConfig, type ConfigSources } from '../../server/config/index.js';
import { startServer, type RunningServer } from '../../server/start/index.js';
import { commandLineFailure } from './command-line-failure.js';
import type { Command, CommandContext } from './context.js';
import { ownVersion } from './own-version.js';
import { findGuide } from './project-root.js';

/** Flags of `sdx serve`, by their names on the command line in camel case, and the two that are not the server's. */
export interface ServeOptions extends Readonly<Record<string, string | boolean | undefined>> {
  readonly config?: string;
  readonly guide?: string;
}

/**
 * Runs the reference responder with dummy data until it is told to stop. Exit 0 after SIGTERM or Ctrl-C, when what was
 * under way has been answered.
 */
export const serve: Command<ServeOptions> = async (options, context) => {
  const began = context.stopwatch();
  const reading = readConfig({
    flags: flagsOf(options),
    env: context.env,
    ...(await fileOf(options, context)),
  });
  if (!reading.ok) throw new ExpectedFailure(reading.findings, EXIT.usage);
  const place = findGuide(context.cwd, options.guide, context.userCwd);
  const server = await startServer(reading.config, {
    root: place.root,
    guide: place.output,
    version: ownVersion(),
    // Where `sdx query` looks for the keys of the clients.
    cache: cacheFolder(context.env, place.checkout),
    userFolder: context.userCwd ?? context.cwd,
  });
  context.stderr(greeting(server, context, Math.round(context.stopwatch() - began)));
  await stopped(context.signal);
  context.stderr('Stopping: what is under way is answered first.\n');
  await server.stop();
  return EXIT.ok;
};

function flagsOf(options: ServeOptions): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value]]
        : [],
    ),
  );
}

async function fileOf(
  { config }: ServeOptions,
  context: CommandContext,
): Promise<Pick<ConfigSources, 'file'>> {
  const name = config ?? context.env['SDX_CONFIG'];
  if (name === undefined || name === '') return {};
  try {
    return { file: { name, text: await readFile(resolve(context.userCwd ?? context.cwd, name), 'utf8') } };
  } catch {
    throw commandLineFailure(`${name} cannot be read.`, 'Check the path.');
  }
}

/** What an operator needs at once: where it is, whom to ask about, where the keys came from. */
function greeting(server: RunningServer, { ownCommand = 'sdx' }: CommandContext, ms: number): string {
  const { base, admin, organisation, people, keys, fault, queries } = server;
  const at = [
    base === 'http://127.0.0.1:8470' ? '' : ` --base ${base}`,
    server.clientKeysAreUsual ? '' : ` --keys ${server.clientKeys}`,
  ].join('');
  return [
    `Test server of ${organisation}, ready after ${ms} ms.`,
    '',
    `  Base address  ${base}`,
    `  Admin page    ${admin}/admin`,
    `  Guide         ${base}/guide/`,
    `  People        ${people.count} invented records, ${people.origin === 'loaded' ? 'loaded now' : 'kept from before'}`,
    `  Keys          ${keys}`,
    ...(fault === undefined ? [] : [`  Fault         ${fault}: asked for with --fault`]),
    '',
    'In another terminal:',
    '',
    ...queries.map((query) => `  ${ownCommand} query ${query}${at}`),
    ...queries.slice(0, 1).map((query) => `  ${ownCommand} query ${query} --print-curl${at}`),
    `  ${ownCommand} query --list`,
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener('abort', () => {
        resolve();
      });
  });
}
