import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layVersion, readPublished, rootFiles } from '../../scripts/build/index.js';
import {
  parseVersionList,
  versionOrder,
  withVersion,
  type VersionList,
} from '../../scripts/compare/index.js';

let target: string;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-publish-'));
  target = join(folder, 'root');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const facts = { packageId: 'org.example.guide', canonical: 'https://example.org/guide', title: 'A & B' };
const about = {
  publisher: 'Invented <Publisher>',
  description: 'A guide.',
  pages: ['index.html', 'a b.html'],
};

function listOf(...versions: string[]): VersionList {
  let list: VersionList | undefined;
  for (const version of versions) {
    list = withVersion(list, facts, {
      version,
      date: '2026-01-05',
      status: 'draft',
      fhirVersion: '4.0.1',
      path: `${version}/`,
    });
  }
  return list!;
}

const site = (text: string): Map<string, string> =>
  new Map([
    ['index.html', text],
    ['assets/guide.css', 'p {}'],
  ]);

async function everything(): Promise<Map<string, string>> {
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.sort().map(async (file) => [file, await readFile(file, 'utf8')] as const)),
  );
}

describe('a published root', () => {
  it('holds each version under its own path, and the lists beside them', async () => {
    await layVersion(target, '1.0.0', site('one'), await rootFiles(listOf('1.0.0'), about));
    const first = await everything();
    await layVersion(target, '1.1.0', site('two'), await rootFiles(listOf('1.0.0', '1.1.0'), about));
    const second = await everything();
    expect((await readdir(target)).sort()).toEqual([
      '.nojekyll',
      '1.0.0',
      '1.1.0',
      '404.html',
      '_headers',
      'index.html',
      'package-feed.xml',
      'package-list.json',
      'robots.txt',
      'sitemap.xml',
      'versions.json',
    ]);
    for (const [path, text] of first) if (path.includes('/1.0.0/')) expect(second.get(path)).toBe(text);
    expect((await readPublished(target))?.versions.map(({ version }) => version)).toEqual(['1.1.0', '1.0.0']);
  });

  it('refuses a version that is there, and leaves everything as it was', async () => {
    await layVersion(target, '1.0.0', site('one'), await rootFiles(listOf('1.0.0'), about));
    const before = await everything();
    await expect(
      layVersion(target, '1.0.0', site('other'), await rootFiles(listOf('1.0.0'), about)),
    ).rejects.toMatchObject({ exitCode: 1, findings: [{ code: 'SDX-PUBLISH-EXISTS' }] });
    expect(await everything()).toEqual(before);
  });

  it('is as it was when something goes wrong on the way', async () => {
    await layVersion(target, '1.0.0', site('one'), await rootFiles(listOf('1.0.0'), about));
    await rm(join(target, 'sitemap.xml'));
    // A folder where a file has to go: the version and the files before it are in place by then.
    await mkdir(join(target, 'sitemap.xml', 'in-the-way'), { recursive: true });
    const before = await everything();
    await expect(
      layVersion(target, '1.1.0', site('two'), await rootFiles(listOf('1.0.0', '1.1.0'), about)),
    ).rejects.toBeDefined();
    expect(await everything()).toEqual(before);
    expect(await readdir(target)).not.toContain('1.1.0');
  });

  it('is not made of a folder that holds something else, but of a fresh branch', async () => {
    await mkdir(join(target, '.git'), { recursive: true });
    expect(await readPublished(target)).toBeUndefined();
    await writeFile(join(target, 'letter.txt'), 'Dear Sir or Madam');
    await expect(readPublished(target)).rejects.toMatchObject({
      exitCode: 3,
      findings: [{ code: 'SDX-PUBLISH-TARGET' }],
    });
    await writeFile(join(target, 'versions.json'), '{"versions": 1}');
    await expect(readPublished(target)).rejects.toMatchObject({
      message: expect.stringContaining('damaged') as string,
    });
  });
});

describe('the files of a published root', async () => {
  const files = await rootFiles(listOf('0.9.0', '1.0.0', '1.1.0-ballot'), about);

  it('lead readers to the newest release, not to a preliminary version', () => {
    expect(files.get('index.html')).toContain('content="0; url=1.0.0/index.html"');
    expect(files.get('404.html')).toContain('href="/guide/1.0.0/index.html"');
    expect(files.get('404.html')).toContain('href="/guide/1.0.0/assets/guide.css"');
    expect(files.get('sitemap.xml')).toContain('<loc>https://example.org/guide/1.0.0/a%20b.html</loc>');
  });

  it('tell hosts which headers to send, and search engines where the list of pages is', () => {
    expect(files.get('_headers')).toContain("Content-Security-Policy: default-src 'none'; ");
    expect(files.get('robots.txt')).toContain('Sitemap: https://example.org/guide/sitemap.xml\n');
  });

  it('list the versions as FHIR tools read them', () => {
    const list = JSON.parse(files.get('package-list.json') ?? '') as { list: object[] };
    expect(list).toMatchObject({
      'package-id': 'org.example.guide',
      canonical: 'https://example.org/guide',
      list: [
        { version: '1.1.0-ballot', path: 'https://example.org/guide/1.1.0-ballot', status: 'draft' },
        { version: '1.0.0', current: true, fhirversion: '4.0.1', date: '2026-01-05' },
        { version: '0.9.0' },
      ],
    });
    const feed = files.get('package-feed.xml') ?? '';
    expect(feed).toContain('<title>org.example.guide#1.0.0</title>');
    expect(feed).toContain('<link>https://example.org/guide/1.0.0/package.tgz</link>');
    expect(feed).toContain('<pubDate>Mon, 05 Jan 2026 00:00:00 GMT</pubDate>');
    expect(feed).toContain('Invented &lt;Publisher&gt;');
  });
});

describe('a list of versions', () => {
  it('orders as semantic versioning does', () => {
    const ordered = ['0.2.0', '0.10.0-alpha', '0.10.0-alpha.1', '0.10.0-beta', '0.10.0', '1.0.0'];
    expect([...ordered].reverse().sort(versionOrder)).toEqual(ordered);
    expect(versionOrder('1.0.0+a', '1.0.0+b')).toBe(0);
  });

  it('is read back as it was written, and nothing else is taken for one', () => {
    const list = listOf('1.0.0');
    expect(parseVersionList(JSON.stringify(list))).toEqual(list);
    for (const text of [
      '',
      'null',
      '[]',
      '{"versions": []}',
      '{"packageId": "a", "latest": "1", "versions": [null]}',
    ])
      expect(parseVersionList(text)).toBeUndefined();
  });
});

describe('sdx publish', () => {
  it('wants a target: exit 2', () => {
    const run = (): unknown =>
      execFileSync(process.execPath, ['--import', 'tsx', 'scripts/cli.ts', 'publish'], { stdio: 'pipe' });
    expect(run).toThrow(expect.objectContaining({ status: 2 }) as Error);
  });
});
