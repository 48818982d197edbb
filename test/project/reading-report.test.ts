import { describe, expect, it } from 'vitest';
import { proseOf, readability, readingTable, syllablesIn } from '../../scripts/reading-report.js';

describe('the reading age of a page', () => {
  it.each([
    // Thirteen words, 24 syllables: 0.39 × 13 + 11.8 × 24 / 13 − 15.59.
    ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 11.3],
    // Six words of one syllable each.
    ['The cat sat on the mat.', -1.5],
    ['The cat sat on the mat. The dog ran.', -2.0],
  ])('follows the formula for “%s”', (text, grade) => {
    expect(readability(text).grade).toBeCloseTo(grade, 0);
    expect(Math.abs(readability(text).grade - grade)).toBeLessThan(0.06);
  });

  it.each([
    ['cat', 1],
    ['made', 1],
    ['asked', 1],
    ['needed', 2],
    ['table', 2],
    ['record', 2],
    ['request', 2],
    ['video', 3],
    ['period', 3],
    ['being', 2],
    ['organisation', 5],
    ['information', 4],
    ['responsibility', 6],
  ])('counts the syllables of “%s”', (word, count) => {
    expect(syllablesIn(word)).toBe(count);
  });

  it('reads sentences, and neither code nor tables nor headings nor addresses', () => {
    const page =
      '## Incomprehensibilities\n\n| Incomprehensibilities |\n|---|\n\nThe [cat](incomprehensibilities.html) sat.\n\n```sh\nincomprehensibilities\n```\n\n- §req-1^requester:A dog ran.§\n';
    expect(proseOf(page).split(/\s+/).filter(Boolean)).toEqual(['The', 'cat', 'sat.', 'A', 'dog', 'ran.']);
  });

  it('says nothing about a page without words', () => {
    expect(readability('')).toEqual({ words: 0, wordsPerSentence: 0, grade: 0, age: 0 });
  });

  it('puts the hardest page first', () => {
    const table = readingTable(
      new Map([
        ['easy.md', 'The cat sat.'],
        ['hard.md', 'Interoperability necessitates considerable institutional collaboration.'],
      ]),
    );
    expect(table.indexOf('hard.md')).toBeLessThan(table.indexOf('easy.md'));
  });
});
