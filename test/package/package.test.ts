import { describe, expect, it } from 'vitest';
import type { Artefact, GuideConfig } from '../../scripts/compile/index.js';
import { assemblePackage, checkPackage, packTarball, unpackTarball } from '../../scripts/package/index.js';

const config: GuideConfig = {
  id: 'test.guide',
  canonical: 'https://test.example/guide',
  name: 'TestGuide',
  title: 'Test guide',
  description: 'A guide & its <tests>.',
  status: 'active',
  version: '1.2.3',
  fhirVersion: '4.0.1',
  releaseLabel: 'draft',
  license: 'CC0-1.0',
  publisher: { name: 'Nobody', url: 'https://test.example' },
  contact: [],
  dependencies: { 'hl7.terminology.r4': '7.0.1', 'hl7.fhir.uv.extensions.r4': '5.3.0-ballot-tc1' },
  pages: [
    { name: 'index', title: 'Home' },
    { name: 'more', title: 'More' },
  ],
  menu: [],
  groups: [{ id: 'codes', name: 'Codes', resources: ['CodeSystem/b'] }],
};

const codeSystem = (id: string): Artefact => ({
  resource: {
    resourceType: 'CodeSystem',
    id,
    url: `https://test.example/guide/CodeSystem/${id}`,
    version: '1.2.3',
    status: 'active',
    content: 'complete',
    property: [{ code: 'status', type: 'code', uri: 'http://terminology.example/only-there' }],
  },
  fileName: `CodeSystem-${id}.json`,
  source: undefined,
});

const inputs = {
  config,
  artefacts: [codeSystem('b'), codeSystem('a')],
  examples: [
    {
      fileName: 'Parameters-c01.json',
      reference: 'Parameters/c01',
      title: 'C01',
      description: 'A reply.',
      profile: 'https://test.example/guide/StructureDefinition/x',
      resource: { resourceType: 'Parameters', id: 'c01' } as fhir4.Parameters,
    },
  ],
  openapi: new Map([['openapi.json', '{}']]),
  other: new Map([['schema/x.schema.json', '{}']]),
  packagesDefining: (url: string) =>
    url === 'http://terminology.example/only-there' ? ['hl7.terminology.r4'] : [],
  date: '2026-01-31',
};

describe('the FHIR package', () => {
  it('lies as FHIR tools expect it, without ./ and in sorted order', async () => {
    const { tarball } = await assemblePackage(inputs);
    expect([...(await unpackTarball(tarball)).keys()]).toEqual([
      'package/.index.json',
      'package/CodeSystem-a.json',
      'package/CodeSystem-b.json',
      'package/ImplementationGuide-test.guide.json',
      'package/example/.index.json',
      'package/example/Parameters-c01.json',
      'package/openapi/openapi.json',
      'package/other/schema/x.schema.json',
      'package/package.json',
    ]);
    expect(await checkPackage(tarball)).toEqual([]);
  });

  it('is the same to the byte when made again', async () => {
    const [first, second] = await Promise.all([assemblePackage(inputs), assemblePackage(inputs)]);
    expect(first.tarball.equals(second.tarball)).toBe(true);
  });

  it('depends on FHIR and on what the resources use, and on nothing else', async () => {
    const { files } = await assemblePackage(inputs);
    const manifest = JSON.parse(files.get('package/package.json') ?? '') as { dependencies: object };
    expect(manifest.dependencies).toEqual({ 'hl7.fhir.r4.core': '4.0.1', 'hl7.terminology.r4': '7.0.1' });
  });

  it('leaves out a dependency whose definitions FHIR itself has too', async () => {
    const both = { ...inputs, packagesDefining: () => ['hl7.fhir.r4.core', 'hl7.terminology.r4'] };
    const { files } = await assemblePackage(both);
    const manifest = JSON.parse(files.get('package/package.json') ?? '') as { dependencies: object };
    expect(manifest.dependencies).toEqual({ 'hl7.fhir.r4.core': '4.0.1' });
  });

  it('lists every resource and example in its ImplementationGuide, escaped where it is text', async () => {
    const { implementationGuide } = await assemblePackage(inputs);
    const listed = implementationGuide.definition?.resource.map(({ reference }) => reference.reference);
    expect(listed).toEqual(['CodeSystem/b', 'CodeSystem/a', 'Parameters/c01']);
    expect(implementationGuide.text?.div).toContain('&amp; its &lt;tests&gt;');
    expect(implementationGuide.dependsOn).toHaveLength(1);
  });
});

describe('checking a package by reading it back', () => {
  async function damaged(change: (files: Map<string, string | Uint8Array>) => void): Promise<string[]> {
    const { files } = await assemblePackage(inputs);
    const copy = new Map<string, string | Uint8Array>(files);
    change(copy);
    return (await checkPackage(await packTarball(copy))).map(({ code, message }) => `${code} ${message}`);
  }

  it.each<[string, (files: Map<string, string | Uint8Array>) => void, RegExp]>([
    [
      'a file that is not FHIR in the root',
      (files) => files.set('package/notes.json', '{}'),
      /SDX-PKG-ROOT.*notes\.json/,
    ],
    [
      'a file that is not JSON in the root',
      (files) => files.set('package/README.md', '# hi'),
      /SDX-PKG-ROOT.*README/,
    ],
    [
      'a resource that the index does not list',
      (files) => files.set('package/ValueSet-x.json', '{"resourceType":"ValueSet"}'),
      /SDX-PKG-INDEX.*ValueSet-x/,
    ],
    [
      'a resource that is missing',
      (files) => files.delete('package/CodeSystem-a.json'),
      /SDX-PKG-INDEX.*CodeSystem-a/,
    ],
    [
      'an index that tells another version',
      (files) =>
        files.set(
          'package/CodeSystem-a.json',
          String(files.get('package/CodeSystem-a.json')).replace('1.2.3', '1.2.4'),
        ),
      /SDX-PKG-INDEX.*CodeSystem-a/,
    ],
    ['no example index', (files) => files.delete('package/example/.index.json'), /SDX-PKG-INDEX.*example/],
    ['no manifest', (files) => files.delete('package/package.json'), /SDX-PKG-MANIFEST/],
    [
      'a manifest without FHIR among its dependencies',
      (files) =>
        files.set(
          'package/package.json',
          String(files.get('package/package.json')).replace('hl7.fhir.r4.core', 'other'),
        ),
      /SDX-PKG-CORE/,
    ],
    ['a file outside package/', (files) => files.set('elsewhere.json', '{}'), /SDX-PKG-PATH/],
  ])('finds %s', async (_what, change, expected) => {
    expect(await damaged(change)).toContainEqual(expect.stringMatching(expected));
  });

  it('finds an archive that is none', async () => {
    expect(await checkPackage(Buffer.from('not a tar'))).toMatchObject([{ code: 'SDX-PKG-TAR' }]);
  });
});
