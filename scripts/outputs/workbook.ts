import type { Cell, DataTable } from './table.js';
import { zipFiles } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Limits of the program that most people open it with. */
const [LONGEST_NAME, LONGEST_TEXT] = [31, 32_767];
const [NARROWEST, WIDEST] = [8, 60];
/** Index of the cell format with bold letters, and of the one whose lines wrap. */
const [BOLD, WRAPPED] = [1, 2];

/**
 * Writes tables as an Excel workbook, a sheet for each, with the columns' names frozen above the rows. All texts are
 * stored as text, so nothing in them can be taken for a formula. The clock is not in it, as it is in what libraries
 * write.
 * @param date `YYYY-MM-DD` that the parts of the file get
 * @returns the same bytes for the same tables
 * @see ECMA-376, Office Open XML
 */
export function workbook(tables: readonly DataTable[], date: string): Promise<Uint8Array> {
  const names = sheetNames(tables);
  const number = tables.map((_, index) => index + 1);
  return zipFiles(
    new Map([
      [
        '[Content_Types].xml',
        `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${number.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
      ],
      [
        '_rels/.rels',
        `${DECLARATION}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
      [
        'xl/workbook.xml',
        `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `${DECLARATION}<Relationships xmlns="${RELATIONS}">${number.map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${tables.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
      ],
      ['xl/styles.xml', STYLES],
      ...tables.map((table, index): [string, string] => [
        `xl/worksheets/sheet${index + 1}.xml`,
        sheet(table),
      ]),
    ]),
    date,
  );
}

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

function sheet({ columns, rows }: DataTable): string {
  const widths = columns
    .map((heading, index) => {
      const longest = Math.max(heading.length, ...rows.map((row) => String(row[index] ?? '').length));
      const width = Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
      return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
    })
    .join('');
  const lines = [columns, ...rows].map(
    (row, index) =>
      `<row r="${index + 1}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`, index === 0 ? BOLD : WRAPPED)).join('')}</row>`,
  );
  const last = `${columnName(columns.length - 1)}${rows.length + 1}`;
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

function cellXml(cell: Cell, place: string, style: number): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" s="${style}" t="b"><v>${Number(cell)}</v></c>`;
  const text = cell.length > LONGEST_TEXT ? `${cell.slice(0, LONGEST_TEXT - 1)}…` : cell;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/** 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
}

/** Names may not be long, hold some characters, or be there twice. */
function sheetNames(tables: readonly DataTable[]): string[] {
  const taken = new Set<string>();
  return tables.map(({ name }, index) => {
    const wanted = name.replace(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_NAME) || `Sheet ${index + 1}`;
    const suffix = ` ${index + 1}`;
    const free = taken.has(wanted.toLowerCase())
      ? `${wanted.slice(0, LONGEST_NAME - suffix.length)}${suffix}`
      : wanted;
    taken.add(free.toLowerCase());
    return free;
  });
}

function escapeXml(text: string): string {
  return (
    text
      // What XML 1.0 cannot hold at all.
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
