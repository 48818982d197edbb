import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { Finding } from '../findings/index.js';

/** One payload as it came from outside. */
export interface PayloadSource {
  /** The file as the user named it, or as it was found from what the user named; `-` is standard input. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Line of the file on which the payload begins, from 1: the lines of an NDJSON file are payloads of their own. */
  readonly firstLine: number;
  /** Whether the user named the file; a folder may hold other things than payloads. */
  readonly named: boolean;
}

/** What was found, in the order of the arguments, and what could not be read. */
export interface PayloadSources {
  readonly sources: readonly PayloadSource[];
  readonly findings: readonly Finding[];
}

/** What {@link readPayloadSources} needs from outside. */
export interface SourceContext {
  readonly cwd: string;
  readonly readStdin: () => Promise<Uint8Array>;
}

const IN_FOLDER = '**/*.{json,jsonld,xml,ndjson,jsonl}';
const IS_NDJSON = /\.(?:ndjson|jsonl)$/i;
const LINE_FEED = 0x0a;

/**
 * Reads the payloads that the arguments name: files, folders (every JSON, XML and NDJSON file below them), patterns
 * such as `replies/*.json`, and `-` for standard input. A file that exists is that file, whatever characters are in its
 * name. The same file named twice is read once.
 * @returns what could be read; a finding for each argument that leads to nothing
 */
export async function readPayloadSources(
  args: readonly string[],
  context: SourceContext,
): Promise<PayloadSources> {
  const sources: PayloadSource[] = [];
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const arg of args) {
    if (arg === '-') {
      if (!seen.has('-')) sources.push(...payloadsIn('-', await context.readStdin(), true));
      seen.add('-');
      continue;
    }
    const { files, named } = await filesOf(arg, context.cwd);
    if (files.length === 0) findings.push(nothingThere(arg));
    for (const file of files) {
      const path = resolve(context.cwd, file);
      if (seen.has(path)) continue;
      seen.add(path);
      try {
        const payloads = payloadsIn(file, await readFile(path), named);
        sources.push(...payloads);
        if (payloads.length === 0) findings.push(empty(file));
      } catch (fault) {
        findings.push(unreadable(file, fault as NodeJS.ErrnoException));
      }
    }
  }
  return { sources, findings };
}

/** @returns the files an argument stands for, sorted, written as the user wrote the argument */
async function filesOf(arg: string, cwd: string): Promise<{ files: readonly string[]; named: boolean }> {
  const found = await stat(resolve(cwd, arg)).catch(() => undefined);
  if (found?.isDirectory()) {
    const below = await glob(IN_FOLDER, { cwd: resolve(cwd, arg), ignore: ['**/node_modules/**'] });
    return { files: below.sort().map((name) => join(arg, name)), named: false };
  }
  if (found !== undefined || !isDynamicPattern(arg)) return { files: [arg], named: true };
  return { files: (await glob(arg, { cwd, expandDirectories: false })).sort(), named: true };
}

function payloadsIn(file: string, bytes: Uint8Array, named: boolean): PayloadSource[] {
  if (!IS_NDJSON.test(file) && !(file === '-' && isNdjson(bytes)))
    return [{ file, bytes, firstLine: 1, named }];
  return linesOf(bytes)
    .map((line, index) => ({ file, bytes: line, firstLine: index + 1, named }))
    .filter((source) => !isBlank(source.bytes));
}

/** Standard input has no name to tell by: it is NDJSON when each of several lines is an object by itself. */
function isNdjson(bytes: Uint8Array): boolean {
  const lines = linesOf(bytes).filter((line) => !isBlank(line));
  return lines.length > 1 && lines.every(isObject);
}

function isObject(line: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString('utf8'));
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Splits bytes, not text: whether they are UTF-8 is for the reader of the payload to say. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start <= bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    lines.push(bytes.subarray(start, end === -1 ? bytes.length : end));
    if (end === -1) break;
    start = end + 1;
  }
  return lines;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function nothingThere(arg: string): Finding {
  return {
    file: arg,
    severity: 'error',
    code: 'SDX-FILE-NONE',
    message: isDynamicPattern(arg)
      ? 'No file matches this pattern.'
      : 'There is no JSON, XML or NDJSON file in this folder.',
    remedy: 'Name the payloads to check: files, folders or patterns; - reads standard input.',
    source: 'environment',
  };
}

/** A check that checked nothing has not passed. */
function empty(file: string): Finding {
  return {
    file,
    severity: 'error',
    code: 'SDX-FILE-EMPTY',
    message: 'There is no payload in this file.',
    remedy: 'Put one resource on each line, or leave the file out.',
    source: 'environment',
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'The file may not be read.',
  EPERM: 'The file may not be read.',
  ERR_FS_FILE_TOO_LARGE: 'The file is too large to be read at once (over 2 GiB).',
};

function unreadable(file: string, { code = '' }: NodeJS.ErrnoException): Finding {
  return {
    file,
    severity: 'error',
    code: 'SDX-FILE',
    message: REASONS[code] ?? `The file cannot be read (${code}).`,
    remedy: 'Check the path and the permissions.',
    source: 'environment',
  };
}
