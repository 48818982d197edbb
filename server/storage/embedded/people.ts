import type { PersonRecord } from '../../../scripts/people/index.js';
import { millisecondsOf } from '../instants.js';
import { requireLimit } from '../limits.js';
import type { StoreOptions } from '../location.js';
import { StoreUnavailable, type CandidateList, type PersonStore } from '../model.js';
import { promised } from '../promised.js';
import type { Connection } from './connection.js';
import { isDuplicate } from './failures.js';
import { number, optionalText, text, type Row } from './rows.js';

/** How many records are taken in hand at once: the more, the better the order in which keys are written. */
const BATCH = 10_000;

type KeyOptions = Pick<StoreOptions, 'blockingKeys' | 'keyVersion'>;
type KeyRow = readonly [key: string, person: string];

/** People in the embedded database. */
export function embeddedPeople(connection: Connection, options: KeyOptions): PersonStore {
  const record = (id: string): PersonRecord => {
    const row = connection.one('people.record', id);
    if (row === undefined)
      throw new StoreUnavailable(
        `${connection.place} is damaged: a key leads nowhere. Bring back the last backup.`,
      );
    return parsed(row);
  };
  const find = (keys: readonly string[], limit: number): CandidateList => {
    if (optionalText(state(connection), 'key_version') !== options.keyVersion)
      throw new StoreUnavailable(
        `${connection.place}: another server has made the search keys anew. Start this one again.`,
      );
    // One more of each key than is wanted: the first of all are among the first of each.
    const ids = new Set(
      [...new Set(keys)]
        .filter(isStorable)
        .flatMap((key) => connection.all('people.of-key', key, limit + 1).map((row) => text(row, 'person'))),
    );
    const inOrder = [...ids].sort(byBytes);
    return { records: inOrder.slice(0, limit).map(record), truncated: inOrder.length > limit };
  };
  return {
    candidates: (keys, limit) => promised(() => connection.read(() => find(keys, requireLimit(limit)))),
    replace: (records, dataAsOf) =>
      promised(() => {
        millisecondsOf(dataAsOf);
        return connection.write(() => replaceAll(connection, options, records, dataAsOf));
      }),
    count: () => promised(() => number(state(connection), 'records')),
    dataAsOf: () => promised(() => optionalText(state(connection), 'data_as_of')),
  };
}

/** Makes the keys of every record again if they were made in another way. */
export function renewKeys(connection: Connection, { blockingKeys, keyVersion }: KeyOptions): void {
  const isCurrent = (): boolean => optionalText(state(connection), 'key_version') === keyVersion;
  if (isCurrent()) return;
  connection.write(() => {
    if (isCurrent()) return;
    connection.run('people.clear-keys');
    for (let after = ''; ;) {
      const batch = connection.all('people.after', after, BATCH);
      addKeys(
        connection,
        batch.flatMap((row) => keyRows(parsed(row), blockingKeys)),
      );
      const last = batch.at(-1);
      if (last === undefined) break;
      after = text(last, 'id');
    }
    connection.run('people.set-key-version', keyVersion);
  });
}

function replaceAll(
  connection: Connection,
  { blockingKeys, keyVersion }: KeyOptions,
  records: Iterable<PersonRecord>,
  dataAsOf: string,
): number {
  connection.run('people.clear-keys');
  connection.run('people.clear');
  let written = 0;
  let keys: KeyRow[] = [];
  for (const record of records) {
    written += 1;
    addRecord(connection, record, written);
    for (const row of keyRows(record, blockingKeys)) keys.push(row);
    if (written % BATCH !== 0) continue;
    addKeys(connection, keys);
    keys = [];
  }
  addKeys(connection, keys);
  connection.run('people.set-state', written, dataAsOf, keyVersion);
  return written;
}

function addRecord(connection: Connection, record: PersonRecord, place: number): void {
  if (record.id === '') throw new RangeError(`Record ${place} has an empty id.`);
  requireStorable(record.id, 'id');
  try {
    connection.run('people.add', record.id, JSON.stringify(record));
  } catch (error) {
    if (error instanceof Error && isDuplicate(error.cause))
      throw new RangeError(`Record ${place} has the id of an earlier one.`, { cause: error });
    throw error;
  }
}

function keyRows(record: PersonRecord, blockingKeys: StoreOptions['blockingKeys']): KeyRow[] {
  return [...new Set(blockingKeys(record))].map((key) => [requireStorable(key, 'search key'), record.id]);
}

/** Databases cut text off at U+0000 and have no single surrogates: such a key would miss its person without a word. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function requireStorable(text: string, what: string): string {
  if (!isStorable(text))
    throw new RangeError(`A record has U+0000 or half a character in its ${what}: mend the record.`);
  return text;
}

/** Rows that come in the order of the index are written several times faster. */
function addKeys(connection: Connection, rows: readonly KeyRow[]): void {
  if (rows.length === 0) return;
  const inOrder = [...rows].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  connection.run('people.add-keys', JSON.stringify(inOrder));
}

function state(connection: Connection): Row {
  const row = connection.one('people.state');
  if (row === undefined)
    throw new StoreUnavailable(`${connection.place} is damaged. Bring back the last backup.`);
  return row;
}

function parsed(row: Row): PersonRecord {
  return JSON.parse(text(row, 'record')) as PersonRecord;
}

/** The order in which the database keeps text. */
function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
