import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, ROOT } from './files.js';

/** What the spelling check says about a text, as if it stood in a file of that name. */
function wordsFoundIn(name: string, text: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [
        join(ROOT, 'node_modules/cspell/bin.mjs'),
        ...['lint', '--config', 'cspell.json', '--words-only', '--no-progress', '--no-summary'],
        `stdin://${join(ROOT, name)}`,
      ],
      { cwd: ROOT },
      (fault, stdout, stderr) => {
        if (fault !== null && stdout === '') reject(new Error(stderr, { cause: fault }));
        else resolve(stdout.split('\n').filter(Boolean));
      },
    );
    child.stdin?.end(text);
  });
}

describe('the spelling check (npm run lint:spelling)', () => {
  it('finds slips and American spellings in prose, and leaves code and links alone', async () => {
    const prose =
      'The organisation recieves a colour, a color, an organization and a `tagg`; see [the page](qqqz.html).\n\n```sh\nfrobnicatte\n```\n';
    expect(await wordsFoundIn('input/pagecontent/check.md', prose)).toEqual([
      'recieves',
      'color',
      'organization',
    ]);
  });

  it('reads the texts of FSH and not its code', async () => {
    const fsh = 'Profile: Qqqz\nTitle: "Mispeled"\n* qqqz 1..1\n* ^short = "Whatt"\n// Commment\n';
    expect(await wordsFoundIn('fsh/profiles/check.fsh', fsh)).toEqual(['Mispeled', 'Whatt', 'Commment']);
  });

  it('knows no word twice', () => {
    const words = read('docs/words.txt')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((word) => word.toLowerCase());
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});
