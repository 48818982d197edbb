import { accessSync, chmodSync, constants, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { StoreUnavailable } from '../model.js';
import type { StoreLocation } from '../location.js';
import { unusableDirectory } from './failures.js';
import { pragma } from './migrate.js';

/** Name of the file in the data directory; its log and index lie beside it. */
export const DATABASE_FILE = 'responder.db';

/** Milliseconds for which a statement waits for another process, unless somebody says otherwise. */
export const BUSY_TIMEOUT_MS = 2_000;

const MEMORY = 'The store in memory';
const PRIVATE_FILE = 0o600;
const PRIVATE_DIRECTORY = 0o700;

/** Where a location lies, as operators know it. */
export function placeOf(location: StoreLocation): string {
  return location.kind === 'memory' ? MEMORY : join(location.path, DATABASE_FILE);
}

/**
 * Opens the database of a location, and makes it where there is none. Only the user of the server may read it.
 * @throws StoreUnavailable when the directory cannot be used
 * @throws what SQLite throws for a file that is no database, or that another process holds
 */
export function openDatabase(location: StoreLocation, busyTimeoutMs: number): Database.Database {
  if (location.kind === 'memory') return configured(new Database(':memory:'), busyTimeoutMs);
  const file = placeOf(location);
  makeFile(location.path, file);
  const database = configured(new Database(file), busyTimeoutMs);
  if (pragma(database, 'journal_mode') !== 'wal')
    throw new StoreUnavailable(
      `${file} cannot keep a write-ahead log. Choose a data directory on a local disk.`,
    );
  return database;
}

/** Takes the file from others who could read it: only once it is known to be ours. */
export function makePrivate(location: StoreLocation): void {
  if (location.kind === 'directory') chmodSync(placeOf(location), PRIVATE_FILE);
}

function makeFile(path: string, file: string): void {
  try {
    // A directory that is there already keeps its rights: it may be more than ours.
    mkdirSync(path, { recursive: true, mode: PRIVATE_DIRECTORY });
    makeEmpty(file);
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw unusableDirectory(path, codeOf(error));
  }
}

/**
 * Makes the file before SQLite does, which would leave it readable for all; its log takes the same rights. A file that
 * is there is not touched: to close it here would end the locks of every connection of this process.
 */
function makeEmpty(file: string): void {
  try {
    closeSync(openSync(file, 'wx', PRIVATE_FILE));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

function configured(database: Database.Database, busyTimeoutMs: number): Database.Database {
  const settings = [
    // First, because the next already may have to wait.
    `busy_timeout = ${busyTimeoutMs}`,
    'journal_mode = WAL',
    // A record that was promised is on the disk even if the power fails: an audit needs it.
    'synchronous = FULL',
    'foreign_keys = ON',
    // Then "INSERT OR REPLACE" asks the triggers that refuse to delete.
    'recursive_triggers = ON',
    // What was taken away is overwritten, and nothing of it lies in other files.
    'secure_delete = ON',
    'temp_store = MEMORY',
    // 64 MB at most: loading many people touches the whole index of keys.
    'cache_size = -65536',
    `journal_size_limit = ${64 * 1024 * 1024}`,
  ];
  for (const setting of settings) database.prepare(`PRAGMA ${setting}`).all();
  return database;
}
