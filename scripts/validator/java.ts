import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { environmentFailure } from '../findings/index.js';

/** Runs a program to its end. Injected, so that a machine without Java can be tested on one with it. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options?: { readonly cwd?: string },
) => Promise<{ readonly stdout: string; readonly stderr: string }>;

const execute = promisify(execFile);

/** Runs real programs. */
export const runProgram: RunProgram = (program, args, options) =>
  execute(program, [...args], {
    ...options,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32' && program === 'mvn',
  });

/** The oldest Java that the validator engine runs on. */
export const JAVA_MINIMUM = 17;

/** How to install what is missing, on the three platforms that the toolkit supports. */
export const INSTALL = {
  java:
    'Debian/Ubuntu: sudo apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@17; ' +
    'Windows: winget install EclipseAdoptium.Temurin.17.JDK. Or build without it: `sdx build --no-validate`.',
  maven:
    'Debian/Ubuntu: sudo apt-get install maven; macOS: brew install maven; Windows: winget install Apache.Maven. ' +
    'Or name the official jar with --validator-jar FILE, or build without it: `sdx build --no-validate`.',
} as const;

/** Which Java is on the path. */
export interface Java {
  /** Major version, e.g. 17. */
  readonly version: number;
  /** The whole version, e.g. `17.0.12`. */
  readonly release: string;
}

/** @returns the `java` on the path; undefined when there is none */
export async function javaOnPath(run: RunProgram = runProgram): Promise<Java | undefined> {
  try {
    const { stderr, stdout } = await run('java', ['-version']);
    // Java writes its version to standard error, after any notice about JAVA_TOOL_OPTIONS.
    const [, release, version] = /version "((?:1\.)?(\d+)[^"]*)"/.exec(stderr + stdout) ?? [];
    return release === undefined ? undefined : { release, version: Number(version) };
  } catch {
    return undefined;
  }
}

/**
 * Makes sure that Java can run the validator.
 * @throws ExpectedFailure (exit 3) with the command that installs it
 */
export async function requireJava(run: RunProgram = runProgram): Promise<Java> {
  const java = await javaOnPath(run);
  if (java === undefined) {
    throw environmentFailure(
      'SDX-ENV-JAVA',
      'The official validator needs Java, and there is none here.',
      INSTALL.java,
    );
  }
  if (java.version < JAVA_MINIMUM) {
    throw environmentFailure(
      'SDX-ENV-JAVA-VERSION',
      `The official validator needs Java ${JAVA_MINIMUM} or later; this is Java ${java.version}.`,
      INSTALL.java,
    );
  }
  return java;
}

/** @returns whether the Java compiler, part of a JDK but not of a JRE, is on the path */
export async function hasJavaCompiler(run: RunProgram = runProgram): Promise<boolean> {
  return run('javac', ['-version']).then(
    () => true,
    () => false,
  );
}

/** @returns Maven's version, or undefined when it is not installed */
export async function mavenVersion(run: RunProgram = runProgram): Promise<string | undefined> {
  try {
    const { stdout } = await run('mvn', ['-version', '-B']);
    return /Apache Maven (\d[\w.-]*)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}
