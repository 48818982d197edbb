import { CsvError, parse } from 'csv-parse/sync';
import type { Finding } from '../../findings/index.js';
import { dataFinding, schemaCheck } from '../datafiles/schema-check.js';

/** A row of a CSV file with the line on which it ends. */
export interface CsvRow<Row> {
  readonly line: number;
  readonly row: Row;
}

/** Rows that were read, and what is wrong with the others. */
export interface CsvFile<Row> {
  readonly rows: readonly CsvRow<Row>[];
  readonly findings: readonly Finding[];
}

/** A row as the file has it: every column with its text, the empty ones too. */
export type Columns = Readonly<Record<string, string>>;

const REMEDY = 'Correct the row; the header names the columns and data/schemas says what they may hold.';

/**
 * Reads a CSV file with a header (RFC 4180, UTF-8) into typed rows, each checked against a JSON Schema.
 * @param file name for findings
 * @param text content of the file
 * @param columns the columns that the header must have, in this order
 * @param convert turns the columns of a row into the value that the schema describes
 * @param schema JSON Schema of one row
 */
export function readCsv<Row>(
  file: string,
  text: string,
  columns: readonly string[],
  convert: (columns: Columns) => Row,
  schema: object,
): CsvFile<Row> {
  const check = schemaCheck(schema);
  try {
    const records: unknown = parse(text, { info: true, bom: true, skip_empty_lines: true });
    const [header, ...body] = records as { info: { lines: number }; record: string[] }[];
    if (header?.record.join() !== columns.join()) {
      const message = `The columns are not ${columns.join(', ')}.`;
      return { rows: [], findings: [dataFinding(file, 'SDX-DATA-CSV', message, REMEDY, { line: 1 })] };
    }
    const rows = body.map(({ info, record }) => ({
      line: info.lines,
      row: convert(
        Object.fromEntries(columns.map((column, index) => [column, (record[index] ?? '').trim()])),
      ),
    }));
    const findings = rows.flatMap(({ line, row }) =>
      check(row).map(({ path, message }) =>
        dataFinding(file, 'SDX-DATA-SCHEMA', message, REMEDY, { line, path }),
      ),
    );
    const broken = new Set(findings.map(({ line }) => line));
    return { rows: rows.filter(({ line }) => !broken.has(line)), findings };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    return {
      rows: [],
      findings: [
        dataFinding(file, 'SDX-DATA-CSV', error.message, REMEDY, typeof line === 'number' ? { line } : {}),
      ],
    };
  }
}

/** The items of a column that holds a list, separated by semicolons. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A text, or nothing where the column is empty. */
export function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
