import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../scripts/findings/index.js';
import { byFile, counted, inReportOrder, placeOf } from '../../scripts/findings/order.js';

const finding: Finding = {
  file: 'b.fsh',
  line: 2,
  column: 2,
  severity: 'warning',
  code: 'M',
  path: 'm',
  message: 'm',
  source: 'sushi',
};

describe('the order of a report', () => {
  // Each pair differs in one thing that decides, and the other way round in everything that decides later.
  it.each<readonly [string, Partial<Finding>, Partial<Finding>]>([
    ['file', { file: 'a.fsh', line: 9 }, { file: 'c.fsh', line: 1 }],
    ['line, as a number', { line: 9, column: 9 }, { line: 10, column: 1 }],
    ['column, as a number', { column: 9, severity: 'information' }, { column: 10, severity: 'error' }],
    ['how bad it is: errors', { severity: 'error', code: 'Z' }, { severity: 'warning', code: 'A' }],
    ['how bad it is: warnings', { severity: 'warning', code: 'Z' }, { severity: 'information', code: 'A' }],
    ['code', { code: 'A', path: 'z' }, { code: 'B', path: 'a' }],
    ['element', { path: 'a', message: 'z' }, { path: 'b', message: 'a' }],
    ['message', { message: 'a' }, { message: 'b' }],
  ])('goes by %s', (_what, first, second) => {
    const [one, other] = [
      { ...finding, ...first },
      { ...finding, ...second },
    ];
    expect(inReportOrder([one, other])).toEqual([one, other]);
    expect(inReportOrder([other, one])).toEqual([one, other]);
  });

  it.each<readonly [string, 'line' | 'column' | 'path']>([
    ['a file as a whole comes before its lines', 'line'],
    ['a line as a whole comes before its columns', 'column'],
    ['what names no element comes before what does', 'path'],
  ])('%s', (_what, key) => {
    const { [key]: _left, ...without } = finding;
    expect(inReportOrder([finding, without])).toEqual([without, finding]);
  });

  it('goes by the numbers of characters, not by the language of the machine', () => {
    const files = ['Z.fsh', 'a.fsh', 'é.fsh'];
    const findings = files.map((file) => ({ ...finding, file }));
    expect(inReportOrder([...findings].reverse()).map(({ file }) => file)).toEqual(files);
  });

  it('leaves what is alike as it came, and loses nothing', () => {
    const { severity: _severity, ...rest } = finding;
    const any = fc.array(
      fc.record({
        file: fc.constantFrom('a', 'b'),
        line: fc.integer({ min: 1, max: 3 }),
        severity: fc.constantFrom('error' as const, 'warning' as const, 'information' as const),
      }),
    );
    fc.assert(
      fc.property(any, (some) => {
        const findings = some.map((each) => ({ ...rest, ...each }));
        const ordered = inReportOrder(findings);
        expect(new Set(ordered)).toEqual(new Set(findings));
        expect(ordered).toHaveLength(findings.length);
        const key = ({ file, line, severity }: Finding): string => `${file} ${line} ${severity}`;
        for (const [place, each] of ordered.entries()) {
          const next = ordered[place + 1];
          if (next === undefined || key(next) !== key(each)) continue;
          expect(findings.indexOf(each as never)).toBeLessThan(findings.indexOf(next as never));
        }
      }),
    );
  });
});

describe('findings by file', () => {
  it('keep the order in which the files come first', () => {
    const [b1, a1, b2] = [finding, { ...finding, file: 'a.fsh' }, { ...finding, message: 'again' }];
    expect([...byFile([b1, a1, b2])]).toEqual([
      ['b.fsh', [b1, b2]],
      ['a.fsh', [a1]],
    ]);
  });
});

describe('the place of a finding', () => {
  it.each<readonly [string, Pick<Finding, 'line' | 'column'>]>([
    ['b.fsh:2:3', { line: 2, column: 3 }],
    ['b.fsh:2', { line: 2 }],
    ['b.fsh', {}],
    // A column without a line says nothing.
    ['b.fsh', { column: 3 }],
  ])('is %s for %j', (place, known) => {
    const { line: _line, column: _column, ...rest } = finding;
    expect(placeOf({ ...rest, ...known })).toBe(place);
  });
});

describe('a count in words', () => {
  it.each([
    [counted(0, 'error'), '0 errors'],
    [counted(1, 'error'), '1 error'],
    [counted(2, 'error'), '2 errors'],
    [counted(2, 'entry', 'entries'), '2 entries'],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });
});
