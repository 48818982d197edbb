/**
 * Writes a Markdown table.
 * @param head names of the columns
 * @param rows cells in Markdown, as many in each row as there are columns; line breaks become spaces
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/\\?\|/g, '\\|');
}

/** A code as readers meet it in messages. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A choice in one sentence: `a`, `a or b`, `a, b or c`. */
export function eitherOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** Something to link to, for the place in a cell where it stands. Plain HTML, which every Markdown tool keeps. */
export function anchor(id: string): string {
  return `<span id="${id}"></span>`;
}

/**
 * Lets readers of the published guide filter a table.
 * @param columns numbers, from 1, of the columns whose values are to be chosen from a list
 * @param table Markdown of the table
 */
export function filterable(columns: readonly number[], table: string): string {
  return `<div class="filter" data-columns="${columns.join(' ')}"></div>\n\n${table}`;
}
