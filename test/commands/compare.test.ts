import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare, type CompareOptions } from '../../scripts/commands/compare.js';
import type { CommandContext } from '../../scripts/commands/context.js';
import { assemblePackage } from '../../scripts/package/index.js';
import { sampleGuide } from '../site/sample-guide.js';

let folder: string;

/** A package as a build makes it. */
async function built(version: string, change: (code: fhir4.CodeSystem) => void): Promise<Buffer> {
  const { config, artefacts } = structuredClone({ ...sampleGuide(), includes: undefined, xml: undefined });
  for (const { resource } of artefacts) if (resource.resourceType === 'CodeSystem') change(resource);
  const { tarball } = await assemblePackage({
    config: { ...config, version },
    artefacts,
    examples: [],
    openapi: new Map(),
    other: new Map(),
    packagesDefining: () => [],
    date: '2026-01-05',
  });
  return tarball;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-compare-'));
  const nothing = (): void => undefined;
  await writeFile(join(folder, 'old.tgz'), await built('1.0.0', nothing));
  await mkdir(join(folder, 'output'));
  await writeFile(join(folder, 'output/package.tgz'), await built('1.1.0', nothing));
  await writeFile(
    join(folder, 'reworded.tgz'),
    await built('1.1.0', (system) => (system.concept![0]!.definition = 'Something else.')),
  );
  await writeFile(
    join(folder, 'moved.tgz'),
    await built('2.0.0', (system) => (system.url = 'https://example.org/other')),
  );
  await writeFile(join(folder, 'text.tgz'), 'This is no archive.');
  await mkdir(join(folder, 'unpacked/package'), { recursive: true });
  await writeFile(
    join(folder, 'unpacked/package/package.json'),
    '{"name": "org.example.guide", "version": "0.1.0"}',
  );
  await mkdir(join(folder, 'broken'));
  await writeFile(join(folder, 'broken/package.json'), '{"name": "x", "version": "1"}');
  await writeFile(join(folder, 'broken/Patient-x.json'), '{');
  await mkdir(join(folder, 'empty'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(older: string, newer: string, rest: Partial<CompareOptions> = {}) {
  let [stdout, stderr] = ['', ''];
  const context: CommandContext = {
    cwd: folder,
    env: {},
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    colour: false,
    readStdin: () => Promise.resolve(new Uint8Array()),
    stopwatch: () => 0,
    signal: new AbortController().signal,
  };
  const code = await compare({ older, newer, format: 'text', failOn: 'breaking', ...rest }, context);
  return { code, stdout, stderr };
}

describe('sdx compare', () => {
  it('finds nothing between two builds of the same definitions: exit 0', async () => {
    expect(await run('old.tgz', 'output')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No changes; 8 artefacts compared.') as string,
      stderr: '',
    });
  });

  it('ends with 1 on breaking changes, and says whom they break', async () => {
    const { code, stdout } = await run('old.tgz', 'moved.tgz');
    expect(code).toBe(1);
    expect(stdout).toContain('CodeSystem/reason');
    expect(stdout).toContain('may be refused');
  });

  it.each([
    ['breaking', 0],
    ['judge', 1],
    ['any', 1],
    ['never', 0],
  ] as const)('leaves to the user what fails: --fail-on %s', async (failOn, code) => {
    expect(await run('old.tgz', 'reworded.tgz', { failOn })).toMatchObject({ code });
  });

  it('never fails when told so, whatever breaks', async () => {
    expect(await run('old.tgz', 'moved.tgz', { failOn: 'never' })).toMatchObject({ code: 0 });
  });

  it('speaks JSON, with counts', async () => {
    const { stdout } = await run('old.tgz', 'reworded.tgz', { format: 'json' });
    expect(JSON.parse(stdout)).toMatchObject({
      before: { id: 'org.example.guide', version: '1.0.0', date: '2026-01-05' },
      after: { version: '1.1.0' },
      summary: { breaking: 0, judge: 1, compatible: 0 },
      changes: [{ artefact: { reference: 'CodeSystem/reason' }, place: 'enquiry', verdict: 'judge' }],
    });
  });

  it('reads folders, and tells what is another package', async () => {
    const { stdout, stderr } = await run('unpacked', 'old.tgz');
    expect(stdout).toContain('0.1.0 → 1.0.0');
    expect(stderr).toBe('');
    await writeFile(join(folder, 'unpacked/package/package.json'), '{"name": "other", "version": "0.1.0"}');
    expect((await run('unpacked', 'old.tgz')).stderr).toContain('two different packages');
  });

  it.each([
    ['nowhere.tgz', 'cannot be read (ENOENT)'],
    ['text.tgz', 'is no FHIR package: it is not a gzipped tar'],
    ['empty', 'holds no FHIR package'],
    ['broken', 'Patient-x.json is not JSON'],
  ])('says what is wrong with %s: exit 2', async (name, message) => {
    for (const pair of [
      [name, 'old.tgz'],
      ['old.tgz', name],
    ] as const) {
      await expect(run(pair[0], pair[1])).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining(message) as string,
      });
    }
  });
});
