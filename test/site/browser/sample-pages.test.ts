import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionProfile } from '../sample-profile.js';
import { openBrowser } from './chromium.js';
import { KEY_PAGES } from './key-pages.js';
import { keyboardFaults } from './keyboard.js';
import {
  axeFaults,
  CONTRAST_RULE,
  headingFaults,
  layoutShifts,
  repeatedIds,
  sidewaysFaults,
  unseenText,
  watchLayout,
  WCAG_TAGS,
} from './page-checks.js';
import { readPdf } from './pdf.js';
import { serveFolder, slowly, type ServedFolder } from './serve.js';
import { sampleSite, type SiteFolder } from './site-folder.js';
import { faultsOn, withPage } from './visit.js';

const browser = await openBrowser();
const WIDTHS = [320, 768, 1280];
const PROFILE = 'StructureDefinition-question.html';

describe.skipIf(browser === undefined)('every page of a small guide that has everything', () => {
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

  it('is made with every template there is', async () => {
    const names = (await readdir('site/templates', { recursive: true })).filter((name) =>
      name.endsWith('.hbs'),
    );
    const texts = await Promise.all(names.map((name) => readFile(`site/templates/${name}`, 'utf8')));
    expect(site.templates).not.toEqual([]);
    const used = (name: string): boolean => {
      const partial = /^partials\/(.+)\.hbs$/.exec(name)?.[1];
      return partial === undefined
        ? site.templates.includes(name.replace(/\.hbs$/, ''))
        : site.templates.includes(`partials/${partial}`) ||
            texts.some((text) => text.includes(`{{> ${partial}`));
    };
    expect(names.filter((name) => !used(name))).toEqual([]);
  });

  it.each(WIDTHS)('never scrolls sideways at %i pixels', async (width) => {
    await withPage(browser!, server.address, { viewport: { width, height: 800 } }, async (page) => {
      expect(await faultsOn(page, server.address, site.pages, sidewaysFaults)).toEqual([]);
    });
  });

  it.each([1280, 320])(
    'breaks no rule of WCAG 2.2 AA that a program can check, at %i pixels',
    async (width) => {
      await withPage(browser!, server.address, { viewport: { width, height: 800 } }, async (page) => {
        const look = () => axeFaults(page, { tags: WCAG_TAGS });
        expect(await faultsOn(page, server.address, site.pages, look)).toEqual([]);
      });
    },
  );

  it('has enough contrast in the dark', async () => {
    await withPage(browser!, server.address, { colorScheme: 'dark' }, async (page) => {
      const look = () => axeFaults(page, { rules: [CONTRAST_RULE] });
      expect(await faultsOn(page, server.address, site.pages, look)).toEqual([]);
    });
  });

  it.each([1280, 320])('can be walked through with the keyboard at %i pixels', async (width) => {
    await withPage(browser!, server.address, { viewport: { width, height: 700 } }, async (page) => {
      expect(await faultsOn(page, server.address, site.pages, (open) => keyboardFaults(open))).toEqual([]);
    });
  });

  it('scrolls a wide table with the arrow keys, once it has the focus', async () => {
    await withPage(browser!, server.address, { viewport: { width: 320, height: 700 } }, async (page) => {
      await page.goto(server.address + PROFILE);
      const region = page.locator('.scroll[tabindex]:visible').first();
      await region.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.evaluate<number>('document.activeElement.scrollLeft')).toBeGreaterThan(0);
    });
  });

  it('changes tabs with the arrow keys, where a page has tabs', async (test) => {
    await withPage(browser!, server.address, {}, async (page) => {
      let seen = 0;
      const look = async (): Promise<string[]> => {
        const faults: string[] = [];
        for (const list of await page.locator('[role=tablist]:visible').all()) {
          const tabs = list.locator('[role=tab]');
          const selected = list.locator('[role=tab][aria-selected=true]');
          if ((await tabs.count()) < 2) continue;
          seen++;
          await tabs.first().focus();
          await page.keyboard.press('Enter');
          const first = await selected.getAttribute('id');
          await page.keyboard.press('ArrowRight');
          if ((await selected.getAttribute('id')) === first) await page.keyboard.press('Enter');
          if ((await selected.count()) !== 1) faults.push('has not one tab selected');
          else if ((await selected.getAttribute('id')) === first) faults.push('stays on the first tab');
          const panel = (await selected.getAttribute('aria-controls')) ?? '';
          if (!(await page.locator(`[id="${panel}"]`).isVisible())) faults.push(`hides the panel ${panel}`);
        }
        return faults;
      };
      expect(await faultsOn(page, server.address, site.pages, look)).toEqual([]);
      test.skip(seen === 0, 'no page has tabs that a script makes');
    });
  });

  it('has unique ids and headings in order, whatever scripts have added', async () => {
    await withPage(browser!, server.address, {}, async (page) => {
      const look = async () => [...(await repeatedIds(page)), ...(await headingFaults(page))];
      expect(await faultsOn(page, server.address, site.pages, look)).toEqual([]);
    });
  });

  it('is complete without JavaScript', async () => {
    await withPage(browser!, server.address, { javaScriptEnabled: false }, async (page) => {
      expect(await faultsOn(page, server.address, site.pages, unseenText)).toEqual([]);
    });
  });

  it.each(['served below a path', 'opened from disk'])(
    'loads without a complaint and asks nobody else, %s',
    async (how) => {
      const origin = how === 'opened from disk' ? `${pathToFileURL(site.folder).href}/` : server.address;
      await withPage(browser!, origin, {}, async (page, complaints) => {
        await faultsOn(page, origin, site.pages, () => Promise.resolve([]));
        expect(complaints).toEqual([]);
      });
    },
  );

  it('lets nothing move while it loads and scrolls', async () => {
    await withPage(browser!, server.address, { viewport: { width: 1280, height: 800 } }, async (page) => {
      await watchLayout(page);
      expect(await faultsOn(page, server.address, site.pages, layoutShifts)).toEqual([]);
    });
  });

  it('lets nothing move where page and script arrive bit by bit', async () => {
    const slow = await serveFolder(site.folder, 'slow', slowly);
    try {
      await withPage(browser!, slow.address, { viewport: { width: 1280, height: 800 } }, async (page) => {
        await watchLayout(page);
        expect(await faultsOn(page, slow.address, [...KEY_PAGES], layoutShifts)).toEqual([]);
      });
    } finally {
      await slow.close();
    }
  });

  it('prints a profile with its title and all its elements', async () => {
    await withPage(browser!, server.address, {}, async (page) => {
      await page.goto(server.address + PROFILE);
      const { pages, text } = readPdf(await page.pdf({ format: 'A4' }));
      expect(pages).toBeGreaterThan(1);
      const printed = text.replace(/\s/g, '');
      expect(printed).toContain((await page.locator('h1').innerText()).replace(/\s/g, ''));
      const elements = questionProfile.differential?.element ?? [];
      const names = elements.flatMap(({ path, sliceName }) => [path.split('.').at(-1)!, sliceName ?? '']);
      expect(names.length).toBeGreaterThan(10);
      const missing = names.filter((name) => !printed.includes(name));
      expect(missing).toEqual([]);
    });
  });
});
