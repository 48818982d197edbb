import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, vendorFolder, type VendorFolder } from './vendor-folder.js';

describe('the test server from the package, without a checkout', () => {
  let vendor: VendorFolder;
  let base: string;
  let server: ChildProcess | undefined;
  beforeAll(async () => {
    vendor = await vendorFolder();
    base = await mkdtemp(join(tmpdir(), 'sdx-vendor-server-'));
  }, 300_000);
  afterAll(async () => {
    server?.kill('SIGKILL');
    await rm(base, { recursive: true, force: true });
  });

  it('starts, answers queries that sdx query signs, and ends with 0', async () => {
    const env = { ...process.env, NO_COLOR: '1', SDX_CACHE: join(base, 'cache') };
    const ports = ['--port', '0', '--admin-port', '0', '--people', '100'];
    const child = spawn(process.execPath, [vendor.program, 'serve', ...ports], { cwd: base, env });
    server = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    for (let tries = 0; !said.includes('Ctrl-C stops it.'); tries++) {
      if (child.exitCode !== null || tries > 1_200) throw new Error(said);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
    const query = (...args: string[]) =>
      run(process.execPath, [vendor.program, 'query', '--base', address, ...args], { cwd: base, env });
    const known = await query('--persona', 'amara-thistledown');
    expect(known.stdout + known.stderr).toContain('Expected C01, and C01 came.');
    const refused = await query('--response-case', 'C07');
    expect(refused.stdout + refused.stderr).toContain('Expected C07, and C07 came.');
    expect((await fetch(`${address}/guide/index.html`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
