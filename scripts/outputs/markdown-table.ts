import type { DataTable } from './table.js';

/** @returns a table in GitHub's Markdown */
export function markdownTable({ columns, rows }: Pick<DataTable, 'columns' | 'rows'>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((_, index) => cellText(row[index])))),
  ].join('\n');
}

/** @returns text without line breaks */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function cellText(cell: DataTable['rows'][number][number]): string {
  return cell === undefined ? '' : oneLine(String(cell)).replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}
