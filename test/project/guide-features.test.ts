import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read, ROOT } from './files.js';

/** One row of the table of what readers of a guide expect. */
interface FeatureRow {
  readonly number: number;
  readonly feature: string;
  readonly state: string;
  readonly how: string;
  readonly test: string;
}

const rows = featureRows(read('docs/guide-features.md'));

function featureRows(text: string): FeatureRow[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const number = /^\d+$/.exec(cells[1] ?? '')?.[0];
    if (number === undefined) return [];
    const [feature = '', state = '', how = '', named = ''] = cells.slice(2);
    return [{ number: Number(number), feature, state, how, test: named }];
  });
}

/** `file.test.ts` “title of the test”: both in the table. */
const NAMED_TEST = /`([\w./-]+\.test\.ts)`(?: “([^”]+)”)?/g;

describe('the table of what readers of a guide expect', () => {
  test('has the forty rows, each once, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  test.each(rows)('row $number says how it is, and why', ({ feature, state, how }) => {
    expect(feature).not.toBe('');
    expect(['done', 'better', 'not applicable']).toContain(state);
    expect(how.length).toBeGreaterThan(20);
  });

  test.each(rows.filter(({ state }) => state !== 'not applicable'))(
    'row $number names tests that there are',
    ({ test: named }) => {
      const tests = [...named.matchAll(NAMED_TEST)];
      expect(tests.length).toBeGreaterThan(0);
      for (const [, file = '', title] of tests) {
        expect(existsSync(join(ROOT, file)), file).toBe(true);
        expect(title, `${file} “…”`).toBeDefined();
        const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``];
        const source = read(file);
        expect(
          quoted.some((words) => source.includes(words)),
          `${file} “${title}”`,
        ).toBe(true);
      }
    },
  );
});
