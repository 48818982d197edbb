import { describe, expect, it } from 'vitest';
import { DEFAULT_TODAY, PROPORTIONS } from '../../scripts/people/index.js';
import { text } from '../exchange/shipped-data.js';

describe('the page on dummy data', () => {
  const page = text('docs/dummy-data.md');

  it('has the table of proportions as it is', () => {
    const rows = page.slice(page.indexOf('## How often')).match(/^\| [A-Z].*$/gm);
    expect(rows).toEqual(
      Object.values(PROPORTIONS).map(
        ({ share, of, what }) => `| ${what} | ${of} | ${Number((share * 100).toFixed(1))} % |`,
      ),
    );
  });

  it('says on which day people have their ages', () => {
    expect(DEFAULT_TODAY).toBe('2026-11-01');
    expect(page).toContain('Ages are those on 1 November 2026.');
  });
});
