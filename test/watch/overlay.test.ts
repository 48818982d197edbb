import chromium from '@sparticuz/chromium';
import { chromium as browserType, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveLiveSite, type LiveSite } from '../../scripts/watch/index.js';

/** The browser that npm brings runs on Linux x64; elsewhere name one's own in SDX_BROWSER. */
const ownBrowser = process.env['SDX_BROWSER'];
const canRun = ownBrowser !== undefined || (process.platform === 'linux' && process.arch === 'x64');

const html = (title: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'"><title>${title}</title></head><body><main><h1>${title}</h1></main></body></html>`;

const FINDING = {
  severity: 'error',
  place: 'fsh/profiles/QueryPatient.fsh:7:3',
  message: 'There is no <b>invariant</b> sdx-pat-99.',
  remedy: 'Correct the name.',
};

describe.skipIf(!canRun)('the overlay', () => {
  let browser: Browser;
  let site: LiveSite;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await browserType.launch({
      executablePath: ownBrowser ?? (await chromium.executablePath()),
      args: ['--no-sandbox', '--headless=shell'],
    });
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    site = await serveLiveSite({ port: 0 });
    site.replace(
      new Map([
        ['index.html', html('Home')],
        ['other.html', html('Other')],
      ]),
    );
    page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(site.url);
  });
  afterEach(async () => {
    await page.close();
    await site.close();
  });

  const bar = (): ReturnType<Page['locator']> => page.getByRole('region', { name: 'Build' });

  it('says what was found, with place and remedy, and takes no message for markup', async () => {
    site.tell({ kind: 'findings', findings: [FINDING], summary: '1 error, 0 warnings.' });
    await bar().getByText('1 error, 0 warnings.').click();
    await expect.poll(() => bar().innerText()).toContain('There is no <b>invariant</b> sdx-pat-99.');
    expect(await bar().innerText()).toContain('fsh/profiles/QueryPatient.fsh:7:3');
    expect(await bar().innerText()).toContain('Correct the name.');
    expect(await bar().locator('b').count()).toBe(0);
    expect(await bar().getAttribute('data-state')).toBe('errors');
    expect(complaints).toEqual([]);
  });

  it('is there for a page that is opened later, and changes when the fault is mended', async () => {
    site.tell({ kind: 'findings', findings: [FINDING], summary: '1 error, 0 warnings.' });
    await page.goto(`${site.url}other.html`);
    await bar().getByText('1 error, 0 warnings.').waitFor();
    site.tell({ kind: 'building', changed: ['fsh/profiles/QueryPatient.fsh'] });
    await bar().getByText('Building after a change to fsh/profiles/QueryPatient.fsh…').waitFor();
    site.tell({ kind: 'findings', findings: [], summary: 'No findings.' });
    await bar().getByText('No findings.').waitFor();
    expect(await bar().getAttribute('data-state')).toBe('good');
  });

  it('opens and closes by keyboard, and stays as it was after a reload', async () => {
    site.tell({ kind: 'findings', findings: [FINDING], summary: '1 error, 0 warnings.' });
    await bar().getByText('1 error, 0 warnings.').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await bar().getByText('Correct the name.').waitFor();
    await page.reload();
    await bar().getByText('Correct the name.').waitFor();
  });

  it('reloads the page that has changed, and no other', async () => {
    await bar().waitFor();
    await page.evaluate('window.loadedBefore = true');
    site.replace(
      new Map([
        ['index.html', html('Home')],
        ['other.html', html('Changed')],
      ]),
    );
    site.tell({ kind: 'findings', findings: [], summary: 'Seen.' });
    await bar().getByText('Seen.').waitFor();
    expect(await page.evaluate('window.loadedBefore')).toBe(true);
    site.replace(
      new Map([
        ['index.html', html('New home')],
        ['other.html', html('Changed')],
      ]),
    );
    await page.getByRole('heading', { name: 'New home' }).waitFor();
    expect(await page.evaluate('window.loadedBefore')).toBeUndefined();
  });

  it('opens the guide as soon as there is one', async () => {
    const early = await serveLiveSite({ port: 0 });
    try {
      await page.goto(early.url);
      await page.getByRole('heading', { name: 'The guide is being built' }).waitFor();
      early.replace(new Map([['index.html', html('Home')]]));
      await page.getByRole('heading', { name: 'Home' }).waitFor();
    } finally {
      await early.close();
    }
  });

  it('says when the watch has ended', async () => {
    await bar().waitFor();
    await site.close();
    await bar().getByText('The build has stopped watching').waitFor();
    site = await serveLiveSite({ port: 0 });
  });
});
