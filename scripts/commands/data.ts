import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { EXIT, interrupted } from '../findings/index.js';
import {
  DEFAULT_PEOPLE,
  DEFAULT_SEED,
  generatePeople,
  MAX_PEOPLE,
  MAX_SEED,
  ndjson,
} from '../people/index.js';
import type { DATA_ACTIONS } from './choices.js';
import { commandLineFailure } from './command-line-failure.js';
import type { Command, CommandContext } from './context.js';
import { personaTable, personaListing } from './persona-table.js';
import { findGuide } from './project-root.js';
import { shippedPersonas, shippedRegister } from './shipped-people.js';
import { openNewFile, type NewFile } from './new-file.js';

export interface DataOptions {
  readonly action: (typeof DATA_ACTIONS)[number];
  readonly people?: string;
  readonly seed?: string;
  /** File to write to, or `-` for standard output. */
  readonly output: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/**
 * Makes dummy people as NDJSON, or lists the personas. A file comes into being whole or not at all, and one that is
 * there already is only replaced with `--force`.
 */
export const data: Command<DataOptions> = async (options, context) => {
  const { root } = findGuide(context.cwd, undefined);
  if (options.action === 'personas') {
    const personas = await shippedPersonas(root);
    context.stdout(options.json === true ? personaListing(personas) : personaTable(personas));
    return EXIT.ok;
  }
  const count = wholeNumber(options.people ?? String(DEFAULT_PEOPLE), '--people', 1, MAX_PEOPLE);
  const seed = wholeNumber(options.seed ?? String(DEFAULT_SEED), '--seed', 0, MAX_SEED);
  const { organisations } = await shippedRegister(root);
  const pieces = ndjson(generatePeople({ count, seed, providers: organisations }));
  if (options.output === '-') {
    await pour(pieces, (piece) => context.stdout(piece), context.signal);
    return EXIT.ok;
  }
  const path = resolve(context.userCwd ?? context.cwd, options.output);
  const file = await openNewFile(path, options.output, options.force === true);
  await writeAll(pieces, file, context, { count, seed, output: options.output });
  return EXIT.ok;
};

/**
 * Reads a number as users give it.
 * @throws ExpectedFailure (exit 2) for anything but a whole number in the range
 */
function wholeNumber(text: string, option: string, low: number, high: number): number {
  const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  const range = `from ${low} to ${high.toLocaleString('en-GB')}`;
  throw commandLineFailure(
    `${option} ${text} cannot be: it is a whole number ${range}.`,
    `Give a number ${range} in digits, or leave ${option} out.`,
  );
}

/** Hands on piece after piece, and lets signals through in between. */
async function pour(
  pieces: Iterable<string>,
  write: (piece: string) => unknown,
  signal: AbortSignal,
): Promise<void> {
  for (const piece of pieces) {
    await write(piece);
    await setImmediate();
    if (signal.aborted) throw interrupted('The command was interrupted; no people were kept.');
  }
}

async function writeAll(
  pieces: Iterable<string>,
  file: NewFile,
  { signal, stderr, stopwatch }: CommandContext,
  told: { readonly count: number; readonly seed: number; readonly output: string },
): Promise<void> {
  const began = stopwatch();
  try {
    await pour(pieces, (piece) => file.write(piece), signal);
    await file.keep();
  } finally {
    await file.discard();
  }
  const ms = Math.max(1, stopwatch() - began);
  const figure = (value: number): string => Math.round(value).toLocaleString('en-GB');
  stderr(
    `${figure(told.count)} people of seed ${told.seed} are in ${told.output}: ${figure(ms)} ms, ${figure((told.count / ms) * 1000)} a second.\n`,
  );
}
