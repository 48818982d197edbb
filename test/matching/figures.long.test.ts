import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../bench/febrl/evaluate.js';
import { readFebrl } from '../../bench/febrl/read.js';
import { chooseThreshold } from '../../bench/febrl/thresholds.js';
import { SIMILAR_NAME } from '../../scripts/matching/index.js';
import { matcher, nicknames } from './people.js';

const ROOT = join(import.meta.dirname, '../..');
const folder = process.env['FEBRL_DATA'] ?? join(ROOT, '../shared/data/febrl');
const page = readFileSync(join(ROOT, 'input/pagecontent/matching.md'), 'utf8');

describe.skipIf(!existsSync(join(folder, 'dataset4a.csv')))('the figures on the page about matching', () => {
  it.each([
    [true, 'with the identifier column'],
    [false, 'without it'],
  ])('are those of FEBRL 4 (identifier: %s)', (withIdentifier, words) => {
    const [asked, held] = ['dataset4b', 'dataset4a'].map((name) => readFebrl(folder, name, withIdentifier));
    const { from, outcomes } = evaluate(matcher, asked!, held!);
    for (const [grade, name] of [
      ['certain', 'certain'],
      ['probable', 'certain or probable'],
      ['possible', 'any grade'],
    ] as const) {
      const { precision, recall, f1 } = from[grade];
      const figures = [precision, recall, f1].map((each) => each.toFixed(4)).join(' | ');
      expect(page).toContain(`| ${name}, ${words} | ${figures} |`);
    }
    expect(outcomes.wronglyCertain).toBe(0);
  });

  it('rest on the threshold that FEBRL 1 to 3 choose', () => {
    const { chosen, trials } = chooseThreshold(folder, ['dataset1', 'dataset2', 'dataset3'], nicknames);
    expect(SIMILAR_NAME).toEqual({ given: chosen, family: chosen });
    expect(trials.every(({ wronglyCertain }) => wronglyCertain === 0)).toBe(true);
  });
});
