import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shellBlocks } from './shell-blocks.js';

/**
 * Does what the README says, word for word, in a fresh clone with empty caches: each shell block is run as it stands
 * there. A block that is not known here fails the test, so that none is forgotten.
 */
const project = resolve(import.meta.dirname, '../..');
const HOUR = 3_600_000;

let folder: string;
let clone: string;
let vendor: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-walk-'));
  clone = join(folder, 'data-exchange-standard');
  vendor = join(folder, 'vendor');
  await mkdir(vendor);
  await promisify(execFile)('git', ['clone', '-q', project, clone]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The environment of somebody who has never heard of this project. */
function env(): NodeJS.ProcessEnv {
  const { SDX_CACHE: _cache, SDX_VALIDATOR_JAR: _jar, SDX_DAEMON: _daemon, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1', XDG_RUNTIME_DIR: folder };
}

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a block with a shell that stops at the first command that fails. */
function run(block: string, cwd: string, endAfter?: RegExp): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', ['-euo', 'pipefail', '-c', block], { cwd, env: env(), detached: true });
    let output = '';
    let interrupted = false;
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (interrupted || shell.pid === undefined || endAfter?.test(output) !== true) return;
      interrupted = true;
      // Ctrl-C goes to the whole group, as in a terminal; once, as a second one means at once.
      process.kill(-shell.pid, 'SIGINT');
    };
    shell.stdout.on('data', hear);
    shell.stderr.on('data', hear);
    shell.stdin.end();
    shell.once('error', reject);
    shell.once('close', (code) => resolve({ code, output }));
  });
}

interface Step {
  readonly matches: RegExp;
  readonly where: () => string;
  /** What must be in the output. */
  readonly says?: RegExp;
  /** Ctrl-C as soon as it has said this. */
  readonly until?: RegExp;
  readonly before?: () => Promise<void>;
  readonly leaves?: readonly string[];
}

const STEPS: readonly Step[] = [
  {
    matches: /^npm ci && npm run build$/,
    where: () => clone,
    says: /Built in /,
    leaves: ['output/site/index.html', 'output/package.tgz', 'output/qa.json', 'output/build.json'],
  },
  { matches: /^npm ci && npm test$/, where: () => clone, says: /Tests .*passed/ },
  {
    matches: /^npm run watch$/,
    where: () => clone,
    says: /Stopped watching/,
    until: /made after/,
  },
  {
    matches: /^npm run sdx -- validate .*\nnpm run sdx -- explain /,
    where: () => clone,
    says: /No findings[\s\S]*permit/,
  },
  {
    matches: /^npm install \.\/data-exchange-standard-.*\.tgz\nnpx sdx validate request\.json$/,
    where: () => vendor,
    before: async () => {
      const { code, output } = await run('npm ci && npm run build && npm pack', clone);
      expect(code, output).toBe(0);
      await copyFile(
        join(clone, 'data-exchange-standard-0.3.0.tgz'),
        join(vendor, 'data-exchange-standard-0.3.0.tgz'),
      );
      await copyFile(join(clone, 'examples/C01-known-active/request.json'), join(vendor, 'request.json'));
    },
    says: /No findings/,
  },
];

// What is done beside a running server has a test of its own: test/server/start/try-it.server.test.ts.
const TRY_IT = /^## Try it in five minutes\n[\s\S]*?(?=^## )/m;
const blocks = shellBlocks((await readFile(join(project, 'README.md'), 'utf8')).replace(TRY_IT, ''));

describe('the README, word for word', () => {
  it('has no shell block that this test does not know, and this test knows no other', () => {
    expect(blocks.filter((block) => !STEPS.some(({ matches }) => matches.test(block)))).toEqual([]);
    expect(STEPS.filter(({ matches }) => !blocks.some((block) => matches.test(block)))).toEqual([]);
    // What vendors are told to do first stands in the text.
    expect(blocks.length).toBe(STEPS.length);
  });

  it.each(blocks.map((block) => [block.replaceAll('\n', ' ⏎ '), block] as const))(
    '%s',
    { timeout: HOUR },
    async (_, block) => {
      const step = STEPS.find(({ matches }) => matches.test(block));
      await step?.before?.();
      const { code, output } = await run(block, step?.where() ?? clone, step?.until);
      // npm ends by the signal that ends what it runs.
      expect(step?.until === undefined ? [0] : [0, 130, null], output.slice(-3_000)).toContain(code);
      if (step?.says !== undefined) expect(output).toMatch(step.says);
      for (const path of step?.leaves ?? []) expect(existsSync(join(clone, path)), path).toBe(true);
    },
  );

  it('says in its text how the package for vendors is made', async () => {
    const text = await readFile(join(project, 'README.md'), 'utf8');
    expect(text).toContain('`npm ci && npm run build && npm pack`');
  });
});
