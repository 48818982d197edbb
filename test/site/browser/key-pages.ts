import type { Browser } from 'playwright-core';
import { blocksOf, type Block } from './layout.js';

/** Ten pages of the sample guide: one for each way in which a page can look. */
export const KEY_PAGES = [
  'index.html',
  'request.html',
  'artifacts.html',
  'examples.html',
  'requirements.html',
  'StructureDefinition-question.html',
  'OperationDefinition-ask.html',
  'ValueSet-reason.html',
  'CodeSystem-reason.html',
  'example-C01-known.html',
] as const;

export const LAYOUT_WIDTHS = [320, 1280] as const;

/** File that keeps the layout of the key pages, relative to the checkout. */
export const LAYOUT_FILE = 'test/site/browser/layout.json';

/** Page → width → blocks. */
export type Layouts = Record<string, Record<string, Block[]>>;

/** Measures the key pages at each width. */
export async function measureLayouts(browser: Browser, address: string): Promise<Layouts> {
  const layouts: Layouts = {};
  for (const width of LAYOUT_WIDTHS) {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    for (const name of KEY_PAGES) {
      await page.goto(address + name);
      layouts[name] = { ...layouts[name], [width]: await blocksOf(page) };
    }
    await page.close();
  }
  return layouts;
}
