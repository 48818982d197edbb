/** What a cell of a table for spreadsheets holds; nothing where it is undefined. */
export type Cell = string | number | boolean | undefined;

/** A table with named columns. */
export interface DataTable {
  /** What the sheet of a workbook is called; at most 31 letters. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
