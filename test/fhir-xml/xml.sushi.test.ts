import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createCompiler } from '../../scripts/compile/index.js';
import { toXml } from '../../scripts/fhir-xml/index.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';
import { bare, libraryXml } from './library-xml.js';

const root = resolve(import.meta.dirname, '../..');

it('XML of every definition of the guide is what the library makes of it', async () => {
  const { packages } = await ensureFhirHome({
    lock: await readPackageLock(resolve(root, 'fhir-packages.lock.json')),
    cache: cacheFolder(process.env, root),
    env: process.env,
    progress: () => undefined,
  });
  const compiler = await createCompiler({ root, packages });
  const { artefacts } = await compiler.compile({ snapshots: true });
  const types = new Set(artefacts.map(({ resource }) => resource.resourceType));
  expect([...types]).toEqual(
    expect.arrayContaining([
      'CapabilityStatement',
      'CodeSystem',
      'NamingSystem',
      'OperationDefinition',
      'StructureDefinition',
      'ValueSet',
    ]),
  );
  // The library is slow with snapshots, so that of one resource and that of one extension stand for all.
  const whole = ['StructureDefinition-uprn.json', 'StructureDefinition-person-info-query-request.json'];
  const different = artefacts.filter(({ resource, fileName }) => {
    const shown = whole.includes(fileName) ? resource : { ...resource, snapshot: undefined };
    return bare(toXml(shown)) !== bare(libraryXml(shown));
  });
  expect(different.map(({ fileName }) => fileName)).toEqual([]);
  expect(artefacts.filter(({ fileName }) => whole.includes(fileName))).toHaveLength(whole.length);
});
