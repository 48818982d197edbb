import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../findings/index.js';
import { entryOf, type PackageIndex } from '../fhir-packages/index.js';
import { CORE_PACKAGE, type PackageManifest } from './manifest.js';
import { unpackTarball } from './tarball.js';

const FILE = 'package.tgz';
const RESOURCE_FOLDERS = ['package/', 'package/example/'];

/**
 * Reads a package as a FHIR tool would and compares its indexes and manifest with what is in it.
 * @param tarball gzipped tar
 * @returns one error finding for each disagreement; none for a sound package
 */
export async function checkPackage(tarball: Uint8Array): Promise<Finding[]> {
  let files: Map<string, Buffer>;
  try {
    files = await unpackTarball(tarball);
  } catch (fault) {
    return [finding('SDX-PKG-TAR', `The package is not a gzipped tar: ${(fault as Error).message}.`)];
  }
  return [
    ...checkNames([...files.keys()]),
    ...checkManifest(files),
    ...RESOURCE_FOLDERS.flatMap((folder) => checkIndex(files, folder)),
  ];
}

function checkNames(names: readonly string[]): Finding[] {
  const sorted = [...names].sort();
  return [
    ...names
      .filter((name) => !name.startsWith('package/'))
      .map((name) => finding('SDX-PKG-PATH', `${name} is not below package/.`)),
    ...(isDeepStrictEqual(names, sorted)
      ? []
      : [finding('SDX-PKG-ORDER', 'The files are not in sorted order.')]),
  ];
}

function checkManifest(files: ReadonlyMap<string, Buffer>): Finding[] {
  const manifest = readJson(files.get('package/package.json')) as PackageManifest | undefined;
  if (manifest === undefined)
    return [finding('SDX-PKG-MANIFEST', 'package/package.json is missing or not JSON.')];
  const needed = [
    'name',
    'version',
    'canonical',
    'url',
    'title',
    'fhirVersions',
    'type',
    'license',
    'author',
  ] as const;
  return [
    ...needed
      .filter((key) => !manifest[key])
      .map((key) => finding('SDX-PKG-MANIFEST', `package.json has no ${key}.`)),
    ...(manifest.dependencies[CORE_PACKAGE] === undefined
      ? [finding('SDX-PKG-CORE', `package.json does not depend on ${CORE_PACKAGE}.`)]
      : []),
  ];
}

function checkIndex(files: ReadonlyMap<string, Buffer>, folder: string): Finding[] {
  const index = readJson(files.get(`${folder}.index.json`)) as PackageIndex | undefined;
  if (index === undefined) return [finding('SDX-PKG-INDEX', `${folder}.index.json is missing or not JSON.`)];
  const present = [...files.keys()]
    .filter((name) => name.startsWith(folder) && !name.slice(folder.length).includes('/'))
    .map((name) => name.slice(folder.length))
    .filter((name) => name !== '.index.json' && name !== 'package.json');
  const listed = new Map(index.files.map((entry) => [entry.filename, entry]));
  const findings: Finding[] = [];
  if ((index['index-version'] as number) !== 2)
    findings.push(finding('SDX-PKG-INDEX', `${folder}.index.json is not version 2.`));
  for (const name of present) {
    const resource = readJson(files.get(folder + name)) as fhir4.Resource | undefined;
    if (resource?.resourceType === undefined) {
      findings.push(
        finding('SDX-PKG-ROOT', `${folder}${name} is not a FHIR resource and does not belong here.`),
      );
    } else if (!isDeepStrictEqual(listed.get(name), entryOf(name, resource))) {
      findings.push(finding('SDX-PKG-INDEX', `${folder}.index.json does not say what ${name} says.`));
    }
    listed.delete(name);
  }
  for (const name of listed.keys()) {
    findings.push(finding('SDX-PKG-INDEX', `${folder}.index.json lists ${name}, which is not there.`));
  }
  return findings;
}

function readJson(bytes: Buffer | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function finding(code: string, message: string): Finding {
  return {
    file: FILE,
    severity: 'error',
    code,
    message,
    remedy:
      'Build the package again with `sdx build`; if it stays, report it: the package is made by the toolkit.',
    source: 'package',
  };
}
