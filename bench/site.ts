import { mkdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeGuide } from '../scripts/build/index.js';
import { cacheFolder } from '../scripts/fhir-packages/index.js';
import { loadSiteKit, renderPage, renderSite, type GuideContent } from '../scripts/site/index.js';
import { ROOT, spread } from './checkout.js';
import { multiplied } from './copies.js';
import { median } from './measure.js';
import { siteTable, type Sized, type SiteGrowth, type SiteResult } from './site-table.js';

/**
 * Measures the published guide: how long rendering takes when snapshots and narratives exist, how large the pages are,
 * and how time grows with the number of artefacts. `npm run bench:site [-- --no-growth]` prints a table and writes
 * `reports/bench-site.json`.
 */
const SIZES = [1, 5, 25];
const ROUNDS = 5;
const EDITS = 12;
const SITE = join(ROOT, 'site');

const progress = (line: string): void => void process.stderr.write(`${line}\n`);
const load = loadavg()[0] ?? 0;
const content = await contentOfGuide();
const withGrowth = !process.argv.includes('--no-growth');
const result: SiteResult = {
  load,
  ...(await timesOf(content)),
  ...(await sizesOf(content)),
  growth: withGrowth ? await growthOf(content) : [],
};
await mkdir(join(ROOT, 'reports'), { recursive: true });
await writeFile(join(ROOT, 'reports/bench-site.json'), `${JSON.stringify(result, null, 2)}\n`);
process.stdout.write(siteTable(result));

/** Everything that the site is rendered from, snapshots and narratives included. */
async function contentOfGuide(): Promise<GuideContent> {
  progress('building the guide once');
  const { outcome } = await makeGuide({
    root: ROOT,
    cache: cacheFolder(process.env, ROOT),
    validate: true,
    env: process.env,
    stopwatch: () => performance.now(),
    listener: { began: () => undefined, ended: () => undefined },
    progress: () => undefined,
  });
  if (outcome === undefined) throw new Error('The guide does not build: see `npm run build`.');
  return outcome.content;
}

async function timesOf(
  guide: GuideContent,
): Promise<Pick<SiteResult, 'freshMs' | 'againMs' | 'editedPageMs'>> {
  const fresh: number[] = [];
  const again: number[] = [];
  let kit = await loadSiteKit(SITE);
  for (let round = 1; round <= ROUNDS; round++) {
    progress(`rendering, round ${round} of ${ROUNDS}`);
    kit = await loadSiteKit(SITE);
    fresh.push(timed(() => renderSite(guide, kit)));
    again.push(timed(() => renderSite(guide, kit)));
  }
  const edited = spread(guide.pages, EDITS).map((page, number) => {
    const text = `${page.text}\n\nSentence ${number} of the benchmark.\n`;
    const pages = guide.pages.map((each) => (each === page ? { ...page, text } : each));
    return timed(() => renderPage({ ...guide, pages }, page.name, kit));
  });
  return { freshMs: median(fresh), againMs: median(again), editedPageMs: median(edited) };
}

async function sizesOf(
  guide: GuideContent,
): Promise<Omit<SiteResult, 'load' | 'growth' | 'freshMs' | 'againMs' | 'editedPageMs'>> {
  const { files } = renderSite(guide, await loadSiteKit(SITE));
  const compressed = new Map<string, number>();
  const transferOf = (path: string): number => {
    const known = compressed.get(path) ?? gzipSync(files.get(path) ?? '').length;
    compressed.set(path, known);
    return known;
  };
  const pages = [...files]
    .filter(([path]) => path.endsWith('.html'))
    .map(([page, text]) => ({
      page,
      bytes: Buffer.byteLength(text),
      transfer: [page, ...loadedBy(String(text)).filter((path) => files.has(path))].reduce(
        (sum, path) => sum + transferOf(path),
        0,
      ),
    }));
  const profiles = pages.filter(({ page }) => /^StructureDefinition-[\w-]+\.html$/.test(page));
  return {
    pages: pages.length,
    medianPage: median(pages.map(({ bytes }) => bytes)),
    largestPage: largest(pages),
    largestProfile: largest(profiles),
    medianTransfer: median(pages.map(({ transfer }) => transfer)),
    largestTransfer: largest(pages.map(({ page, transfer }) => ({ page, bytes: transfer }))),
  };
}

/** Style, scripts and pictures of a page. */
function loadedBy(page: string): string[] {
  return [...page.matchAll(/<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^"]+)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
}

function largest(pages: readonly Sized[]): Sized {
  const most = pages.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  return { page: most.page, bytes: most.bytes };
}

async function growthOf(guide: GuideContent): Promise<SiteGrowth[]> {
  const points: SiteGrowth[] = [];
  for (const times of SIZES) {
    const larger = multiplied(guide, times);
    progress(`growth: ${larger.artefacts.length} artefacts`);
    const kit = await loadSiteKit(SITE);
    points.push({ times, artefacts: larger.artefacts.length, ms: timed(() => renderSite(larger, kit)) });
  }
  return points;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
