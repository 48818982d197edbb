import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { highlightKey, openHighlights } from '../../scripts/site/highlight-memory.js';
import { createHighlight } from '../../scripts/site/highlight.js';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'sdx-highlight-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

const TEXT = '{"resourceType": "Patient", "active": true}';

describe('what was marked up', () => {
  it('is kept for the next build, which prints the same', async () => {
    const first = await createHighlight(cache);
    const printed = first(TEXT, 'json').toString();
    await first.keep();
    const [file] = await readdir(join(cache, 'highlights'));
    const second = await createHighlight(cache);
    second.turn();
    expect(second(TEXT, 'json').toString()).toBe(printed);
    // Nothing new: nothing is written.
    await rm(join(cache, 'highlights', file ?? ''));
    await second.keep();
    expect(await readdir(join(cache, 'highlights'))).toEqual([]);
  });

  it('is taken from there, and not marked up again', async () => {
    const first = await createHighlight(cache);
    first(TEXT, 'json');
    await first.keep();
    const [file = ''] = await readdir(join(cache, 'highlights'));
    const memory = await openHighlights(join(cache, 'highlights'), 'another version');
    expect(memory.kept.size).toBe(0);
    await memory.keep(new Map([[highlightKey(TEXT, 'json'), 'marked']]));
    const [other = ''] = (await readdir(join(cache, 'highlights'))).filter((name) => name !== file);
    await rm(join(cache, 'highlights', file));
    await rename(join(cache, 'highlights', other), join(cache, 'highlights', file));
    expect((await createHighlight(cache))(TEXT, 'json').toString()).toBe('marked');
    expect((await createHighlight())(TEXT, 'json').toString()).not.toBe('marked');
  });

  it('is marked up again when its file is damaged', async () => {
    const first = await createHighlight(cache);
    const printed = first(TEXT, 'json').toString();
    await first.keep();
    const [file = ''] = await readdir(join(cache, 'highlights'));
    await writeFile(join(cache, 'highlights', file), 'no gzip');
    expect((await createHighlight(cache))(TEXT, 'json').toString()).toBe(printed);
  });

  it('is not kept, and nothing fails, where nothing can be written', async () => {
    await writeFile(join(cache, 'highlights'), 'a file where the folder should be');
    const highlight = await createHighlight(cache);
    highlight(TEXT, 'json');
    await expect(highlight.keep()).resolves.toBeUndefined();
  });
});
