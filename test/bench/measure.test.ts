import { describe, expect, it } from 'vitest';
import { measure, median } from '../../bench/measure.js';

const node = (script: string) => ({
  command: process.execPath,
  args: ['-e', script],
  cwd: import.meta.dirname,
});

describe('measuring a program', () => {
  it('gives its time, its exit code and what it said', async () => {
    const run = await measure(node('console.error("heard"); setTimeout(() => process.exit(3), 300)'));
    expect(run).toMatchObject({ code: 3, stderr: 'heard\n' });
    expect(run.ms).toBeGreaterThanOrEqual(290);
  });

  it.runIf(process.platform === 'linux')('sees the memory of the program and of what it starts', async () => {
    const hungry = 'const a = Buffer.alloc(150e6, 1); setTimeout(() => a, 800)';
    const small = 'setTimeout(() => 0, 800)';
    const parent = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(hungry)}]); ${small}`;
    const withChild = (await measure(node(parent))).peakMemory['node'] ?? 0;
    const without = (await measure(node(small))).peakMemory['node'] ?? 0;
    expect(without).toBeGreaterThan(10);
    expect(withChild - without).toBeGreaterThan(100);
  });

  it('says so when there is no such program', async () => {
    await expect(measure({ command: 'no-such-program-here', args: [], cwd: '/' })).rejects.toThrow(/ENOENT/);
  });
});

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 4], 4],
    [[1, 2, 3, 10], 2.5],
    [[], Number.NaN],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
