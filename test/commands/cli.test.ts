import { spawn, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const TSX = resolve(root, 'node_modules/tsx/dist/loader.mjs');
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
    const child = spawn(
      process.execPath,
      ['--import', `file://${TSX}`, join(root, 'scripts/cli.ts'), ...args],
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
    expect(stdout).toContain('Examples:');
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands.filter((name) => name !== 'help')) {
      const help = await sdx([command, '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toContain('Examples:');
    }
  });

  it('loads none of its rooms for that, so that help is there at once', async () => {
    const text = await readFile(join(root, 'scripts/cli.ts'), 'utf8');
    const loaded = [...text.matchAll(/^import (?!type )[^;]*? from '([^']+)'/gm)].map(([, from]) => from);
    expect(loaded.filter((from) => !from?.startsWith('node:')).sort()).toEqual([
      './commands/choices.js',
      './commands/own-command.js',
      './commands/own-version.js',
      'commander',
    ]);
  });

  it('takes the user’s paths from where the user is, not from where npm runs it', async () => {
    const npm = { npm_lifecycle_event: 'sdx', npm_package_name: 'data-exchange-standard' };
    const there = { ...npm, INIT_CWD: join(root, 'examples/C01-known-active') };
    const request = ['explain', 'request.json'];
    expect((await sdx(request, root, there)).stdout).toContain('Decision: permit');
    expect((await sdx(request, root, { INIT_CWD: there.INIT_CWD })).stderr).toContain('cannot be read');
    // A script of somebody else's package names paths from the folder of that package.
    const others = { ...there, npm_package_name: 'something-else' };
    expect((await sdx(request, root, others)).code).toBe(2);
  });

  it.skipIf(spawnSync('script', ['--version']).status !== 0)(
    'colours what goes to a terminal, and nothing that goes elsewhere',
    async () => {
      await writeFile(join(elsewhere, 'bad.json'), '{');
      const command = `${process.execPath} --import file://${TSX} ${join(root, 'scripts/cli.ts')} explain bad.json`;
      /** What arrives on a terminal, of a command whose other stream goes to a file. */
      const onTerminal = (line: string, env: NodeJS.ProcessEnv = {}): string =>
        spawnSync('script', ['-qec', line, '/dev/null'], {
          cwd: elsewhere,
          env: { ...process.env, NO_COLOR: '', ...env },
        }).stdout.toString();
      expect(onTerminal(`${command} >out.txt`)).toContain('\u001b[31m');
      expect(onTerminal(`${command} 2>err.txt; cat err.txt`)).toContain('SDX-PAYLOAD-TRUNCATED');
      expect(await readFile(join(elsewhere, 'err.txt'), 'utf8')).not.toContain('\u001b');
      expect(onTerminal(`${command} >out.txt`, { NO_COLOR: '1' })).not.toContain('\u001b[31m');
    },
  );

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

  it('ends without a word when nobody reads on', async () => {
    const child = spawn(
      process.execPath,
      ['--import', `file://${TSX}`, join(root, 'scripts/cli.ts'), '--help'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise((done) => child.once('close', done));
    expect(stderr).toBe('');
    expect(code).toBe(141);
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
      'npm packages',
      'Browser for tests',
      'Output folder',
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

  it('asks for no Java outside a checkout, where only an extra needs it', async () => {
    const env = { PATH: elsewhere, SDX_CACHE: join(elsewhere, 'cache') };
    const { stderr, code } = await sdx(['doctor'], elsewhere, env);
    expect(code).toBe(0);
    expect(stderr).toMatch(/– Java\s+none\n {4}Debian\/Ubuntu: sudo apt-get install/);
    expect(stderr).toContain('Everything that is needed is here.');
    expect(stderr).not.toContain('Output folder');
    expect(stderr).not.toContain('build');
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
