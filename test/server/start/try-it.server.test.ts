import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { shellBlocks } from '../../long/shell-blocks.js';
import { text } from '../../exchange/shipped-data.js';
import { ROOT } from '../../examples/project-data.js';

const section = /^## Try it in five minutes\n([\s\S]*?)(?=^## )/m.exec(text('README.md'))?.[1] ?? '';
const [start, ask, ...others] = shellBlocks(section);

/** What stands in a checkout that commands look at. */
const PARTS = [
  'scripts',
  'server',
  'data',
  'package.json',
  'sushi-config.yaml',
  'fhir-packages.lock.json',
  'tsconfig.json',
];

/** The commands are run word for word, where somebody would run them: in a checkout that was built. */
describe('“Try it in five minutes” of the README', () => {
  let folder: string;
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdx-try-'));
    for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    await symlink(inject('outputFolder'), join(folder, 'output'));
  });
  afterAll(async () => {
    if (server?.pid !== undefined && server.exitCode === null && server.signalCode === null)
      process.kill(-server.pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  function shell(block: string): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
    const env = { ...process.env, NO_COLOR: '1', SDX_CACHE: join(folder, 'cache') };
    const child = spawn('bash', ['-euo', 'pipefail', '-c', block], { cwd: folder, env, detached: true });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.stdin.end();
    return { child, said: () => said, ended: new Promise((resolve) => child.once('close', resolve)) };
  }

  it('starts the server, asks it, and stops it', async () => {
    expect(others).toEqual([]);
    const running = shell(start ?? '');
    server = running.child;
    for (let tries = 0; !running.said().includes('Ctrl-C stops it.'); tries++) {
      if (running.child.exitCode !== null || tries > 1_200) throw new Error(running.said());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const asking = shell(ask ?? '');
    expect(await asking.ended, asking.said()).toBe(0);
    expect(asking.said()).toContain('Expected C01, and C01 came.');
    expect(asking.said()).toContain('Expected C03, and C03 came.');
    expect(asking.said()).toContain('"answered": true');
    expect(asking.said()).toMatch(/^C23 {2}/m);
    process.kill(-(running.child.pid ?? 0), 'SIGINT');
    await running.ended;
    expect(running.said()).toContain('Stopping');
  });
});
