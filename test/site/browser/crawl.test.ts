import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { crawl } from './crawl.js';
import { serveFolder } from './serve.js';
import { sampleSite } from './site-folder.js';

const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));

async function deadIn(pages: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'crawl-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
  const server = await serveFolder(folder, 'below');
  try {
    return (await crawl(`${server.address}index.html`)).dead;
  } finally {
    await server.close();
  }
}

describe('the crawler', () => {
  it('follows links and finds those that lead nowhere', async () => {
    expect(
      await deadIn({
        'index.html': `<a href="a.html#x">a</a><a href='no.html'>n</a><img src=p.svg><a href="https://example.org/">e</a>`,
        'a.html':
          '<p id="x"><a href="index.html?q=1#top">i</a><a href="#y">y</a><a href="a.html#caf%C3%A9">c</a>',
      }),
    ).toEqual([
      'a.html: /below/a.html#caf%C3%A9 names an anchor that is not there',
      'a.html: /below/a.html#y names an anchor that is not there',
      'index.html: /below/no.html does not exist',
      'index.html: /below/p.svg does not exist',
    ]);
  });

  it('finds links that work only at the root of a server', async () => {
    expect(await deadIn({ 'index.html': '<a href="/a.html">a</a>', 'a.html': '' })).toEqual([
      'index.html: /a.html does not exist',
    ]);
  });

  it('comes from the home page of the sample guide to every page, over links that all lead somewhere', async () => {
    const site = await sampleSite();
    const server = await serveFolder(site.folder);
    try {
      const { found, dead } = await crawl(`${server.address}index.html`);
      expect(dead).toEqual([]);
      const unreached = site.pages.filter((page) => !found.has(server.address + page) && page !== '404.html');
      expect(unreached).toEqual([]);
      expect(server.missing).toEqual([]);
    } finally {
      await server.close();
      await site.remove();
    }
  });
});
