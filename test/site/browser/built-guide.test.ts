import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBuiltGuide } from '../../../scripts/build/index.js';
import { openBrowser } from './chromium.js';
import { crawl } from './crawl.js';
import {
  axeFaults,
  headingFaults,
  layoutShifts,
  repeatedIds,
  sidewaysFaults,
  unseenText,
  watchLayout,
  WCAG_TAGS,
} from './page-checks.js';
import { serveFolder, type ServedFolder } from './serve.js';
import { pagesIn } from './site-folder.js';
import { faultsOn, withPage } from './visit.js';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'output/site');
/** Whether the last build is one of these sources: another would say nothing about them. */
const built = await readBuiltGuide(root, join(root, 'output')).then(
  ({ stale }) => !stale,
  () => false,
);

/** A page of every kind; `npm run test:long` looks at all of them. */
const PAGES = [
  'index.html',
  'exchange.html',
  'decision-rules.html',
  'artifacts.html',
  'requirements.html',
  'StructureDefinition-person-info-query-request.html',
  'OperationDefinition-person-info-query.html',
  'ValueSet-request-reason.html',
  'CodeSystem-request-reason.html',
  'example-C01-known-active.html',
];

describe.skipIf(!built)('the guide that was last built, where nothing has changed since', () => {
  let server: ServedFolder;
  beforeAll(async () => {
    server = await serveFolder(folder);
  });
  afterAll(() => server.close());

  it('can be read from the home page on, over links that all lead somewhere', async () => {
    const { found, dead } = await crawl(`${server.address}index.html`);
    expect(dead).toEqual([]);
    const unreached = (await pagesIn(folder)).filter((page) => !found.has(server.address + encodeURI(page)));
    expect(unreached).toEqual(['404.html']);
  });

  describe('in a browser', async () => {
    const browser = await openBrowser();
    const here = it.skipIf(browser === undefined);
    afterAll(() => browser?.close());

    here.each([320, 768, 1280])('keeps its shape at %i pixels, without a complaint', async (width) => {
      await withPage(
        browser!,
        server.address,
        { viewport: { width, height: 800 } },
        async (page, complaints) => {
          await watchLayout(page);
          const look = async () => [
            ...(await sidewaysFaults(page)),
            ...(await layoutShifts(page)),
            ...(await repeatedIds(page)),
            ...(await headingFaults(page)),
          ];
          expect(await faultsOn(page, server.address, PAGES, look)).toEqual([]);
          expect(complaints).toEqual([]);
        },
      );
    });

    here.each(['light', 'dark'] as const)('breaks no rule of WCAG 2.2 AA, %s', async (colorScheme) => {
      await withPage(browser!, server.address, { colorScheme }, async (page) => {
        const look = () => axeFaults(page, { tags: WCAG_TAGS });
        expect(await faultsOn(page, server.address, PAGES, look)).toEqual([]);
      });
    });

    here('is complete without JavaScript', async () => {
      await withPage(browser!, server.address, { javaScriptEnabled: false }, async (page) => {
        expect(await faultsOn(page, server.address, PAGES, unseenText)).toEqual([]);
      });
    });
  });
});
