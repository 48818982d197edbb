import { join } from 'node:path';
import {
  BasePackageLoader,
  DefaultRegistryClient,
  DiskBasedPackageCache,
  SQLJSPackageDB,
  BuildDotFhirDotOrgClient,
} from 'fhir-package-loader';
import { environmentFailure } from '../findings/index.js';
import { cacheKey, type LockedPackage } from './lock.js';
import { removeOutlines } from './outlines.js';

/**
 * Installs packages from the FHIR registry that the user named with `FPL_REGISTRY`. They are what that registry
 * serves: no hash is pinned for them.
 * @throws ExpectedFailure (exit 3) that names the first package the registry did not deliver
 */
export async function installFromRegistry(
  missing: readonly LockedPackage[],
  packages: string,
  progress: (line: string) => void,
): Promise<void> {
  const said: string[] = [];
  const log = (level: string, message: string): void => {
    if (level === 'error') said.push(message);
  };
  const database = new SQLJSPackageDB();
  await database.initialize();
  const cache = new DiskBasedPackageCache(packages, { log });
  const loader = new BasePackageLoader(
    database,
    cache,
    new DefaultRegistryClient({ log }),
    new BuildDotFhirDotOrgClient({ log }),
    { log },
  );
  for (const locked of missing) {
    progress(`FHIR packages: ${cacheKey(locked)} from the registry in FPL_REGISTRY`);
    // Left by an installation from npm that failed, or whose package someone removed.
    await removeOutlines(packages, cacheKey(locked));
    const status = await loader.loadPackage(locked.name, locked.version).catch(() => 'FAILED');
    if (status !== 'LOADED') {
      throw environmentFailure(
        'SDX-ENV-FHIR-REGISTRY',
        `The registry in FPL_REGISTRY did not deliver ${cacheKey(locked)}${said[0] ? `: ${said[0]}` : '.'}`,
        `Check the registry, put the package into ${join(packages, cacheKey(locked))}, or unset FPL_REGISTRY to use npm.`,
      );
    }
  }
}
