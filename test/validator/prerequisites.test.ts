import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../scripts/findings/index.js';
import { javaOnPath, locateValidator, requireJava, type RunProgram } from '../../scripts/validator/index.js';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'sdx-test-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

const JAVA_17 = 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "17.0.15" 2025-04-15\n';

/** A machine on which only the given programs exist. */
function machine(programs: Record<string, string>): { run: RunProgram; ran: string[] } {
  const ran: string[] = [];
  const run: RunProgram = (program, args) => {
    ran.push([program, ...args].join(' '));
    const answer = programs[program];
    return answer === undefined
      ? Promise.reject(Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' }))
      : Promise.resolve({
          stdout: program === 'java' ? '' : answer,
          stderr: program === 'java' ? answer : '',
        });
  };
  return { run, ran };
}

const locate = (run: RunProgram, more: { named?: string; env?: NodeJS.ProcessEnv } = {}) =>
  locateValidator({ cache, env: more.env ?? {}, named: more.named, progress: () => undefined, run });

async function failure(work: Promise<unknown>): Promise<ExpectedFailure> {
  const fault: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(fault instanceof ExpectedFailure))
    throw new Error(`expected a foreseen failure, got ${String(fault)}`);
  return fault;
}

const NOTICE = 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g -Dsdx.version=9\n';

describe('the Java on the path', () => {
  it.each([
    [
      'Java 8',
      'java version "1.8.0_392"\nJava(TM) SE Runtime Environment (build 1.8.0_392-b08)\n',
      8,
      '1.8.0_392',
    ],
    ['Java 17', 'openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment\n', 17, '17.0.15'],
    ['an early release', 'openjdk version "21-ea" 2023-09-19\n', 21, '21-ea'],
    ['a first release', 'openjdk version "25" 2025-09-16\n', 25, '25'],
    ['a release with four numbers', 'openjdk version "11.0.20.1" 2023-08-24\n', 11, '11.0.20.1'],
    [
      'one told its options by the environment',
      `${NOTICE}openjdk version "17.0.15" 2025-04-15\n`,
      17,
      '17.0.15',
    ],
    ['one with Windows line ends', `${NOTICE}openjdk version "21.0.3" 2024-04-16\r\n`, 21, '21.0.3'],
  ])('is named with its major version and its whole release: %s', async (_what, java, version, release) => {
    const { run, ran } = machine({ java });
    expect(await javaOnPath(run)).toEqual({ version, release });
    expect(ran).toEqual(['java -version']);
    if (version >= 17) expect(await requireJava(run)).toEqual({ version, release });
    else await expect(requireJava(run)).rejects.toThrow(`this is Java ${version}`);
  });

  it('is found where it writes its version to standard output', async () => {
    const run: RunProgram = () => Promise.resolve({ stdout: 'openjdk version "17.0.15"\n', stderr: NOTICE });
    expect(await javaOnPath(run)).toEqual({ version: 17, release: '17.0.15' });
  });

  it.each([
    ['there is none', {}],
    ['what answers to its name says nothing', { java: '' }],
    ['what answers to its name is something else', { java: 'The operation could not be completed.' }],
    ['only the notice is there', { java: NOTICE }],
  ])('is undefined where %s', async (_what, programs) => {
    expect(await javaOnPath(machine(programs).run)).toBeUndefined();
    const { findings } = await failure(requireJava(machine(programs).run));
    expect(findings[0].code).toBe('SDX-ENV-JAVA');
  });
});

describe('a machine that lacks something', () => {
  it.each([
    ['no Java', {}, 'SDX-ENV-JAVA', /none here/],
    ['an old Java', { java: 'java version "1.8.0_292"' }, 'SDX-ENV-JAVA-VERSION', /this is Java 8/],
    ['Java 11', { java: 'openjdk version "11.0.2" 2019-01-15' }, 'SDX-ENV-JAVA-VERSION', /this is Java 11/],
  ])('gives one message with remedies for three platforms: %s', async (_what, programs, code, message) => {
    const { exitCode, findings } = await failure(locate(machine(programs).run));
    expect(exitCode).toBe(3);
    expect(findings).toHaveLength(1);
    expect(findings[0].code).toBe(code);
    expect(findings[0].message).toMatch(message);
    for (const hint of ['apt-get install', 'brew install', 'winget install', '--no-validate']) {
      expect(findings[0].remedy).toContain(hint);
    }
  });

  it('says that a JDK is needed where the compiler is missing', async () => {
    await mkdir(join(cache, 'validator', 'engine-6.10.4'), { recursive: true });
    const { findings } = await failure(locate(machine({ java: JAVA_17 }).run));
    expect(findings[0]).toMatchObject({ code: 'SDX-ENV-JAVAC' });
  });
});

describe('the order in which a validator is looked for', () => {
  it('takes the jar that is named on the command line before the one in the environment', async () => {
    const named = join(cache, 'named.jar');
    await writeFile(named, '');
    const { run, ran } = machine({ java: JAVA_17 });
    const jar = await locate(run, { named, env: { SDX_VALIDATOR_JAR: join(cache, 'other.jar') } });
    expect(jar).toMatchObject({ path: named, kind: 'official', classArchive: undefined });
    expect(ran.some((line) => line.startsWith('mvn'))).toBe(false);
  });

  it('takes the jar in the environment before the cache', async () => {
    const named = join(cache, 'named.jar');
    await writeFile(named, '');
    expect(await locate(machine({ java: JAVA_17 }).run, { env: { SDX_VALIDATOR_JAR: named } })).toMatchObject(
      {
        path: named,
      },
    );
  });

  it('keeps the classes of the project’s own launcher beside its jar, for each release of Java', async () => {
    await mkdir(join(cache, 'validator', 'engine-6.10.4'), { recursive: true });
    const archiveFor = async (release: string): Promise<string | undefined> => {
      const { run } = machine({ java: `openjdk version "${release}"`, javac: '', jar: '' });
      const jar = await locate(run);
      expect(jar).toMatchObject({ kind: 'launcher', origin: 'cache' });
      expect(dirname(jar.classArchive ?? '')).toBe(dirname(jar.path));
      return basename(jar.classArchive ?? '');
    };
    expect(await archiveFor('17.0.15')).toBe('classes-17.0.15.jsa');
    expect(await archiveFor('21-ea')).toBe('classes-21-ea.jsa');
    expect(await archiveFor('17.0.1/../x y')).toBe('classes-17.0.1_.._x_y.jsa');
  });

  it('refuses a named jar that is not there, and does not quietly take another', async () => {
    const { exitCode, findings } = await failure(
      locate(machine({ java: JAVA_17 }).run, { named: '/nowhere.jar' }),
    );
    expect(exitCode).toBe(3);
    expect(findings[0]).toMatchObject({ code: 'SDX-ENV-VALIDATOR-JAR' });
  });
});
