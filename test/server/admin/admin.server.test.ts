import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/start/index.js';
import { openBrowser } from '../../site/browser/chromium.js';
import { axeFaults, WCAG_TAGS } from '../../site/browser/page-checks.js';
import { withPage } from '../../site/browser/visit.js';
import { aServer } from '../a-server.js';

const browser = await openBrowser();
const PAGES = [
  'admin',
  'admin/audit',
  'admin/personas',
  'admin/register',
  'admin/rules',
  'admin/alerts',
  'admin/data',
];

describe.skipIf(browser === undefined)('the admin page in a browser', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await aServer();
  });
  afterAll(async () => {
    await browser!.close();
    await server.stop();
  });

  const origin = (): string => `${server.admin}/`;
  const inPage = <T>(use: (page: Page, complaints: string[]) => Promise<T>, width = 1280): Promise<T> =>
    withPage(browser!, origin(), { viewport: { width, height: 900 } }, use);

  it('shows every page without a fault of reach, and without a complaint of the browser', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      await withPage(browser!, origin(), { colorScheme }, async (page, complaints) => {
        for (const name of PAGES) {
          await page.goto(origin() + name);
          expect(await axeFaults(page, { tags: WCAG_TAGS }), `${name}, ${colorScheme}`).toEqual([]);
        }
        expect(complaints).toEqual([]);
      });
  });

  it.each([320, 768, 1280])('never scrolls sideways at %i pixels', async (width) => {
    await inPage(async (page) => {
      for (const name of PAGES) {
        await page.goto(origin() + name);
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
        expect(over, name).toBeLessThanOrEqual(0);
      }
    }, width);
  });

  it('sends the request of a persona, and shows it with decision and rule', async () => {
    await inPage(async (page) => {
      await page.goto(`${origin()}admin/personas`);
      await page
        .getByRole('button', { name: 'Send it: Amara Thistledown, Child protection enquiry' })
        .click();
      const shown = (await page.textContent('main')) ?? '';
      expect(shown).toContain('It came out as the persona says: C01 known-active.');
      expect(shown).toContain('Known, and a service is involved now.');
      expect(await page.locator('li:empty').count()).toBe(0);
      await page.goto(`${origin()}admin`);
      const row = await page.textContent('tbody tr');
      expect(row).toContain('permit');
      expect(row).toContain('section-47-named-body');
      expect(row).toContain('known-active');
      await page.click('tbody tr a');
      expect(await page.textContent('main')).toContain('persona-amara-thistledown');
    });
  });

  it('suspends a system, and takes it back', async () => {
    await inPage(async (page) => {
      await page.goto(`${origin()}admin/register`);
      await page.getByRole('button', { name: 'Suspend: fenwick-vale-case-management' }).click();
      await page.getByRole('button', { name: 'Take back: fenwick-vale-case-management' }).click();
      expect(await page.textContent('main')).not.toContain('Take back');
      // What was never active has nothing to be suspended from.
      const off = page.locator('tr', { has: page.locator('td', { hasText: /^(off|error)$/ }) });
      expect(await off.count()).toBeGreaterThan(0);
      expect(await off.getByRole('button').count()).toBe(0);
    });
  });

  it('puts the dummy data back', async () => {
    await server.assembled.stores.people.replace([], new Date().toISOString());
    await inPage(async (page) => {
      await page.goto(`${origin()}admin/data`);
      await page.getByRole('button', { name: 'Reset the dummy data' }).click();
      expect(await page.getByRole('status').textContent()).toMatch(/put back: \d{2,} people/);
    });
    expect(await server.assembled.stores.people.count()).toBeGreaterThan(20);
  });

  it('answers nobody from elsewhere', async () => {
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${server.admin}/admin/data`, { method: 'POST', headers });
    expect((await post({})).status).toBe(403);
    expect((await post({ Origin: 'https://elsewhere.example' })).status).toBe(403);
  });
});
