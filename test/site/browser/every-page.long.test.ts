import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './chromium.js';
import { crawl } from './crawl.js';
import { htmlFaults } from './html-faults.js';
import { keyboardFaults } from './keyboard.js';
import {
  axeFaults,
  BEST_PRACTICE_TAGS,
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
import { lighthouseTable, lowScores, LIGHTHOUSE_PAGES } from './lighthouse.js';
import { judgeSite } from './run-lighthouse.js';
import { serveFolder, type ServedFolder } from './serve.js';
import { pagesIn, sampleSite } from './site-folder.js';
import { faultsOn, withPage } from './visit.js';

const folder = inject('siteFolder');
const allPages = await pagesIn(folder);
/** A part of the pages, to try the checks out: every n-th. */
const pages = allPages.filter((_, index) => index % Number(process.env['SDX_EVERY'] ?? 1) === 0);
const browser = await openBrowser();
/** Readers at once: as many as common machines have cores. */
const READERS = 2;
/** The design system puts its phase banner between header and main part, where it belongs to no landmark. */
const KNOWN_DEPARTURES = [/: region, .*: 1 times, at \.govuk-phase-banner /];
/** Stops of the Tab key on a page; the pages of the sample guide are walked to their end. */
const MOST_STOPS = 150;

let server: ServedFolder;
beforeAll(async () => {
  server = await serveFolder(folder);
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

describe('every page of the guide, as a file', () => {
  it('is HTML without faults', async () => {
    const faults: string[] = [];
    for (const page of pages)
      faults.push(...(await htmlFaults(page, await readFile(join(folder, page), 'utf8'))));
    expect(faults.slice(0, 50)).toEqual([]);
  });

  it('can be reached from the home page, over links that all lead somewhere', async () => {
    const { found, dead } = await crawl(`${server.address}index.html`);
    expect(dead).toEqual([]);
    const unreached = allPages.filter((page) => !found.has(server.address + encodeURI(page)));
    expect(unreached).toEqual(['404.html']);
    expect(server.missing).toEqual([]);
  });

  it('has artefacts only of kinds that the sample guide has too', async () => {
    const site = await sampleSite();
    const kinds = (names: readonly string[]): Set<string> =>
      new Set(names.flatMap((name) => /^([A-Z]\w+)-/.exec(name)?.[1] ?? []));
    const known = kinds(site.pages);
    await site.remove();
    expect([...kinds(allPages)].filter((kind) => !known.has(kind))).toEqual([]);
  });
});

describe.skipIf(browser === undefined)('every page of the guide, in a browser', () => {
  /** Shows all pages to several readers, each of whom takes every n-th. */
  async function faultsOnAll(
    options: BrowserContextOptions,
    look: (page: Page, name: string) => Promise<readonly string[]>,
    origin = server.address,
  ): Promise<string[]> {
    const readers = Array.from({ length: READERS }, (_, reader) =>
      withPage(browser!, origin, options, async (page, complaints) => {
        await watchLayout(page);
        const mine = pages.filter((_page, index) => index % READERS === reader);
        return [...(await faultsOn(page, origin, mine, look)), ...complaints];
      }),
    );
    return (await Promise.all(readers)).flat().sort().slice(0, 100);
  }

  it.each([320, 768, 1280])('never scrolls sideways at %i pixels, and nothing moves', async (width) => {
    const look = async (page: Page) => [...(await sidewaysFaults(page)), ...(await layoutShifts(page))];
    expect(await faultsOnAll({ viewport: { width, height: 800 } }, look)).toEqual([]);
  });

  it.each([1280, 320])(
    'breaks no rule of WCAG 2.2 AA that a program can check, at %i pixels',
    async (width) => {
      const look = (page: Page) => axeFaults(page, { tags: WCAG_TAGS });
      expect(await faultsOnAll({ viewport: { width, height: 800 } }, look)).toEqual([]);
    },
  );

  it('has enough contrast in the dark', async () => {
    const look = (page: Page) => axeFaults(page, { rules: [CONTRAST_RULE] });
    expect(await faultsOnAll({ colorScheme: 'dark' }, look)).toEqual([]);
  });

  it('departs from good practice beyond that only where it is known', async () => {
    const faults = await faultsOnAll({}, (page) => axeFaults(page, { tags: BEST_PRACTICE_TAGS }));
    expect(faults.filter((fault) => !KNOWN_DEPARTURES.some((known) => known.test(fault)))).toEqual([]);
  });

  it.each([1280, 320])('can be walked through with the keyboard at %i pixels', async (width) => {
    const look = (page: Page) => keyboardFaults(page, MOST_STOPS);
    expect(await faultsOnAll({ viewport: { width, height: 700 } }, look)).toEqual([]);
  });

  it('has unique ids and headings in order, whatever scripts have added', async () => {
    const look = async (page: Page) => [...(await repeatedIds(page)), ...(await headingFaults(page))];
    expect(await faultsOnAll({}, look)).toEqual([]);
  });

  it('is complete without JavaScript', async () => {
    expect(await faultsOnAll({ javaScriptEnabled: false }, unseenText)).toEqual([]);
  });

  it('opens from disk without a complaint and asks nobody', async () => {
    const origin = `${pathToFileURL(folder).href}/`;
    expect(await faultsOnAll({}, () => Promise.resolve([]), origin)).toEqual([]);
  });

  it('prints a profile', async () => {
    await withPage(browser!, server.address, {}, async (page) => {
      await page.goto(`${server.address}${LIGHTHOUSE_PAGES[1]}`);
      const { pages: printed, text } = readPdf(await page.pdf({ format: 'A4' }));
      expect(printed).toBeGreaterThan(3);
      expect(text).toContain('requestIdentifier');
    });
  });

  it('is what Lighthouse asks for', async () => {
    const results = await judgeSite(folder);
    expect(lowScores(results ?? []), lighthouseTable(results ?? [])).toEqual([]);
  });
});
