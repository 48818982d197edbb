import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseLog, readFileHistory } from '../../scripts/build/file-history.js';
import { Recall } from '../../scripts/build/recall.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-history-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const git = (where: string, date: string, ...args: string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.org', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: where,
      encoding: 'utf8',
      env: { ...process.env, GIT_COMMITTER_DATE: `${date}T12:00:00Z`, GIT_AUTHOR_DATE: `${date}T12:00:00Z` },
    },
  ).trim();
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};
const commit = async (date: string, files: Record<string, string>): Promise<string> => {
  for (const [path, text] of Object.entries(files)) await write(path, text);
  git(folder, date, 'add', '-A');
  git(folder, date, 'commit', '-qm', 'change');
  return git(folder, date, 'rev-parse', 'HEAD');
};
const start = (): string => git(folder, '2026-01-01', 'init', '-q');
const read = (head: string | undefined, root = folder, recall = new Recall()) =>
  readFileHistory(root, recall, head);

describe('when the sources last changed', () => {
  it('is the date of the last commit that touched the file, and the latest of its files for a folder', async () => {
    start();
    await commit('2026-01-01', {
      'fsh/Ä b.fsh': '1',
      'examples/C01/a.json': '1',
      'examples/C01/b.json': '1',
    });
    await commit('2026-01-02', { 'examples/C01/a.json': '2', 'package.json': '{}' });
    const { changed, uncommitted } = await read(await commit('2026-01-03', { 'input/x.md': '1' }));
    expect(Object.fromEntries(changed)).toMatchObject({
      'fsh/Ä b.fsh': '2026-01-01',
      'examples/C01/a.json': '2026-01-02',
      'examples/C01/b.json': '2026-01-01',
      'examples/C01': '2026-01-02',
      'input/x.md': '2026-01-03',
    });
    expect(changed.has('package.json')).toBe(false);
    expect(uncommitted.size).toBe(0);
  });

  it('is open for files that are edited, staged, new or moved', async () => {
    start();
    const head = await commit('2026-01-01', {
      'fsh/a.fsh': '1',
      'fsh/b.fsh': '1',
      'fsh/c.fsh': '1',
      'fsh/d.fsh': '1',
    });
    await write('fsh/a.fsh', '2');
    await write('fsh/b.fsh', '2');
    await write('examples/C02/new.json', '1');
    git(folder, '2026-01-02', 'add', 'fsh/b.fsh');
    git(folder, '2026-01-02', 'mv', 'fsh/c.fsh', 'fsh/e.fsh');
    const { uncommitted } = await read(head);
    for (const path of ['fsh/a.fsh', 'fsh/b.fsh', 'fsh/e.fsh', 'examples/C02/new.json', 'examples/C02'])
      expect(uncommitted.has(path), path).toBe(true);
    expect(uncommitted.has('fsh/d.fsh')).toBe(false);
  });

  it('is not known where there is no history', async () => {
    await write('fsh/a.fsh', '1');
    const { changed, uncommitted } = await read(undefined);
    expect([changed.size, uncommitted.size]).toEqual([0, 0]);
  });

  it('is not claimed for what lies before the end of a history that was cut off', async () => {
    start();
    await commit('2026-01-01', { 'fsh/a.fsh': '1', 'fsh/b.fsh': '1' });
    await commit('2026-01-02', { 'fsh/a.fsh': '2' });
    const head = await commit('2026-01-03', { 'fsh/b.fsh': '2' });
    const shallow = join(folder, 'shallow');
    git(folder, '2026-01-03', 'clone', '-q', '--depth', '2', `file://${folder}`, shallow);
    const { changed } = await read(head, shallow);
    expect(changed.get('fsh/b.fsh')).toBe('2026-01-03');
    expect(changed.has('fsh/a.fsh')).toBe(false);
  });

  it('is asked again only when there is a new commit', async () => {
    start();
    const recall = new Recall();
    const first = await commit('2026-01-01', { 'fsh/a.fsh': '1' });
    const before = await read(first, folder, recall);
    expect((await read(first, folder, recall)).changed).toBe(before.changed);
    const after = await read(await commit('2026-01-02', { 'fsh/a.fsh': '2' }), folder, recall);
    expect(after.changed.get('fsh/a.fsh')).toBe('2026-01-02');
  });

  it('is the latest date, in whatever order the commits come', () => {
    const log = '\u00011000000000 aa\0\nfsh/a.fsh\0\0\u00012000000000 bb\0\nfsh/a.fsh\0';
    expect(parseLog(log, false).get('fsh/a.fsh')).toBe('2033-05-18');
  });
});
