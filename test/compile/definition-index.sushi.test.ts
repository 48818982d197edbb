import { basename, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fhirdefs } from 'fsh-sushi';
import {
  BuildDotFhirDotOrgClient,
  DiskBasedPackageCache,
  InMemoryVirtualPackage,
  SQLJSPackageDB,
  type FindResourceInfoOptions,
  type PackageCache,
  type PackageDB,
  type RegistryClient,
  type ResourceInfo,
} from 'fhir-package-loader';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCompiler } from '../../scripts/compile/index.js';
import { DefinitionIndex } from '../../scripts/compile/definition-index.js';
import { OutlinedPackageCache } from '../../scripts/compile/outlined-cache.js';
import { cacheFolder, cacheKey, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';
import {
  differences,
  keysOf,
  OPTIONS,
  SUSHI_ORDER,
  versionedKeysOf,
  type Question,
} from './definition-questions.js';
import { seeded } from '../schema/random.js';

const root = resolve(import.meta.dirname, '../..');
const silent = { log: () => undefined };
const registryClient: RegistryClient = {
  resolveVersion: (_name, version) => Promise.resolve(version),
  download: () => Promise.reject(new Error('nothing is downloaded')),
};

let packages: string;
let packageKeys: string[];
/** The loader's own database, filled from whole files. */
let plain: SQLJSPackageDB;
let plainDefinitions: Awaited<ReturnType<typeof load>>;
let outlined: DefinitionIndex;
let outlinedDefinitions: Awaited<ReturnType<typeof load>>;
let everything: ResourceInfo[];

/** Loads all packages of the lock file as the compiler loads those that the guide depends on. */
async function load(packageDB: PackageDB, packageCache: PackageCache) {
  const definitions = await fhirdefs.createFHIRDefinitions({
    packageDB,
    packageCache,
    registryClient,
    currentBuildClient: new BuildDotFhirDotOrgClient(silent),
    options: silent,
  });
  const fromR5 = new Map(
    fhirdefs.R5_DEFINITIONS_NEEDED_IN_R4.map((definition) => [definition.id, definition]),
  );
  await definitions.loadVirtualPackage(
    new InMemoryVirtualPackage({ name: 'sushi-r5forR4', version: '1.0.0' }, fromR5, silent),
  );
  for (const key of packageKeys) {
    const [name = '', version = ''] = key.split('#');
    const task = () => definitions.loadPackage(name, version);
    const status = await (packageCache instanceof OutlinedPackageCache
      ? packageCache.listed(key, task)
      : task());
    expect(status).toBe('LOADED');
  }
  definitions.optimize();
  return definitions;
}

beforeAll(async () => {
  const lock = await readPackageLock(resolve(root, 'fhir-packages.lock.json'));
  packageKeys = lock.map(cacheKey);
  ({ packages } = await ensureFhirHome({
    lock,
    cache: cacheFolder(process.env, root),
    env: process.env,
    progress: () => undefined,
  }));
  plain = new SQLJSPackageDB();
  plainDefinitions = await load(plain, new DiskBasedPackageCache(packages, silent));
  outlined = new DefinitionIndex();
  outlinedDefinitions = await load(outlined, new OutlinedPackageCache(packages, silent));
  everything = plain.findResourceInfos('*');
}, 120_000);

afterEach(() => {
  vi.restoreAllMocks();
});

const ask = (keys: readonly string[], options: FindResourceInfoOptions): Question[] =>
  keys.map((key) => ({ key, options }));

describe('definitions listed by outline and found in memory', () => {
  it('are all that the packages hold', () => {
    expect(everything.length).toBeGreaterThan(9_000);
    expect(differences(ask(['*'], {}), plain, outlined)).toEqual([]);
    for (const key of packageKeys) {
      const [name = '', version = ''] = key.split('#');
      expect(outlined.getPackageStats(name, version)).toEqual(plain.getPackageStats(name, version));
      expect(outlined.findPackageInfo(name, version)).toEqual(
        expect.objectContaining({ packagePath: plain.findPackageInfo(name, version)?.packagePath }),
      );
    }
  });

  it('are found by every id, name and URL just as in the loader’s own database', () => {
    const keys = keysOf(everything);
    expect(keys.length).toBeGreaterThan(15_000);
    expect(differences(ask(keys, { sort: SUSHI_ORDER }), plain, outlined).slice(0, 5)).toEqual([]);
  });

  it('are found by every id, name and URL with a version', () => {
    const keys = versionedKeysOf(everything);
    expect(keys.length).toBeGreaterThan(15_000);
    expect(differences(ask(keys, { sort: SUSHI_ORDER }), plain, outlined).slice(0, 5)).toEqual([]);
  });

  it('are found with every combination of types, scope, order and limit', () => {
    const random = seeded(20_260_731);
    const keys = [...keysOf(everything), ...versionedKeysOf(everything)];
    // A name that several definitions share, one that none has, and some that differ each time.
    const questions = OPTIONS.flatMap((options) =>
      ask(
        ['Patient', 'Extension', 'absent', random.pick(keys), random.pick(keys), random.pick(keys)],
        options,
      ),
    );
    expect(differences(questions, plain, outlined).slice(0, 5)).toEqual([]);
    const answered = questions.filter(({ key, options }) => outlined.findResourceInfo(key, options));
    expect(answered.length).toBeGreaterThan(questions.length / 20);
  });

  it('answer all that SUSHI asks when it compiles the guide', async () => {
    const asked = vi.spyOn(DefinitionIndex.prototype, 'findResourceInfos');
    const compiler = await createCompiler({ root, packages });
    const { artefacts } = await compiler.compile();
    expect(artefacts.length).toBeGreaterThan(50);
    const questions = new Map(
      asked.mock.calls.map(([key, options]) => [
        JSON.stringify([key, options]),
        { key: key!, options: options! },
      ]),
    );
    asked.mockRestore();
    expect(questions.size).toBeGreaterThan(200);
    expect(differences(questions.values(), plain, outlined).slice(0, 5)).toEqual([]);
  });

  it('are read whole when they are asked for', () => {
    const urls = ['StructureDefinition/Patient', 'StructureDefinition/bp', 'CodeSystem/task-code'];
    for (const url of urls.map((end) => `http://hl7.org/fhir/${end}`)) {
      const whole = plainDefinitions.findResourceJSON(url) as { snapshot?: object; concept?: object };
      expect(whole.snapshot ?? whole.concept).toBeDefined();
      expect(isDeepStrictEqual(outlinedDefinitions.findResourceJSON(url), whole)).toBe(true);
      expect(outlinedDefinitions.fishForMetadata(url)).toEqual(plainDefinitions.fishForMetadata(url));
    }
  });
});

describe('an outline that lacks a field', () => {
  const EXTENSION = 'StructureDefinition-address-official.json';

  it.each([
    ['resourceType', EXTENSION],
    ['id', EXTENSION],
    ['url', EXTENSION],
    ['name', EXTENSION],
    ['version', EXTENSION],
    ['kind', EXTENSION],
    ['derivation', EXTENSION],
    ['type', EXTENSION],
    ['baseDefinition', EXTENSION],
    ['extension', EXTENSION],
    ['abstract', 'StructureDefinition-Element.json'],
  ])('%s is noticed', async (field, file) => {
    class FaultyCache extends OutlinedPackageCache {
      override getResourceAtPath(path: string): unknown {
        const resource = super.getResourceAtPath(path) as Record<string, unknown>;
        if (basename(path) !== file) return resource;
        expect(resource).toHaveProperty(field);
        return Object.fromEntries(Object.entries(resource).filter(([name]) => name !== field));
      }
    }
    const faulty = new DefinitionIndex();
    await load(faulty, new FaultyCache(packages, silent));
    const questions = ask(
      keysOf(everything.filter(({ resourcePath }) => basename(resourcePath ?? '') === file)),
      { sort: SUSHI_ORDER },
    );
    expect(questions).not.toEqual([]);
    expect(differences(questions, plain, outlined)).toEqual([]);
    expect(differences(questions, plain, faulty)).not.toEqual([]);
  });
});
