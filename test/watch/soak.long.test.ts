import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';
import { median } from '../../bench/measure.js';
import { seeded } from '../schema/random.js';
import { copyOfCheckout, PROJECT } from './checkout.js';
import { EDITS } from './edits.js';

/** Each edit is made and taken back: two changes. */
const CHANGES = Number(process.env['SDX_SOAK_CHANGES'] ?? 500);

/** Resident memory in MB, Linux. */
function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/**
 * Memory of a Java program that it still needs, in MB: what is in use after a collection. Its resident memory is not
 * that: it grows in steps up to what the program may take at most, however little is in use.
 */
function liveHeapOf(pid: number): number {
  const jcmd = (order: string): string => execFileSync('jcmd', [String(pid), order], { encoding: 'utf8' });
  jcmd('GC.run');
  const used = [...jcmd('GC.heap_info').matchAll(/generation\s+total \d+K, used (\d+)K/g)];
  expect(used.length, 'generations of the heap').toBeGreaterThan(1);
  return used.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) / 1024, 0);
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

describe.skipIf(process.platform !== 'linux')('a watch over hundreds of changes', () => {
  it('answers each, needs no more memory than at the beginning, and leaves no process', async () => {
    const { root, remove } = await copyOfCheckout();
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), join(PROJECT, 'scripts/cli.ts'), 'watch', '--port', '0'],
      {
        cwd: root,
        env: {
          ...process.env,
          SDX_CACHE: cacheFolder(process.env, PROJECT),
          SOURCE_DATE_EPOCH: '1769850000',
          NO_COLOR: '1',
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const answered = async (from: number): Promise<void> => {
      for (const began = performance.now(); !/(made|stopped) after/.test(said.slice(from));) {
        if (child.exitCode !== null || performance.now() - began > 300_000)
          throw new Error(`No answer:\n${said.slice(-2_000)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const pid = child.pid ?? 0;
    const memory: { readonly node: number; readonly java: number }[] = [];
    const live: number[] = [];
    let java = 0;
    try {
      await answered(0);
      const random = seeded(500);
      const kinds = Object.keys(EDITS);
      for (let number = 0; number * 2 < CHANGES; number++) {
        const from = said.length;
        const edit = await EDITS[random.pick(kinds)]?.(root, random, number);
        await answered(from);
        const back = said.length;
        await edit?.undo();
        await answered(back);
        java = childrenOf(pid).find((each) => commandOf(each) === 'java') ?? java;
        memory.push({ node: memoryOf(pid), java: java === 0 ? 0 : memoryOf(java) });
        const last = memory.at(-1);
        if (java !== 0 && number % 5 === 0) live.push(liveHeapOf(java));
        if (number % 25 === 0)
          process.stderr.write(
            `${number * 2} of ${CHANGES} changes; Node ${Math.round(last?.node ?? 0)} MB, Java ${Math.round(last?.java ?? 0)} MB, of which ${Math.round(live.at(-1) ?? 0)} MB in use\n`,
          );
      }
      const before = said.length;
      const last = await EDITS['add a slice']?.(root, random, 9_999);
      await answered(before);
      // Taken back at once it would be no change, and a watch has nothing to say of that.
      const rest = said.length;
      await last?.undo();
      await answered(rest);
      expect(said.slice(rest)).toContain('no findings');
    } finally {
      child.kill('SIGINT');
      await new Promise((resolve) => child.once('exit', resolve));
      await remove();
    }
    const part = (values: readonly number[], from: number, to: number): number =>
      median(values.slice(values.length * from, values.length * to));
    const node = memory.map((each) => each.node);
    // The first third is for warming up: caches fill, Java compiles.
    for (const [what, values] of Object.entries({ node, 'Java, in use': live }))
      expect(part(values, 0.8, 1), what).toBeLessThan(part(values, 0.33, 0.53) * 1.2);
    expect(part(node, 0.8, 1)).toBeLessThan(1_000);
    expect(
      part(
        memory.map((each) => each.java),
        0.8,
        1,
      ),
    ).toBeLessThan(2_000);
    expect([pid, java].filter(isAlive)).toEqual([]);
  });
});

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
