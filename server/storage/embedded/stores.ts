import type { StoreLocation, StoreOptions } from '../location.js';
import { StoreUnavailable, type Stores } from '../model.js';
import { promised } from '../promised.js';
import { embeddedAudit } from './audit.js';
import { Connection } from './connection.js';
import { BUSY_TIMEOUT_MS, makePrivate, openDatabase, placeOf } from './database.js';
import { failureOf } from './failures.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { embeddedPeople, renewKeys } from './people.js';
import { number } from './rows.js';
import { embeddedAlerts, embeddedFacts, embeddedOnce } from './small-stores.js';

/**
 * Opens the embedded database of a location, brings its schema and its search keys up to date.
 * @throws StoreUnavailable with the file and the remedy
 */
export function openEmbedded(location: StoreLocation, options: StoreOptions): Stores {
  const connection = openConnection(location, options);
  try {
    renewKeys(connection, options);
  } catch (error) {
    connection.close();
    throw error;
  }
  return storesOf(connection, options);
}

/** Opens the database of a location with the schema that this server knows. */
export function openConnection(
  location: StoreLocation,
  { now, busyTimeoutMs = BUSY_TIMEOUT_MS }: StoreOptions,
): Connection {
  const place = placeOf(location);
  try {
    const database = openDatabase(location, busyTimeoutMs);
    try {
      migrate(database, MIGRATIONS, place, now);
      makePrivate(location);
    } catch (error) {
      database.close();
      throw error;
    }
    return new Connection(database, place);
  } catch (error) {
    const failure = failureOf(error, place);
    if (failure instanceof StoreUnavailable) throw failure;
    throw new StoreUnavailable(
      `${place} cannot be opened. See that it is a file, that its directory may be written and that the disk has room.`,
      { cause: error },
    );
  }
}

/** The stores that work on a connection. */
export function storesOf(connection: Connection, options: StoreOptions): Stores {
  return {
    people: embeddedPeople(connection, options),
    audit: embeddedAudit(connection),
    once: embeddedOnce(connection, options.now),
    facts: embeddedFacts(connection),
    alerts: embeddedAlerts(connection),
    check: () =>
      promised(() => {
        connection.write(() => beat(connection));
      }),
    close: () =>
      promised(() => {
        connection.close();
      }),
  };
}

function beat(connection: Connection): void {
  const beats = (): number => number(connection.one('check.beats') ?? {}, 'beats');
  const before = beats();
  connection.run('check.beat');
  if (beats() !== before + 1)
    throw new StoreUnavailable(`${connection.place} does not keep what is written. See to the disk.`);
}
