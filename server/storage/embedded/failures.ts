import { StoreUnavailable } from '../model.js';

/** What an operator does about a failure, by the start of SQLite's result code. */
const REMEDIES: readonly (readonly [code: string, remedy: string])[] = [
  [
    'SQLITE_NOTADB',
    'is no database of this server. Move the file away, or start with another data directory.',
  ],
  ['SQLITE_CORRUPT', 'is damaged. Stop the server and bring back the last backup of its data directory.'],
  ['SQLITE_FULL', 'cannot grow: the disk is full. Make room on it; what was being written was not kept.'],
  ['SQLITE_BUSY', 'is locked by another process. End that process, or try again when it is done.'],
  ['SQLITE_LOCKED', 'is locked by another process. End that process, or try again when it is done.'],
  ['SQLITE_READONLY', 'cannot be written. Give the user that the server runs as the right to write it.'],
  ['SQLITE_PERM', 'cannot be written. Give the user that the server runs as the right to write it.'],
  ['SQLITE_CANTOPEN', 'cannot be opened. See that its directory is there and may be written.'],
  ['SQLITE_IOERR', 'cannot be read or written: the disk fails. See to the disk, then start again.'],
];

/** The result code of SQLite that an error carries, such as `SQLITE_BUSY`; undefined for any other error. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE_') ? error.code : undefined;
}

/** A row was refused because another has the same key. */
export function isDuplicate(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(sqliteCode(error) ?? '');
}

/**
 * Turns what the driver throws into what callers expect. Its own text is left out, because it may quote a value.
 * @param error anything that was thrown; what did not come from SQLite comes back as it is
 * @param place the file, as operators know it
 */
export function failureOf(error: unknown, place: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new Error(`${place}: the row was refused (${code}).`, { cause: error });
  const remedy = REMEDIES.find(([start]) => code.startsWith(start))?.[1];
  return new StoreUnavailable(
    `${place} ${remedy ?? 'does not answer. See whether the disk works, then start again.'} (${code})`,
    {
      cause: error,
    },
  );
}

/** @param code of the operating system, such as `EACCES` */
export function unusableDirectory(path: string, code: string): StoreUnavailable {
  return new StoreUnavailable(
    `${path} cannot be used as a data directory (${code}). Give a directory that the user of the server may write.`,
  );
}
