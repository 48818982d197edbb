import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleExchanges } from '../sample-exchanges.js';
import { sampleGuide } from '../sample-guide.js';
import { openBrowser } from './chromium.js';
import { keyboardFaults } from './keyboard.js';
import {
  axeFaults,
  headingFaults,
  repeatedIds,
  sidewaysFaults,
  unseenText,
  WCAG_TAGS,
} from './page-checks.js';
import { serveFolder, type ServedFolder } from './serve.js';
import { sampleSite, type SiteFolder } from './site-folder.js';
import { faultsOn, withPage } from './visit.js';

const browser = await openBrowser();
const EXCHANGE = 'example-C01-known-urgent.html';
const PAGES = [
  'examples.html',
  EXCHANGE,
  'example-C03-refused.html',
  'example-C01-known.xml.html',
  'example-register.html',
  'example-register-Organization-trust.html',
  'StructureDefinition-question.profile.json.html',
];

describe.skipIf(browser === undefined)('the pages of examples, in a browser', () => {
  let site: SiteFolder;
  let server: ServedFolder;

  beforeAll(async () => {
    site = await sampleSite(sampleGuide({ examples: sampleExchanges }));
    server = await serveFolder(site.folder);
  });

  afterAll(async () => {
    await browser!.close();
    await server.close();
    await site.remove();
  });

  it.each([320, 1280])('keep their shape and break no rule at %i pixels', async (width) => {
    await withPage(
      browser!,
      server.address,
      { viewport: { width, height: 800 } },
      async (page, complaints) => {
        const look = async () => [
          ...(await sidewaysFaults(page)),
          ...(await axeFaults(page, { tags: WCAG_TAGS })),
          ...(await headingFaults(page)),
          ...(await repeatedIds(page)),
        ];
        expect(await faultsOn(page, server.address, PAGES, look)).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  });

  it('have enough contrast in the dark', async () => {
    await withPage(browser!, server.address, { colorScheme: 'dark' }, async (page) => {
      const look = () => axeFaults(page, { rules: ['color-contrast'] });
      expect(await faultsOn(page, server.address, PAGES, look)).toEqual([]);
    });
  });

  it.each([
    [1280, 1],
    [320, 3],
  ])('have request, reply and audit side by side where there is room: %i pixels', async (width, rows) => {
    await withPage(browser!, server.address, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto(server.address + EXCHANGE);
      const tops = await page.evaluate<number[]>(
        `[...document.querySelectorAll('.messages__column')].map((column) => Math.round(column.getBoundingClientRect().top))`,
      );
      expect(tops).toHaveLength(3);
      expect(new Set(tops).size).toBe(rows);
    });
  });

  it('lead past a listing with one key, and into it with another', async () => {
    await withPage(browser!, server.address, {}, async (page) => {
      await page.goto(server.address + EXCHANGE);
      const skip = page.locator('.skip-listing').first();
      await skip.focus();
      await expect.poll(async () => (await skip.boundingBox())?.width ?? 0).toBeGreaterThan(50);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<boolean>(`document.activeElement.closest('.json') === null`)).toBe(true);
      await skip.focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate<boolean>(`document.activeElement.closest('.json') !== null`)).toBe(true);
    });
  });

  it('can be walked through with the keyboard', async () => {
    await withPage(browser!, server.address, { viewport: { width: 1280, height: 700 } }, async (page) => {
      expect(await faultsOn(page, server.address, [EXCHANGE], (open) => keyboardFaults(open))).toEqual([]);
    });
  });

  it('are complete without JavaScript', async () => {
    await withPage(browser!, server.address, { javaScriptEnabled: false }, async (page) => {
      expect(await faultsOn(page, server.address, PAGES, unseenText)).toEqual([]);
    });
  });

  it('are filtered by case, outcome and status', async () => {
    await withPage(browser!, server.address, {}, async (page) => {
      await page.goto(`${server.address}examples.html`);
      await page.getByLabel('HTTP status').selectOption('403');
      expect(await page.locator('table.cases tbody tr:visible').count()).toBe(1);
    });
  });
});
