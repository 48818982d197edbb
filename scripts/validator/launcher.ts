import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentFailure } from '../findings/index.js';
import { hasJavaCompiler, INSTALL, mavenVersion, type RunProgram } from './java.js';

/** Version of HL7's validation engine; the same as in `launcher/pom.xml`, which a test compares. */
export const ENGINE_VERSION = '6.10.4';

const SOURCES = fileURLToPath(new URL('./launcher/', import.meta.url));
const JAVA_SOURCES = [
  'ValidatorLauncher.java',
  'GuideService.java',
  'GuideEngine.java',
  'GuideContext.java',
  'GuideUtilities.java',
  'ParentWatch.java',
  'org/hl7/fhir/utilities/OIDUtilities.java',
];

/** @returns folder of the engine's jars in the cache, whether or not it is there */
export function engineJarFolder(cache: string): string {
  return join(cache, 'validator', `engine-${ENGINE_VERSION}`);
}

/** @returns whether Maven has delivered the engine's jars already */
export function hasEngineJars(cache: string): boolean {
  return existsSync(engineJarFolder(cache));
}

/**
 * Fetches the engine's jars (about 150 MB) with Maven into the cache, whole or not at all.
 * @throws ExpectedFailure (exit 3) when Maven is missing or cannot deliver
 */
export async function fetchEngineJars(
  cache: string,
  run: RunProgram,
  progress: (line: string) => void,
): Promise<void> {
  if ((await mavenVersion(run)) === undefined) {
    throw environmentFailure(
      'SDX-ENV-MAVEN',
      'The official validator is not in the cache, and there is no Maven to fetch it with.',
      INSTALL.maven,
    );
  }
  progress(`Official validator: fetching engine ${ENGINE_VERSION} with Maven (about 150 MB, once)`);
  const target = engineJarFolder(cache);
  await inStaging(target, async (staging) => {
    try {
      await run('mvn', [
        '-q',
        '-B',
        '-f',
        join(SOURCES, 'pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${staging}`,
      ]);
    } catch (fault) {
      const detail = /\[ERROR\] (.+)/.exec(String((fault as { stdout?: string }).stdout ?? fault))?.[1];
      throw environmentFailure(
        'SDX-ENV-MAVEN-DOWNLOAD',
        `Maven could not fetch the official validator${detail ? `: ${detail}` : '.'}`,
        'Check that Maven reaches its repository (proxy, mirror in ~/.m2/settings.xml), or name the official jar ' +
          'with --validator-jar FILE.',
      );
    }
  });
}

/**
 * Compiles the launcher and packs it into a jar whose manifest names the engine's jars, so that `java -jar` starts it
 * just as it starts HL7's own single-file jar. Done once for each version of engine and launcher.
 * @returns path of the jar
 * @throws ExpectedFailure (exit 3) when there is no Java compiler
 */
export async function ensureLauncherJar(cache: string, run: RunProgram): Promise<string> {
  const jars = engineJarFolder(cache);
  const folder = join(cache, 'validator', `launcher-${ENGINE_VERSION}-${await sourceHash()}`);
  const jar = join(folder, 'launcher.jar');
  if (existsSync(jar)) return jar;
  if (!(await hasJavaCompiler(run))) {
    throw environmentFailure(
      'SDX-ENV-JAVAC',
      'Java is here, but without its compiler, which makes the launcher of the official validator.',
      INSTALL.java,
    );
  }
  const classPath = (await readdir(jars)).filter((name) => name.endsWith('.jar')).sort();
  await inStaging(folder, async (staging) => {
    const classes = join(staging, 'classes');
    await mkdir(classes);
    await run('javac', [
      '-cp',
      join(jars, '*'),
      '-d',
      classes,
      ...JAVA_SOURCES.map((source) => join(SOURCES, source)),
    ]);
    await copyFile(join(SOURCES, 'logback.xml'), join(classes, 'logback.xml'));
    const manifest = join(staging, 'manifest.txt');
    await writeFile(manifest, manifestText(classPath.map((name) => `../${basename(jars)}/${name}`)));
    await run('jar', ['cfm', join(staging, 'launcher.jar'), manifest, '-C', classes, '.']);
  });
  return jar;
}

/**
 * Packs the parent watch alone, as an agent for HL7's single-file jar, so that it too ends when its parent is killed.
 * @returns path of the jar; undefined where there is no Java compiler (a normal stop still ends the process)
 */
export async function ensureWatchAgent(cache: string, run: RunProgram): Promise<string | undefined> {
  const folder = join(cache, 'validator', `watch-${await sourceHash()}`);
  const jar = join(folder, 'watch.jar');
  if (existsSync(jar)) return jar;
  if (!(await hasJavaCompiler(run))) return undefined;
  await inStaging(folder, async (staging) => {
    const classes = join(staging, 'classes');
    await mkdir(classes);
    await run('javac', ['-d', classes, join(SOURCES, 'ParentWatch.java')]);
    const manifest = join(staging, 'manifest.txt');
    await writeFile(manifest, manifestText([]));
    await run('jar', ['cfm', join(staging, 'watch.jar'), manifest, '-C', classes, '.']);
  });
  return jar;
}

/** A manifest line holds at most 72 bytes; longer values go on in lines that begin with a space. */
function manifestText(classPath: readonly string[]): string {
  const fold = (text: string): string => text.replace(/(.{70})(?=.)/g, '$1\n ');
  return [
    'Main-Class: ValidatorLauncher',
    'Premain-Class: ParentWatch',
    ...(classPath.length > 0 ? [fold(`Class-Path: ${classPath.join(' ')}`)] : []),
    '',
  ].join('\n');
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of [...JAVA_SOURCES, 'logback.xml', 'pom.xml'])
    hash.update(await readFile(join(SOURCES, name)));
  return hash.digest('hex').slice(0, 12);
}

/** Fills a sibling folder and moves it into place; whoever comes second gives way. */
async function inStaging(target: string, fill: (staging: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const staging = await mkdtemp(join(dirname(target), '.staging-'));
  try {
    await fill(staging);
    await rename(staging, target).catch((fault: unknown) => {
      if (!existsSync(target)) throw fault;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
