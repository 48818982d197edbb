import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../scripts/commands/context.js';
import { examples } from '../../scripts/commands/examples.js';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';
import { ROOT } from './project-data.js';

/** What the guide is compiled from, and what the command compares. */
const NEEDED = ['fsh', 'input', 'data', 'examples', 'sushi-config.yaml', 'ig.ini', 'fhir-packages.lock.json'];

let checkout: string;

beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'sdx-examples-'));
  for (const name of NEEDED)
    await cp(join(ROOT, name), join(checkout, name), { recursive: true, verbatimSymlinks: true });
  if (!existsSync(join(checkout, 'input', 'fsh'))) await symlink('../fsh', join(checkout, 'input', 'fsh'));
});

afterAll(() => rm(checkout, { recursive: true, force: true }));

/** Runs the command in the copy of the checkout. */
async function run(options: { write?: boolean; json?: boolean }): Promise<{ exit: number; stdout: string }> {
  let stdout = '';
  const context: CommandContext = {
    cwd: checkout,
    env: { ...process.env, SDX_CACHE: cacheFolder(process.env, ROOT) },
    stdout: (text) => (stdout += text),
    stderr: () => undefined,
    colour: false,
    readStdin: () => Promise.resolve(new Uint8Array()),
    stopwatch: () => 0,
    signal: new AbortController().signal,
  };
  return { exit: await examples(options, context), stdout };
}

const file = (name: string): string => join(checkout, 'examples', name);

describe('sdx examples', () => {
  it('finds what differs, and mends it with --write', async () => {
    await rm(file('C01-known-active/response.xml'));
    await writeFile(file('C01-known-active/request.json'), '{}\n');
    await writeFile(file('left-over.json'), '{}\n');

    const drifted = await run({ json: true });
    expect(drifted.exit).toBe(1);
    const { findings } = JSON.parse(drifted.stdout) as { findings: { file: string; code: string }[] };
    expect(findings.map(({ file: path }) => path).sort()).toEqual([
      'examples/C01-known-active/request.json',
      'examples/C01-known-active/response.xml',
      'examples/left-over.json',
    ]);

    expect((await run({ write: true })).exit).toBe(0);
    expect(existsSync(file('left-over.json'))).toBe(false);
    for (const name of ['C01-known-active/request.json', 'C01-known-active/response.xml'])
      expect(await readFile(file(name), 'utf8')).toBe(await readFile(join(ROOT, 'examples', name), 'utf8'));
    expect(existsSync(file('C01-known-active/response.xml.new'))).toBe(false);
  }, 120_000);

  it('writes nothing while a scenario is at fault', async () => {
    const scenario = join(checkout, 'data/scenarios/C01-known-active.json');
    const text = await readFile(scenario, 'utf8');
    await writeFile(scenario, text.replace('"C01"', '"C02"'));
    const before = await readFile(file('index.json'), 'utf8');
    const { exit, stdout } = await run({ write: true, json: true });
    await writeFile(scenario, text);
    expect(exit).toBe(1);
    expect(stdout).toContain('SDX-EXAMPLE-CASE');
    expect(await readFile(file('index.json'), 'utf8')).toBe(before);
  });
});
