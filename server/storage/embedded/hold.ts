import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { failureOf, sqliteCode } from './failures.js';
import type { StoreLocation } from '../location.js';
import { StoreUnavailable } from '../model.js';

/** Name of the file that a server holds as long as it runs. Nothing is in it. */
export const HELD_FILE = 'in-use.db';

/**
 * Takes a data directory for one server: a second one would put its own people and its own log in the place of the
 * first one's. The operating system lets go of it when the process ends, however it ends.
 * @returns what gives it back
 * @throws StoreUnavailable while another server holds it, or where the directory cannot be written
 */
export function holdStores(location: StoreLocation): () => void {
  if (location.kind === 'memory') return () => undefined;
  const { path } = location;
  const file = join(path, HELD_FILE);
  let database: Database.Database | undefined;
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    database = new Database(file);
    database.prepare('PRAGMA busy_timeout = 0').all();
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true)
      throw new StoreUnavailable(`Another server uses ${path}. Stop it first.`, { cause: error });
    // What the directory lacks is said by who opens the stores in it.
    if (sqliteCode(error) === undefined) return () => undefined;
    throw failureOf(error, file);
  }
  const held = database;
  return () => {
    held.close();
  };
}
