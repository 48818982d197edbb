import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { environmentFailure } from '../findings/index.js';
import { indexOf } from './index-file.js';
import { cacheKey, type LockedPackage } from './lock.js';
import { withoutNarrative } from './narrative.js';
import { writeOutlines } from './outlines.js';

/** Definitions that SUSHI and the validator read; the examples package holds thousands of other resources. */
const CONFORMANCE_TYPES = new Set([
  'StructureDefinition',
  'ValueSet',
  'CodeSystem',
  'ConceptMap',
  'SearchParameter',
  'OperationDefinition',
  'CapabilityStatement',
  'CompartmentDefinition',
  'NamingSystem',
  'StructureMap',
  'ImplementationGuide',
]);

/**
 * Unpacks a verified tarball into a FHIR cache as `CACHE/NAME#VERSION/package/…`. It is written beside the cache and
 * moved in as a whole: another process sees either nothing or all of it, and whoever comes second gives way.
 * @param tarball gzipped tar as on npm
 * @param cache folder that holds the packages
 */
export async function installPackage(locked: LockedPackage, tarball: Buffer, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(dirname(cache), '.installing-'));
  try {
    const { files, resources } = prepareFiles(locked, await readTarball(tarball));
    for (const [name, content] of files) {
      const target = join(staging, 'package', name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    await writeOutlines(cache, cacheKey(locked), resources);
    await moveIn(staging, join(cache, cacheKey(locked)));
  } catch (fault) {
    throw environmentFailure(
      'SDX-ENV-FHIR-INSTALL',
      `The FHIR package ${cacheKey(locked)} could not be unpacked into ${cache}: ${(fault as Error).message}.`,
      'Check free disk space and write permission, then run the command again.',
    );
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Chooses what to write: definitions without their narratives, which no tool reads and which are a quarter of what the
 * validator reads at its start, and a package index, so that two validators that start at once need not both make it.
 * @returns path below `package/` → content, and the resources among them
 */
function prepareFiles(
  locked: LockedPackage,
  files: ReadonlyMap<string, Buffer>,
): { files: ReadonlyMap<string, string | Buffer>; resources: ReadonlyMap<string, fhir4.Resource> } {
  const prepared = new Map<string, string | Buffer>();
  const resources = new Map<string, fhir4.Resource>();
  for (const [name, bytes] of files) {
    // The index of the npm package names files that are left out here.
    if (basename(name) === '.index.json') continue;
    if (name === 'package.json') {
      prepared.set(name, manifestFor(locked, bytes));
    } else if (!name.endsWith('.json') || name.includes('/')) {
      if (locked.keep === 'all') prepared.set(name, bytes);
    } else {
      const found = withoutNarrative(bytes.toString('utf8'));
      if (locked.keep === 'conformance' && !isDefinition(found?.resource)) continue;
      prepared.set(name, found?.json ?? bytes);
      if (found !== undefined) resources.set(name, found.resource);
    }
  }
  if (prepared.size < 2) throw new Error('it holds no definitions');
  prepared.set('.index.json', JSON.stringify(indexOf(resources)));
  return { files: prepared, resources };
}

function manifestFor(locked: LockedPackage, bytes: Buffer): string {
  const manifest = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  return JSON.stringify(
    {
      ...manifest,
      name: locked.name,
      version: locked.version,
      ...(locked.type === undefined ? {} : { type: locked.type }),
      dependencies: locked.dependencies,
    },
    null,
    2,
  );
}

function isDefinition(resource: (fhir4.Resource & { url?: string }) | undefined): boolean {
  return (
    resource !== undefined &&
    CONFORMANCE_TYPES.has(resource.resourceType) &&
    /^http:\/\/(hl7\.org|terminology\.hl7\.org)\//.test(resource.url ?? '')
  );
}

/** @returns path below `package/` and content of every file */
async function readTarball(tarball: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const reader = extract();
  reader.end(gunzipSync(tarball));
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    const { name, type } = entry.header;
    const inside = name.replace(/^package\//, '');
    // Names come from outside: nothing may leave the folder.
    if (type === 'file' && inside !== name && !inside.split('/').includes('..')) {
      files.set(inside, Buffer.concat(chunks));
    }
  }
  return files;
}

async function moveIn(staging: string, target: string): Promise<void> {
  try {
    await rename(staging, target);
  } catch (fault) {
    // Another process was first: its copy passed the same hash check.
    if (existsSync(join(target, 'package', 'package.json'))) return;
    throw fault;
  }
}
