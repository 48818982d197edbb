import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { OPTIONS } from '../../../server/config/index.js';
import { SERVE_OPTIONS } from '../../../scripts/commands/choices.js';
import type { Personas } from '../../../scripts/people/index.js';
import { ROOT } from '../../examples/project-data.js';

const { personas } = JSON.parse(readFileSync(join(ROOT, 'data/personas.json'), 'utf8')) as Personas;

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'sdx-serve-'));
  folders.push(made);
  return made;
}

/** Runs `sdx serve` as a process of its own. */
function serve(
  args: readonly string[],
  env: Record<string, string> = {},
): { child: ChildProcess; said: () => string; ended: Promise<Ended> } {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(ROOT, 'scripts/cli.ts'), 'serve', ...args],
    { cwd: ROOT, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.push(child);
  let text = '';
  const add = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, said: text })));
  return { child, said: () => text, ended };
}

const usual = async (): Promise<string[]> => [
  '--guide',
  inject('outputFolder'),
  '--port',
  '0',
  '--admin-port',
  '0',
  '--people',
  '0',
  '--log-level',
  'error',
  '--data',
  await folder(),
];

async function ready(server: ReturnType<typeof serve>): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const base = /Base address {2}(\S+)/.exec(server.said())?.[1];
    if (base !== undefined) return base;
    if (server.child.exitCode !== null) throw new Error(server.said());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not start: ${server.said()}`);
}

describe('sdx serve', () => {
  it('says where it is and whom to ask about, answers, and ends with 0 on SIGTERM', async () => {
    const server = serve(await usual());
    const base = await ready(server);
    expect(server.said()).toContain('query --persona');
    expect(server.said()).toMatch(/Admin page {4}http:\/\/127\.0\.0\.1:\d+\/admin/);
    expect(server.said()).toMatch(/Keys {10}made now/);
    expect((await fetch(`${base}/health/ready`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  it('keeps its keys for the own user alone, and takes them again at the next start', async () => {
    const args = await usual();
    const data = args.at(-1) ?? '';
    const first = serve(args);
    await ready(first);
    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(0);
    expect((await stat(join(data, 'participants', 'keys.json'))).mode & 0o777).toBe(0o600);
    const second = serve(args);
    await ready(second);
    expect(second.said()).toMatch(/Keys {10}read from/);
    expect(second.said()).toMatch(/kept from before/);
  });

  it('names every option that is wrong, and ends with 2', async () => {
    const { ended } = serve(['--port', 'x', '--fault', 'flood'], { SDX_PEOPLE: '-5' });
    const { code, said } = await ended;
    expect(code).toBe(2);
    expect(said).toContain('--port must be');
    expect(said).toContain('--fault must be');
    expect(said).toContain('SDX_PEOPLE must be');
    expect(said).not.toMatch(/ {4}at /);
  });

  it('says that a port is in use, and ends with 3', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        resolve((other.address() as { port: number }).port);
      });
    });
    const { code, said } = await serve([...(await usual()), '--port', String(port)]).ended;
    other.close();
    expect(code).toBe(3);
    expect(said).toContain(`127.0.0.1:${port} is in use`);
    expect(said).toContain('--port');
  });

  it('says what to build where there is no guide, and ends with 3', async () => {
    const { code, said } = await serve(['--guide', await folder(), '--port', '0', '--admin-port', '0']).ended;
    expect(code).toBe(3);
    expect(said).toContain('npm run build');
  });

  it('names the systems that it could answer as', async () => {
    const { code, said } = await serve([...(await usual()), '--responder', 'nobody']).ended;
    expect(code).toBe(2);
    expect(said).toContain('northmere-community-records');
    const { code: other, said: why } = await serve([
      ...(await usual()),
      '--responder',
      'fenwick-vale-childrens-trust-cases',
    ]).ended;
    expect(other).toBe(2);
    expect(why).toContain('may not answer');
    expect(why).not.toMatch(/Choose.*fenwick-vale-childrens-trust-cases/);
  });

  it('names queries that it is the one to answer', async () => {
    const server = serve([...(await usual()), '--responder', 'mill-lane-records']);
    await ready(server);
    const shown = [...server.said().matchAll(/query --persona ([a-z-]+)(?: --query ([a-z0-9-]+))?/g)];
    expect(shown.length).toBeGreaterThan(1);
    for (const [, id, query] of shown) {
      const { queries } = personas.find((each) => each.id === id)!;
      const asked = query === undefined ? queries[0] : queries.find((each) => each.id === query);
      expect(asked?.responder, id).toBe('mill-lane-records');
    }
  });

  it('keeps its data folder to itself while it runs, and says so with 3', async () => {
    const args = await usual();
    const first = serve(args);
    await ready(first);
    const { code, said } = await serve(args).ended;
    expect(code).toBe(3);
    expect(said).toContain('Another server uses');
    expect(said).not.toMatch(/ {4}at /);
    // However a server ends, the next one may have the folder.
    first.child.kill('SIGKILL');
    await first.ended;
    await ready(serve(args));
  });

  it('shows the options that the server has, with their usual values', () => {
    const shown = SERVE_OPTIONS.map(([flags, help]) => [/^--([a-z-]+) /.exec(flags)?.[1], help] as const);
    expect(shown.map(([flag]) => flag).sort()).toEqual(OPTIONS.map(({ flag }) => flag).sort());
    for (const { flag, help, fallback } of OPTIONS) {
      const text = shown.find(([each]) => each === flag)?.[1] ?? '';
      expect(text.startsWith(help), `${flag}: ${text}`).toBe(true);
      if (fallback !== undefined) expect(text).toContain(`(${fallback})`);
    }
  });
});
