import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fhirdefs, utils } from 'fsh-sushi';
import { BuildDotFhirDotOrgClient, InMemoryVirtualPackage, type RegistryClient } from 'fhir-package-loader';
import { environmentFailure } from '../findings/index.js';
import { DefinitionIndex } from './definition-index.js';
import { OutlinedPackageCache } from './outlined-cache.js';

/** The definitions of FHIR packages, as SUSHI looks them up. */
export type Definitions = Awaited<ReturnType<typeof fhirdefs.createFHIRDefinitions>>;

/**
 * Loads the definitions that a guide builds on, as its `sushi-config.yaml` lists them.
 * @param root folder with `sushi-config.yaml`
 * @param packages FHIR cache, `…/.fhir/packages`
 * @throws ExpectedFailure (exit 3) when a dependency is not in the FHIR cache
 */
export async function loadDefinitions(root: string, packages: string): Promise<Definitions> {
  const config = utils.readConfig(root);
  const log = (level: string, message: string): void => {
    if (level === 'error') utils.logger.error(message);
  };
  const packageCache = new OutlinedPackageCache(packages, { log });
  const definitions = await fhirdefs.createFHIRDefinitions({
    packageDB: new DefinitionIndex(),
    packageCache,
    registryClient: offlineRegistry,
    currentBuildClient: new BuildDotFhirDotOrgClient({ log }),
  });
  // A few R5 definitions, `Base` for logical models among them, count as known in R4.
  const fromR5 = new Map(
    fhirdefs.R5_DEFINITIONS_NEEDED_IN_R4.map((definition) => [definition.id, definition]),
  );
  await definitions.loadVirtualPackage(
    new InMemoryVirtualPackage({ name: 'sushi-r5forR4', version: '1.0.0' }, fromR5, { log }),
  );
  const wanted = [
    ...(config.dependencies ?? []).map((dependency) => ({
      name: dependency.packageId ?? '',
      version: dependency.version ?? '',
    })),
    { name: 'hl7.fhir.r4.core', version: config.fhirVersion[0] ?? '4.0.1' },
  ];
  for (const { name, version } of wanted) {
    if (!existsSync(join(packages, `${name}#${version}`))) {
      throw environmentFailure(
        'SDX-ENV-FHIR-MISSING',
        `sushi-config.yaml asks for ${name}#${version}, which is not in the FHIR cache.`,
        'Add it to fhir-packages.lock.json, or correct the version in sushi-config.yaml.',
      );
    }
    await packageCache.listed(`${name}#${version}`, () => definitions.loadPackage(name, version));
  }
  definitions.optimize();
  return definitions;
}

/** Everything comes from the cache. SUSHI asks for the version even of an exact one, so it is returned as given. */
const offlineRegistry: RegistryClient = {
  resolveVersion: (_name: string, version: string) => Promise.resolve(version),
  download: (name: string, version: string) =>
    Promise.reject(new Error(`${name}#${version} is not in the FHIR cache`)),
};
