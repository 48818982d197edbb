import type Database from 'libsql';
import { StoreUnavailable } from '../model.js';
import { failureOf } from './failures.js';
import type { Parameter, Row } from './rows.js';
import { STATEMENTS, type StatementName } from './statements.js';

/**
 * A database that is open. It runs the statements of the table and no other, each prepared once; what fails comes out
 * as StoreUnavailable with the place and what to do.
 */
export class Connection {
  readonly #prepared = new Map<StatementName, Database.Statement>();
  #database: Database.Database | undefined;

  /**
   * @param place the file as operators know it, for messages
   */
  constructor(
    database: Database.Database,
    readonly place: string,
  ) {
    this.#database = database;
  }

  /** The first row, or undefined where there is none. */
  one(name: StatementName, ...parameters: readonly Parameter[]): Row | undefined {
    return this.#guarded(() => this.#statement(name).get(...parameters) as Row | undefined);
  }

  all(name: StatementName, ...parameters: readonly Parameter[]): readonly Row[] {
    return this.#guarded(() => this.#statement(name).all(...parameters) as Row[]);
  }

  /** @returns how many rows it changed */
  run(name: StatementName, ...parameters: readonly Parameter[]): number {
    return this.#guarded(() => this.#statement(name).run(...parameters).changes);
  }

  /**
   * Writes all or nothing. The right to write is taken at the beginning, so that what is read inside stays true.
   * @throws what `work` throws; nothing is written then
   */
  write<Result>(work: () => Result): Result {
    return this.#transaction('BEGIN IMMEDIATE', work);
  }

  /** Reads one state of the data, whatever others write meanwhile. */
  read<Result>(work: () => Result): Result {
    return this.#transaction('BEGIN', work);
  }

  /** Lets the file go; a second time does nothing. */
  close(): void {
    const database = this.#database;
    this.#database = undefined;
    this.#prepared.clear();
    if (database === undefined) return;
    try {
      // The driver keeps the file open until its statements are collected: bring the log into the file now.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Others still use the file, or the disk is full: whoever opens it next does it.
    }
    database.close();
  }

  #transaction<Result>(begin: string, work: () => Result): Result {
    return this.#guarded(() => {
      const database = this.#open();
      database.exec(begin);
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk has rolled back already.
        if (database.inTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw failureOf(error, this.place);
    }
  }

  #statement(name: StatementName): Database.Statement {
    const known = this.#prepared.get(name);
    if (known !== undefined) return known;
    const database = this.#open();
    const sql = STATEMENTS.get(name);
    if (sql === undefined) throw new Error(`There is no statement "${name}".`);
    const statement = database.prepare(sql);
    this.#prepared.set(name, statement);
    return statement;
  }

  #open(): Database.Database {
    if (this.#database === undefined)
      throw new StoreUnavailable(`${this.place} is closed. Open the store again to use it.`);
    return this.#database;
  }
}
