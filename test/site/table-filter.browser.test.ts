import chromium from '@sparticuz/chromium';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as browserType, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSiteKit, renderSite } from '../../scripts/site/index.js';
import { sampleGuide } from './sample-guide.js';

/** The browser that npm brings runs on Linux x64; elsewhere name one's own in SDX_BROWSER. */
const ownBrowser = process.env['SDX_BROWSER'];
const canRun = ownBrowser !== undefined || (process.platform === 'linux' && process.arch === 'x64');

describe.skipIf(!canRun)('the filter above a table, in a browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'filter-'));
    for (const [path, text] of renderSite(sampleGuide(), await loadSiteKit('site')).files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    browser = await browserType.launch({
      executablePath: ownBrowser ?? (await chromium.executablePath()),
      args: ['--no-sandbox', '--headless=shell'],
    });
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(query = '', javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${pathToFileURL(join(folder, 'requirements.html')).href}${query}`);
    return page;
  }

  const shown = (page: Page): Promise<string[]> =>
    page.locator('table.requirements tbody tr:visible th').allTextContents();
  const said = (page: Page, text: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: text }).waitFor({ timeout: 5000 });

  it('shows every row, and no form, without JavaScript', async () => {
    const page = await open('', false);
    expect(await page.locator('table.requirements tbody tr').count()).toBe(3);
    expect(await page.locator('main form').count()).toBe(0);
  });

  it('filters by keyboard, says how many rows are left, and remembers it in the address', async () => {
    const page = await open();
    expect(await shown(page)).toHaveLength(3);
    await page.getByLabel('Words in the row').focus();
    await page.keyboard.type('fresh IDENTIFIER');
    await said(page, '1 of 3 rows shown');
    expect(await shown(page)).toEqual(['req-1']);
    expect(new URL(page.url()).searchParams.get('words')).toBe('fresh IDENTIFIER');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toMatch(/requirements\.html$/);
    for (let stops = 0; stops < 4; stops++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await said(page, '3 of 3 rows shown');
    expect(new URL(page.url()).search).toBe('');
  });

  it('filters by actor, strength and whether there is a test', async () => {
    const page = await open();
    await page.getByLabel('Binds').selectOption('requester');
    await said(page, '2 of 3 rows shown');
    await page.getByLabel('Tested', { exact: true }).selectOption('No');
    await said(page, '1 of 3 rows shown');
    expect(await shown(page)).toEqual(['req-2']);
    await page.getByLabel('Strength').selectOption('SHALL NOT');
    await said(page, '0 of 3 rows shown');
  });

  it('starts as the address says, and takes no notice of a value that is not in the list', async () => {
    const page = await open('?strength=SHALL+NOT&binds=nobody');
    expect(await shown(page)).toEqual(['res-1']);
    expect(await page.getByRole('status').textContent()).toBe('1 of 3 rows shown');
  });

  it('shows a row that the address leads to, whatever is filtered', async () => {
    const page = await open('?words=nothing-like-this#requirement-req-2');
    await said(page, '3 of 3 rows shown');
    expect(await page.locator('#requirement-req-2').isVisible()).toBe(true);
  });
});
