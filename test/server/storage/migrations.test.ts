import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openStores, StoreUnavailable, type Stores } from '../../../server/storage/index.js';
import { DATABASE_FILE } from '../../../server/storage/embedded/database.js';
import { migrate } from '../../../server/storage/embedded/migrate.js';
import { MIGRATIONS } from '../../../server/storage/embedded/migrations.js';
import type { PersonRecord } from '../../../scripts/people/index.js';
import { aRecord } from '../../matching/people.js';
import { NOW, options } from './entries.js';
import { temporaryDirectories } from './temporary.js';

const directory = temporaryDirectories();
const now = () => new Date(NOW);
const versions = (database: Database.Database): unknown[] =>
  database.prepare('SELECT version, name, applied FROM schema_version ORDER BY version').raw().all();

describe('migrations', () => {
  it('are numbered, each taken once, with its name and time', () => {
    const database = new Database(':memory:');
    migrate(database, MIGRATIONS, 'here', now);
    migrate(database, MIGRATIONS, 'here', () => new Date(0));
    expect(versions(database)).toEqual(MIGRATIONS.map(({ name }, index) => [index + 1, name, NOW]));
  });

  it('bring an older file up to date and keep what it holds', async () => {
    const path = directory();
    const file = new Database(join(path, DATABASE_FILE));
    migrate(file, MIGRATIONS.slice(0, 1), 'here', now);
    file
      .prepare('INSERT INTO person (id, record) VALUES (?, ?)')
      .run('amara', JSON.stringify(aRecord({ id: 'amara' })));
    file.close();
    const stores = await openStores({ kind: 'directory', path }, options());
    const { people, audit } = stores;
    // Its keys were made by no known version: they are made now.
    const [key] = options().blockingKeys(aRecord());
    expect((await people.candidates([key!], 5)).records).toEqual([aRecord({ id: 'amara' })]);
    expect(await audit.count()).toBe(0);
    await stores.close();
  });

  it('leave the version before when a step fails, and take it at the next try', () => {
    const database = new Database(':memory:');
    const good = { name: 'one', sql: 'CREATE TABLE one (a TEXT)' };
    const bad = { name: 'two', sql: 'CREATE TABLE two (a TEXT); CREATE TABLE two (a TEXT)' };
    expect(() => migrate(database, [good, bad], 'here', now)).toThrow();
    expect(versions(database)).toEqual([[1, 'one', NOW]]);
    migrate(database, [good, { ...bad, sql: 'CREATE TABLE two (a TEXT)' }], 'here', now);
    expect(versions(database)).toHaveLength(2);
  });

  it('refuse a file of a newer version, and leave it alone', async () => {
    const path = directory();
    const file = new Database(join(path, DATABASE_FILE));
    const newer = [...MIGRATIONS, { name: 'of tomorrow', sql: 'CREATE TABLE tomorrow (a TEXT)' }];
    migrate(file, newer, 'here', now);
    file.close();
    const opening = openStores({ kind: 'directory', path }, options());
    await expect(opening).rejects.toThrow(StoreUnavailable);
    await expect(opening).rejects.toThrow(
      `${join(path, DATABASE_FILE)} was written by a newer version of the server (schema ${newer.length}; ` +
        `this one knows ${MIGRATIONS.length}). Start that version, or start with another data directory.`,
    );
  });
});

describe('search keys', () => {
  const open = (path: string, keyVersion: string, key: string): Promise<Stores> =>
    openStores(
      { kind: 'directory', path },
      options({ keyVersion, blockingKeys: ({ id }: PersonRecord) => [`${key} ${id}`] }),
    );

  it('are made again at opening when they are of another version', async () => {
    const path = directory();
    const records = Array.from({ length: 10_500 }, (_, index) => aRecord({ id: `p${index}` }));
    const before = await open(path, '1', 'old');
    await before.people.replace(records, NOW);
    await before.close();

    const same = await open(path, '1', 'never used');
    expect((await same.people.candidates(['old p10499'], 5)).records).toHaveLength(1);
    await same.close();

    const after = await open(path, '2', 'new');
    expect((await after.people.candidates(['old p7', 'old p10499'], 5)).records).toEqual([]);
    expect(
      (await after.people.candidates(['new p0', 'new p9999', 'new p10000', 'new p10499'], 5)).records.map(
        ({ id }) => id,
      ),
    ).toEqual(['p0', 'p10000', 'p10499', 'p9999']);
    expect(await after.people.count()).toBe(10_500);
    expect(await after.people.dataAsOf()).toBe(NOW);
    await after.close();
  });

  it('that another server made anew are an error to a server of the version before, never nobody', async () => {
    const path = directory();
    const old = await open(path, '1', 'old');
    await old.people.replace([aRecord({ id: 'a' })], NOW);
    const other = await open(path, '2', 'new');
    await expect(old.people.candidates(['old a'], 5)).rejects.toThrow(StoreUnavailable);
    expect((await other.people.candidates(['new a'], 5)).records).toHaveLength(1);
    await old.close();
    await other.close();
  });
});
