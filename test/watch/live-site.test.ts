import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveLiveSite, type LiveSite, type PageNews } from '../../scripts/watch/index.js';

let site: LiveSite;
beforeEach(async () => {
  site = await serveLiveSite({ port: 0 });
});
afterEach(() => site.close());

const PAGE =
  '<!doctype html><html lang="en"><head><title>Guide</title></head><body><h1>Guide</h1></body></html>';

/** Asks with a host name of one's choice, which `fetch` does not allow. */
function statusFor(host: string): Promise<number | undefined> {
  const { port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** Listens as an open page does, until it has heard so many messages. */
async function listen(count: number, meanwhile: () => void): Promise<PageNews[]> {
  const end = new AbortController();
  const response = await fetch(`${site.url}__sdx/news`, { signal: end.signal });
  const heard: PageNews[] = [];
  meanwhile();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += Buffer.from(chunk as Uint8Array).toString();
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events)
      if (event.startsWith('data: ')) heard.push(JSON.parse(event.slice(6)) as PageNews);
    if (heard.length >= count) break;
  }
  end.abort();
  return heard;
}

describe('the guide while watching', () => {
  it('says that it is being built until there is something to show', async () => {
    const response = await fetch(site.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('The guide is being built');
  });

  it('is served with the overlay on every page, and on pages alone', async () => {
    site.replace(
      new Map<string, string>([
        ['index.html', PAGE],
        ['data.json', '{"a":"</body>"}'],
      ]),
    );
    const page = await fetch(site.url);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('<script src="/__sdx/overlay.js" defer></script></body>');
    expect(await (await fetch(`${site.url}data.json`)).text()).toBe('{"a":"</body>"}');
    for (const name of ['overlay.js', 'overlay.css'])
      expect((await fetch(`${site.url}__sdx/${name}`)).status).toBe(200);
  });

  it('has no other pages, and nothing of the disk', async () => {
    site.replace(new Map([['index.html', PAGE]]));
    for (const path of [
      'nowhere.html',
      '../package.json',
      '%2e%2e/package.json',
      '__sdx/watch.ts',
      '%E0%A4%A',
    ])
      expect([200, 404]).toContain((await fetch(site.url + path)).status);
    const missing = await fetch(`${site.url}<b>nowhere`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).not.toContain('<b>nowhere');
    expect(await (await fetch(`${site.url}%2e%2e/package.json`)).text()).not.toContain('"dependencies"');
  });

  it('is not for a page of another origin that has borrowed the address', async () => {
    const { port } = new URL(site.url);
    expect(await statusFor(`127.0.0.1:${port}`)).toBe(503);
    expect(await statusFor(`localhost:${port}`)).toBe(503);
    expect(await statusFor(`attacker.example:${port}`)).toBe(403);
    expect(await statusFor('127.0.0.1')).toBe(403);
  });

  it('tells open pages which files are new, different or gone, and nothing when all are the same', async () => {
    const files = new Map<string, string | Uint8Array>([
      ['index.html', PAGE],
      ['a.html', PAGE],
      ['b.css', 'x'],
    ]);
    expect(site.replace(files)).toEqual(['index.html', 'a.html', 'b.css']);
    expect(site.replace(new Map(files).set('b.css', Buffer.from('x')))).toEqual([]);
    const heard = await listen(2, () => {
      site.replace(
        new Map<string, string>([
          ['index.html', PAGE],
          ['c.html', PAGE],
          ['b.css', 'y'],
        ]),
      );
      site.patch(new Map([['index.html', `${PAGE}!`]]));
    });
    expect(heard).toEqual([
      { kind: 'reload', paths: ['a.html', 'b.css', 'c.html'] },
      { kind: 'reload', paths: ['index.html'] },
    ]);
  });

  it('tells a page that is opened later what was found', async () => {
    const findings: PageNews = { kind: 'findings', findings: [], summary: 'No findings.' };
    site.tell({ kind: 'building', changed: ['a.fsh'] });
    site.tell(findings);
    expect(await listen(1, () => undefined)).toEqual([findings]);
    const building: PageNews = { kind: 'building', changed: ['b.fsh'] };
    site.tell(building);
    expect(await listen(2, () => undefined)).toEqual([findings, building]);
  });

  it('says which port is taken', async () => {
    const { port } = new URL(site.url);
    await expect(serveLiveSite({ port: Number(port) })).rejects.toThrow(
      `Port ${port} is taken by another program.`,
    );
  });
});
