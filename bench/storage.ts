import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedRegister } from '../scripts/commands/shipped-people.js';
import type { Matcher } from '../scripts/matching/index.js';
import { DEFAULT_SEED, generatePeople, type PersonRecord } from '../scripts/people/index.js';
import { openStores, type StoreLocation, type Stores } from '../server/storage/index.js';
import { ROOT } from './checkout.js';
import { median } from './measure.js';
import { anAuditEntry, exampleSearches, shippedMatcher } from './storage-data.js';

/**
 * Measures the store: `npm run bench:storage [-- APPENDS]`. Loads 5,000 and 100,000 dummy people, with the making of
 * their keys, into memory and into a file; looks for candidates as requests do; appends records of 3 KB to the audit
 * log. Prints a table and writes `reports/bench-storage.json`.
 */
const SIZES = [5_000, 100_000];
const SEARCHES = 500;
/** As many as a responder compares. */
const LIMIT = 100;
const appends = Number(process.argv[2] ?? 1_000);

/** What was measured of one kind of store with so many people. */
interface Line {
  readonly kind: StoreLocation['kind'];
  readonly people: number;
  readonly keys: number;
  readonly loadMs: number;
  /** Of the load, the time for making the keys, measured apart. */
  readonly makingKeysMs: number;
  readonly candidatesMs: Figures;
  /** How many candidates a search has. */
  readonly found: Figures;
  readonly appendMs: Figures;
}

interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

if (!Number.isInteger(appends) || appends < 1) {
  process.stderr.write('usage: npm run bench:storage [-- APPENDS]\n');
  process.exitCode = 2;
} else {
  await bench();
}

async function bench(): Promise<void> {
  const matcher = await shippedMatcher();
  const { organisations: providers } = await shippedRegister(ROOT);
  const load = loadavg()[0] ?? 0;
  const lines: Line[] = [];
  for (const count of SIZES) {
    const people = [...generatePeople({ count, seed: DEFAULT_SEED, providers })];
    const searches = exampleSearches(people, SEARCHES, matcher);
    // Once before, so that no kind of store pays for the warming up of the engine.
    people.slice(0, 5_000).forEach((each) => matcher.blockingKeys(each));
    const began = performance.now();
    const keys = people.reduce((sum, each) => sum + matcher.blockingKeys(each).length, 0);
    const makingKeysMs = performance.now() - began;
    for (const kind of ['memory', 'directory'] as const)
      await withStores(kind, matcher, async (stores) => {
        const figures = await measure(stores, people, searches);
        lines.push({ kind, people: count, keys, makingKeysMs, ...figures });
      });
  }
  const machine = { cores: cpus().length, platform: process.platform, node: process.versions.node, load };
  await mkdir(join(ROOT, 'reports'), { recursive: true });
  await writeFile(
    join(ROOT, 'reports/bench-storage.json'),
    `${JSON.stringify({ machine, searches: SEARCHES, appends, lines }, null, 2)}\n`,
  );
  process.stdout.write(table(lines, load));
}

async function withStores(
  kind: StoreLocation['kind'],
  { blockingKeys, keyVersion }: Matcher,
  work: (stores: Stores) => Promise<void>,
): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'sdx-bench-storage-'));
  try {
    const stores = await openStores(kind === 'memory' ? { kind } : { kind, path }, {
      blockingKeys,
      keyVersion,
      now: () => new Date(),
    });
    await work(stores);
    await stores.close();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function measure(
  { people, audit }: Stores,
  records: readonly PersonRecord[],
  searches: readonly (readonly string[])[],
): Promise<Pick<Line, 'loadMs' | 'candidatesMs' | 'found' | 'appendMs'>> {
  const began = performance.now();
  await people.replace(records, new Date().toISOString());
  const loadMs = performance.now() - began;
  const found: number[] = [];
  const candidatesMs = await each(searches, async (keys) => {
    found.push((await people.candidates(keys, LIMIT)).records.length);
  });
  const entries = Array.from({ length: appends }, () => anAuditEntry(randomUUID(), randomBytes(2_000)));
  const appendMs = await each(entries, (entry) => audit.append(entry));
  return { loadMs, candidatesMs, found: figuresOf(found), appendMs };
}

async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (const item of items) {
    const began = performance.now();
    await work(item);
    times.push(performance.now() - began);
  }
  return figuresOf(times);
}

function figuresOf(values: readonly number[]): Figures {
  const sorted = [...values].sort((one, other) => one - other);
  return {
    median: median(values),
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
  };
}

function table(lines: readonly Line[], load: number): string {
  const shown = ({ median: middle, p95 }: Figures): string => `${middle.toFixed(2)} (${p95.toFixed(2)})`;
  return [
    `Load of the machine before: ${load.toFixed(1)} on ${cpus().length} cores. Milliseconds, median and (95th percentile).`,
    '| store | people | keys | load, of it making keys | candidates | candidates found | append |',
    '|---|---|---|---|---|---|---|',
    ...lines.map(
      (line) =>
        `| ${line.kind === 'memory' ? 'memory' : 'file'} | ${line.people.toLocaleString('en-GB')} | ${line.keys.toLocaleString('en-GB')} ` +
        `| ${line.loadMs.toFixed(0)}, ${line.makingKeysMs.toFixed(0)} | ${shown(line.candidatesMs)} | ${shown(line.found)} | ${shown(line.appendMs)} |`,
    ),
    '',
  ].join('\n');
}
