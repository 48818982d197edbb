import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  chromium as browserType,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../scripts/findings/index.js';
import { inLanguageFolder, loadSiteKit, renderQualityPage, renderSite } from '../../scripts/site/index.js';
import { sampleGuide } from './sample-guide.js';

/** The browser that npm brings runs on Linux x64; elsewhere name one's own in SDX_BROWSER. */
const ownBrowser = process.env['SDX_BROWSER'];
const canRun = ownBrowser !== undefined || (process.platform === 'linux' && process.arch === 'x64');

const WIDTHS = [320, 768, 1100, 1280, 1600];
const PAGES = ['request.html', 'StructureDefinition-question.html', 'qa.html', 'cy/request.html'];

const finding = (line: number, severity: Finding['severity'], source: Finding['source']): Finding => ({
  file: `fsh/profiles/${severity}.fsh`,
  line,
  severity,
  code: 'SDX-TEST',
  message: 'Something is wrong.',
  remedy: 'Mend it.',
  source,
});

describe.skipIf(!canRun)('what stands on every page, in a browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guide-chrome-'));
    const [english, welsh] = await Promise.all([loadSiteKit('site'), loadSiteKit('site', 'cy')]);
    const content = sampleGuide({
      languages: [
        { tag: 'en-GB', name: 'English', folder: '' },
        { tag: 'cy', name: 'Cymraeg', folder: 'cy' },
      ],
      fileHistory: {
        changed: new Map([['input/pagecontent/request.md', '2025-11-30']]),
        uncommitted: new Set(),
      },
    });
    const { files } = renderSite(content, english);
    const quality = renderQualityPage(
      content,
      english,
      {
        findings: [
          finding(1, 'error', 'sushi'),
          finding(2, 'warning', 'sushi'),
          finding(3, 'warning', 'validator'),
        ],
        suppressions: [],
        fixtures: [],
        validated: true,
      },
      files,
    );
    const translated = inLanguageFolder(renderSite(content, welsh).files, 'cy', (path) => path === 'qa.html');
    for (const [path, text] of [...files, ...translated, ['qa.html', quality] as const]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    browser = await browserType.launch({
      executablePath: ownBrowser ?? (await chromium.executablePath()),
      // The package's own default arguments switch web security off.
      args: ['--no-sandbox', '--headless=shell'],
    });
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function withPage<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext(options);
    try {
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  }

  const open = (page: Page, name: string) => page.goto(pathToFileURL(join(folder, name)).href);

  it.each(WIDTHS)(
    'keeps header, menu, text and footer off both edges at %i pixels, in one line',
    async (width) => {
      await withPage({ viewport: { width, height: 800 } }, async (page) => {
        for (const name of PAGES) {
          await open(page, name);
          const sides = await page.evaluate<[number, number][]>(
            `['.govuk-generic-header__container', '.menu > ul', 'main', '.govuk-footer .govuk-width-container'].map((each) => { const box = document.querySelector(each).getBoundingClientRect(); return [Math.round(box.left), Math.round(document.documentElement.clientWidth - box.right)]; })`,
          );
          for (const [left, right] of sides) {
            expect(left, name).toBeGreaterThanOrEqual(width < 641 ? 15 : 30);
            expect([left, right], name).toEqual(sides[0]);
          }
          expect(
            await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
            name,
          ).toBeLessThanOrEqual(0);
        }
      });
    },
  );

  it('does not scroll sideways at twice the size', async () => {
    // 200 % on a screen of 1280 pixels is a page of 640 with two device pixels for each.
    await withPage({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, async (page) => {
      for (const name of PAGES) {
        await open(page, name);
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect(overflow, name).toBeLessThanOrEqual(0);
      }
    });
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['dark', 320],
  ] as const)(
    'has no fault that axe finds, %s at %i pixels: contrast and size of targets included',
    async (colorScheme, width) => {
      await withPage({ colorScheme, viewport: { width, height: 900 } }, async (page) => {
        for (const name of PAGES) {
          await open(page, name);
          const { violations, passes } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
            .analyze();
          const told = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html }) => `${name} ${id} ${html}`),
          );
          expect(told).toEqual([]);
          expect(passes.map(({ id }) => id)).toEqual(
            expect.arrayContaining(['color-contrast', 'target-size']),
          );
        }
      });
    },
  );

  it('shows with lines where people choose their own colours', async () => {
    await withPage({ forcedColors: 'active' }, async (page) => {
      await open(page, 'request.html');
      await page.click('.menu summary');
      expect(
        await page.evaluate<string>(
          `getComputedStyle(document.querySelector('.menu [aria-current="page"]')).borderBottomWidth`,
        ),
      ).toBe('4px');
    });
  });

  it('moves nothing for those who do not want it', async () => {
    const behaviour = (reducedMotion: 'reduce' | 'no-preference') =>
      withPage({ reducedMotion }, async (page) => {
        await open(page, 'request.html');
        return page.evaluate<string>('getComputedStyle(document.documentElement).scrollBehavior');
      });
    expect(await behaviour('no-preference')).toBe('smooth');
    expect(await behaviour('reduce')).toBe('auto');
  });

  it('walks through skip link, header and menu by keyboard, and shows where it is', async () => {
    await withPage({}, async (page) => {
      await open(page, 'request.html');
      const stops: string[] = [];
      for (let index = 0; index < 8; index++) {
        await page.keyboard.press('Tab');
        const [name = '', seen = ''] = await page.evaluate<string[]>(
          `(() => { const at = document.activeElement; const style = getComputedStyle(at); return [at.textContent, String(style.backgroundColor !== 'rgba(0, 0, 0, 0)' || style.outlineStyle !== 'none')]; })()`,
        );
        expect(seen, name).toBe('true');
        stops.push(name.trim());
      }
      expect(stops[0]).toBe('Skip to main content');
      expect(stops).toEqual(expect.arrayContaining(['Sample guide', 'Cymraeg', 'Home', 'Exchange']));
    });
  });

  it('leads to the same page in Welsh and back', async () => {
    await withPage({}, async (page) => {
      await open(page, 'request.html');
      await page.click('text=Cymraeg');
      expect(await page.getAttribute('html', 'lang')).toBe('cy');
      expect(await page.textContent('h1')).toBe('Request');
      expect(await page.isVisible('.translation-notice')).toBe(true);
      expect(
        await page.evaluate<string>('getComputedStyle(document.querySelector(".menu > ul")).display'),
      ).toBe('flex');
      await page.click('text=English');
      expect(await page.getAttribute('html', 'lang')).toBe('en-GB');
    });
  });

  it('filters findings by severity and by who found them, and shows all without a script', async () => {
    const rows = (page: Page): Promise<number> => page.locator('table.findings tbody tr:visible').count();
    await withPage({}, async (page) => {
      await open(page, 'qa.html');
      expect(await rows(page)).toBe(3);
      await page.getByLabel('Show only – Severity').selectOption('warning');
      expect(await rows(page)).toBe(2);
      expect(await page.isVisible('h3:has-text("error.fsh")')).toBe(false);
      await page.getByLabel('Show only – Found by').selectOption('validator');
      expect(await rows(page)).toBe(1);
      expect(await page.textContent('[role=status]')).toBe('Findings shown: 1 of 3');
      await page.getByLabel('Show only – Severity').selectOption('');
      await page.getByLabel('Show only – Found by').selectOption('');
      expect(await rows(page)).toBe(3);
    });
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await open(page, 'qa.html');
      expect(await page.locator('table.findings tbody tr:visible').count()).toBe(3);
      expect(await page.locator('.findings-filter select').count()).toBe(0);
    });
  });

  it.each(['request.html', 'StructureDefinition-question.html'])(
    'prints %s in black on white, with its facts and without what only a screen needs',
    async (name) => {
      await withPage({ colorScheme: 'dark', viewport: { width: 700, height: 900 } }, async (page) => {
        await open(page, name);
        await page.emulateMedia({ media: 'print' });
        for (const hidden of ['.menu', '.languages', '.govuk-skip-link', '.govuk-pagination'])
          expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
        expect(await page.isVisible('.page-facts')).toBe(true);
        expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe(
          'rgb(255, 255, 255)',
        );
        const wide = await page.evaluate<string[]>(
          `[...document.querySelectorAll('main *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.govuk-visually-hidden')).map((each) => each.outerHTML.slice(0, 80))`,
        );
        expect(wide).toEqual([]);
        expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
      });
    },
  );
});
