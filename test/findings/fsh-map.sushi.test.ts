import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCompiler, type Compilation } from '../../scripts/compile/index.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';
import { createFshMapper } from '../../scripts/findings/index.js';
import { fixtureGuide } from './guide.js';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURE = join(import.meta.dirname, 'fixtures/guide');
const CONFIG = [
  'id: test.guide',
  'canonical: http://example.org/guide',
  'name: TestGuide',
  'status: draft',
  'version: 0.0.1',
  'fhirVersion: 4.0.1',
  'FSHOnly: true',
].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'sdx-fixture-'));
let fixture: Compilation;
let guide: Compilation;

beforeAll(async () => {
  const { packages } = await ensureFhirHome({
    lock: await readPackageLock(join(ROOT, 'fhir-packages.lock.json')),
    cache: cacheFolder(process.env, ROOT),
    env: process.env,
    progress: () => undefined,
  });
  writeFileSync(join(folder, 'sushi-config.yaml'), CONFIG);
  cpSync(join(FIXTURE, 'fsh'), join(folder, 'input/fsh'), { recursive: true });
  fixture = await (await createCompiler({ root: folder, packages })).compile();
  guide = await (await createCompiler({ root: ROOT, packages })).compile();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the generated files that the other tests use are what SUSHI makes of the fixture', () => {
  const { generated } = fixtureGuide();
  expect(fixture.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(fixture.artefacts.map(({ fileName }) => fileName)).toEqual(
    readdirSync(join(FIXTURE, 'generated')).sort(),
  );
  for (const { fileName, resource } of fixture.artefacts) {
    expect(JSON.parse(generated(fileName) ?? 'null')).toEqual(JSON.parse(JSON.stringify(resource)));
  }
});

test('in the guide itself, every constrained element, concept and parameter is led to a rule of its own', () => {
  const fsh = readdirSync(join(ROOT, 'fsh'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.fsh'),
  );
  const files = new Map(
    fsh.map((file) => [`fsh/${file.replaceAll('\\', '/')}`, readFileSync(join(ROOT, 'fsh', file), 'utf8')]),
  );
  const texts = new Map(
    guide.artefacts.map(({ fileName, resource }) => [fileName, JSON.stringify(resource, null, 2)]),
  );
  const definitions = guide.artefacts.flatMap(({ fileName, source }) =>
    source ? [{ outputFile: fileName, ...source }] : [],
  );
  const toFsh = createFshMapper({ definitions, files, generated: (name) => texts.get(name) });
  const unplaced = guide.artefacts.flatMap(({ fileName, resource, source }) =>
    pathsIn(resource).flatMap((path) => {
      const place = toFsh({
        file: fileName,
        path,
        severity: 'error',
        code: 'X',
        message: 'X',
        source: 'validator',
      });
      return place.file === source?.file && place.line === source.startLine ? [`${fileName} ${path}`] : [];
    }),
  );
  expect(definitions.length).toBeGreaterThan(50);
  expect(unplaced).toEqual([]);
});

/** Paths of what authors write one by one: elements below the root, concepts, parameters, included codes. */
function pathsIn(resource: { resourceType: string }): string[] {
  const numbered = (path: string, list: readonly unknown[] = [], from = 0): string[] =>
    list.slice(from).map((_, index) => `${path}[${index + from}]`);
  switch (resource.resourceType) {
    case 'StructureDefinition': {
      const { differential, type } = resource as fhir4.StructureDefinition;
      // Of an extension, SUSHI itself writes extension and url.
      const elements = (differential?.element ?? []).map(({ id }, index) => ({ id, index })).slice(1);
      return elements
        .filter(({ id }) => type !== 'Extension' || !/^Extension\.(extension|url)$/.test(id ?? ''))
        .map(({ index }) => `StructureDefinition.differential.element[${index}]`);
    }
    case 'CodeSystem':
      return numbered('CodeSystem.concept', (resource as fhir4.CodeSystem).concept);
    case 'OperationDefinition':
      return numbered('OperationDefinition.parameter', (resource as fhir4.OperationDefinition).parameter);
    case 'ValueSet':
      return ((resource as fhir4.ValueSet).compose?.include ?? []).flatMap((include, index) =>
        numbered(`ValueSet.compose.include[${index}].concept`, include.concept),
      );
    default:
      return [];
  }
}
