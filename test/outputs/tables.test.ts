import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../scripts/outputs/csv.js';
import { elementTable } from '../../scripts/outputs/element-table.js';
import { resourceTables } from '../../scripts/outputs/resource-tables.js';
import { columnName, workbook } from '../../scripts/outputs/workbook.js';
import { sampleGuide } from '../site/sample-guide.js';
import { unpack } from './sample-files.js';

const DATE = '2026-01-05';

describe('a table as CSV', () => {
  const rows = (cells: string[][]): string[][] =>
    parse(csvText({ name: 'x', columns: ['a', 'b'], rows: cells })).slice(1);

  it('reads back as it was, whatever is in it', () => {
    const harmless = fc.string({ unit: 'binary' }).filter((text) => !/^[=+\-@\t\r\ufeff]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(harmless, harmless), { minLength: 1, maxLength: 4 }), (cells) => {
        // A line of nothing but commas is there, a line of nothing is not.
        expect(rows(cells)).toEqual(cells);
      }),
    );
  });

  it('holds nothing that a spreadsheet would run', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A1']) {
      expect(rows([[text, 'x']])).toEqual([[`'${text}`, 'x']]);
    }
    expect(rows([['a=1', '1-2']])).toEqual([['a=1', '1-2']]);
    expect(csvText({ name: 'x', columns: ['n'], rows: [[-1], [true], [undefined]] })).toBe(
      'n\r\n-1\r\ntrue\r\n\r\n',
    );
  });
});

describe('a table as workbook', () => {
  const table = {
    name: 'A/B: [1] and a name that is far too long for a sheet',
    columns: ['Text', 'Number', 'Flag'],
    rows: [
      ['=HYPERLINK("https://example.org")', 2, true],
      ['a & b < c\u0001\n"d"', undefined, ''],
    ],
  } as const;

  it('is the same to the byte each time, and has no clock in it', async () => {
    const one = await workbook([table], DATE);
    expect(Buffer.from(one).equals(Buffer.from(await workbook([table], DATE)))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(await workbook([table], '2026-01-06')))).toBe(false);
  });

  it('has every cell, texts as texts', async () => {
    const parts = unpack(await workbook([table, { ...table, rows: [] }], DATE));
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain(
      '<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;https://example.org&quot;)</t></is></c>',
    );
    expect(sheet).toContain('<c r="B2" s="2"><v>2</v></c><c r="C2" s="2" t="b"><v>1</v></c>');
    expect(sheet).toContain('a &amp; b &lt; c\n&quot;d&quot;');
    expect(sheet).not.toMatch(/<f>|r="B3"|r="C3"/);
    const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(['A B   1  and a name that is far', 'A B   1  and a name that is f 2']);
    for (const name of names) expect(name?.length).toBeLessThanOrEqual(31);
  });

  it('cuts what is longer than a cell may be, and says so', async () => {
    const parts = unpack(await workbook([{ name: 'x', columns: ['a'], rows: [['y'.repeat(40_000)]] }], DATE));
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/>y{32766}…</);
  });

  it('counts columns beyond Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('the table of a profile', () => {
  const { artefacts } = sampleGuide();
  const resource = (type: string, id: string) => {
    const found = artefacts.find((each) => each.resource.resourceType === type && each.resource.id === id);
    if (found === undefined) throw new Error(id);
    return found.resource;
  };

  it('has a row for each element, with what the profile says of it', () => {
    const profile = resource('StructureDefinition', 'question') as fhir4.StructureDefinition;
    const records = parse<Record<string, string>>(csvText(elementTable(profile)), { columns: true });
    const elements = profile.snapshot?.element ?? [];
    expect(records.map(({ ID }) => ID)).toEqual(elements.map(({ id }) => id));
    elements.forEach((element, index) => {
      const record = records[index]!;
      expect(record['Path']).toBe(element.path);
      expect(record['Slice name']).toBe(element.sliceName ?? '');
      expect(record['Min']).toBe(element.min === undefined ? '' : String(element.min));
      expect(record['Max']).toBe(element.max === '*' ? '*' : (element.max ?? ''));
      expect(record['Must support']).toBe(element.mustSupport === true ? 'Y' : '');
      expect(record['Binding value set']).toBe(element.binding?.valueSet ?? '');
      for (const { key, severity, human } of element.constraint ?? [])
        expect(record['Constraints']).toContain(`${key} (${severity}): ${human}`);
      for (const { code } of element.type ?? [])
        expect(record['Types']).toContain(code.startsWith('http://hl7.org/fhirpath/') ? 'string' : code);
    });
  });

  it('shows fixed values, patterns, targets and codes', () => {
    const element: fhir4.ElementDefinition = {
      id: 'X.y',
      path: 'X.y',
      type: [{ code: 'Reference', targetProfile: ['a', 'b'], profile: ['c'] }],
      patternCoding: { code: 'z' },
      fixedBoolean: false,
      code: [{ system: 's', code: 'c' }],
      mapping: [{ identity: 'm', map: 'M.y' }],
    };
    const { columns, rows } = elementTable({
      ...({} as fhir4.StructureDefinition),
      differential: { element: [element] },
    });
    const cell = (name: string) => rows[0]![columns.indexOf(name)];
    expect(cell('Types')).toBe('Reference(a | b) {c}');
    expect(cell('Pattern')).toBe('{"code":"z"}');
    expect(cell('Fixed value')).toBe(false);
    expect(cell('Codes')).toBe('s | c');
    expect(cell('Mappings')).toBe('m: M.y');
    expect(cell('Short')).toBeUndefined();
  });

  it('is there for vocabularies too, and for nothing that is no table', () => {
    const tables = (type: string, id: string, expansion?: fhir4.ValueSetExpansion) =>
      resourceTables(resource(type, id), expansion);
    expect(tables('CodeSystem', 'reason')[1]).toMatchObject({
      columns: ['Level', 'Parent', 'Code', 'Display', 'Definition', 'status', 'legislation', 'open'],
      rows: [
        [
          1,
          undefined,
          'enquiry',
          'Enquiry',
          'A statutory enquiry.',
          'active',
          'https://www.legislation.gov.uk/ukpga/1989/41/section/47',
          'true',
        ],
        [2, 'enquiry', 'urgent', 'Urgent enquiry', 'Today.', '', '', ''],
        [1, undefined, 'old', 'Old reason', undefined, 'retired', '', ''],
      ],
    });
    expect(tables('ValueSet', 'reason').map(({ name }) => name)).toEqual(['About', 'Composition']);
    const expanded = tables('ValueSet', 'reason', {
      timestamp: DATE,
      contains: [{ system: 's', code: 'enquiry', display: 'Enquiry', inactive: true }],
    });
    expect(expanded[2]).toMatchObject({ name: 'Expansion', rows: [[1, 's', 'enquiry', 'Enquiry', 'Y']] });
    expect(tables('ConceptMap', 'law-to-reason')[1]?.rows).toHaveLength(3);
    expect(tables('OperationDefinition', 'ask')).toEqual([]);
    expect(tables('NamingSystem', 'request-id')).toEqual([]);
  });
});
