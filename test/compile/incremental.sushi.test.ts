import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GuideCompiler } from '../../scripts/compile/guide-compiler.js';
import type { Compilation } from '../../scripts/compile/index.js';
import type { Definitions } from '../../scripts/compile/load-definitions.js';
import { seeded } from '../schema/random.js';
import { definitionsFor } from './definitions.js';
import { EDITS, SMALL_GUIDE, type Sources } from './small-guide.js';
import { compiledBySushiItself, differences } from './sushi-itself.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let definitions: Definitions;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  await cp(join(root, 'sushi-config.yaml'), join(folder, 'sushi-config.yaml'));
  await mkdir(join(folder, 'input'));
  await symlink('../fsh', join(folder, 'input', 'fsh'));
  definitions = await definitionsFor(folder);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(sources: Sources): Promise<void> {
  await rm(join(folder, 'fsh'), { recursive: true, force: true });
  for (const [file, text] of Object.entries(sources)) {
    const path = join(folder, 'fsh', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function expectEqual(compiler: GuideCompiler, what: string): Promise<Compilation> {
  const compilation = await compiler.compile();
  expect(differences(compilation, await compiledBySushiItself(folder, definitions)), what).toEqual([]);
  return compilation;
}

/** Does the edits that are in force to the guide, in the order of their list. */
function edited(names: ReadonlySet<string>): Sources {
  return Object.entries(EDITS)
    .filter(([name]) => names.has(name))
    .reduce((sources, [, change]) => change(sources), SMALL_GUIDE);
}

describe('compiling again after an edit', () => {
  it('has edits that all change something, and most of which SUSHI accepts or complains of as meant', async () => {
    const unchanged = Object.entries(EDITS).filter(
      ([, change]) => JSON.stringify(change(SMALL_GUIDE)) === JSON.stringify(SMALL_GUIDE),
    );
    expect(unchanged).toEqual([]);
    await write(SMALL_GUIDE);
    const { artefacts, findings } = await expectEqual(new GuideCompiler(folder, definitions), 'small guide');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(artefacts.length).toBeGreaterThan(15);
  });

  it('gives what SUSHI gives from the same sources, when each edit is taken back for the next', async () => {
    const compiler = new GuideCompiler(folder, definitions);
    await write(SMALL_GUIDE);
    await compiler.compile();
    for (const name of Object.keys(EDITS)) {
      await write(edited(new Set([name])));
      await expectEqual(compiler, name);
    }
  });

  it('gives the same with several edits at a time, done and undone in a random order', async () => {
    const random = seeded(Number(process.env['SDX_TEST_SEED'] ?? 1));
    const compiler = new GuideCompiler(folder, definitions);
    const inForce = new Set<string>();
    const history: string[] = [];
    for (let step = 0; step < Number(process.env['SDX_TEST_EDITS'] ?? 25); step += 1) {
      const name = random.pick(inForce.size > 3 ? [...inForce] : Object.keys(EDITS));
      if (!inForce.delete(name)) inForce.add(name);
      history.push(name);
      await write(edited(inForce));
      await expectEqual(compiler, `${history.slice(-8).join(' → ')}; in force: ${[...inForce].join(', ')}`);
    }
  });
});
