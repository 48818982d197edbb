import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let elsewhere: string;
beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'sdx-test-'));
});
afterAll(() => rm(elsewhere, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a user does, in a process of its own. */
function sdx(args: readonly string[], cwd = root, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((done) => {
    const tsx = resolve(root, 'node_modules/tsx/dist/loader.mjs');
    const child = spawn(
      process.execPath,
      ['--import', `file://${tsx}`, join(root, 'scripts/cli.ts'), ...args],
      {
        cwd,
        env: { ...process.env, NO_COLOR: '1', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}

describe('the command line', () => {
  it('explains itself, with examples', async () => {
    const { code, stdout } = await sdx(['--help']);
    expect(code).toBe(0);
    for (const command of ['build', 'validate', 'examples', 'explain', 'doctor'])
      expect(stdout).toContain(command);
    for (const command of ['build', 'validate', 'examples', 'explain', 'doctor']) {
      const help = await sdx([command, '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toContain('Examples:');
    }
  });

  it('knows its version', async () => {
    expect(await sdx(['--version'])).toMatchObject({ code: 0, stdout: '0.3.0\n' });
  });

  it.each([
    [['nonsense']],
    [['build', '--nonsense']],
    [['validate']],
    [['validate', '--format', 'sarif', '--json', 'x.json']],
    [['validate', '--fail-on', 'nothing', 'x.json']],
    [['explain']],
  ])('calls %j wrong usage: exit 2, and nothing on standard output', async (args) => {
    const { code, stdout, stderr } = await sdx(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--help');
  });

  it('says where it can be used when it is not in a checkout: exit 3, no stack trace', async () => {
    const { code, stderr } = await sdx(['build'], elsewhere);
    expect(code).toBe(3);
    expect(stderr).toContain('sushi-config.yaml');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('prints a failure as JSON when JSON was asked for', async () => {
    const { code, stdout } = await sdx(['build', '--json'], elsewhere);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ code: 'SDX-ENV-PROJECT', severity: 'error', source: 'environment' }],
      summary: { errors: 1 },
    });
  });
});

describe('sdx doctor', () => {
  it('reports every prerequisite', async () => {
    const { stderr } = await sdx(['doctor']);
    for (const what of [
      'Node.js',
      'git',
      'Java',
      'Java compiler',
      'Official validator',
      'Maven',
      'hl7.fhir.r4.core#4.0.1',
    ]) {
      expect(stderr).toContain(what);
    }
  });

  it('names what is missing, with a remedy, and exits with 3', async () => {
    const { code, stdout } = await sdx(['doctor', '--json'], root, {
      SDX_VALIDATOR_JAR: '/nowhere/validator.jar',
    });
    expect(code).toBe(3);
    const { findings } = JSON.parse(stdout) as { findings: { message: string; remedy: string }[] };
    expect(findings.some(({ message }) => message.includes('/nowhere/validator.jar'))).toBe(true);
    for (const { remedy } of findings) expect(remedy).toBeTruthy();
  });

  it('lists every check as JSON beside the findings, whether good or not', async () => {
    const { stdout } = await sdx(['doctor', '--json']);
    const result = JSON.parse(stdout) as {
      findings: unknown[];
      summary: object;
      checks: { name: string; state: string; detail: string; remedy: string }[];
    };
    expect(result.summary).toHaveProperty('errors', result.findings.length);
    expect(result.checks.filter(({ state }) => state === 'missing')).toHaveLength(result.findings.length);
    expect(result.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Node.js', 'git', 'Java', 'Java compiler', 'Maven', 'Cache folder']),
    );
    for (const { state, detail, remedy } of result.checks) {
      expect(['ok', 'missing', 'will be fetched']).toContain(state);
      expect(detail).toBeTruthy();
      expect(remedy).toBeTruthy();
    }
  });

  it('finds no git where there is none on the path, and needs none outside a checkout', async () => {
    const { code, stdout } = await sdx(['doctor', '--json'], root, { PATH: elsewhere });
    expect(code).toBe(3);
    const { findings } = JSON.parse(stdout) as { findings: { message: string; remedy: string }[] };
    expect(findings).toContainEqual(
      expect.objectContaining({
        message: 'git: none',
        remedy: expect.stringContaining('install git') as string,
      }),
    );
    const outside = await sdx(['doctor', '--json'], elsewhere, {
      PATH: elsewhere,
      SDX_CACHE: join(elsewhere, 'cache'),
    });
    const { checks } = JSON.parse(outside.stdout) as { checks: { name: string; state: string }[] };
    expect(checks.find(({ name }) => name === 'git')?.state).toBe('ok');
  });

  it('finds no Java where there is none on the path', async () => {
    const { code, stderr } = await sdx(['doctor'], root, { PATH: elsewhere });
    expect(code).toBe(3);
    expect(stderr).toMatch(/✗ Java\s+none/);
    expect(stderr).toContain('apt-get install');
  });
});

describe('sdx explain', () => {
  it('wants to know who is asked, and does not guess: exit 2', async () => {
    const request = join(elsewhere, 'request.json');
    await copyFile(join(root, 'examples/C01-known-active/request.json'), request);
    const { code, stdout, stderr } = await sdx(['explain', request]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--responder');
  });

  it('says who is asked, and where that came from', async () => {
    const { code, stdout } = await sdx(['explain', 'examples/C01-known-active/request.json']);
    expect(code).toBe(0);
    expect(stdout).toContain('(ZZ9B1), the responder of data/scenarios/C01-known-active.json');
  });
});
