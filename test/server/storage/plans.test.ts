import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { migrate } from '../../../server/storage/embedded/migrate.js';
import { MIGRATIONS } from '../../../server/storage/embedded/migrations.js';
import { STATEMENTS } from '../../../server/storage/embedded/statements.js';

const SOURCES = join(import.meta.dirname, '../../../server/storage');

/** Statements that go over everything on purpose: they take all people away before others come. */
const OVER_EVERYTHING = ['people.clear', 'people.clear-keys'];

/** Files that give the database text of their own, and only while it is being opened or closed. */
const OWN_SQL = [
  'embedded/connection.ts',
  'embedded/database.ts',
  'embedded/hold.ts',
  'embedded/migrate.ts',
  'embedded/migrations.ts',
];

function planOf(database: Database.Database, sql: string): string[] {
  const parameters = Array.from(sql.matchAll(/\?/g), () => '1');
  return (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]).map(
    ({ detail }) => detail,
  );
}

/** Steps that read a table and go through no index; the list that a statement is given is no table. */
function withoutIndex(plan: readonly string[]): string[] {
  return plan.filter(
    (step) =>
      (step.startsWith('SCAN') && !step.startsWith('SCAN json_each')) ||
      (step.startsWith('SEARCH') && !/USING (COVERING |INTEGER )?(INDEX|PRIMARY KEY)/.test(step)),
  );
}

function schema(): Database.Database {
  const database = new Database(':memory:');
  migrate(database, MIGRATIONS, 'here', () => new Date(0));
  return database;
}

it('goes through an index with every statement', () => {
  const database = schema();
  for (const [name, sql] of STATEMENTS) {
    const plan = planOf(database, sql);
    if (OVER_EVERYTHING.includes(name)) continue;
    expect(withoutIndex(plan), name).toEqual([]);
    if (sql.startsWith('SELECT')) expect(plan.join(), name).toContain('SEARCH');
  }
  database.close();
});

it('has a statement for each set of filters of the audit log, and only that by time sorts', () => {
  const database = schema();
  const lists = [...STATEMENTS].filter(([name]) => name.startsWith('audit.list:'));
  expect(lists).toHaveLength(2 ** 7);
  for (const [name, sql] of lists) {
    const sorts = planOf(database, sql).some((step) => step.includes('TEMP B-TREE'));
    expect(sorts, name).toBe(/^audit\.list:(from|until|from\+until)$/.test(name));
  }
  database.close();
});

it('notices a statement that scans', () => {
  const database = schema();
  for (const sql of [
    'SELECT * FROM audit WHERE code = ?',
    'SELECT record FROM person WHERE record = ?',
    'SELECT person FROM person_key WHERE person = ?',
    'SELECT count(*) FROM person',
    'DELETE FROM once WHERE value = ?',
    'SELECT * FROM audit WHERE +position < ? ORDER BY position DESC LIMIT ?',
  ])
    expect(withoutIndex(planOf(database, sql)), sql).not.toEqual([]);
  database.close();
});

it('writes statements nowhere but in their table', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files).toEqual(expect.arrayContaining(OWN_SQL));
  const withSql = files.filter((name) =>
    /\b(prepare|exec|pragma)\(|\bfrom 'libsql'/.test(readFileSync(join(SOURCES, name), 'utf8')),
  );
  expect(withSql.filter((name) => !OWN_SQL.includes(name))).toEqual([]);
  // A connection prepares what the table holds, and says to the database by itself only when a transaction begins and ends.
  const connection = readFileSync(join(SOURCES, 'embedded/connection.ts'), 'utf8');
  expect(Array.from(connection.matchAll(/prepare\((\w+)\)/g), ([, given]) => given)).toEqual(['sql']);
  expect(Array.from(connection.matchAll(/exec\(([^)]*)/g), ([, given]) => given)).toEqual([
    "'PRAGMA wal_checkpoint(TRUNCATE",
    'begin',
    "'COMMIT'",
    "'ROLLBACK'",
  ]);
  // Whoever holds a data directory locks a file of its own, in which there is no table.
  const hold = readFileSync(join(SOURCES, 'embedded/hold.ts'), 'utf8');
  expect(Array.from(hold.matchAll(/(?:prepare|exec)\(([^)]*)/g), ([, given]) => given)).toEqual([
    "'PRAGMA busy_timeout = 0'",
    "'BEGIN EXCLUSIVE'",
  ]);
});
