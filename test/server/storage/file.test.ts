import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { openStores, StoreUnavailable, type Stores } from '../../../server/storage/index.js';
import { Connection } from '../../../server/storage/embedded/connection.js';
import { DATABASE_FILE, openDatabase } from '../../../server/storage/embedded/database.js';
import { migrate, pragma } from '../../../server/storage/embedded/migrate.js';
import { MIGRATIONS } from '../../../server/storage/embedded/migrations.js';
import { storesOf } from '../../../server/storage/embedded/stores.js';
import { aRecord } from '../../matching/people.js';
import { anEntry, aUse, CLIENT, NOW, options } from './entries.js';
import { temporaryDirectories } from './temporary.js';

const directory = temporaryDirectories();
const open = (path: string): Promise<Stores> => openStores({ kind: 'directory', path }, options());
const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** The message of the StoreUnavailable that opening a directory ends in. */
async function failure(path: string): Promise<string> {
  const error: unknown = await open(path).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreUnavailable);
  return (error as StoreUnavailable).message;
}

it('keeps everything in a file until the next start', async () => {
  const path = directory();
  const before = await open(path);
  await before.people.replace([aRecord()], NOW);
  await before.audit.append(anEntry(1, { use: aUse('urn:uuid:1') }));
  await before.facts.set('register-version', '7');
  await before.once.claim('k', 'v', '2026-11-01T10:00:00Z');
  await before.close();
  const after = await open(path);
  expect(await after.people.count()).toBe(1);
  expect(await after.people.dataAsOf()).toBe(NOW);
  expect(await after.audit.list({ limit: 5 })).toHaveLength(1);
  expect(await after.audit.earlierUse(CLIENT, 'urn:uuid:1')).toHaveProperty('reply.status', 200);
  expect(await after.facts.get('register-version')).toBe('7');
  expect(await after.once.claim('k', 'v', '2026-11-01T10:00:00Z')).toBe(false);
  await after.close();
});

it('lets nobody but its user read the files and directories that it makes', async () => {
  const path = join(directory(), 'made', 'here');
  const stores = await open(path);
  await stores.audit.append(anEntry(1));
  expect(modeOf(path)).toBe(0o700);
  for (const suffix of ['', '-wal', '-shm']) expect(modeOf(join(path, DATABASE_FILE + suffix))).toBe(0o600);
  await stores.close();
});

it('takes its file from others, and leaves a directory that was there as it is', async () => {
  const path = directory();
  chmodSync(path, 0o755);
  await (await open(path)).close();
  chmodSync(join(path, DATABASE_FILE), 0o644);
  await (await open(path)).close();
  expect(modeOf(join(path, DATABASE_FILE))).toBe(0o600);
  expect(modeOf(path)).toBe(0o755);
});

it('writes to the disk before it answers, and keeps to what the schema says', () => {
  const database = openDatabase({ kind: 'directory', path: directory() }, 1_234);
  // 2 is FULL: NORMAL may lose the last records when the power fails.
  expect(pragma(database, 'synchronous')).toBe(2);
  expect(pragma(database, 'journal_mode')).toBe('wal');
  for (const setting of ['foreign_keys', 'recursive_triggers', 'secure_delete'])
    expect(pragma(database, setting), setting).toBe(1);
  expect(database.prepare('PRAGMA busy_timeout').get()).toHaveProperty('timeout', 1_234);
  database.close();
});

it('leaves nothing in the file of people that were replaced and replies that were forgotten', async () => {
  const path = directory();
  const stores = await open(path);
  const reply = { status: 200, headers: {}, body: new TextEncoder().encode('REPLY-TO-FORGET') };
  await stores.people.replace([aRecord({ id: 'PERSON-TO-FORGET' })], NOW);
  await stores.audit.append(anEntry(1, { use: aUse('urn:uuid:1', { reply }) }));
  await stores.close();
  const held = () => readFileSync(join(path, DATABASE_FILE), 'latin1');
  expect(held()).toContain('PERSON-TO-FORGET');
  expect(held()).toContain('REPLY-TO-FORGET');
  const again = await open(path);
  await again.people.replace([aRecord({ id: 'another' })], NOW);
  await again.audit.forgetReplies('2026-12-01T00:00:00Z');
  await again.close();
  expect(held()).not.toContain('TO-FORGET');
});

it('names a file that is no database, and leaves it alone', async () => {
  const path = directory();
  const file = join(path, DATABASE_FILE);
  writeFileSync(file, 'This is no database at all. '.repeat(100));
  const message = await failure(path);
  expect(message).toContain(file);
  expect(message).toContain('is no database of this server. Move the file away');
  expect(readFileSync(file, 'utf8')).toMatch(/^This is no database/);
});

it('refuses the database of another program, and leaves it alone', async () => {
  const path = directory();
  const file = join(path, DATABASE_FILE);
  const other = new Database(file);
  other.exec('CREATE TABLE cake (flavour TEXT)');
  other.close();
  chmodSync(file, 0o644);
  expect(await failure(path)).toContain(`${file} is a database of another program.`);
  expect(modeOf(file)).toBe(0o644);
});

it('names a directory that is none', async () => {
  const path = join(directory(), 'file');
  writeFileSync(path, '');
  expect(await failure(path)).toMatch(`${path} cannot be used as a data directory (EEXIST).`);
  expect(await failure(join(path, 'below'))).toMatch(/cannot be used as a data directory \(ENOTDIR\)/);
});

it('names a file that is a directory', async () => {
  const path = directory();
  mkdirSync(join(path, DATABASE_FILE));
  expect(await failure(path)).toContain(join(path, DATABASE_FILE));
});

it.runIf(process.platform === 'linux')('names a directory that may not be written', async () => {
  const path = process.getuid?.() === 0 ? '/proc' : directory();
  if (path !== '/proc') chmodSync(path, 0o500);
  expect(await failure(path)).toMatch(/cannot be used as a data directory \(E\w+\)\. Give a directory/);
  expect(existsSync(join(path, DATABASE_FILE))).toBe(false);
});

it('says that the disk is full, writes nothing then, and goes on when there is room', async () => {
  const place = 'the file';
  const database = openDatabase({ kind: 'directory', path: directory() }, 100);
  migrate(database, MIGRATIONS, place, options().now);
  const connection = new Connection(database, place);
  const stores = storesOf(connection, options());
  const { audit } = stores;
  database.prepare(`PRAGMA max_page_count = ${Number(pragma(database, 'page_count')) + 2}`).all();
  const large = anEntry(1, { sealed: new Uint8Array(100_000) });
  for (const call of [() => audit.append(large), () => audit.append(large)])
    await expect(call()).rejects.toThrow(
      'the file cannot grow: the disk is full. Make room on it; what was being written was not kept.',
    );
  await expect(audit.append(large)).rejects.toThrow(StoreUnavailable);
  expect(await audit.count()).toBe(0);
  expect(await audit.earlierUse(CLIENT, large.use!.requestIdentifier)).toBeUndefined();
  await stores.check();
  database.prepare('PRAGMA max_page_count = 1000000').all();
  expect(await audit.append(large)).toBe(1);
  connection.close();
});

it('says that another process holds the file, and goes on when it lets go', async () => {
  const path = directory();
  const stores = await open(path);
  const other = new Database(join(path, DATABASE_FILE));
  other.exec('BEGIN IMMEDIATE');
  const held = /responder\.db is locked by another process\. End that process, or try again/;
  await expect(stores.audit.append(anEntry(1))).rejects.toThrow(held);
  await expect(stores.audit.append(anEntry(1))).rejects.toThrow(StoreUnavailable);
  await expect(stores.check()).rejects.toThrow(held);
  // Those who only read do not wait.
  expect(await stores.audit.count()).toBe(0);
  other.exec('ROLLBACK');
  expect(await stores.audit.append(anEntry(1))).toBe(1);
  await stores.close();
  other.close();
});

it('says that a new file is held while it is being made', async () => {
  const path = directory();
  const other = new Database(join(path, DATABASE_FILE));
  other.exec('BEGIN EXCLUSIVE');
  expect(await failure(path)).toContain('is locked by another process');
  other.exec('ROLLBACK');
  other.close();
  await (await open(path)).close();
});
