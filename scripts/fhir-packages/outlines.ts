import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';

/** What fhir-package-loader asks of a resource to find it again: a few fields at its top. */
export type Outline = Readonly<Record<string, unknown>>;

const FIELDS = [
  'resourceType',
  'id',
  'url',
  'name',
  'version',
  'kind',
  'derivation',
  'type',
  'baseDefinition',
  'abstract',
] as const;

/** The extensions of a StructureDefinition that say how it may be used; all others are content. */
const USE_EXTENSIONS = new Set([
  'http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile',
  'http://hl7.org/fhir/StructureDefinition/structuredefinition-type-characteristics',
  'http://hl7.org/fhir/tools/StructureDefinition/logical-target',
]);

/**
 * @param resource a resource of a package
 * @returns the part of it by which it is found
 * @see fhir-package-loader, `BasePackageLoader.loadResource`
 */
export function outlineOf(resource: fhir4.Resource): Outline {
  const values = resource as unknown as Record<string, unknown>;
  const fields = FIELDS.filter((field) => field in values).map((field) => [field, values[field]] as const);
  const extension = ((values['extension'] ?? []) as ({ url?: string } | null)[]).filter((entry) =>
    USE_EXTENSIONS.has(entry?.url ?? ''),
  );
  return { ...Object.fromEntries(fields), ...(extension.length > 0 ? { extension } : {}) };
}

/**
 * Writes the outlines of a package beside the FHIR cache, whole or not at all.
 * @param packages the FHIR cache, `…/.fhir/packages`
 * @param key `NAME#VERSION`
 * @param resources file name below `package/` → resource
 */
export async function writeOutlines(
  packages: string,
  key: string,
  resources: ReadonlyMap<string, fhir4.Resource>,
): Promise<void> {
  const path = outlinePath(packages, key);
  await mkdir(dirname(path), { recursive: true });
  const outlines = Object.fromEntries([...resources].map(([name, resource]) => [name, outlineOf(resource)]));
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(outlines));
  await rename(draft, path);
}

/**
 * Removes the outlines of a package that is about to be installed by other means, which may hold other files.
 * @param packages the FHIR cache, `…/.fhir/packages`
 * @param key `NAME#VERSION`
 */
export async function removeOutlines(packages: string, key: string): Promise<void> {
  await rm(outlinePath(packages, key), { force: true });
}

/**
 * @param packages the FHIR cache, `…/.fhir/packages`
 * @param key `NAME#VERSION`
 * @returns file name below `package/` → outline; undefined for a package that this project did not install
 */
export function readOutlines(packages: string, key: string): ReadonlyMap<string, Outline> | undefined {
  try {
    const outlines = JSON.parse(readFileSync(outlinePath(packages, key), 'utf8')) as Record<string, Outline>;
    return new Map(Object.entries(outlines));
  } catch {
    // Absent or damaged: the files of the package say the same, in more time.
    return undefined;
  }
}

function outlinePath(packages: string, key: string): string {
  return join(dirname(packages), 'outlines', `${key}.json`);
}
