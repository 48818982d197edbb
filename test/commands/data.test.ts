import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../scripts/commands/context.js';
import { data, type DataOptions } from '../../scripts/commands/data.js';
import type { PersonRecord } from '../../scripts/people/index.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-data-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(options: Partial<DataOptions>, signal = new AbortController().signal) {
  let [stdout, stderr] = ['', ''];
  const context: CommandContext = {
    cwd: root,
    userCwd: folder,
    env: {},
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    colour: false,
    readStdin: () => Promise.resolve(new Uint8Array()),
    stopwatch: () => 0,
    signal,
  };
  const code = await data({ action: 'generate', output: '-', ...options }, context);
  return { code, stdout, stderr };
}

const lines = (text: string): PersonRecord[] => {
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PersonRecord);
};

describe('sdx data generate', () => {
  it('writes one person a line to standard output, 5,000 of them unless told otherwise', async () => {
    const { code, stdout, stderr } = await run({});
    expect([code, stderr]).toEqual([0, '']);
    const people = lines(stdout);
    expect(people.length).toBe(5_000);
    expect(people[0]).toMatchObject({ id: 'dummy-0000001', names: [{ use: 'official' }] });
  });

  it('writes the same to a file, and says so on standard error', async () => {
    const options = { people: '300', seed: '9' };
    const { code, stdout, stderr } = await run({ ...options, output: 'people.ndjson' });
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('300 people of seed 9 are in people.ndjson');
    expect(await readFile(join(folder, 'people.ndjson'), 'utf8')).toBe((await run(options)).stdout);
    expect((await run({ ...options, seed: '10' })).stdout).not.toBe((await run(options)).stdout);
    expect(await readdir(folder)).toEqual(['people.ndjson']);
  });

  it('leaves a file that is there as it is, unless told to replace it', async () => {
    const file = join(folder, 'people.ndjson');
    await writeFile(file, 'mine');
    await expect(run({ people: '2', output: file })).rejects.toMatchObject({
      exitCode: 2,
      message: `${file} is there already.`,
    });
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect((await run({ people: '2', output: file, force: true })).code).toBe(0);
    expect(lines(await readFile(file, 'utf8')).length).toBe(2);
    expect(await readdir(folder)).toEqual(['people.ndjson']);
  });

  it('does not take a folder for a file, nor make folders', async () => {
    await mkdir(join(folder, 'there'));
    for (const output of ['there', 'missing/people.ndjson'])
      await expect(run({ people: '2', output, force: true })).rejects.toMatchObject({ exitCode: 2 });
    expect(await readdir(folder)).toEqual(['there']);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const abort = new AbortController();
    const interrupted = run({ people: '1000000', output: 'people.ndjson' }, abort.signal);
    setTimeout(() => abort.abort(), 30);
    await expect(interrupted).rejects.toMatchObject({ exitCode: 3 });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['0', '-1', '-0', '1000001', '99999999999999999999', '1e3', '2.5', '0x10', 'many', '', ' 5'])(
    'does not make %j people',
    async (people) => {
      await expect(run({ people, output: 'people.ndjson' })).rejects.toMatchObject({
        exitCode: 2,
        message: `--people ${people} cannot be: it is a whole number from 1 to 1,000,000.`,
      });
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it.each(['-1', '4294967296', '1.5', 'abc', ''])('does not take %j for a seed', async (seed) => {
    await expect(run({ seed })).rejects.toMatchObject({
      exitCode: 2,
      message: `--seed ${seed} cannot be: it is a whole number from 0 to 4,294,967,295.`,
    });
  });

  it('takes the smallest and the largest seed', async () => {
    for (const seed of ['0', '4294967295'])
      expect(lines((await run({ people: '1', seed })).stdout).length).toBe(1);
  });
});

describe('sdx data personas', () => {
  it('says for people who they are, what to send and what comes back', async () => {
    const { code, stdout } = await run({ action: 'personas' });
    expect(code).toBe(0);
    expect(stdout).toContain('Amara Thistledown (amara-thistledown)\n  A girl of ten in Fenwick.');
    expect(stdout).toContain(
      '  Send: Amara Thistledown, born 2016-05-04, NHS number 999 000 0123, ZZ99 3AA\n',
    );
    expect(stdout).toContain('  C19 unavailable (503)  store-down: Store of people down\n');
    expect(stdout).toContain('Start the server with --fault store-down.');
    expect(stdout).toMatch(/asking mill-lane-records\n/);
    expect(stdout).not.toContain('undefined');
  });

  it('lists for machines, case by case, what gives it', async () => {
    const { stdout } = await run({ action: 'personas', json: true });
    const listing = JSON.parse(stdout) as { case: string; queries: { persona: string; client: string }[] }[];
    expect(listing.map((entry) => entry.case)).toEqual(
      Array.from({ length: 23 }, (_, at) => `C${String(at + 1).padStart(2, '0')}`),
    );
    expect(listing.filter(({ queries }) => queries.length === 0)).toEqual([]);
    expect(listing[12]?.queries[0]).toMatchObject({
      persona: 'lottie-periwinkle',
      client: 'saltmarsh-social-worker',
    });
  });
});

describe('the command line of sdx data', () => {
  const sdx = (command: string) =>
    spawnSync('bash', ['-c', `set -o pipefail; ${command}`], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', SDX: `${process.execPath} --import tsx scripts/cli.ts` },
    });

  it('refuses other actions and wrong numbers with exit code 2, in JSON where that was asked for', () => {
    expect(sdx('$SDX data destroy')).toMatchObject({ status: 2, stdout: '' });
    expect(sdx('$SDX data')).toMatchObject({ status: 2, stdout: '' });
    const { status, stdout } = sdx('$SDX data generate --people=-5 --json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ code: 'SDX-USAGE', severity: 'error' }] });
  });

  it('bears a reader who has had enough', () => {
    // The exit code that a shell gives to a program whose reader has gone: 128 and the number of SIGPIPE.
    expect(sdx('$SDX data generate --people 50000 | head -n 1 | cut -c 1-22')).toMatchObject({
      status: 141,
      stdout: '{"id":"dummy-0000001",\n',
      stderr: '',
    });
  });
});
