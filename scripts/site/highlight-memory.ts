import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** What was marked up in earlier builds: hash of language and text → markup. */
export interface HighlightMemory {
  readonly kept: ReadonlyMap<string, string>;
  /** Keeps these and nothing else. A full or read-only disk is no fault: the next build then marks up again. */
  keep(entries: ReadonlyMap<string, string>): Promise<void>;
}

/** Nothing is remembered. */
export const NO_HIGHLIGHTS: HighlightMemory = { kept: new Map(), keep: () => Promise.resolve() };

/**
 * Opens the memory of one way to mark up; a file that cannot be read or unpacked counts as empty.
 * @param folder made when something is kept
 * @param version of grammars, theme and program: what another one has marked up is not used
 */
export async function openHighlights(folder: string, version: string): Promise<HighlightMemory> {
  const file = join(folder, `${createHash('sha256').update(version).digest('hex').slice(0, 16)}.json.gz`);
  return {
    kept: await read(file),
    keep: (entries) => write(folder, file, entries).catch(() => undefined),
  };
}

/** @returns key under which the markup of a text is remembered */
export function highlightKey(text: string, language: string): string {
  return createHash('sha256').update(`${language}\n${text}`).digest('base64url');
}

async function read(file: string): Promise<Map<string, string>> {
  try {
    const text = (await promisify(gunzip)(await readFile(file))).toString('utf8');
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  } catch {
    return new Map();
  }
}

/** Whole or not at all: builds of other checkouts may read and write at once. */
async function write(folder: string, file: string, entries: ReadonlyMap<string, string>): Promise<void> {
  const zipped = await promisify(gzip)(JSON.stringify(Object.fromEntries(entries)), { level: 1 });
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, zipped);
    await rename(draft, file);
  } catch (fault) {
    await rm(draft, { force: true });
    throw fault;
  }
}
