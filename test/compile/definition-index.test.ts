import {
  byLoadOrder,
  byType,
  SQLJSPackageDB,
  type FindResourceInfoOptions,
  type ResourceInfo,
} from 'fhir-package-loader';
import { beforeEach, describe, expect, it } from 'vitest';
import { DefinitionIndex } from '../../scripts/compile/definition-index.js';

const profile = (change: Partial<ResourceInfo>): ResourceInfo => ({
  resourceType: 'StructureDefinition',
  id: 'thing',
  url: 'https://a.example/StructureDefinition/thing',
  name: 'Thing',
  version: '1.0',
  sdKind: 'resource',
  sdDerivation: 'constraint',
  sdType: 'Patient',
  sdAbstract: false,
  sdFlavor: 'Profile',
  packageName: 'a',
  packageVersion: '1',
  ...change,
});

const INFOS: readonly ResourceInfo[] = [
  profile({ sdImposeProfiles: ['https://a.example/other'], sdCharacteristics: [] }),
  profile({ sdFlavor: 'Extension', version: '2.0', packageVersion: '2', sdAbstract: true }),
  profile({ id: 'same', name: 'same', url: 'same', version: 'x|y', sdFlavor: 'Logical' }),
  profile({ id: '', name: '', url: '', version: '', packageName: '', resourcePath: '' }),
  // What a StructureDefinition has and others have not is forgotten for others.
  {
    resourceType: 'ValueSet',
    id: 'thing',
    name: 'Set',
    sdKind: 'resource',
    sdFlavor: 'Profile',
    sdAbstract: true,
  },
  {
    resourceType: 'CodeSystem',
    id: 'thing',
    packageName: 'b',
    packageVersion: '1|x',
    resourcePath: '/b.json',
  },
  { resourceType: 'ValueSet' },
];

let sql: SQLJSPackageDB;
let index: DefinitionIndex;
beforeEach(async () => {
  sql = new SQLJSPackageDB();
  await sql.initialize();
  index = new DefinitionIndex();
  for (const database of [sql, index]) {
    database.savePackageInfo({
      name: 'a',
      version: '1',
      packagePath: '/a',
      packageJSONPath: '/a/package.json',
    });
    database.savePackageInfo({ name: 'a', version: '2' });
    database.savePackageInfo({ name: 'empty', version: '1' });
    INFOS.forEach((info) => database.saveResourceInfo(info));
    database.optimize();
  }
});

/** What both answer; a difference between them fails. */
function answer(key: string | undefined, options?: FindResourceInfoOptions): (number | undefined)[] {
  const infos = index.findResourceInfos(key, options) as (ResourceInfo & { rowid: number })[];
  expect(infos).toStrictEqual(sql.findResourceInfos(key!, options));
  expect(index.findResourceInfo(key ?? '', options)).toStrictEqual(sql.findResourceInfo(key!, options));
  return infos.map(({ rowid }) => rowid);
}

describe('the index of definitions, and the loader’s own database', () => {
  it.each<[string | undefined, number[]]>([
    ['thing', [1, 2, 5, 6]],
    ['Thing', [1, 2]],
    ['https://a.example/StructureDefinition/thing', [1, 2]],
    ['same', [3]],
    ['unknown', []],
    ['THING', []],
    ['', []],
    [undefined, []],
    ['*', [1, 2, 3, 4, 5, 6, 7]],
    ['*|1.0', [1]],
    ['thing|1.0', [1]],
    ['thing|', []],
    ['thing|1.0|', []],
    ['same|x|y', [3]],
    ['same|x', []],
    ['__proto__', []],
  ])('find for the key %s the same rows', (key, rows) => {
    expect(answer(key)).toEqual(rows);
  });

  it('have null in every column without a value', () => {
    expect(answer('Set')).toEqual([5]);
    expect(index.findResourceInfo('Set')).toMatchObject({
      url: null,
      sdKind: null,
      sdFlavor: null,
      sdAbstract: null,
    });
    expect(index.findResourceInfos('*')[3]).toMatchObject({
      id: null,
      name: null,
      url: null,
      packageName: null,
    });
    expect(index.findResourceInfo('Thing')).toMatchObject({ sdAbstract: false, sdCharacteristics: null });
  });

  it.each<[FindResourceInfoOptions, number[]]>([
    [{ type: ['Profile'] }, [1, 4]],
    [{ type: ['Profile', 'Logical'] }, [1, 3, 4]],
    [{ type: ['Extension', 'ValueSet'] }, [2, 5, 7]],
    [{ type: ['ValueSet', 'CodeSystem'] }, [5, 6, 7]],
    [{ type: ['StructureDefinition'] }, [1, 2, 3, 4]],
    [{ type: ['Resource'] }, []],
    [{ type: ['Nonsense'] }, []],
    [{ type: [] }, [1, 2, 3, 4, 5, 6, 7]],
    [{ scope: 'a' }, [1, 2, 3]],
    [{ scope: 'a|2' }, [2]],
    [{ scope: 'a|' }, []],
    [{ scope: 'b|1' }, []],
    [{ scope: 'b|1|x' }, [6]],
    [{ scope: '' }, [1, 2, 3, 4, 5, 6, 7]],
    [{ limit: 2 }, [1, 2]],
    [{ limit: 0 }, [1, 2, 3, 4, 5, 6, 7]],
    [{ limit: 99 }, [1, 2, 3, 4, 5, 6, 7]],
    [{ sort: [byLoadOrder(false)], limit: 2 }, [7, 6]],
    [{ sort: [byType('Extension', 'CodeSystem'), byLoadOrder(true)] }, [2, 6, 1, 3, 4, 5, 7]],
    [{ sort: [byType('CodeSystem', 'Extension'), byLoadOrder(false)], limit: 3 }, [6, 2, 7]],
    [{ sort: [byLoadOrder(true), byType('CodeSystem')], limit: 1 }, [1]],
    [
      {
        type: ['Profile', 'CodeSystem', 'Logical'],
        scope: 'a',
        sort: [byType('Logical'), byLoadOrder(true)],
      },
      [3, 1],
    ],
  ])('with %j find the same rows in the same order', (options, rows) => {
    expect(answer('*', options)).toEqual(rows);
  });

  it('know the same packages and how many resources each has', () => {
    const named = ({ name, version }: { name: string; version: string }): string => `${name}#${version}`;
    for (const name of ['a', 'empty', 'absent', '*']) {
      expect(index.findPackageInfos(name).map(named)).toEqual(sql.findPackageInfos(name).map(named));
    }
    expect(index.findPackageInfos('*')).toHaveLength(3);
    expect(index.findPackageInfo('a', '1')).toEqual({
      name: 'a',
      version: '1',
      packagePath: '/a',
      packageJSONPath: '/a/package.json',
    });
    expect(sql.findPackageInfo('a', '1')).toMatchObject(index.findPackageInfo('a', '1')!);
    expect(index.findPackageInfo('a', '3')).toBeUndefined();
    for (const [name, version, count] of [
      ['a', '1', 2],
      ['a', '2', 1],
      ['empty', '1', 0],
      ['absent', '1', undefined],
      ['a', '3', undefined],
    ] as const) {
      expect(index.getPackageStats(name, version)).toEqual(sql.getPackageStats(name, version));
      expect(index.getPackageStats(name, version)?.resourceCount).toBe(count);
    }
  });

  it('forget everything, and count anew', () => {
    for (const database of [sql, index]) {
      database.clear();
      expect([database.findResourceInfos('*'), database.findPackageInfos('*')]).toEqual([[], []]);
      database.saveResourceInfo(INFOS[0]!);
    }
    expect(answer('thing')).toEqual([1]);
  });

  it('give rows that a caller may change', () => {
    index.findResourceInfo('Thing')!.name = 'changed';
    expect(answer('Thing')).toEqual([1, 2]);
  });
});
