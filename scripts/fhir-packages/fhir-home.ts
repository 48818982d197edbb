import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { environmentFailure } from '../findings/index.js';
import { fetchWithNpm, verifiedTarball, type FetchTarball } from './download.js';
import { installPackage } from './install.js';
import { cacheKey, type LockedPackage } from './lock.js';

/** A folder that serves as the home of the FHIR tools, and the FHIR cache inside it. */
export interface FhirHome {
  /** What Java takes as `user.home`; holds `.fhir/`. */
  readonly home: string;
  /** `HOME/.fhir/packages`: what SUSHI and the validator read. */
  readonly packages: string;
}

export interface EnsureOptions {
  readonly lock: readonly LockedPackage[];
  /** The project's cache folder; the FHIR home is made inside. */
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told what is being done, one line at a time, when something takes over a second. */
  readonly progress: (line: string) => void;
  readonly fetchTarball?: FetchTarball;
}

/** With any other number the Java side of the FHIR tools empties the whole cache. */
const PACKAGES_INI = '[cache]\nversion = 4\n';

/**
 * The number goes up whenever packages are prepared in another way, so that those of an older version are not used.
 * @param cache the project's cache folder
 * @returns the folder of the project's own FHIR home, whether or not it is there
 */
export function ownFhirHome(cache: string): string {
  return resolve(cache, 'fhir-home-2');
}

/** Keeps the Java side from asking servers for packages: everything it needs is in the cache. */
const FHIR_SETTINGS = `${JSON.stringify({ prohibitNetworkAccess: true, ignoreDefaultPackageServers: true }, null, 2)}\n`;

/**
 * Makes sure that every package of the lock file is in a FHIR cache, downloading what is missing.
 *
 * By default the cache is the project's own, made from npm and checked against the pinned hashes. `SDX_FHIR_CACHE`
 * names a FHIR cache the user already has (used as it is, never written to); `FPL_REGISTRY` names a FHIR registry to
 * download from instead of npm.
 * @returns where the packages are
 * @throws ExpectedFailure (exit 3) when a package is missing and cannot be had
 */
export async function ensureFhirHome(options: EnsureOptions): Promise<FhirHome> {
  const own = options.env['SDX_FHIR_CACHE'];
  if (own) return useExistingCache(resolve(own), options.lock);

  const home = ownFhirHome(options.cache);
  const packages = join(home, '.fhir', 'packages');
  await mkdir(packages, { recursive: true });
  await writeOnce(join(packages, 'packages.ini'), PACKAGES_INI);
  await writeOnce(join(home, '.fhir', 'fhir-settings.json'), FHIR_SETTINGS);

  const missing = options.lock.filter((locked) => !isInstalled(packages, locked));
  if (missing.length > 0 && options.env['FPL_REGISTRY']) {
    // Loaded when it is asked for: it stands on a package that vendors need not install.
    const { installFromRegistry } = await import('./registry.js');
    await installFromRegistry(missing, packages, options.progress);
    return { home, packages };
  }
  for (const [index, locked] of missing.entries()) {
    options.progress(`FHIR packages: ${cacheKey(locked)} (${index + 1} of ${missing.length})`);
    await downloadAndInstall(locked, packages, options.cache, options.fetchTarball ?? fetchWithNpm);
  }
  return { home, packages };
}

async function downloadAndInstall(
  locked: LockedPackage,
  packages: string,
  cache: string,
  fetchTarball: FetchTarball,
): Promise<void> {
  const folder = await mkdtemp(join(cache, '.download-'));
  try {
    const path = await fetchTarball(locked.from, folder);
    await installPackage(locked, await verifiedTarball(locked, path), packages);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function useExistingCache(packages: string, lock: readonly LockedPackage[]): FhirHome {
  const absent = lock.filter((locked) => !isInstalled(packages, locked)).map(cacheKey);
  const isFhirHome = basename(packages) === 'packages' && basename(dirname(packages)) === '.fhir';
  if (absent.length > 0 || !isFhirHome) {
    throw environmentFailure(
      'SDX-ENV-FHIR-CACHE',
      isFhirHome
        ? `The FHIR cache ${packages} named by SDX_FHIR_CACHE lacks ${absent.join(', ')}.`
        : `SDX_FHIR_CACHE must name a folder that ends in .fhir/packages, not ${packages}.`,
      isFhirHome
        ? `Install them there, for example with \`npx fpl install ${(absent[0] ?? '').replace('#', '@')}\`, or unset SDX_FHIR_CACHE.`
        : 'The validator finds packages only below .fhir/packages; name that folder, or unset SDX_FHIR_CACHE.',
    );
  }
  return { home: dirname(dirname(packages)), packages };
}

function isInstalled(packages: string, locked: LockedPackage): boolean {
  return existsSync(join(packages, cacheKey(locked), 'package', 'package.json'));
}

/** Writes a small file whole, and only when its content differs: two builds may start at once. */
async function writeOnce(path: string, content: string): Promise<void> {
  if (existsSync(path) && (await readFile(path, 'utf8')) === content) return;
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (fault) {
    await rm(draft, { force: true });
    throw fault;
  }
}
