import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../scripts/fhir-packages/index.js';
import { addResources, copyOfSources, ROOT } from './checkout.js';
import { measure } from './measure.js';

/** How long a full build takes for a guide of some size. */
export interface GrowthPoint {
  /** How many times the guide's own number. */
  readonly times: number;
  readonly resources: number;
  readonly ms: number;
  readonly peakMemoryMb: Readonly<Record<string, number>>;
}

/** The IG Publisher on a guide of 5 and of 55 small resources, measured on such a machine before this project began. */
const PUBLISHER = [
  { resources: 5, ms: 40_000 },
  { resources: 55, ms: 52_000 },
] as const;

/**
 * Builds guides of several sizes from a standstill, with nothing remembered: the guide itself, and with generated
 * definitions added.
 */
export async function measureGrowth(
  sizes: readonly number[],
  progress: (line: string) => void,
): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const times of sizes) {
    const copy = await copyOfSources();
    try {
      const own = await countOfDefinitions();
      const resources = own + (await addResources(copy.root, own * (times - 1)));
      progress(`growth: ${resources} resources`);
      const run = await measure({
        command: process.execPath,
        args: [
          '--import',
          import.meta.resolve('tsx'),
          join(ROOT, 'scripts/cli.ts'),
          'build',
          '--fresh',
          '--output',
          join(copy.root, 'result'),
        ],
        cwd: copy.root,
        env: {
          SDX_CACHE: cacheFolder(process.env, ROOT),
          SDX_DAEMON: 'off',
          SOURCE_DATE_EPOCH: '1769850000',
        },
      });
      if (run.code !== 0) throw new Error(`The build ended with ${String(run.code)}:\n${run.stderr}`);
      points.push({
        times,
        resources,
        ms: Math.round(run.ms),
        peakMemoryMb: {
          node: Math.round(run.peakMemory['node'] ?? 0),
          java: Math.round(run.peakMemory['java'] ?? 0),
        },
      });
    } finally {
      await copy.remove();
    }
  }
  return points;
}

/** The artefacts of the last build. */
async function countOfDefinitions(): Promise<number> {
  const record = JSON.parse(await readFile(join(ROOT, 'output/build.json'), 'utf8')) as {
    stages: { name: string; outputs: number }[];
  };
  return record.stages.find(({ name }) => name === 'stamp')?.outputs ?? 0;
}

/** @returns milliseconds for each further resource, from the smallest guide to the largest */
export function perResource(points: readonly { resources: number; ms: number }[]): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return Number.NaN;
  return (last.ms - first.ms) / (last.resources - first.resources);
}

const BOX = { width: 640, height: 360, left: 70, right: 30, top: 20, bottom: 50 } as const;

/** Draws how time grows with the number of resources, beside the IG Publisher's rate; writes `docs/growth.svg`. */
export async function drawGrowth(points: readonly GrowthPoint[]): Promise<void> {
  await writeFile(join(ROOT, 'docs/growth.svg'), growthPicture(points));
}

/** @returns SVG; the same points give the same picture */
export function growthPicture(points: readonly Pick<GrowthPoint, 'resources' | 'ms'>[]): string {
  const most = Math.max(...points.map(({ resources }) => resources));
  const publisher = (resources: number): number =>
    PUBLISHER[0].ms + perResource(PUBLISHER) * (resources - PUBLISHER[0].resources);
  const longest = Math.max(publisher(most), ...points.map(({ ms }) => ms));
  const x = (resources: number): number =>
    Math.round(BOX.left + (resources / most) * (BOX.width - BOX.left - BOX.right));
  const y = (ms: number): number =>
    Math.round(BOX.height - BOX.bottom - (ms / longest) * (BOX.height - BOX.top - BOX.bottom));
  const step = niceStep(longest / 1000);
  const grid = Array.from({ length: Math.floor(longest / 1000 / step) + 1 }, (_, index) => index * step);
  const line = (list: readonly { resources: number; ms: number }[]): string =>
    list.map(({ resources, ms }) => `${x(resources)},${y(ms)}`).join(' ');
  const theirs = [PUBLISHER[0].resources, most].map((resources) => ({ resources, ms: publisher(resources) }));
  const words = `A full build takes ${points.map(({ resources, ms }) => `${(ms / 1000).toFixed(0)} s for ${resources} resources`).join(', ')}.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${BOX.width} ${BOX.height}" role="img" font-family="sans-serif" font-size="13" fill="#0b0c0c">`,
    `<title>${words} The dashed line is the IG Publisher's rate, measured between 5 and 55 resources.</title>`,
    `<rect width="${BOX.width}" height="${BOX.height}" fill="#ffffff"/>`,
    ...grid.map(
      (seconds) =>
        `<path d="M ${BOX.left} ${y(seconds * 1000)} H ${BOX.width - BOX.right}" stroke="#cecece"/><text x="${BOX.left - 8}" y="${y(seconds * 1000) + 4}" text-anchor="end">${seconds} s</text>`,
    ),
    ...points.map(
      ({ resources }) =>
        `<text x="${x(resources)}" y="${BOX.height - BOX.bottom + 18}" text-anchor="middle">${resources}</text>`,
    ),
    `<text x="${BOX.width / 2}" y="${BOX.height - 10}" text-anchor="middle">resources in the guide</text>`,
    `<polyline points="${line(theirs)}" fill="none" stroke="#505a5f" stroke-width="2" stroke-dasharray="6 4"/>`,
    `<text x="${x(0.75 * most) - 10}" y="${y(publisher(0.75 * most)) - 10}" text-anchor="end" fill="#505a5f">IG Publisher, at its rate from 5 to 55 resources</text>`,
    `<polyline points="${line(points)}" fill="none" stroke="#1d70b8" stroke-width="3"/>`,
    ...points.map(
      ({ resources, ms }) =>
        `<circle cx="${x(resources)}" cy="${y(ms)}" r="4" fill="#1d70b8"/><text x="${x(resources) + 6}" y="${y(ms) + 20}" fill="#1d70b8"${resources === most ? ' text-anchor="end"' : ''}>${(ms / 1000).toFixed(0)} s</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

/** A step between grid lines that people can read. */
function niceStep(longest: number): number {
  return [10, 20, 25, 50, 100, 200, 250, 500, 1000].find((step) => longest / step <= 8) ?? 1000;
}
