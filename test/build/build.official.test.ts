import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackage, runBuild, type BuildOptions, type BuildResult } from '../../scripts/build/index.js';
import { createCompiler } from '../../scripts/compile/index.js';
import { pack } from '../../scripts/commands/pack.js';
import { validate, type ValidateOptions } from '../../scripts/commands/validate.js';
import { EXIT, type ExpectedFailure } from '../../scripts/findings/index.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';
import { checkPackage, unpackTarball } from '../../scripts/package/index.js';
import { findingsOf, runProgram } from '../../scripts/validator/index.js';

const root = resolve(import.meta.dirname, '../..');
const cache = cacheFolder(process.env, root);
const quiet = { began: () => undefined, ended: () => undefined };
let folder: string;
let first: BuildResult;

const options = (output: string): BuildOptions => ({
  root,
  cache,
  output: join(folder, output),
  validate: true,
  env: { ...process.env, SOURCE_DATE_EPOCH: '1769850000' },
  stopwatch: () => performance.now(),
  listener: quiet,
  progress: () => undefined,
});
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const json = async <T>(path: string): Promise<T> => JSON.parse(await read(path)) as T;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-build-'));
  // Nothing is taken from memory here; the second build may, and must give the same bytes.
  first = await runBuild({ ...options('first'), fresh: true });
}, 900_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a full build of the guide', () => {
  it('finds no error and no warning that nobody answers for', () => {
    const open = first.findings.filter(
      ({ severity, suppressed }) => severity !== 'information' && !suppressed,
    );
    expect(open).toEqual([]);
    expect(first.exitCode).toBe(EXIT.ok);
  });

  it('leaves what it promises in the output folder', async () => {
    for (const name of [
      'package.tgz',
      'site/index.html',
      'site/artifacts.html',
      'site/full-ig.zip',
      'site/qa.html',
      'qa.json',
      'qa.html',
      'qa.sarif',
      'qa.junit.xml',
      'openapi.json',
      'schema/person-info-query-request.schema.json',
      'schema/person-info-query-response.schema.json',
      'requirements.json',
      'requirements.csv',
      'build.json',
    ]) {
      expect(existsSync(join(folder, 'first', name)), name).toBe(true);
    }
    expect(await readdir(folder)).toEqual(['first']);
  });

  it('records its stages, versions and hashes', async () => {
    const record = await json<Record<string, unknown>>('first/build.json');
    expect(record).toMatchObject({
      validated: true,
      commit: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
      dirty: expect.any(Boolean) as boolean,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      versions: { 'fsh-sushi': '3.21.0', 'hl7.fhir.r4.core': '4.0.1', 'org.hl7.fhir.validation': '6.10.4' },
    });
    const stages = record['stages'] as { name: string; ms: number }[];
    expect(stages.map(({ name }) => name)).toContain('validate');
  });

  it('gives the same bytes when run again, build.json aside', async () => {
    const second = await runBuild(options('second'));
    expect(second.exitCode).toBe(EXIT.ok);
    const names = async (output: string): Promise<string[]> =>
      (await readdir(join(folder, output), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && entry.name !== 'build.json')
        .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, output).length + 1))
        .sort();
    expect(await names('second')).toEqual(await names('first'));
    for (const name of await names('first')) {
      const [one, other] = await Promise.all([
        readFile(join(folder, 'first', name)),
        readFile(join(folder, 'second', name)),
      ]);
      expect(one.equals(other), name).toBe(true);
    }
    const hash = async (output: string) => (await json<{ hash: string }>(`${output}/build.json`)).hash;
    expect(await hash('second')).toBe(await hash('first'));
  }, 900_000);

  it('names no path of this machine and no other time than the sources’', async () => {
    for (const name of ['qa.json', 'qa.sarif', 'openapi.json', 'requirements.json']) {
      expect(await read(`first/${name}`), name).not.toContain(root);
    }
  });
});

describe('the package, loaded back', () => {
  it('agrees with its index and manifest', async () => {
    expect(await checkPackage(await readFile(join(folder, 'first', 'package.tgz')))).toEqual([]);
  });

  it('lets a fresh official validator accept every example, and reject a faulty one', async () => {
    const files = await unpackTarball(await readFile(join(folder, 'first', 'package.tgz')));
    const examples = [...files].filter(([name]) => /^package\/example\/[^.]/.test(name));
    expect(examples.length).toBeGreaterThan(20);
    const opened = await openPackage(
      { root, cache, env: process.env, progress: () => undefined },
      join(folder, 'first', 'package.tgz'),
    );
    try {
      const errorsIn = async (text: string, profiles: string[] = []): Promise<unknown[]> =>
        findingsOf(await opened.service.client.validate({ text, format: 'json' }, { profiles }), '').filter(
          ({ severity }) => severity === 'error',
        );
      for (const [name, bytes] of examples) expect(await errorsIn(bytes.toString('utf8')), name).toEqual([]);
      const profile =
        'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/person-info-query-request';
      expect(
        await errorsIn('{"resourceType":"Parameters","parameter":[{"name":"x","valueString":"y"}]}', [
          profile,
        ]),
      ).not.toEqual([]);
    } finally {
      await opened.close();
    }
  }, 900_000);

  it('serves SUSHI as a dependency of another guide', async () => {
    const { packages, home } = await ensureFhirHome({
      lock: await readPackageLock(join(root, 'fhir-packages.lock.json')),
      cache,
      env: process.env,
      progress: () => undefined,
    });
    expect(home).toBeTruthy();
    // A cache of its own, with the common packages linked in, so that the project's stays as it is.
    const own = join(folder, 'cache');
    await mkdir(own);
    for (const name of await readdir(packages)) await symlink(join(packages, name), join(own, name));
    const files = await unpackTarball(await readFile(join(folder, 'first', 'package.tgz')));
    for (const [name, bytes] of files) {
      const target = join(own, 'uk.socialcaredata.data-exchange#0.3.0', name);
      await mkdir(resolve(target, '..'), { recursive: true });
      await writeFile(target, bytes);
    }
    const guide = join(folder, 'other-guide');
    await mkdir(join(guide, 'input', 'fsh'), { recursive: true });
    await writeFile(
      join(guide, 'sushi-config.yaml'),
      'id: other.guide\ncanonical: https://other.example\nname: Other\nstatus: draft\nversion: 0.0.1\ncopyrightYear: 2026+\nreleaseLabel: draft\n' +
        'fhirVersion: 4.0.1\ndependencies:\n  uk.socialcaredata.data-exchange: 0.3.0\n',
    );
    await writeFile(
      join(guide, 'input', 'fsh', 'local.fsh'),
      'Profile: LocalRequest\nParent: https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/person-info-query-request\n' +
        'Id: local-request\nTitle: "Local request"\nDescription: "A request with a policy."\n* parameter[sharingPolicy] 1..*\n',
    );
    const compiler = await createCompiler({ root: guide, packages: own });
    const { artefacts, findings } = await compiler.compile();
    expect(findings).toEqual([]);
    expect(artefacts).toMatchObject([{ fileName: 'StructureDefinition-local-request.json' }]);
  }, 300_000);
});

const example = (name: string): string => join(root, 'examples', name);

describe('checking payloads with the guide that was built', () => {
  /** Runs `sdx validate` in this process and gives back what it printed. */
  async function run(
    files: string[],
    more: Partial<Pick<ValidateOptions, 'official' | 'profile' | 'failOn'>> & { stdin?: string } = {},
  ) {
    let stdout = '';
    let stderr = '';
    const exitCode = await validate(
      {
        files,
        guide: join(folder, 'first'),
        official: more.official ?? false,
        format: 'json',
        failOn: more.failOn ?? 'error',
        ...(more.profile === undefined ? {} : { profile: more.profile }),
      },
      {
        cwd: root,
        env: process.env,
        stdout: (text) => (stdout += text),
        stderr: (text) => (stderr += text),
        colour: false,
        readStdin: () => Promise.resolve(Buffer.from(more.stdin ?? '')),
        stopwatch: () => 0,
        signal: new AbortController().signal,
      },
    );
    return {
      exitCode,
      stderr,
      findings: (JSON.parse(stdout) as { findings: Record<string, unknown>[] }).findings,
    };
  }

  it('accepts sound requests and replies, in JSON and XML, without Java', async () => {
    const { exitCode, findings } = await run([
      example('C01-known-active/request.json'),
      example('C01-known-active/request.xml'),
      example('C01-known-active/response.json'),
      example('C03-not-known/response.xml'),
    ]);
    expect(findings).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('and with the official validator', async () => {
    const { exitCode, findings } = await run([example('C01-known-active/request.json')], { official: true });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(exitCode).toBe(0);
  }, 300_000);

  it.each([[false], [true]])(
    'rejects a faulty request at its line, with a remedy (official: %s)',
    async (official) => {
      const stdin = (await readFile(example('C01-known-active/request.json'), 'utf8')).replace(
        '"child"',
        '"kid"',
      );
      const line = stdin.split('\n').findIndex((text) => text.includes('"kid"')) + 1;
      const { exitCode, findings } = await run(['-'], { stdin, official });
      expect(exitCode).toBe(1);
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect(errors.length).toBeGreaterThan(0);
      for (const error of errors) expect(error['remedy']).toBeTruthy();
      expect(errors.some((error) => Math.abs((error['line'] as number) - line) <= 3)).toBe(true);
    },
    120_000,
  );

  it.each([
    ['not JSON', '{"resourceType": "Parameters",', /./],
    [
      'not a message of the exchange',
      '{"resourceType":"Parameters","parameter":[{"name":"x","valueString":"y"}]}',
      /profile/,
    ],
    ['another resource', '{"resourceType":"Observation"}', /is of the type "Observation"/],
    ['nothing', '', /./],
  ])('says what is wrong with %s', async (_what, stdin, message) => {
    const { exitCode, findings } = await run(['-'], { stdin });
    expect(exitCode).toBe(1);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      file: '-',
      message: expect.stringMatching(message) as string,
    });
    expect(findings[0]?.['remedy']).toBeTruthy();
  });

  it('checks every payload of a folder, a pattern and a file of lines, each in its own place', async () => {
    const sound = JSON.parse(await readFile(example('C01-known-active/request.json'), 'utf8')) as object;
    const lines = [JSON.stringify(sound), '', JSON.stringify({ ...sound, parameter: [] }), '{'];
    await writeFile(join(folder, 'requests.ndjson'), lines.join('\n'));
    const { exitCode, findings, stderr } = await run([
      example('C03-not-known'),
      example('C0[12]-known-*active/response.json'),
      join(folder, 'requests.ndjson'),
    ]);
    expect(exitCode).toBe(1);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ file }) => file))).toEqual(new Set([join(folder, 'requests.ndjson')]));
    expect(new Set(errors.map(({ line }) => line))).toEqual(new Set([3, 4]));
    // The folder holds the claims of the assertion, too, which are no resource.
    expect(findings.find(({ code }) => code === 'SDX-PAYLOAD-RESOURCE')).toMatchObject({
      file: join(example('C03-not-known'), 'assertion.json'),
      severity: 'information',
    });
    expect(stderr).toMatch(/^Checked \d+ of \d+/m);
  });

  it('ends with the exit code that the user asked for', async () => {
    const stdin = '{"resourceType":"Observation"}';
    expect((await run(['-'], { stdin })).exitCode).toBe(1);
    expect((await run(['-'], { stdin, failOn: 'never' })).exitCode).toBe(0);
    const sound = [example('C01-known-active/request.json')];
    expect((await run(sound, { failOn: 'information' })).exitCode).toBe(0);
  });

  it('takes a profile by its id, and no profile that the guide does not have', async () => {
    const text = await readFile(example('C01-known-active/request.json'), 'utf8');
    const named = await run(['-'], { stdin: text, profile: 'person-info-query-request' });
    expect(named).toMatchObject({ exitCode: 0, findings: [] });
    const misspelt = text.replace('/person-info-query-request"', '/person-info-query-requst"');
    expect(misspelt).not.toBe(text);
    const line = misspelt.split('\n').findIndex((each) => each.includes('requst')) + 1;
    for (const official of [false, true]) {
      const { exitCode, findings } = await run(['-'], { stdin: misspelt, official });
      expect(exitCode).toBe(1);
      expect(findings).toMatchObject([{ code: 'SDX-PROFILE', severity: 'error', line }]);
    }
  });

  it('does not blame a payload for addresses that are right but that no validator can look up', async () => {
    const files = [example('C01-known-active/request.json'), example('C01-known-active/response.json')];
    const { exitCode, findings } = await run(files, { official: true, failOn: 'warning' });
    expect(findings.filter(({ suppressed }) => suppressed !== undefined).length).toBeGreaterThan(0);
    expect(exitCode).toBe(0);
  }, 300_000);

  it('says so when a file is missing, and checks the others', async () => {
    const { exitCode, findings, stderr } = await run([
      example('nowhere.json'),
      example('C01-known-active/request.json'),
    ]);
    expect(exitCode).toBe(1);
    expect(findings).toHaveLength(1);
    expect(stderr).toContain('Checked 1 of 2');
  });
});

describe('the package for vendors', () => {
  let vendor: string;
  const context = {
    cwd: root,
    env: process.env,
    stdout: () => undefined,
    stderr: () => undefined,
    colour: false,
    readStdin: () => Promise.resolve(new Uint8Array()),
    stopwatch: () => 0,
    signal: new AbortController().signal,
  };
  /** Runs the installed program in the vendor's folder. */
  const sdx = async (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    const program = join(vendor, 'node_modules/data-exchange-standard/dist/scripts/cli.js');
    try {
      const run = await runProgram(process.execPath, [program, ...args], { cwd: vendor });
      return { code: 0, ...run };
    } catch (fault) {
      return fault as { code: number; stdout: string; stderr: string };
    }
  };

  beforeAll(async () => {
    const content = join(folder, 'vendor-package');
    await mkdir(content);
    for (const name of ['package.json', 'fhir-packages.lock.json', 'data', 'README.md', 'LICENSE'])
      await cp(join(root, name), join(content, name), { recursive: true });
    await pack({ guide: join(folder, 'first'), output: join(content, 'dist') }, context);
    await runProgram('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: content });
    vendor = join(folder, 'vendor');
    await mkdir(vendor);
    await writeFile(join(vendor, 'package.json'), '{"private":true}');
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
    await runProgram(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', join(folder, tarball)],
      {
        cwd: vendor,
      },
    );
  }, 300_000);

  it('checks payloads in a folder of their own, at once and without Java', async () => {
    const request = await readFile(example('C01-known-active/request.json'), 'utf8');
    await writeFile(join(vendor, 'sound.json'), request);
    await writeFile(join(vendor, 'faulty.json'), request.replace('"child"', '"kid"'));
    const sound = await sdx('validate', 'sound.json');
    expect(sound).toMatchObject({ code: 0 });
    expect(sound.stderr).toContain('Checked 1 of 1 with schema and invariants');
    const faulty = await sdx('validate', 'faulty.json', '--json');
    expect(faulty.code).toBe(1);
    expect(JSON.parse(faulty.stdout)).toMatchObject({
      findings: [{ file: 'faulty.json', code: 'SDX-SCHEMA-CODE', severity: 'error' }],
    });
  });

  it('explains a decision by the rules that came with it', async () => {
    expect((await sdx('explain', 'sound.json', '--responder', 'ZZ9B1')).stdout).toContain(
      'Decision: permit by rule',
    );
  });

  it('says that the guide is built in its checkout, and nowhere else', async () => {
    const { code, stderr } = await sdx('build');
    expect(code).toBe(3);
    expect(stderr).toContain('SDX-ENV-PROJECT');
  });

  it('holds nothing that only authors need', async () => {
    const installed = await readdir(join(vendor, 'node_modules'));
    for (const name of ['fsh-sushi', 'shiki', 'markdown-it', 'handlebars', 'fhir-package-loader', 'vitest'])
      expect(installed).not.toContain(name);
  });

  it('is not made from a build that was not validated, or is older than its sources', async () => {
    const target = join(folder, 'unpacked');
    const built = async (change: object): Promise<string> => {
      const guide = await mkdtemp(join(folder, 'changed-'));
      await cp(join(folder, 'first/schema'), join(guide, 'schema'), { recursive: true });
      await writeFile(join(guide, 'package.tgz'), '');
      const record = await json<object>('first/build.json');
      await writeFile(join(guide, 'build.json'), JSON.stringify({ ...record, ...change }));
      return guide;
    };
    const refused = async (change: object): Promise<string> =>
      pack({ guide: await built(change), output: target }, context).then(
        () => 'packed',
        (fault: unknown) => (fault as ExpectedFailure).findings[0].code,
      );
    expect(await refused({ validated: false })).toBe('SDX-PACK-UNVALIDATED');
    expect(await refused({ inputHash: 'another' })).toBe('SDX-PACK-STALE');
    expect(existsSync(target)).toBe(false);
    await mkdir(target);
    await writeFile(join(target, 'thesis.txt'), 'years of work');
    expect(await refused({})).toBe('SDX-ENV-OUTPUT');
    expect(await readdir(target)).toEqual(['thesis.txt']);
  });
});
