import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkBrowser,
  checkCache,
  checkInstalled,
  checkNode,
  checkOutput,
} from '../../scripts/commands/machine-checks.js';
import { prerequisiteLines, type Prerequisite } from '../../scripts/commands/prerequisite.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-doctor-'));
});
afterAll(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

describe('doctor', () => {
  it.each([
    ['20.18.3', 'missing'],
    ['18.20.0', 'missing'],
    ['20.19.0', 'ok'],
    ['22.0.0', 'ok'],
    ['24.21.0', 'ok'],
  ])('takes Node %s for %s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it('misses what npm brings', () => {
    expect(checkInstalled(root).state).toBe('ok');
    expect(checkInstalled(folder)).toMatchObject({ state: 'missing' });
    expect(checkInstalled(folder).remedy).toContain('npm ci');
  });

  it('knows which browser the tests would use', async () => {
    const linux = { platform: 'linux', arch: 'x64' };
    expect(checkBrowser(root, {}, linux)).toMatchObject({ state: 'ok', detail: 'Chromium, through npm' });
    expect(checkBrowser(folder, {}, linux).state).toBe('missing');
    expect(checkBrowser(root, {}, { platform: 'darwin', arch: 'arm64' })).toMatchObject({
      state: 'missing',
      essential: false,
    });
    const own = join(folder, 'browser');
    expect(checkBrowser(root, { SDX_BROWSER: own }, linux).detail).toContain('is not there');
    await writeFile(own, '');
    expect(checkBrowser(root, { SDX_BROWSER: own }, { platform: 'win32', arch: 'x64' }).state).toBe('ok');
  });

  it('looks whether it can write, and says how much room there is', async () => {
    const cache = join(folder, 'deep/cache');
    expect((await checkCache(cache)).detail).toMatch(/cache, [\d.]+ GB free$/);
    expect((await checkOutput(folder)).name).toBe('Output folder');
    await writeFile(join(folder, 'file'), '');
    const blocked = await checkCache(join(folder, 'file/cache'));
    expect(blocked).toMatchObject({
      state: 'missing',
      detail: expect.stringContaining('cannot be written') as string,
    });
    expect(blocked.remedy).toContain('SDX_CACHE');
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'finds a folder that is not its user’s',
    async () => {
      const locked = join(folder, 'locked');
      await mkdir(locked);
      await chmod(locked, 0o500);
      expect((await checkOutput(locked)).state).toBe('missing');
    },
  );

  it('gives each system a line of its own, for what is not there alone', () => {
    const check: Prerequisite = {
      name: 'Java',
      state: 'missing',
      detail: 'none',
      remedy: 'Debian/Ubuntu: a. b; macOS: c; Windows: d. Or e.',
      essential: false,
    };
    expect(prerequisiteLines(check)).toBe(
      '✗ Java                   none\n    Debian/Ubuntu: a. b\n    macOS: c\n    Windows: d.\n    Or e.\n',
    );
    expect(prerequisiteLines({ ...check, state: 'optional' })).toMatch(/^– Java[^]*macOS/);
    expect(prerequisiteLines({ ...check, state: 'ok' })).toBe('✓ Java                   none\n');
    expect(prerequisiteLines({ ...check, state: 'will be fetched' })).toBe('… Java                   none\n');
  });

  it('names a way on each system for every program that a machine may lack', () => {
    for (const { remedy } of [checkNode('1.0'), checkBrowser(folder, {}, { platform: 'x', arch: 'y' })])
      for (const system of ['Debian/Ubuntu: ', 'macOS: ', 'Windows: ']) expect(remedy).toContain(system);
  });
});
