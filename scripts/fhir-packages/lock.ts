import { readFile } from 'node:fs/promises';
import { environmentFailure } from '../findings/index.js';

/** One FHIR package the build needs, and the npm package it is made from. */
export interface LockedPackage {
  /** Name and version in the FHIR cache, e.g. `hl7.fhir.r4.core` and `4.0.1`. */
  readonly name: string;
  readonly version: string;
  /** Name and version on the npm registry. */
  readonly from: { readonly name: string; readonly version: string };
  /** Subresource-integrity hash (`sha512-…`) of the npm tarball. */
  readonly integrity: string;
  /** `type` to write in the package manifest, where the npm package's own is wrong. */
  readonly type?: string;
  /** FHIR dependencies to write in the manifest: those declared on npm do not all resolve. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** `conformance` keeps only definitions with an HL7 canonical; `all` keeps every file. */
  readonly keep: 'all' | 'conformance';
}

/** @returns the folder name of a package in a FHIR cache, `NAME#VERSION` */
export function cacheKey(locked: Pick<LockedPackage, 'name' | 'version'>): string {
  return `${locked.name}#${locked.version}`;
}

/**
 * Reads the lock file of FHIR packages.
 * @param path `fhir-packages.lock.json`
 * @returns its packages in load order
 * @throws ExpectedFailure (exit 3) when the file is missing, is not JSON or lacks an entry's hash
 */
export async function readPackageLock(path: string): Promise<readonly LockedPackage[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw environmentFailure(
      'SDX-ENV-LOCK',
      `The list of FHIR packages ${path} cannot be read.`,
      'Restore it from version control.',
    );
  }
  try {
    const { packages } = JSON.parse(text) as { packages: LockedPackage[] };
    for (const entry of packages) {
      if (!entry.name || !entry.version || !entry.integrity.startsWith('sha512-')) {
        throw new Error(`entry ${entry.name || '(no name)'} needs name, version and a sha512 integrity`);
      }
    }
    return packages;
  } catch (fault) {
    throw environmentFailure(
      'SDX-ENV-LOCK',
      `The list of FHIR packages ${path} is damaged: ${(fault as Error).message}.`,
      'Restore it from version control.',
    );
  }
}
