import type { Cell, DataTable } from './table.js';

/**
 * Writes a table as CSV. A text that a spreadsheet would take for a formula gets an apostrophe in front, which
 * spreadsheets show as what it is: text.
 * @returns lines that end with CR LF, the columns first
 * @see RFC 4180; OWASP, CSV Injection
 */
export function csvText({ columns, rows }: DataTable): string {
  return [columns, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  const text = typeof cell === 'string' ? withoutFormula(cell) : String(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
