import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessages } from '../../scripts/site/message-files.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-messages-'));
  await mkdir(join(folder, 'en'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const write = (name: string, text: string): Promise<void> => writeFile(join(folder, 'en', name), text);

describe('the texts of a language', () => {
  it('come from all of its files', async () => {
    await write('a.json', '{"one":{"x":"X"}}');
    await write('b.json', '{"two":{"y":"Y"}}');
    await write('notes.txt', 'not read');
    expect(await readMessages(folder, 'en')).toEqual({ one: { x: 'X' }, two: { y: 'Y' } });
  });

  it('that are no JSON are reported at the line, all of them', async () => {
    await write('a.json', '{\n"one": {,}\n}');
    await write('b.json', '');
    await expect(readMessages(folder, 'en')).rejects.toMatchObject({
      findings: [
        { code: 'SDX-SITE-MESSAGES', file: 'site/messages/en/a.json', line: 2 },
        { code: 'SDX-SITE-MESSAGES', file: 'site/messages/en/b.json' },
      ],
    });
  });

  it('that two files give are reported, with the file that has them already', async () => {
    await write('a.json', '{"one":{"x":"X"}}');
    await write('b.json', '{"one":{"y":"Y"}}');
    await expect(readMessages(folder, 'en')).rejects.toMatchObject({
      findings: [{ file: 'site/messages/en/b.json', message: expect.stringContaining('a.json') as string }],
    });
  });
});
