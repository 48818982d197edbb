import { accessSync, constants } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT, run, vendorFolder, type Run, type VendorFolder } from './vendor-folder.js';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly name: string;
      readonly id?: string;
      readonly uses?: string;
      readonly shell?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly run?: string;
    }[];
  };
}

let vendor: VendorFolder;
let base: string;
let action: Action;
beforeAll(async () => {
  vendor = await vendorFolder();
  base = await realpath(await mkdtemp(join(tmpdir(), 'sdx-automation-')));
  action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as Action;
}, 300_000);
afterAll(() => rm(base, { recursive: true, force: true }));

const request = (): Promise<string> => readFile(join(ROOT, 'examples/C01-known-active/request.json'), 'utf8');

describe('the GitHub Action', () => {
  let workspace: string;
  let outputs: string;
  let summary: string;
  beforeAll(async () => {
    workspace = join(base, 'workspace');
    outputs = join(base, 'outputs.txt');
    summary = join(base, 'summary.md');
    await mkdir(join(workspace, 'payloads/a b'), { recursive: true });
    const text = await request();
    await writeFile(join(workspace, 'payloads/sound.json'), text);
    await writeFile(join(workspace, 'payloads/a b/faulty.json'), text.replace('"child"', '"kid"'));
    // What the install step would fetch; the next test runs that step itself.
    const installed = join(base, 'temp/data-exchange-standard/node_modules');
    await mkdir(installed, { recursive: true });
    await cp(join(vendor.folder, 'node_modules'), installed, { recursive: true, verbatimSymlinks: true });
  });

  /** Runs a step as the runner does: its shell lines, with the variables that it and the runner set. */
  const step = (name: string, inputs: Record<string, string>, temp = join(base, 'temp')): Promise<Run> => {
    const found = action.runs.steps.find((each) => each.name === name);
    if (found?.run === undefined) throw new Error(`There is no step ${name} that runs.`);
    expect(found.shell).toBe('bash');
    const valueOf = (text: string): string =>
      text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => {
        const declared = action.inputs[input];
        if (declared === undefined)
          throw new Error(`${name} uses the input ${input}, which is not declared.`);
        return inputs[input] ?? declared.default ?? '';
      });
    const own = Object.entries(found.env ?? {}).map(([key, value]) => [key, valueOf(value)] as const);
    return run('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', found.run], {
      cwd: workspace,
      env: {
        ...process.env,
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temp,
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: summary,
        ...Object.fromEntries(own),
      },
    });
  };

  it('gives every input a description, and every one but the package a default', () => {
    for (const [name, { default: value, required }] of Object.entries(action.inputs))
      expect([name, value === undefined]).toEqual([name, required === true]);
    for (const { value } of Object.values(action.outputs)) expect(value).toContain('steps.validate.outputs.');
  });

  it('shows a fault where it is, writes the report, and fails', async () => {
    const { code, stdout, stderr } = await step('Validate', { files: 'payloads' });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=payloads\/a b\/faulty\.json,line=\d+,col=\d+,title=SDX-SCHEMA-CODE::"kid" is not in the list/m,
    );
    expect(stdout).not.toContain('sound.json');
    expect(stderr).toContain('Checked 2 of 2');
    const sarif = join(workspace, 'data-exchange-standard.sarif');
    expect(await readFile(outputs, 'utf8')).toContain(`sarif=${sarif}\nfindings=1\n`);
    expect(JSON.parse(await readFile(sarif, 'utf8'))).toMatchObject({
      version: '2.1.0',
      runs: [
        { tool: { driver: { name: 'sdx', version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string } } },
      ],
    });
    expect(await readFile(summary, 'utf8')).toContain('| payloads/a b/faulty.json:');
  });

  it('passes what is sound, and what it is told to pass', async () => {
    const sound = await step('Validate', { files: 'payloads/sound.json', 'sarif-file': 'out.sarif' });
    expect(sound).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse(await readFile(join(workspace, 'out.sarif'), 'utf8'))).toMatchObject({
      runs: [{ results: [] }],
    });
    const files = '\n  payloads/sound.json  \npayloads/**/faulty.json\n';
    expect(await step('Validate', { files, 'fail-on': 'never' })).toMatchObject({ code: 0 });
    expect(await step('Validate', { files: 'payloads/sound.json', profile: 'query-issues' })).toMatchObject({
      code: 1,
    });
  });

  it.each([
    ['a wrong input', { 'fail-on': 'sometimes' }, 2],
    ['nothing to check', { files: ' ' }, 2],
  ])('says so, and passes nothing, on %s', async (_, inputs, code) => {
    const result = await step('Validate', inputs);
    expect(result.code).toBe(code);
    expect(result.stdout).toContain('::error::Nothing was checked');
  });

  it.each([
    ['no package', { package: '' }, 'Name the package'],
    ['a package that is not there', { package: 'nowhere.tgz' }, 'There is no package at nowhere.tgz'],
  ])('installs nothing on %s', async (_, inputs, says) => {
    const result = await step('Install the package', inputs);
    expect(result.code).toBe(2);
    expect(result.stdout).toContain(says);
    expect((await step('Validate', {}, join(base, 'empty'))).stdout).toContain('not installed');
  });

  it('installs the package from a path in the workspace', async (test) => {
    await cp(vendor.tarball, join(workspace, 'package.tgz'));
    const temp = join(base, 'fresh');
    const installed = await step('Install the package', { package: 'package.tgz' }, temp);
    if (/E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT)|network/.test(installed.stderr))
      return test.skip('the npm registry cannot be reached');
    expect(installed.code, installed.stderr).toBe(0);
    expect(await step('Validate', { files: 'payloads/sound.json' }, temp)).toMatchObject({ code: 0 });
  }, 300_000);
});

describe('the pre-commit hook', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly files: string;
  }
  let repository: string;
  let hook: Hook;
  beforeAll(async () => {
    repository = join(base, 'repository');
    await mkdir(join(repository, 'payloads'), { recursive: true });
    await run('git', ['init', '-q'], { cwd: repository });
    const text = await request();
    await writeFile(join(repository, 'payloads/sound.json'), text);
    await writeFile(join(repository, 'payloads/not so sound.json'), text.replace('"child"', '"kid"'));
    await run('git', ['add', '.'], { cwd: repository });
    [hook] = parse(await readFile(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as [Hook];
  });

  /** Runs the entry as pre-commit does: from the root of the repository, with the staged files that the hook is for. */
  const commit = async (...args: string[]): Promise<Run> => {
    expect(hook.language).toBe('script');
    const { stdout } = await run('git', ['diff', '--cached', '--name-only', '-z'], { cwd: repository });
    const files = stdout.split('\0').filter((name) => new RegExp(hook.files).test(name));
    return run(join(ROOT, hook.entry), [...args, ...files], { cwd: repository });
  };

  it('is a program', () => {
    expect(() => accessSync(join(ROOT, hook.entry), constants.X_OK)).not.toThrow();
  });

  it('says what to install where the package is missing', async () => {
    const { code, stderr } = await commit();
    expect(code).toBe(3);
    expect(stderr).toContain('npm install --save-dev');
  });

  it('keeps faulty payloads out, and lets sound ones in', async () => {
    const installed = join(repository, 'node_modules');
    await cp(join(vendor.folder, 'node_modules'), installed, { recursive: true, verbatimSymlinks: true });
    const faulty = await commit();
    expect(faulty.code).toBe(1);
    expect(faulty.stdout).toMatch(/^payloads\/not so sound\.json:\d+:\d+ {2}error {2}SDX-SCHEMA-CODE/m);
    expect(await commit('--fail-on', 'never')).toMatchObject({ code: 0 });
    await run('git', ['rm', '-q', '--cached', 'payloads/not so sound.json'], { cwd: repository });
    expect(await commit()).toMatchObject({ code: 0 });
  });

  it('is for payloads, and for nothing else', () => {
    const isFor = (name: string): boolean => new RegExp(hook.files).test(name);
    expect(['a.json', 'b/c.xml', 'd.ndjson'].every(isFor)).toBe(true);
    expect(['a.jsonc', 'b.xml.txt', 'json', 'c.ts'].some(isFor)).toBe(false);
    expect(dirname(hook.entry)).toBe('ci');
  });
});
