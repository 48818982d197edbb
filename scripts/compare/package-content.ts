import { unpackTarball, type PackageManifest } from '../package/index.js';
import type { Definition, ReadDefinition } from '../schema/index.js';

/** A conformance resource of any kind, those included that this guide does not have yet. */
export type ComparedResource = fhir4.Resource & {
  readonly url?: string;
  readonly name?: string;
  readonly title?: string;
  readonly status?: string;
  readonly description?: string;
};

/** What of a FHIR package is compared: its definitions, not its examples. */
export interface PackageContent {
  readonly id: string;
  readonly version: string;
  /** `YYYY-MM-DD`, where the manifest has one. */
  readonly date?: string;
  readonly canonical: string;
  readonly fhirVersions: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  /** `TYPE/ID` → definition, in the order of the names. */
  readonly resources: ReadonlyMap<string, ComparedResource>;
}

/** Why a package cannot be read, as a phrase that ends a sentence; for callers to put into a finding. */
export class UnreadablePackage extends Error {
  override readonly name = 'UnreadablePackage';
}

/**
 * Reads a package from its `.tgz`.
 * @throws UnreadablePackage when it is no package
 */
export async function readPackage(bytes: Uint8Array): Promise<PackageContent> {
  const files = await unpackTarball(bytes).catch((fault: unknown) => {
    throw new UnreadablePackage(`it is not a gzipped tar (${(fault as Error).message})`);
  });
  return packageContent(files);
}

/**
 * Reads a package from its files.
 * @param files path → content, with or without `package/` before it
 * @throws UnreadablePackage when there is no manifest, or a file is not what it should be
 */
export function packageContent(files: ReadonlyMap<string, string | Uint8Array>): PackageContent {
  const inRoot = [...files]
    .map(([path, content]) => [path.replace(/^package\//, ''), content] as const)
    .filter(([path]) => !path.includes('/') && path.endsWith('.json'));
  const manifest = inRoot.find(([path]) => path === 'package.json');
  if (manifest === undefined) throw new UnreadablePackage('it has no package.json');
  const {
    name,
    version,
    date,
    canonical = '',
    fhirVersions = [],
    dependencies = {},
  } = parse(...manifest) as Partial<PackageManifest>;
  if (typeof name !== 'string' || typeof version !== 'string')
    throw new UnreadablePackage('its package.json names no package and version');
  const resources = new Map<string, ComparedResource>();
  for (const [path, content] of inRoot) {
    if (path === 'package.json' || path.startsWith('.')) continue;
    const resource = parse(path, content) as Partial<ComparedResource> | null;
    if (typeof resource?.resourceType !== 'string' || typeof resource.id !== 'string')
      throw new UnreadablePackage(`${path} is not a FHIR resource with an id`);
    // It lists what the package holds, which the comparison finds out for itself.
    if (resource.resourceType !== 'ImplementationGuide')
      resources.set(`${resource.resourceType}/${resource.id}`, resource as ComparedResource);
  }
  const day = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(date ?? '');
  return {
    id: name,
    version,
    ...(day === null ? {} : { date: day.slice(1).join('-') }),
    canonical,
    fhirVersions,
    dependencies,
    resources: new Map([...resources].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Finds a package's own definitions by their canonical URL. */
export function definitionsIn({ resources }: PackageContent): ReadDefinition {
  const byUrl = new Map<string, Definition>();
  for (const resource of resources.values()) {
    const isDefinition = ['StructureDefinition', 'ValueSet', 'CodeSystem'].includes(resource.resourceType);
    if (isDefinition && resource.url !== undefined)
      byUrl.set(resource.url, resource as unknown as Definition);
  }
  return (url) => byUrl.get(unversioned(url));
}

/** @returns a canonical URL without its `|version` */
export function unversioned(url: string): string {
  return url.replace(/\|.*$/, '');
}

function parse(path: string, content: string | Uint8Array): unknown {
  try {
    return JSON.parse(
      typeof content === 'string' ? content : Buffer.from(content).toString('utf8'),
    ) as unknown;
  } catch {
    throw new UnreadablePackage(`${path} is not JSON`);
  }
}
