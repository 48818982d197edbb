import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './chromium.js';
import { serveFolder, type ServedFolder } from './serve.js';
import { sampleSite, type SiteFolder } from './site-folder.js';
import { withPage } from './visit.js';

const browser = await openBrowser();
const PROFILE = 'StructureDefinition-question.html';
const SNAPSHOT = 'StructureDefinition-question-snapshot.html';
const TABS = ['Key elements', 'What it changes', 'All elements', 'Statistics and references', 'All views'];

describe.skipIf(browser === undefined)('the views of a profile, in a browser', () => {
  let site: SiteFolder;
  let server: ServedFolder;

  beforeAll(async () => {
    site = await sampleSite();
    server = await serveFolder(site.folder);
  });

  afterAll(async () => {
    await browser!.close();
    await server.close();
    await site.remove();
  });

  const read = (path: string, look: (page: Page) => Promise<void>, scripts = true): Promise<void> =>
    withPage(browser!, server.address, { javaScriptEnabled: scripts }, async (page, complaints) => {
      await page.goto(new URL(path, server.address).href);
      await look(page);
      expect(complaints).toEqual([]);
    });
  /** Headings of the views that can be seen. */
  const seen = (page: Page): Promise<string[]> => page.locator('.view:visible > h2').allTextContents();
  const chosen = (page: Page): Promise<string[]> =>
    page.locator('[role=tab][aria-selected=true]').allTextContents();

  it('are tabs of which one is open', () =>
    read(PROFILE, async (page) => {
      expect(await page.getByRole('tab').allTextContents()).toEqual(TABS);
      expect(await chosen(page)).toEqual(['Key elements']);
      expect(await seen(page)).toHaveLength(1);
      await page.getByRole('tab', { name: 'What it changes' }).click();
      expect(await chosen(page)).toEqual(['What it changes']);
      expect(await seen(page)).toHaveLength(1);
      expect(new URL(page.url()).hash).toBe('#differential');
    }));

  it('can be walked by keyboard: arrows, Home and End; Tab leads on into the open view', () =>
    read(PROFILE, async (page) => {
      await page.getByRole('tab', { name: 'Key elements' }).focus();
      const press = async (key: string): Promise<string[]> => {
        await page.keyboard.press(key);
        return chosen(page);
      };
      expect(await press('ArrowRight')).toEqual([TABS[1]]);
      expect(await press('ArrowLeft')).toEqual([TABS[0]]);
      expect(await press('ArrowLeft')).toEqual([TABS[4]]);
      expect(await press('Home')).toEqual([TABS[0]]);
      expect(await press('End')).toEqual([TABS[4]]);
      expect(await seen(page)).toHaveLength(4);
      await press('Home');
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate<boolean>(
          'document.activeElement.closest("[role=tabpanel]:not([hidden])") !== null',
        ),
      ).toBe(true);
    }));

  it('open at the address of what is in them, and go back with the browser', () =>
    read(`${PROFILE}#differential`, async (page) => {
      expect(await chosen(page)).toEqual(['What it changes']);
      await page.getByRole('tab', { name: 'Statistics and references' }).click();
      await page.goBack();
      expect(await chosen(page)).toEqual(['What it changes']);
    }));

  it.each(['constraints', 'where-used', 'differential'])(
    'leave the reader at #%s, whatever was folded above it',
    (id) =>
      read(`${PROFILE}#${id}`, async (page) => {
        const [top = -1, height = 0] = await page.evaluate<number[]>(
          `[document.getElementById('${id}').getBoundingClientRect().top, innerHeight]`,
        );
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThan(height);
      }),
  );

  it('stay on the first one where the address means something else', () =>
    read(`${PROFILE}#constraints`, async (page) => {
      expect(await chosen(page)).toEqual(['Key elements']);
    }));

  it('follow one another without JavaScript, under a list of links', () =>
    read(
      PROFILE,
      async (page) => {
        expect(await page.getByRole('tab').count()).toBe(0);
        expect(await page.locator('.views__list a').allTextContents()).toEqual(TABS.slice(0, 4));
        expect(await page.locator('.view:visible').count()).toBe(4);
      },
      false,
    ));

  it('are all on paper, whatever is open', () =>
    read(PROFILE, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.view:visible').count()).toBe(4);
    }));

  const rows = (page: Page): Promise<number> => page.locator('table.elements tbody tr:visible').count();

  it('fold what is below a row and show it again, by keyboard', () =>
    read(SNAPSHOT, async (page) => {
      await page.getByRole('button', { name: 'Show all parts' }).click();
      const all = await rows(page);
      const root = page.locator('table.elements tbody tr').first().getByRole('button');
      expect(await root.getAttribute('aria-expanded')).toBe('true');
      expect((await root.textContent())?.trim()).toContain('Parameters');
      await root.focus();
      await page.keyboard.press('Enter');
      expect(await root.getAttribute('aria-expanded')).toBe('false');
      expect(await rows(page)).toBe(1);
      await page.keyboard.press('Space');
      expect(await rows(page)).toBe(all);
    }));

  it('keep a part folded that was folded inside another one', () =>
    read(SNAPSHOT, async (page) => {
      await page.getByRole('button', { name: 'Hide all parts' }).click();
      const folded = await rows(page);
      expect(folded).toBeGreaterThan(1);
      expect(folded).toBeLessThan(await page.locator('table.elements tbody tr').count());
      const root = page.locator('table.elements tbody tr').first().getByRole('button');
      await root.click();
      await root.click();
      expect(await rows(page)).toBe(folded);
      await page.emulateMedia({ media: 'print' });
      expect(await rows(page)).toBe(await page.locator('table.elements tbody tr').count());
    }));

  it('show every row without JavaScript', () =>
    read(
      SNAPSHOT,
      async (page) => {
        expect(await page.locator('.twig').count()).toBe(0);
        expect(await rows(page)).toBe(await page.locator('table.elements tbody tr').count());
      },
      false,
    ));
});
