import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureFhirHome, readOutlines } from '../../scripts/fhir-packages/index.js';
import { installPackage } from '../../scripts/fhir-packages/install.js';
import { installFromRegistry } from '../../scripts/fhir-packages/registry.js';
import { packTarball } from '../../scripts/package/index.js';
import { failureOf } from './failure-of.js';
import { files, KEY, LOCKED } from './package-files.js';

let folder: string;
let packages: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  packages = join(folder, '.fhir', 'packages');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const install = async (content: ReadonlyMap<string, string>): Promise<void> =>
  installPackage(LOCKED, await packTarball(content), packages);
const isInstalled = (): boolean => existsSync(join(packages, KEY, 'package', 'package.json'));

describe('an installation that is broken off', () => {
  const bytesOf = async (damage: (tar: Buffer) => Buffer): Promise<Buffer> =>
    gzipSync(damage(gunzipSync(await packTarball(files()))));

  it.each([
    ['cut off', async () => (await packTarball(files())).subarray(0, 200)],
    ['cut off inside a file', () => bytesOf((tar) => tar.subarray(0, 1_000))],
    ['not a tarball', () => bytesOf((tar) => Buffer.alloc(tar.length, 'x'))],
    ['without definitions', () => packTarball(new Map([['package/package.json', '{}']]))],
    [
      'with a manifest that cannot be read',
      () => packTarball(new Map([...files(), ['package/package.json', '{']])),
    ],
  ])('leaves neither package nor outlines: a tarball %s', async (_what, tarball) => {
    const failure = await failureOf(installPackage(LOCKED, await tarball(), packages));
    expect(failure.findings[0]).toMatchObject({ code: 'SDX-ENV-FHIR-INSTALL' });
    expect(failure.exitCode).toBe(3);
    expect(await readdir(join(folder, '.fhir'), { recursive: true })).toEqual(['packages']);
    expect(readOutlines(packages, KEY)).toBeUndefined();
  });

  it('after its outlines were written is no installation, and the next one replaces them', async () => {
    // Something is where the package is to go: the last step fails.
    await mkdir(join(packages, KEY, 'leftover'), { recursive: true });
    await failureOf(install(files({ 'Basic-first.json': '{"resourceType":"Basic","id":"first"}' })));
    expect(isInstalled()).toBe(false);
    expect(readOutlines(packages, KEY)?.has('Basic-first.json')).toBe(true);
    expect((await readdir(join(folder, '.fhir'))).sort()).toEqual(['outlines', 'packages']);

    await rm(join(packages, KEY), { recursive: true });
    await install(files({ 'Basic-second.json': '{"resourceType":"Basic","id":"second"}' }));
    expect(isInstalled()).toBe(true);
    const outlines = readOutlines(packages, KEY);
    expect(outlines?.has('Basic-first.json')).toBe(false);
    expect(outlines?.get('Basic-second.json')).toEqual({ resourceType: 'Basic', id: 'second' });
    expect(await readdir(join(folder, '.fhir', 'outlines'))).toEqual([`${KEY}.json`]);
  });

  it('because the outlines cannot be written is none either', async () => {
    await mkdir(packages, { recursive: true });
    await writeFile(join(folder, '.fhir', 'outlines'), 'a file where the folder should be');
    await failureOf(install(files()));
    expect(isInstalled()).toBe(false);
    expect((await readdir(join(folder, '.fhir'))).sort()).toEqual(['outlines', 'packages']);
  });

  it('is made good by the next build', async () => {
    const cache = join(folder, 'cache');
    const own = join(cache, 'fhir-home-2', '.fhir', 'packages', KEY);
    await mkdir(join(own, 'leftover'), { recursive: true });
    const tarball = await packTarball(files());
    let downloads = 0;
    const ensure = () =>
      ensureFhirHome({
        lock: [{ ...LOCKED, integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}` }],
        cache,
        env: {},
        progress: () => undefined,
        fetchTarball: async (_from, into) => {
          downloads++;
          await writeFile(join(into, 'delivered.tgz'), tarball);
          return join(into, 'delivered.tgz');
        },
      });
    await failureOf(ensure());
    await rm(own, { recursive: true });
    const home = await ensure();
    expect(downloads).toBe(2);
    expect(readOutlines(home.packages, KEY)?.size).toBe(3);
  });
});

describe('a package from the registry that the user named', () => {
  let server: Server;
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('has no outlines, not even those of a package that stood there before', async () => {
    await install(files());
    await rm(join(packages, KEY), { recursive: true });
    expect(readOutlines(packages, KEY)).toBeDefined();

    const tarball = await packTarball(files({ 'Basic-own.json': '{"resourceType":"Basic"}' }));
    server = createServer((_request, response) => response.end(tarball));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('FPL_REGISTRY', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await installFromRegistry([LOCKED], packages, () => undefined);
    expect(JSON.parse(await readFile(join(packages, KEY, 'package', 'Basic-own.json'), 'utf8'))).toEqual({
      resourceType: 'Basic',
    });
    expect(readOutlines(packages, KEY)).toBeUndefined();
  });
});
