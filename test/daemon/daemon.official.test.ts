import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daemonAddress, statusOf, type DaemonStatus } from '../../scripts/daemon/index.js';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';
import { copyOfCheckout, PROJECT } from '../watch/checkout.js';

let root: string;
let remove: () => Promise<void>;
let runtime: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  ({ root, remove } = await copyOfCheckout());
  runtime = await mkdtemp(join(tmpdir(), 'sdx-runtime-'));
  env = {
    ...process.env,
    SDX_CACHE: cacheFolder(process.env, PROJECT),
    XDG_RUNTIME_DIR: runtime,
    SOURCE_DATE_EPOCH: '1769850000',
    NO_COLOR: '1',
  };
});
afterAll(async () => {
  await sdx(['daemon', '--stop']);
  await remove();
  await rm(runtime, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const COMMAND = ['--import', import.meta.resolve('tsx'), join(PROJECT, 'scripts/cli.ts')];

function sdx(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...COMMAND, ...args],
      { cwd: root, env: { ...env, ...more }, maxBuffer: 100_000_000 },
      (fault, stdout, stderr) =>
        resolve({
          code: typeof fault?.code === 'number' ? fault.code : fault === null ? 0 : -1,
          stdout,
          stderr,
        }),
    );
  });
}

const path = (): string => daemonAddress(root, env).path;
const status = async (): Promise<DaemonStatus | undefined> => statusOf(path());

async function idle(): Promise<DaemonStatus> {
  await expect.poll(async () => (await status())?.state, { timeout: 240_000, interval: 100 }).toBe('idle');
  const found = await status();
  if (found === undefined) throw new Error('The daemon is gone.');
  return found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('the daemon', () => {
  it('starts in the background, on a socket that only its user can reach', async () => {
    const started = await sdx(['daemon']);
    expect(started).toMatchObject({ code: 0, stdout: '' });
    expect(started.stderr).toMatch(/Daemon started \(process \d+\)/);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    const again = await sdx(['daemon']);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('running already') as string });
    const { validator } = await idle();
    expect(validator).toBeGreaterThan(0);
  });

  it('builds the same bytes as a build without it', async () => {
    const { commands } = await idle();
    expect((await sdx(['build', '--output', 'with'])).code).toBe(0);
    expect((await idle()).commands).toBe(commands + 1);
    expect((await sdx(['build', '--output', 'without'], { SDX_DAEMON: 'off' })).code).toBe(0);
    expect((await idle()).commands).toBe(commands + 1);
    const hash = async (output: string): Promise<unknown> =>
      (JSON.parse(await readFile(join(root, output, 'build.json'), 'utf8')) as { hash: unknown }).hash;
    expect(await hash('with')).toBe(await hash('without'));
  });

  it('fails a build as a build without it fails', async () => {
    const file = join(root, 'fsh/profiles/QueryPatient.fsh');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('Parent: Patient', 'Parent: Nowhere'));
    const withIt = await sdx(['build', '--json', '--output', 'with']);
    const without = await sdx(['build', '--json', '--output', 'with'], { SDX_DAEMON: 'off' });
    await writeFile(file, text);
    expect(withIt.code).toBe(1);
    expect(withIt.stdout).toContain('Nowhere');
    expect({ code: withIt.code, stdout: withIt.stdout }).toEqual({
      code: without.code,
      stdout: without.stdout,
    });
  });

  it('validates officially as the command does without it', async () => {
    await sdx(['build']);
    const args = ['validate', '--json', join(PROJECT, 'examples/C12-invalid-request-duplicate/request.json')];
    if (!existsSync(args[2] ?? '')) args[2] = join(PROJECT, 'examples/C01-known-active/request.json');
    const { commands } = await idle();
    const withIt = await sdx(args);
    expect((await idle()).commands).toBe(commands + 1);
    const without = await sdx(args, { SDX_DAEMON: 'off' });
    expect({ code: withIt.code, stdout: withIt.stdout }).toEqual({
      code: without.code,
      stdout: without.stdout,
    });
  });

  it('leaves the work to a client with other settings, which says why', async () => {
    const { commands } = await idle();
    const payload = join(PROJECT, 'examples/C01-known-active/request.json');
    const { code, stderr } = await sdx(['validate', payload], {
      FPL_REGISTRY: 'https://example.org',
    });
    expect(stderr).toContain('Without the daemon: it was started with another FPL_REGISTRY.');
    expect(code).toBe(0);
    expect((await idle()).commands).toBe(commands);
  });

  it('gives up what a client no longer waits for, and stays', async () => {
    await idle();
    const client = spawn(process.execPath, [...COMMAND, 'build', '--output', 'given-up'], { cwd: root, env });
    await expect.poll(async () => (await status())?.state, { timeout: 60_000, interval: 5 }).toBe('busy');
    client.kill('SIGINT');
    await new Promise((resolve) => client.once('exit', resolve));
    await idle();
    expect((await sdx(['build', '--output', 'with'])).code).toBe(0);
  });

  it('says how it is, for people and for programs', async () => {
    const { pid } = await idle();
    expect((await sdx(['daemon', '--status'])).stdout).toContain(`process ${pid}, idle`);
    const parsed = JSON.parse((await sdx(['daemon', '--status', '--json'])).stdout) as unknown;
    expect(parsed).toMatchObject({ daemons: [{ pid, root, state: 'idle' }] });
  });

  it('stops when it is told to, with its validator, and leaves no socket', async () => {
    const { pid, validator } = await idle();
    const { code, stderr } = await sdx(['daemon', '--stop']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Stopped 1 daemon.\n' });
    expect(existsSync(path())).toBe(false);
    await expect.poll(() => [pid, validator ?? 0].filter(isAlive), { timeout: 10_000 }).toEqual([]);
    expect((await sdx(['daemon', '--status'])).stderr).toBe('No daemon is running.\n');
    expect((await sdx(['daemon', '--stop'])).stderr).toBe('No daemon is running.\n');
  });

  it('takes the place of one that was killed, and stops by itself when it is idle', async () => {
    await sdx(['daemon']);
    const first = await status();
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => isAlive(first?.pid ?? 0), { timeout: 30_000 }).toBe(false);
    expect(existsSync(path())).toBe(true);
    expect((await sdx(['build', '--no-validate', '--output', 'with'])).code).toBe(0);
    expect((await sdx(['daemon', '--idle', '0.02'])).code).toBe(0);
    await expect.poll(() => status(), { timeout: 240_000, interval: 200 }).toBeUndefined();
    expect(existsSync(path())).toBe(false);
  });

  it('is not started with a time that is none', async () => {
    expect(await sdx(['daemon', '--idle', 'soon'])).toMatchObject({
      code: 2,
      stderr: '--idle soon: give the minutes as a number above 0.\n',
    });
  });
});
