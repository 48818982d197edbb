import { StoreUnavailable } from '../model.js';

/** What a statement can be given. */
export type Parameter = string | number | null | Uint8Array;

/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** A column that holds text. @throws StoreUnavailable when the file holds anything else there */
export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : damaged(column);
}

/** A column that holds text or nothing. */
export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

/** A column that holds a number. @throws StoreUnavailable when the file holds anything else there */
export function number(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : damaged(column);
}

/** A column that holds bytes. @throws StoreUnavailable when the file holds anything else there */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  // The driver gives a Buffer for one row and an ArrayBuffer for many.
  return value instanceof ArrayBuffer || value instanceof Uint8Array
    ? new Uint8Array(value)
    : damaged(column);
}

function damaged(column: string): never {
  throw new StoreUnavailable(
    `The store is damaged: column ${column} does not hold what it should. Bring back the last backup.`,
  );
}
