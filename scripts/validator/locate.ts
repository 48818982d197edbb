import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import FhirValidator from 'fhir-validator-wrapper';
import { environmentFailure, ExpectedFailure } from '../findings/index.js';
import { requireJava, runProgram, type RunProgram } from './java.js';
import {
  engineJarFolder,
  ensureLauncherJar,
  ensureWatchAgent,
  fetchEngineJars,
  hasEngineJars,
} from './launcher.js';

/** An official validator that can be started with `java -jar`. */
export interface ValidatorJar {
  readonly path: string;
  /** `launcher`: the engine from Maven with the project's launcher; `official`: HL7's single-file jar. */
  readonly kind: 'launcher' | 'official';
  /** For messages: where it came from. */
  readonly origin: string;
  /** Folder of the engine's jars, PlantUML among them; the single-file jar has everything inside. */
  readonly jarFolder: string | undefined;
  /** Agent that ends a single-file jar with its parent; undefined where it is built in or cannot be compiled. */
  readonly watchAgent: string | undefined;
  /**
   * Where Java keeps the loaded classes from one start to the next (class data sharing), made by the first process that
   * ends in order; undefined for a jar that is not the project's.
   */
  readonly classArchive: string | undefined;
}

export interface LocateOptions {
  /** From `--validator-jar`; wins over `SDX_VALIDATOR_JAR`. */
  readonly named?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly cache: string;
  readonly progress: (line: string) => void;
  readonly run?: RunProgram;
}

/**
 * Finds the official validator: a jar the user names, the engine in the cache, the engine through Maven, and at last
 * the single-file jar that the wrapper downloads by itself from HL7's releases.
 * @throws ExpectedFailure (exit 3) that says what is missing and how to install it
 */
export async function locateValidator(options: LocateOptions): Promise<ValidatorJar> {
  const run = options.run ?? runProgram;
  const { release } = await requireJava(run);
  const named = options.named ?? options.env['SDX_VALIDATOR_JAR'];
  if (named) return useNamedJar(resolve(named), options.cache, run);
  if (hasEngineJars(options.cache)) return launcher(options.cache, run, release, 'cache');
  try {
    await fetchEngineJars(options.cache, run, options.progress);
  } catch (fault) {
    const downloaded = await downloadOfficialJar(options);
    if (downloaded !== undefined) return downloaded;
    throw fault;
  }
  return launcher(options.cache, run, release, 'Maven');
}

async function launcher(
  cache: string,
  run: RunProgram,
  javaRelease: string,
  origin: string,
): Promise<ValidatorJar> {
  const path = await ensureLauncherJar(cache, run);
  return {
    path,
    kind: 'launcher',
    origin,
    jarFolder: engineJarFolder(cache),
    watchAgent: undefined,
    // Java refuses an archive that another release of Java, or another jar, has made.
    classArchive: join(dirname(path), `classes-${javaRelease.replace(/[^\w.+-]/g, '_')}.jsa`),
  };
}

async function useNamedJar(path: string, cache: string, run: RunProgram): Promise<ValidatorJar> {
  if (!existsSync(path)) {
    throw environmentFailure(
      'SDX-ENV-VALIDATOR-JAR',
      `There is no validator jar at ${path}.`,
      'Correct --validator-jar or SDX_VALIDATOR_JAR, or leave both out and the validator is fetched.',
    );
  }
  const watchAgent = await ensureWatchAgent(cache, run);
  return { path, kind: 'official', origin: path, jarFolder: undefined, watchAgent, classArchive: undefined };
}

/** Where npm and Maven are out of reach but HL7's releases are not. */
async function downloadOfficialJar(options: LocateOptions): Promise<ValidatorJar | undefined> {
  const folder = join(options.cache, 'validator');
  const path = join(folder, 'validator_cli.jar');
  await mkdir(folder, { recursive: true });
  try {
    options.progress('Official validator: trying the download of HL7’s single-file jar');
    await new FhirValidator(path, SILENT).ensureValidator({ skipUpdateCheck: true });
    const watchAgent = await ensureWatchAgent(options.cache, options.run ?? runProgram);
    return {
      path,
      kind: 'official',
      origin: 'HL7 release',
      jarFolder: undefined,
      watchAgent,
      classArchive: undefined,
    };
  } catch (fault) {
    if (fault instanceof ExpectedFailure) throw fault;
    return undefined;
  }
}

const nothing = (): void => undefined;
const SILENT = { info: nothing, warn: nothing, error: nothing };
