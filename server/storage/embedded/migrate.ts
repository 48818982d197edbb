import type Database from 'libsql';
import { StoreUnavailable } from '../model.js';
import type { Migration } from './migrations.js';

/** Marks a file as ours: "SDXR", for whoever finds it. */
export const APPLICATION_ID = 0x53445852;

/**
 * Brings a file to the version of the schema that this server knows, each step in a transaction of its own.
 * @param place the file, for messages
 * @param now for the table that says when each step was taken
 * @throws StoreUnavailable when the file belongs to something else, or to a newer version
 * @throws what SQLite throws; the file is then at the version before
 */
export function migrate(
  database: Database.Database,
  migrations: readonly Migration[],
  place: string,
  now: () => Date,
): void {
  requireOurs(database, place);
  for (let version = versionOf(database); version < migrations.length; version = versionOf(database))
    step(database, migrations, now);
  const version = versionOf(database);
  if (version > migrations.length)
    throw new StoreUnavailable(
      `${place} was written by a newer version of the server (schema ${version}; this one knows ${migrations.length}). ` +
        'Start that version, or start with another data directory.',
    );
}

function step(database: Database.Database, migrations: readonly Migration[], now: () => Date): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have taken the step while this one waited.
    const version = versionOf(database);
    const migration = migrations[version];
    if (migration !== undefined) {
      if (version === 0) begin(database);
      database.exec(migration.sql);
      database
        .prepare('INSERT INTO schema_version (version, name, applied) VALUES (?, ?, ?)')
        .run(version + 1, migration.name, now().toISOString());
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function begin(database: Database.Database): void {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec(
    'CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL) STRICT',
  );
}

function requireOurs(database: Database.Database, place: string): void {
  const application = pragma(database, 'application_id');
  const empty = database.prepare('SELECT 1 AS found FROM sqlite_schema LIMIT 1').get() === undefined;
  if (application !== APPLICATION_ID && !(application === 0 && empty))
    throw new StoreUnavailable(
      `${place} is a database of another program. Move the file away, or start with another data directory.`,
    );
}

/** @returns 0 for a file in which nothing was made yet */
function versionOf(database: Database.Database): number {
  if (pragma(database, 'application_id') !== APPLICATION_ID) return 0;
  const row = database.prepare('SELECT max(version) AS version FROM schema_version').get() as {
    readonly version: number | null;
  };
  return row.version ?? 0;
}

/** The value of a pragma that answers with one. */
export function pragma(database: Database.Database, name: string): unknown {
  return (database.prepare(`PRAGMA ${name}`).get() as Record<string, unknown> | undefined)?.[name];
}
