import { resolve } from 'node:path';
import { loadDefinitions, type Definitions } from '../../scripts/compile/load-definitions.js';
import { listenToSushi } from '../../scripts/compile/sushi-log.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';

const root = resolve(import.meta.dirname, '../..');

/**
 * @param folder with a `sushi-config.yaml`
 * @returns the definitions that it asks for, to be shared by compilers that are compared with each other
 */
export async function definitionsFor(folder: string): Promise<Definitions> {
  const { packages } = await ensureFhirHome({
    lock: await readPackageLock(resolve(root, 'fhir-packages.lock.json')),
    cache: cacheFolder(process.env, root),
    env: process.env,
    progress: () => undefined,
  });
  const { result } = await listenToSushi(folder, () => loadDefinitions(folder, packages));
  if (result === undefined) throw new Error('The definitions cannot be loaded.');
  return result;
}
