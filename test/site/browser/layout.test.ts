import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openBrowser } from './chromium.js';
import { KEY_PAGES, LAYOUT_FILE, LAYOUT_WIDTHS, measureLayouts, type Layouts } from './key-pages.js';
import { layoutDifferences, type Block } from './layout.js';
import { serveFolder } from './serve.js';
import { sampleSite } from './site-folder.js';

const block = (name: string, y: number, changed: Partial<Block> = {}): Block => ({
  name,
  x: 0,
  y,
  width: 600,
  height: 100,
  ...changed,
});
const BEFORE = [block('header', 0), block('nav', 100), block('main', 200), block('footer', 300)];

describe('the comparison of layouts', () => {
  it('finds no difference in what looks alike', () => {
    const alike = BEFORE.map((each) => ({ ...each, x: each.x + 3, width: each.width - 3, height: 94 }));
    expect(layoutDifferences(BEFORE, BEFORE)).toEqual([]);
    expect(layoutDifferences(BEFORE, alike)).toEqual([]);
  });

  it('does not blame what stands below something that has grown', () => {
    const grown = [
      block('header', 0),
      block('nav', 100, { height: 300 }),
      block('main', 400),
      block('footer', 500),
    ];
    expect(layoutDifferences(BEFORE, grown)).toEqual(['nav has height 300, not 100']);
  });

  it.each<[string, Block[], string]>([
    ['a block that is gone', BEFORE.slice(0, 3), 'footer is gone'],
    ['a new block', [...BEFORE, block('aside', 400)], 'aside is new'],
    ['another order', [BEFORE[0]!, BEFORE[2]!, BEFORE[1]!, BEFORE[3]!], 'main stands where nav stood'],
    ['a block elsewhere', [block('header', 0, { x: 20 }), ...BEFORE.slice(1)], 'header has x 20, not 0'],
    [
      'a narrower block',
      [block('header', 0, { width: 300 }), ...BEFORE.slice(1)],
      'header has width 300, not 600',
    ],
    [
      'blocks that have come to stand side by side',
      [...BEFORE.slice(0, 2), block('main', 100), block('footer', 200)],
      'main is beside or within nav, it was below it',
    ],
  ])('finds %s', (_, now, difference) => {
    expect(layoutDifferences(BEFORE, now)).toContain(difference);
  });
});

const browser = await openBrowser();

describe.skipIf(browser === undefined)('the layout of ten key pages', () => {
  it('is as it was accepted; after a change that is wanted, look at the pages and run `npm run layout:accept`', async () => {
    const accepted = JSON.parse(await readFile(LAYOUT_FILE, 'utf8')) as Layouts;
    const site = await sampleSite();
    const server = await serveFolder(site.folder);
    const now = await measureLayouts(browser!, server.address);
    await browser!.close();
    await server.close();
    await site.remove();
    expect(Object.keys(accepted)).toEqual([...KEY_PAGES]);
    const differences = KEY_PAGES.flatMap((page) =>
      LAYOUT_WIDTHS.flatMap((width) =>
        layoutDifferences(accepted[page]?.[width] ?? [], now[page]?.[width] ?? []).map(
          (difference) => `${page} at ${width} px: ${difference}`,
        ),
      ),
    );
    expect(differences).toEqual([]);
  });
});
