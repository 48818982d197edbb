import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheKey, ownFhirHome, readPackageLock } from '../fhir-packages/index.js';
import {
  ENGINE_VERSION,
  hasEngineJars,
  hasJavaCompiler,
  INSTALL,
  JAVA_MINIMUM,
  javaOnPath,
  mavenVersion,
} from '../validator/index.js';
import { notForBuilding, type Prerequisite } from './prerequisite.js';

/**
 * What the official validator needs.
 * @param inCheckout whether a build, which asks it, can be made here; else it is an extra
 */
export async function checkOfficialValidator(
  cache: string,
  env: NodeJS.ProcessEnv,
  inCheckout: boolean,
): Promise<Prerequisite[]> {
  const java = (await javaOnPath())?.version;
  const named = env['SDX_VALIDATOR_JAR'];
  const cached = hasEngineJars(cache);
  const compiler = await hasJavaCompiler();
  const maven = await mavenVersion();
  const goodJava = java !== undefined && java >= JAVA_MINIMUM;
  const absent = inCheckout ? 'missing' : 'optional';
  const checks: Prerequisite[] = [
    {
      name: 'Java',
      state: goodJava ? 'ok' : absent,
      detail:
        java === undefined
          ? 'none'
          : goodJava
            ? String(java)
            : `${java}, but ${JAVA_MINIMUM} or later is needed`,
      remedy: INSTALL.java,
      essential: false,
    },
    {
      name: 'Java compiler',
      state: compiler ? 'ok' : absent,
      detail: compiler ? 'javac' : 'none: a JDK is needed, a JRE is not enough',
      remedy: INSTALL.java,
      essential: false,
    },
    {
      name: 'Official validator',
      // A jar that somebody named is meant to be there.
      state: named
        ? existsSync(named)
          ? 'ok'
          : 'missing'
        : cached
          ? 'ok'
          : maven
            ? 'will be fetched'
            : absent,
      detail:
        named ??
        (cached ? `engine ${ENGINE_VERSION} in the cache` : `engine ${ENGINE_VERSION}, through Maven`),
      remedy: named ? 'Correct SDX_VALIDATOR_JAR.' : INSTALL.maven,
      essential: false,
    },
    {
      name: 'Maven',
      // Needed only to fetch the engine.
      state: maven || cached || named ? 'ok' : absent,
      detail: maven ?? (cached || named ? 'none, and not needed now' : 'none'),
      remedy: INSTALL.maven,
      essential: false,
    },
  ];
  return inCheckout ? checks : checks.map((check) => ({ ...check, remedy: notForBuilding(check.remedy) }));
}

/** The FHIR packages that a build needs. */
export async function checkFhirPackages(
  root: string,
  cache: string,
  env: NodeJS.ProcessEnv,
): Promise<Prerequisite[]> {
  const packages = env['SDX_FHIR_CACHE'] ?? join(ownFhirHome(cache), '.fhir', 'packages');
  const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
  return lock.map((locked): Prerequisite => {
    const there = existsSync(join(packages, cacheKey(locked), 'package', 'package.json'));
    const fetched = env['SDX_FHIR_CACHE'] === undefined;
    return {
      name: 'FHIR package',
      state: there ? 'ok' : fetched ? 'will be fetched' : 'missing',
      detail: `${cacheKey(locked)}${there ? '' : fetched ? ', through npm' : ` is not in ${packages}`}`,
      remedy: 'Install it into the FHIR cache that SDX_FHIR_CACHE names, or unset SDX_FHIR_CACHE.',
      essential: true,
    };
  });
}
