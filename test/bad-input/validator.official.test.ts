import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { spoiltCheckout, type Running, type Spoilt } from './checkout.js';

let checkout: Spoilt;
let earlier: string | undefined;
beforeAll(async () => {
  checkout = await spoiltCheckout();
  earlier = await checkout.output();
});
afterAll(() => checkout.remove());
afterEach(async () => {
  expect(await checkout.output()).toBe(earlier);
  expect((await checkout.leftovers()).filter((name) => name.startsWith('.build-'))).toEqual([]);
});

// What has been judged before would not be asked again.
const BUILD = ['build', '--fresh', '--json'];

/** The validator's process that a build has started, as soon as there is one; `java -version` is none. */
async function java({ child }: Running): Promise<number> {
  while (child.exitCode === null) {
    const [found] = processes().filter(
      ({ parent, command }) => parent === child.pid && /\bjava\b.* -jar /.test(command),
    );
    if (found !== undefined) return found.pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The build has ended without Java.');
}

function processes(): { pid: number; parent: number; command: string }[] {
  const listed = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args=']).toString();
  return listed.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.+)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

describe.skipIf(process.platform === 'win32')('a validator', () => {
  it.each([
    ['while it starts', (running: Running) => java(running)],
    ['when it has started', (running: Running) => running.says(/^validator/m)],
    ['while it judges', (running: Running) => running.says(/^complete/m)],
  ])('that dies %s ends the build with a finding', async (_, moment) => {
    const running = checkout.start(BUILD);
    const pid = await java(running);
    await moment(running);
    process.kill(pid, 'SIGKILL');
    const ended = await running.ended;
    expect(ended).toMatchObject({
      code: 3,
      leftProcesses: false,
      findings: [
        {
          code: expect.stringMatching(/^SDX-ENV-VALIDATOR/) as string,
          file: '(environment)',
          remedy: expect.stringContaining('doctor') as string,
        },
      ],
    });
    expect(ended.stderr).not.toMatch(/internal fault|^ +at /m);
  });

  it('that is no validator is said to be none', async () => {
    const jar = join(checkout.root, 'validator.jar');
    await writeFile(jar, 'This is no Java archive.');
    const ended = await checkout.run([...BUILD, '--validator-jar', jar]);
    expect(ended).toMatchObject({ code: 3, leftProcesses: false });
    expect(ended.findings).toEqual([
      expect.objectContaining({ code: expect.stringMatching(/^SDX-ENV-/) as string }),
    ]);
  });

  it.each([
    ['while it starts', 'SIGINT', (running: Running) => java(running)],
    ['while it judges', 'SIGTERM', (running: Running) => running.says(/^complete/m)],
  ] as const)('does not outlive a build that is interrupted %s (%s)', async (_, signal, moment) => {
    const running = checkout.start(BUILD);
    const pid = await java(running);
    await moment(running);
    // To the command alone, as a process manager does: Java has to be ended by the command.
    running.child.kill(signal);
    const ended = await running.ended;
    expect(ended).toMatchObject({
      code: signal === 'SIGINT' ? 130 : 143,
      leftProcesses: false,
      findings: [{ code: 'SDX-ENV-INTERRUPTED' }],
    });
    expect(processes().map((process) => process.pid)).not.toContain(pid);
  });
});
