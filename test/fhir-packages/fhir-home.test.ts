import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureFhirHome, type FetchTarball, type LockedPackage } from '../../scripts/fhir-packages/index.js';
import { packTarball } from '../../scripts/package/index.js';
import { failureOf } from './failure-of.js';

const FILES = new Map([
  [
    'package/package.json',
    JSON.stringify({ name: 'wrong.name', version: '9', dependencies: { absent: '1' } }),
  ],
  ['package/.index.json', '{"stale":true}'],
  [
    'package/StructureDefinition-Thing.json',
    JSON.stringify({
      resourceType: 'StructureDefinition',
      url: 'http://hl7.org/fhir/StructureDefinition/Thing',
    }),
  ],
  ['package/Patient-example.json', JSON.stringify({ resourceType: 'Patient', id: 'example' })],
  [
    'package/ValueSet-own.json',
    JSON.stringify({ resourceType: 'ValueSet', url: 'https://example.org/ValueSet/own' }),
  ],
]);

let folder: string;
let tarball: Buffer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  tarball = await packTarball(FILES);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hashOf = (bytes: Buffer): string => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

function locked(change: Partial<LockedPackage> = {}): LockedPackage {
  return {
    name: 'test.fhir.core',
    version: '1.0.0',
    from: { name: 'test-on-npm', version: '1.0.0' },
    integrity: hashOf(tarball),
    type: 'Core',
    dependencies: {},
    keep: 'conformance',
    ...change,
  };
}

const delivering =
  (bytes: Buffer): FetchTarball =>
  async (_from, into) => {
    const path = join(into, 'delivered.tgz');
    await writeFile(path, bytes);
    return path;
  };

const ensure = (lock: LockedPackage[], bytes = tarball, env: NodeJS.ProcessEnv = {}) =>
  ensureFhirHome({ lock, cache: folder, env, progress: () => undefined, fetchTarball: delivering(bytes) });

describe('making the FHIR cache', () => {
  it('keeps only definitions with an HL7 canonical, and writes the manifest the FHIR tools need', async () => {
    const { packages } = await ensure([locked()]);
    const installed = join(packages, 'test.fhir.core#1.0.0', 'package');
    expect((await readdir(installed)).sort()).toEqual([
      '.index.json',
      'StructureDefinition-Thing.json',
      'package.json',
    ]);
    expect(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))).toMatchObject({
      name: 'test.fhir.core',
      version: '1.0.0',
      type: 'Core',
      dependencies: {},
    });
  });

  it('keeps every file but the stale index when told to keep all', async () => {
    const { packages } = await ensure([locked({ keep: 'all' })]);
    const installed = join(packages, 'test.fhir.core#1.0.0', 'package');
    expect((await readdir(installed)).map((name) => `package/${name}`).sort()).toEqual(
      [...FILES.keys()].sort(),
    );
    expect(await readFile(join(installed, '.index.json'), 'utf8')).not.toContain('stale');
  });

  it('states the cache version with which the Java side does not empty it, and forbids it the network', async () => {
    const { packages, home } = await ensure([locked()]);
    expect(await readFile(join(packages, 'packages.ini'), 'utf8')).toContain('version = 4');
    const settings = JSON.parse(await readFile(join(home, '.fhir', 'fhir-settings.json'), 'utf8')) as object;
    expect(settings).toMatchObject({ prohibitNetworkAccess: true });
  });

  it('downloads nothing when the package is there', async () => {
    await ensure([locked()]);
    const never: FetchTarball = () => Promise.reject(new Error('downloaded again'));
    await expect(
      ensureFhirHome({
        lock: [locked()],
        cache: folder,
        env: {},
        progress: () => undefined,
        fetchTarball: never,
      }),
    ).resolves.toBeDefined();
  });

  it('survives two builds that start at once', async () => {
    const homes = await Promise.all([ensure([locked()]), ensure([locked()]), ensure([locked()])]);
    const installed = await readdir(homes[0].packages);
    expect(installed.sort()).toEqual(['packages.ini', 'test.fhir.core#1.0.0']);
    expect(await readdir(join(homes[0].home, '.fhir'))).not.toContainEqual(
      expect.stringMatching(/^\.installing/),
    );
  });
});

describe('a download that is not the pinned one', () => {
  it.each([
    ['truncated', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    [
      'corrupt',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 20), Buffer.from([0]), bytes.subarray(21)]),
    ],
  ])('is detected, named and removed when %s', async (_kind, damage) => {
    const failure = await failureOf(ensure([locked()], damage(tarball)));
    expect(failure.exitCode).toBe(3);
    expect(failure.findings[0]).toMatchObject({ code: 'SDX-ENV-FHIR-HASH', file: '(environment)' });
    expect(failure.message).toContain('test-on-npm@1.0.0');
    expect(failure.findings[0].remedy).toBeTruthy();
    const left = await readdir(folder, { recursive: true });
    expect(left.filter((name) => name.endsWith('.tgz') || name.includes('test.fhir.core'))).toEqual([]);
  });

  it('is refused when the lock file pins another hash', async () => {
    const failure = await failureOf(ensure([locked({ integrity: 'sha512-AAAA' })]));
    expect(failure.message).toContain('sha512-AAAA');
  });

  it('leaves nothing behind when the archive holds no definitions', async () => {
    const empty = await packTarball(new Map([['package/package.json', '{}']]));
    const failure = await failureOf(ensure([locked({ integrity: hashOf(empty) })], empty));
    expect(failure.findings[0].code).toBe('SDX-ENV-FHIR-INSTALL');
    expect(existsSync(join(folder, 'fhir-home-2', '.fhir', 'packages', 'test.fhir.core#1.0.0'))).toBe(false);
  });

  it('cannot write outside its folder', async () => {
    const evil = await packTarball(new Map([...FILES, ['package/../../../escaped.json', '{}']]));
    await ensure([locked({ integrity: hashOf(evil), keep: 'all' })], evil);
    expect((await readdir(folder, { recursive: true })).some((name) => name.includes('escaped'))).toBe(false);
  });
});

describe('a FHIR cache that the user names', () => {
  it('is used as it is', async () => {
    const packages = join(folder, 'mine', '.fhir', 'packages');
    await mkdir(join(packages, 'test.fhir.core#1.0.0', 'package'), { recursive: true });
    await writeFile(join(packages, 'test.fhir.core#1.0.0', 'package', 'package.json'), '{}');
    expect(await ensure([locked()], tarball, { SDX_FHIR_CACHE: packages })).toEqual({
      home: join(folder, 'mine'),
      packages,
    });
    expect(existsSync(join(folder, 'fhir-home-2'))).toBe(false);
  });

  it('is refused with the names of the packages it lacks', async () => {
    const packages = join(folder, 'mine', '.fhir', 'packages');
    await mkdir(packages, { recursive: true });
    const failure = await failureOf(ensure([locked()], tarball, { SDX_FHIR_CACHE: packages }));
    expect(failure.message).toContain('test.fhir.core#1.0.0');
    expect(failure.exitCode).toBe(3);
  });

  it('is refused when the validator could not find it there', async () => {
    const failure = await failureOf(ensure([locked()], tarball, { SDX_FHIR_CACHE: folder }));
    expect(failure.message).toContain('.fhir/packages');
  });
});
