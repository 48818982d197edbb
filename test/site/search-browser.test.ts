import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  chromium as browserType,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSiteKit, renderSite } from '../../scripts/site/index.js';
import { sampleGuide } from './sample-guide.js';

/** The browser that npm brings runs on Linux x64; elsewhere name one's own in SDX_BROWSER. */
const ownBrowser = process.env['SDX_BROWSER'];
const canRun = ownBrowser !== undefined || (process.platform === 'linux' && process.arch === 'x64');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** More sections of one name than a results page shows at once. */
const MANY = 45;

describe.skipIf(!canRun)('search in a browser', () => {
  let browser: Browser;
  let folder: string;
  let server: Server;
  /** Where the guide is opened from, with a final slash. */
  const places: Record<'disk' | 'server', string> = { disk: '', server: '' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guide-search-'));
    const guide = sampleGuide();
    const many = Array.from({ length: MANY }, (_, number) => `## Plenty ${number + 1}\n\nText.\n`).join('\n');
    const pages = guide.pages.map((page) =>
      page.name === 'index' ? { ...page, text: page.text + many } : page,
    );
    for (const [path, text] of renderSite({ ...guide, pages }, await loadSiteKit('site')).files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    server = createServer((request, response) => {
      const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
      readFile(join(folder, name)).then(
        (content) =>
          response
            .writeHead(200, { 'content-type': MEDIA_TYPES[extname(name)] ?? 'application/octet-stream' })
            .end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    places.disk = `${pathToFileURL(folder).href}/`;
    places.server = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await browserType.launch({
      executablePath: ownBrowser ?? (await chromium.executablePath()),
      // The package's own default arguments switch web security off.
      args: ['--no-sandbox', '--headless=shell'],
    });
  });

  afterAll(async () => {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a page of the guide in a context of its own; `requests` are the names of the files that were loaded. */
  async function withPage(
    use: (page: Page, requests: string[]) => Promise<void>,
    options: BrowserContextOptions = {},
    place: keyof typeof places = 'disk',
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (url.startsWith(places[place])) requests.push(url.slice(places[place].length));
      else complaints.push(`request to ${url}`);
    });
    try {
      await use(page, requests);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const open = (page: Page, name: string, place: keyof typeof places = 'disk') =>
    page.goto(places[place] + name);
  const results = (page: Page) => page.waitForSelector('.search-results__list li');
  const count = (page: Page) => page.textContent('.search-results__count');
  const focused = (page: Page) =>
    page.evaluate<string>('document.activeElement.id || document.activeElement.tagName');
  const expanded = (page: Page) => page.getAttribute('#guide-search', 'aria-expanded');

  it.each(['disk', 'server'] as const)(
    'leads from the box to results and on to the place (%s)',
    async (place) => {
      await withPage(
        async (page) => {
          await open(page, 'request.html', place);
          await page.fill('#guide-search', 'enquiry');
          await page.click('.search button');
          await page.waitForURL('**/search.html?q=enquiry');
          await results(page);
          expect(await page.inputValue('#guide-search')).toBe('enquiry');
          expect(await page.title()).toBe('enquiry – Search – Sample guide');
          expect(await page.textContent('.search-results__list li mark')).toBe('enquiry');
          await page.click('.search-results__list li a');
          await page.waitForURL('**/CodeSystem-reason.html#reason-enquiry');
          await page.goBack();
          await results(page);
          expect(new URL(page.url()).search).toBe('?q=enquiry');
        },
        {},
        place,
      );
    },
  );

  it('costs a page nothing until the reader turns to it', async () => {
    await withPage(async (page, requests) => {
      await open(page, 'request.html');
      expect(requests.filter((name) => /search|minisearch/.test(name))).toEqual([]);
      await page.focus('#guide-search');
      await page.waitForSelector('[role="combobox"]');
      expect(requests.filter((name) => name.endsWith('.js')).sort()).toEqual([
        'assets/guide.js',
        'assets/minisearch.js',
        'assets/search-index.js',
        'assets/search.js',
      ]);
    });
  });

  describe('suggestions', () => {
    const type = async (page: Page, text: string): Promise<void> => {
      await page.focus('#guide-search');
      await page.waitForSelector('[role="combobox"]');
      await page.keyboard.type(text);
    };

    it('are a combobox: arrows move, Enter follows, the focus stays in the box', async () => {
      await withPage(async (page) => {
        await open(page, 'index.html');
        await type(page, 'enquiry');
        await page.waitForSelector('[role="option"]');
        expect(await expanded(page)).toBe('true');
        expect(await page.textContent('.search [role="status"]')).toMatch(/^\d suggestions?$/);
        expect(await page.getAttribute('#guide-search', 'aria-activedescendant')).toBeNull();
        await page.keyboard.press('ArrowDown');
        const active = await page.getAttribute('#guide-search', 'aria-activedescendant');
        expect(await page.getAttribute(`#${active}`, 'aria-selected')).toBe('true');
        expect(await focused(page)).toBe('guide-search');
        await page.keyboard.press('ArrowUp');
        expect(await page.getAttribute('#guide-search', 'aria-activedescendant')).toBeNull();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL('**/CodeSystem-reason.html#reason-enquiry');
      });
    });

    it('close with Escape, which then clears the box; Enter without a choice sends the form', async () => {
      await withPage(async (page) => {
        await open(page, 'index.html');
        await type(page, 'enquiry');
        await page.waitForSelector('[role="option"]');
        await page.keyboard.press('Escape');
        expect(await expanded(page)).toBe('false');
        expect(await page.inputValue('#guide-search')).toBe('enquiry');
        await page.keyboard.press('Escape');
        expect(await page.inputValue('#guide-search')).toBe('');
        await page.keyboard.type('urgent');
        await page.keyboard.press('Enter');
        await page.waitForURL('**/search.html?q=urgent');
      });
    });

    it('follow a click, and close when the reader goes on', async () => {
      await withPage(async (page) => {
        await open(page, 'index.html');
        await type(page, 'enquiry');
        await page.waitForSelector('[role="option"]');
        await page.keyboard.press('Tab');
        expect(await expanded(page)).toBe('false');
        await page.focus('#guide-search');
        await page.keyboard.press('ArrowDown');
        await page.click('[role="option"] >> nth=0');
        await page.waitForURL('**/CodeSystem-reason.html#reason-enquiry');
      });
    });

    it('say so when there are none', async () => {
      await withPage(async (page) => {
        await open(page, 'index.html');
        await type(page, 'zzzxq');
        await page.waitForSelector('.search [role="status"]:text("No suggestions")', { state: 'attached' });
        expect(await expanded(page)).toBe('false');
      });
    });
  });

  describe('the results page', () => {
    it('filters by type, keeps the choice in its address, and announces how many are left', async () => {
      await withPage(async (page) => {
        await open(page, 'search.html?q=reason');
        await results(page);
        const all = await count(page);
        expect(all).toMatch(/^\d+ results for “reason”\.$/);
        expect(await page.getAttribute('.search-results__count', 'role')).toBe('status');
        const label = (await page.textContent('label[for="search-type-code"]')) ?? '';
        const codes = Number(/^Codes \((\d+)\)$/.exec(label)?.[1]);
        expect(codes).toBeGreaterThan(0);
        await page.check('#search-type-code');
        expect(await count(page)).toMatch(new RegExp(`^${codes} results? for “reason”\\.$`));
        expect(await page.$$('.search-results__list li')).toHaveLength(codes);
        expect(new URL(page.url()).search).toBe('?q=reason&type=code');
        await page.reload();
        await results(page);
        expect(await page.isChecked('#search-type-code')).toBe(true);
        expect(await page.$$('.search-results__list li')).toHaveLength(codes);
        await page.uncheck('#search-type-code');
        expect(await count(page)).toBe(all);
      });
    });

    it('shows many results step by step, and goes on where the reader was', async () => {
      await withPage(async (page) => {
        await open(page, 'search.html?q=plenty');
        await results(page);
        const shown = async (): Promise<number> => (await page.$$('.search-results__list li')).length;
        expect(await count(page)).toBe(`${MANY} results for “plenty”.`);
        expect(await shown()).toBe(20);
        await page.click('.search-results__more');
        expect(await shown()).toBe(40);
        expect(
          await page.evaluate<boolean>(
            `document.activeElement === document.querySelector('.search-results__list li:nth-child(21) a')`,
          ),
        ).toBe(true);
        await page.click('.search-results__more');
        expect(await shown()).toBe(MANY);
        expect(await page.isVisible('.search-results__more')).toBe(false);
      });
    });

    it('says that nothing was found, and what the reader can do', async () => {
      await withPage(async (page) => {
        await open(page, 'search.html?q=zzzxq');
        await page.waitForSelector('text=What you can do');
        expect(await count(page)).toBe('Nothing found for “zzzxq”.');
        expect(await page.isVisible('[data-search-remedies] a[href="toc.html"]')).toBe(true);
        expect(await page.isVisible('.search-results__list')).toBe(false);
      });
    });

    it('says that a chosen type has nothing', async () => {
      await withPage(async (page) => {
        await open(page, 'search.html?q=urgent&type=case');
        await page.waitForSelector('#search-type-case');
        expect(await count(page)).toBe(
          '0 results for “urgent”. Nothing of the kinds that you chose. Clear a box to see more.',
        );
      });
    });

    it('explains itself without a query', async () => {
      await withPage(async (page) => {
        await open(page, 'search.html');
        await page.waitForSelector('[data-search-tips]:not([hidden])');
        expect(await page.isVisible('[data-search-fallback]')).toBe(false);
        expect(await page.isVisible('.search-results__filters')).toBe(false);
      });
    });

    it('shows a hostile query as text', async () => {
      await withPage(async (page) => {
        const query = `enquiry <img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
        await open(page, `search.html?q=${encodeURIComponent(query)}&type=%3Cb%3E`);
        await results(page);
        expect(await count(page)).toContain(query);
        expect(await page.$$('main img, main script')).toHaveLength(0);
        expect(await page.title()).not.toBe('taken');
      });
    });

    it('is a signpost without JavaScript, reached from the box of every page', async () => {
      await withPage(
        async (page) => {
          await open(page, 'request.html');
          await page.fill('#guide-search', 'enquiry');
          await page.click('.search button');
          await page.waitForURL('**/search.html?q=enquiry');
          expect(await page.textContent('main')).toContain('needs JavaScript');
          expect(await page.isVisible('.search-results__filters')).toBe(false);
          expect(await page.isVisible('[data-search-settings]')).toBe(false);
          await page.click('main a[href="requirements.html"]');
          expect(await page.textContent('h1')).toBe('Requirements');
        },
        { javaScriptEnabled: false },
      );
    });

    it('is the same signpost where the index cannot be loaded', async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.route('**/assets/search-index.js', (route) => route.abort());
      await open(page, 'search.html?q=enquiry', 'server');
      await page.waitForLoadState('networkidle');
      expect(await page.isVisible('[data-search-fallback]')).toBe(true);
      await context.close();
    });
  });

  describe('the key /', () => {
    it('leads to the box, and is shown in it, but stays a letter where the reader types', async () => {
      await withPage(async (page) => {
        await open(page, 'request.html');
        expect(await page.isVisible('.search__hint')).toBe(true);
        expect(await page.getAttribute('#guide-search', 'aria-keyshortcuts')).toBe('/');
        await page.keyboard.press('Control+/');
        expect(await focused(page)).toBe('BODY');
        await page.keyboard.press('/');
        expect(await focused(page)).toBe('guide-search');
        expect(await page.isVisible('.search__hint')).toBe(false);
        expect(await page.inputValue('#guide-search')).toBe('');
        await page.keyboard.type('a/b');
        expect(await page.inputValue('#guide-search')).toBe('a/b');
      });
    });

    it('can be switched off for all pages', async () => {
      await withPage(async (page) => {
        await open(page, 'search.html');
        await page.uncheck('#search-shortcut');
        await open(page, 'request.html');
        await page.keyboard.press('/');
        expect(await focused(page)).toBe('BODY');
        expect(await page.isVisible('.search__hint')).toBe(false);
        await open(page, 'search.html');
        expect(await page.isChecked('#search-shortcut')).toBe(false);
      });
    });
  });

  it.each([
    [320, 'light'],
    [1280, 'dark'],
  ] as const)('has no barrier at %i pixels (%s), and never scrolls sideways', async (width, colorScheme) => {
    const barriers = async (page: Page): Promise<string[]> => {
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
      ).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page })
        // Its own request for the style sheet is none that the page's policy allows.
        .options({ preload: false })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
    };
    await withPage(
      async (page) => {
        await open(page, 'search.html?q=reason');
        await results(page);
        expect(await barriers(page)).toEqual([]);
        await open(page, 'search.html?q=zzzxq');
        await page.waitForSelector('text=What you can do');
        expect(await barriers(page)).toEqual([]);
        await open(page, 'index.html');
        await page.focus('#guide-search');
        await page.waitForSelector('[role="combobox"]');
        await page.keyboard.type('reason');
        await page.waitForSelector('[role="option"]');
        await page.keyboard.press('ArrowDown');
        expect(await barriers(page)).toEqual([]);
      },
      { colorScheme, viewport: { width, height: 800 } },
    );
  });
});
