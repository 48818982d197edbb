import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spoiltCheckout, type Running, type Spoilt } from './checkout.js';

let checkout: Spoilt;
beforeAll(async () => {
  checkout = await spoiltCheckout();
});
afterAll(() => checkout.remove());

/** Settles when the new output is being written. */
async function isWriting({ child }: Running): Promise<void> {
  const site = async (): Promise<boolean> => {
    const staging = (await readdir(checkout.root)).find((name) => name.startsWith('.build-'));
    return staging !== undefined && existsSync(join(checkout.root, staging, 'site'));
  };
  while (child.exitCode === null && !(await site())) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Each with the moment at which the signal is sent. */
const STAGES: readonly (readonly [string, 'SIGINT' | 'SIGTERM', (running: Running) => Promise<unknown>])[] = [
  ['while SUSHI compiles', 'SIGINT', (running) => running.says(/^fhir-packages/m)],
  ['while the examples are made', 'SIGTERM', (running) => running.says(/^stamp/m)],
  ['while the site is rendered', 'SIGINT', (running) => running.says(/^package/m)],
  ['while the output is written', 'SIGTERM', isWriting],
  ['while the output is written', 'SIGINT', isWriting],
];

it.each(STAGES)('a build that is interrupted %s (%s) leaves nothing behind', async (_, signal, moment) => {
  const earlier = await checkout.output();
  const running = checkout.start(['build', '--no-validate', '--json']);
  await moment(running);
  expect(running.child.exitCode).toBe(null);
  running.interrupt(signal);
  // Whoever is impatient, and programs that pass a signal on, send it again.
  setTimeout(() => running.child.kill(signal), 20);
  const ended = await running.ended;
  expect(ended).toMatchObject({
    code: signal === 'SIGINT' ? 130 : 143,
    leftProcesses: false,
    findings: [
      {
        code: 'SDX-ENV-INTERRUPTED',
        message: expect.stringContaining('previous output is unchanged') as string,
        remedy: expect.stringMatching(/\w/) as string,
      },
    ],
  });
  expect(await checkout.output()).toBe(earlier);
  expect(await checkout.leftovers()).toEqual([]);
  expect(await readdir(checkout.root)).not.toContain('output-failed');
});

it('a build that is interrupted before it has begun ends at once', async () => {
  const running = checkout.start(['build', '--no-validate', '--json']);
  await new Promise((resolve) => setTimeout(resolve, 300));
  running.interrupt('SIGINT');
  const { code, signal, leftProcesses } = await running.ended;
  expect({ leftProcesses, ok: code === 130 || signal === 'SIGINT' }).toEqual({
    leftProcesses: false,
    ok: true,
  });
  expect(await checkout.leftovers()).toEqual([]);
});
