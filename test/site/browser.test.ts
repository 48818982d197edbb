import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser/chromium.js';
import { sampleSite, type SiteFolder } from './browser/site-folder.js';
import { withPage } from './browser/visit.js';

const browser = await openBrowser();

const PAGES = [
  'index.html',
  'request.html',
  'artifacts.html',
  'examples.html',
  'requirements.html',
  'StructureDefinition-question.html',
  'StructureDefinition-question-definitions.html',
  'StructureDefinition-question.profile.json.html',
  'OperationDefinition-ask.html',
  'CodeSystem-reason.html',
  'CapabilityStatement-responder.html',
  'example-C01-known.html',
];

describe.skipIf(browser === undefined)('the guide in a browser, opened from disk', () => {
  let site: SiteFolder;

  beforeAll(async () => {
    site = await sampleSite();
  });

  afterAll(async () => {
    await browser!.close();
    await site.remove();
  });

  const origin = (): string => `${pathToFileURL(site.folder).href}/`;
  const inPage = <T>(
    options: BrowserContextOptions,
    use: (page: Page, complaints: string[]) => Promise<T>,
  ): Promise<T> => withPage(browser!, origin(), options, use);
  const open = (page: Page, name: string) => page.goto(new URL(name, origin()).href);

  it.each([320, 768, 1280])('never scrolls sideways at %i pixels', async (width) => {
    await inPage({ viewport: { width, height: 800 } }, async (page) => {
      for (const name of PAGES) {
        await open(page, name);
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - window.innerWidth',
        );
        expect(overflow, name).toBeLessThanOrEqual(0);
      }
    });
  });

  it('loads its style and script under its own policy, without a complaint or a request to anyone', async () => {
    await inPage({}, async (page, complaints) => {
      for (const name of PAGES) {
        await open(page, name);
        expect(
          await page.evaluate<string>('getComputedStyle(document.querySelector(".menu > ul")).display'),
          name,
        ).toBe('flex');
      }
      expect(complaints).toEqual([]);
    });
  });

  it('blocks a script that somebody smuggles in', async () => {
    await inPage({}, async (page, complaints) => {
      await open(page, 'index.html');
      await page.evaluate(
        `const script = document.createElement('script'); script.textContent = 'window.smuggled = true'; document.body.append(script)`,
      );
      expect(await page.evaluate<boolean>('"smuggled" in window')).toBe(false);
      expect(complaints.join()).toContain('Content Security Policy');
    });
  });

  it('is complete without JavaScript, its menus included', async () => {
    await inPage({ javaScriptEnabled: false }, async (page) => {
      await open(page, 'index.html');
      await page.click('.menu summary');
      await page.click('.menu details a[href="request.html"]');
      expect(await page.textContent('h1')).toBe('Request');
    });
  });

  it('closes a menu with Escape and gives the focus back', async () => {
    await inPage({}, async (page) => {
      await open(page, 'index.html');
      await page.focus('.menu summary');
      await page.keyboard.press('Enter');
      expect(await page.isVisible('.menu details a')).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.isVisible('.menu details a')).toBe(false);
      expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('SUMMARY');
    });
  });

  it('lets the keyboard skip to the content', async () => {
    await inPage({}, async (page) => {
      await open(page, 'request.html');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to main content');
      await page.keyboard.press('Enter');
      // The browser goes there when it has time.
      await page.waitForURL(/#guide-main$/, { timeout: 10_000 });
      expect(await page.locator('#guide-main').count()).toBe(1);
    });
  });

  it('makes a region a stop for the Tab key only where it scrolls', async () => {
    const stops = (width: number) =>
      inPage({ viewport: { width, height: 800 } }, async (page) => {
        await open(page, 'StructureDefinition-question.html');
        return page.evaluate<[boolean, boolean][]>(
          `[...document.querySelectorAll('.scroll')].map((region) => [region.scrollWidth > region.clientWidth, region.hasAttribute('tabindex')])`,
        );
      });
    for (const width of [320, 1280])
      for (const [scrolls, stop] of await stops(width)) expect(stop).toBe(scrolls);
    expect((await stops(320)).some(([scrolls]) => scrolls)).toBe(true);
  });

  it('is dark where the reader prefers it', async () => {
    const ground = (colorScheme: 'light' | 'dark') =>
      inPage({ colorScheme }, async (page) => {
        await open(page, 'index.html');
        return page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      });
    expect(await ground('light')).toBe('rgb(255, 255, 255)');
    expect(await ground('dark')).not.toBe(await ground('light'));
  });

  it('prints without menu and with whole tables', async () => {
    await inPage({ viewport: { width: 700, height: 900 } }, async (page) => {
      await open(page, 'StructureDefinition-question.html');
      await page.emulateMedia({ media: 'print' });
      expect(await page.isVisible('.menu')).toBe(false);
      expect(
        await page.evaluate<string[]>(
          `[...document.querySelectorAll('.scroll')].map((region) => getComputedStyle(region).overflowX)`,
        ),
      ).not.toContain('auto');
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    });
  });
});
