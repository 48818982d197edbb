import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStores, type Stores } from '../../../server/storage/index.js';
import { DATABASE_FILE } from '../../../server/storage/embedded/database.js';
import { anEntry, NOW, options } from './entries.js';
import { temporaryDirectories } from './temporary.js';

const directory = temporaryDirectories();

describe('what was recorded', () => {
  let stores: Stores;
  /** Another program that works on the file, without the settings of ours. */
  let other: Database.Database;

  beforeEach(async () => {
    const path = directory();
    stores = await openStores({ kind: 'directory', path }, options());
    await stores.audit.append(anEntry(1));
    await stores.audit.append(anEntry(2));
    await stores.alerts.raise({
      id: 'alert',
      raised: NOW,
      audit: 'a',
      kind: 'custodian',
      addressee: 'Invented Council',
      reviewBy: '2026-11-02',
    });
    other = new Database(join(path, DATABASE_FILE));
  });

  afterEach(async () => {
    other.close();
    await stores.close();
  });

  it.each([
    ['audit', 'code'],
    ['audit', 'position'],
    ['audit_sealed', 'sealed'],
    ['audit_requester', 'requester'],
    ['identifier_use', 'body_sha256'],
    ['alert', 'addressee'],
  ])('is never altered nor taken away: %s, %s', (table, column) => {
    expect(() => other.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(`${table} only grows`);
    expect(() => other.exec(`DELETE FROM ${table}`)).toThrow(`${table} only grows`);
  });

  it('is never replaced under the guise of adding', () => {
    const columns = 'position, id, recorded, recorded_ms, shared, case_id, code';
    const copy = (position: string, id: string) =>
      `INSERT OR REPLACE INTO audit (${columns})
       SELECT ${position}, ${id}, recorded, recorded_ms, '{}', case_id, code FROM audit WHERE position = 1`;
    expect(() => other.exec(copy('1', "'new'"))).toThrow('audit only grows');
    expect(() => other.exec(copy('3', 'id'))).toThrow('audit only grows');
    expect(() => other.exec("INSERT OR REPLACE INTO audit_sealed VALUES (1, x'00')")).toThrow('only grows');
    expect(() =>
      other.exec("INSERT OR REPLACE INTO alert SELECT number, id, '', '', '', '', '' FROM alert"),
    ).toThrow('alert only grows');
  });

  it('has no gaps, whoever writes', () => {
    const add = (position: number) =>
      other.exec(
        `INSERT INTO audit (position, id, recorded, recorded_ms, shared, case_id, code)
         VALUES (${position}, 'id ${position}', '', 0, '{}', 'C03', '')`,
      );
    expect(() => add(4)).toThrow('audit has no gaps');
    expect(() => add(0)).toThrow('audit has no gaps');
    expect(() => add(-7)).toThrow('audit has no gaps');
    expect(() => add(3)).not.toThrow();
  });
});
