import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { environmentFailure } from '../findings/index.js';
import { cacheKey, type LockedPackage } from './lock.js';

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
    let files = 0;
    for (const [name, bytes] of await readTarball(tarball)) {
      const content = prepareFile(locked, name, bytes);
      if (content === undefined) continue;
      const target = join(staging, 'package', name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
      files++;
    }
    if (files < 2) throw new Error('it holds no definitions');
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

/** @returns what to write for one file of the tarball, or undefined to leave it out */
function prepareFile(locked: LockedPackage, name: string, bytes: Buffer): Buffer | string | undefined {
  if (name === 'package.json') {
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
  // The index of the npm package names files that are left out here; FHIR tools make their own when there is none.
  if (basename(name) === '.index.json') return undefined;
  if (locked.keep === 'all') return bytes;
  if (!name.endsWith('.json') || name.includes('/')) return undefined;
  const resource = JSON.parse(bytes.toString('utf8')) as { resourceType?: string; url?: string };
  const isDefinition =
    CONFORMANCE_TYPES.has(resource.resourceType ?? '') &&
    /^http:\/\/(hl7\.org|terminology\.hl7\.org)\//.test(resource.url ?? '');
  return isDefinition ? bytes : undefined;
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
