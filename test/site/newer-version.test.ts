import chromium from '@sparticuz/chromium';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium as browserType, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSiteKit, renderSite } from '../../scripts/site/index.js';
import { sampleGuide } from './sample-guide.js';

const ownBrowser = process.env['SDX_BROWSER'];
const canRun = ownBrowser !== undefined || (process.platform === 'linux' && process.arch === 'x64');

describe.skipIf(!canRun)('a published page of version 1.2.3', () => {
  let browser: Browser;
  let server: Server;
  let latest = '';
  let asked: string[] = [];

  beforeAll(async () => {
    const { files } = renderSite(sampleGuide(), await loadSiteKit('site'));
    const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://localhost').pathname;
      asked.push(path);
      const file = files.get(path.replace(/^\/guide\/(1\.2\.3\/)?/, ''));
      if (path === '/guide/versions.json' && latest !== '') {
        const versions = [...new Set([latest, '1.2.3'])].map((version) => ({ version, path: `${version}/` }));
        response.end(JSON.stringify({ latest, versions }));
      } else {
        response.writeHead(file === undefined ? 404 : 200, {
          'content-type': types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain',
        });
        response.end(file ?? '');
      }
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    browser = await browserType.launch({
      executablePath: ownBrowser ?? (await chromium.executablePath()),
      args: ['--no-sandbox', '--headless=shell'],
    });
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  async function notice(path: string): Promise<{ text: string | null; href: string | null; said: string[] }> {
    asked = [];
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'networkidle' });
    const box = page.locator('.newer');
    const isThere = (await box.count()) > 0;
    const found = {
      text: isThere ? await box.textContent() : null,
      href: isThere ? await box.locator('a').getAttribute('href') : null,
      said,
    };
    await page.close();
    return found;
  }

  it('says that a newer one is published, and leads there', async () => {
    latest = '2.0.0';
    expect(await notice('/guide/1.2.3/index.html')).toEqual({
      text: 'A newer version of this guide is published: version 2.0.0.',
      href: '/guide/2.0.0/index.html',
      said: [],
    });
  });

  it('says nothing while it is the newest', async () => {
    latest = '1.2.3';
    expect(await notice('/guide/1.2.3/index.html')).toEqual({ text: null, href: null, said: [] });
    expect(asked).toContain('/guide/versions.json');
  });

  it('asks nobody where it does not lie under its version', async () => {
    latest = '2.0.0';
    expect(await notice('/guide/index.html')).toEqual({ text: null, href: null, said: [] });
    expect(asked.filter((path) => path.endsWith('.json'))).toEqual([]);
  });
});
