import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasePackageLoader,
  BuildDotFhirDotOrgClient,
  DiskBasedPackageCache,
  SQLJSPackageDB,
  type PackageDB,
} from 'fhir-package-loader';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DefinitionIndex } from '../../scripts/compile/definition-index.js';
import { OutlinedPackageCache } from '../../scripts/compile/outlined-cache.js';
import { writeOutlines } from '../../scripts/fhir-packages/outlines.js';

describe('a package listed by its outlines', () => {
  const KEY = 'odd.package#1.0.0';
  const IMPOSE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile';
  const TRAIT = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-type-characteristics';
  const TARGET = 'http://hl7.org/fhir/tools/StructureDefinition/logical-target';
  const structure = (more: object): object => ({ resourceType: 'StructureDefinition', id: 'x', ...more });
  const FILES: Record<string, object> = {
    'package.json': { name: 'odd.package', version: '1.0.0' },
    'impose.json': structure({
      extension: [{ url: IMPOSE, valueCanonical: 'https://a.example/p' }, { url: TRAIT }],
    }),
    'target.json': structure({ kind: 'logical', extension: [{ url: TARGET, valueBoolean: true }] }),
    'no-target.json': structure({
      kind: 'logical',
      extension: [{ url: TARGET, valueBoolean: false }, null, {}],
    }),
    'numbers.json': structure({ id: 1, url: 2, name: 3, version: 4, kind: 5, type: 6, abstract: 'true' }),
    'nulls.json': structure({ id: null, url: null, derivation: null, baseDefinition: null, abstract: null }),
    'base.json': structure({
      kind: 'complex-type',
      type: 'Extension',
      baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Element',
    }),
    'list.json': { resourceType: 'List', code: { text: 'x' }, extension: [{ url: IMPOSE }] },
    'nameless.json': { resourceType: '' },
    'other.json': { openapi: '3.0.0' },
  };
  let folder: string;
  let packages: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
    packages = join(folder, '.fhir', 'packages');
    await mkdir(join(packages, KEY, 'package'), { recursive: true });
    for (const [name, content] of Object.entries(FILES)) {
      await writeFile(join(packages, KEY, 'package', name), JSON.stringify(content));
    }
    const resources = Object.entries(FILES).filter(([, content]) => 'resourceType' in content);
    await writeOutlines(packages, KEY, new Map(resources as [string, fhir4.Resource][]));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function load(database: PackageDB, cache: DiskBasedPackageCache): Promise<void> {
    const registry = {
      resolveVersion: () => Promise.resolve('1.0.0'),
      download: () => Promise.reject(new Error()),
    };
    const loader = new BasePackageLoader(database, cache, registry, new BuildDotFhirDotOrgClient({}));
    const task = () => loader.loadPackage('odd.package', '1.0.0');
    expect(await (cache instanceof OutlinedPackageCache ? cache.listed(KEY, task) : task())).toBe('LOADED');
  }

  it('is the same as one whose files are read, however odd they are', async () => {
    const sql = new SQLJSPackageDB();
    await sql.initialize();
    const index = new DefinitionIndex();
    await load(sql, new DiskBasedPackageCache(packages));
    await load(index, new OutlinedPackageCache(packages, {}));
    expect(sql.findResourceInfos('*')).toHaveLength(7);
    expect(index.findResourceInfos('*')).toStrictEqual(sql.findResourceInfos('*'));
    expect(index.findResourceInfos('x', { type: ['Logical'] })).toMatchObject([
      { sdCharacteristics: null },
      { sdCharacteristics: ['can-be-target'] },
    ]);
    expect(index.findResourceInfos('x')).toStrictEqual(sql.findResourceInfos('x'));
  });

  it('has its files read whole before and after, and when listing it failed', async () => {
    const path = join(packages, KEY, 'package', 'list.json');
    const cache = new OutlinedPackageCache(packages, {});
    const read = (): unknown => cache.getResourceAtPath(path);
    expect(read()).toEqual(FILES['list.json']);
    await cache.listed(KEY, () => {
      expect(read()).toEqual({ resourceType: 'List', extension: [{ url: IMPOSE }] });
      // Files without an outline, and those below another folder, are read.
      expect(cache.getResourceAtPath(join(packages, KEY, 'package', 'other.json'))).toEqual(
        FILES['other.json'],
      );
      expect(() => cache.getResourceAtPath(join(packages, KEY, 'package', 'other', 'list.json'))).toThrow(
        'list.json',
      );
      return Promise.resolve();
    });
    expect(read()).toEqual(FILES['list.json']);
    await expect(cache.listed(KEY, () => Promise.reject(new Error('broken off')))).rejects.toThrow(
      'broken off',
    );
    expect(read()).toEqual(FILES['list.json']);
  });

  it('is read whole where it has no outlines', async () => {
    await rm(join(folder, '.fhir', 'outlines'), { recursive: true });
    const cache = new OutlinedPackageCache(packages, {});
    const path = join(packages, KEY, 'package', 'list.json');
    expect(await cache.listed(KEY, () => Promise.resolve(cache.getResourceAtPath(path)))).toEqual(
      FILES['list.json'],
    );
  });
});
