import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandContext } from '../../scripts/commands/context.js';
import type { OfficialPayload, OfficialVerdict } from '../../scripts/commands/official-check.js';
import { ownVersion } from '../../scripts/commands/own-version.js';
import { validate, type ValidateOptions } from '../../scripts/commands/validate.js';
import { EXIT } from '../../scripts/findings/index.js';

/** The official validator, as far as this command sees it: it fails on what is called so. */
vi.mock('../../scripts/commands/official-check.js', () => ({
  checkOfficially: (payloads: readonly OfficialPayload[]): Promise<OfficialVerdict[]> =>
    Promise.resolve(
      payloads.map(({ file }) =>
        file.includes('fails')
          ? {
              unchecked: {
                file,
                line: 1,
                severity: 'error',
                code: 'SDX-UNCHECKED',
                message: 'No verdict.',
                source: 'environment',
              },
            }
          : { findings: [] },
      ),
    ),
}));

const CANONICAL = 'https://example.net/guide';
const PROFILE = `${CANONICAL}/StructureDefinition/person-info-query-request`;
const sound = `{"resourceType":"Parameters","meta":{"profile":["${PROFILE}"]},"parameter":[]}`;
const faulty = sound.replace(',"parameter":[]', '');
let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'sdx-validate-'));
  await mkdir(join(cwd, 'guide/schema'), { recursive: true });
  await mkdir(join(cwd, 'sub'));
  await writeFile(join(cwd, 'guide/package.tgz'), '');
  await writeFile(join(cwd, 'guide/build.json'), JSON.stringify({ canonical: CANONICAL }));
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    'x-profile': PROFILE,
    type: 'object',
    required: ['parameter'],
  };
  await writeFile(join(cwd, 'guide/schema/a.schema.json'), JSON.stringify(schema));
  for (const name of ['sound.json', 'fails.json', 'sub/below.json']) await writeFile(join(cwd, name), sound);
  await writeFile(join(cwd, 'faulty.json'), faulty);
  await writeFile(join(cwd, 'several.ndjson'), `${sound}\n${faulty}\n`);
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

async function run(
  files: readonly string[],
  options: Partial<ValidateOptions> = {},
  around: Partial<CommandContext> = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  let stdout = '';
  let stderr = '';
  const code = await validate(
    { files, guide: 'guide', format: 'text', failOn: 'error', official: false, ...options },
    {
      cwd,
      env: {},
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      colour: true,
      readStdin: () => Promise.resolve(Buffer.from(sound)),
      stopwatch: () => 0,
      signal: new AbortController().signal,
      ...around,
    },
  );
  return { code, stdout, stderr };
}

describe('the official validator, when it says nothing of a payload', () => {
  it('makes the check incomplete, whatever else was found: exit 4', async () => {
    const one = await run(['sound.json', 'fails.json'], { official: true });
    expect(one.code).toBe(EXIT.incomplete);
    expect(one.stdout).toContain('fails.json:1  error  SDX-UNCHECKED');
    expect(one.stderr).toContain('Checked 1 of 2 with the official validator.');
    expect(one.stderr).toContain('INCOMPLETE: it gave no verdict on 1');
    expect((await run(['fails.json'], { official: true, failOn: 'never' })).code).toBe(EXIT.incomplete);
  });

  it('leaves what schema and invariants say', async () => {
    await writeFile(join(cwd, 'fails too.json'), faulty);
    const { stdout } = await run(['fails too.json'], { official: true });
    expect(stdout).toContain('SDX-SCHEMA-REQUIRED');
  });

  it('changes nothing where it was not asked', async () => {
    expect(await run(['fails.json'])).toMatchObject({ code: EXIT.ok, stdout: 'No findings.\n' });
    expect((await run(['sound.json'], { official: true })).code).toBe(EXIT.ok);
  });
});

describe('the report', () => {
  it('is coloured by what standard output is, not by what standard error is', async () => {
    expect((await run(['faulty.json'])).stdout).not.toContain('\u001b');
    expect((await run(['faulty.json'], {}, { colour: false, stdoutColour: true })).stdout).toContain(
      '\u001b[',
    );
  });

  it('lists what was checked and found sound, for build servers', async () => {
    const { stdout } = await run(['sound.json', 'faulty.json', 'sub'], { format: 'junit' });
    expect(stdout).toContain('tests="3" failures="1"');
    expect(stdout).toContain('<testcase classname="sound.json" name="sound.json"/>');
    expect(stdout).toContain(`<testcase classname="${join('sub', 'below.json')}"`);
  });

  it('names the program and its version to build servers', async () => {
    const { stdout } = await run(['faulty.json'], { format: 'sarif' });
    const { runs } = JSON.parse(stdout) as { runs: { tool: { driver: object } }[] };
    expect(runs[0]?.tool.driver).toMatchObject({ version: ownVersion() });
  });

  it.each([
    ['is cut short', '{"canonical":'],
    ['names no canonical', '{}'],
  ])('says so of a guide whose record %s', async (_how, record) => {
    await cp(join(cwd, 'guide'), join(cwd, 'damaged'), { recursive: true });
    await writeFile(join(cwd, 'damaged/build.json'), record);
    await expect(run(['sound.json'], { guide: 'damaged' })).rejects.toMatchObject({
      findings: [{ code: 'SDX-ENV-NOT-BUILT', message: expect.stringContaining('damaged') as string }],
    });
  });

  it('leads from every finding to a page, whatever it is about', async () => {
    await writeFile(join(cwd, 'empty.json'), '');
    const files = ['faulty.json', 'empty.json', 'nowhere.json', '-'];
    const stdin = { readStdin: () => Promise.resolve(Buffer.from('{"resourceType":"Paramaters"}')) };
    const { stdout } = await run(files, { format: 'json' }, stdin);
    const { findings } = JSON.parse(stdout) as { findings: { code: string; page: string; remedy: string }[] };
    expect(findings.map(({ code }) => code).sort()).toEqual([
      'SDX-FILE',
      'SDX-PAYLOAD-EMPTY',
      'SDX-PROFILE',
      'SDX-SCHEMA-REQUIRED',
    ]);
    for (const { page, remedy } of findings) {
      expect(page).toBe(`${CANONICAL}/validating.html`);
      expect(remedy).toBeTruthy();
    }
  });

  it('counts lines from the beginning of the file', async () => {
    const { stdout } = await run(['several.ndjson']);
    expect(stdout).toMatch(/^several\.ndjson:2:\d+ {2}error/m);
  });
});

describe('the paths of a user', () => {
  it('start where the user is; the guide’s too', async () => {
    const there = { userCwd: join(cwd, 'sub') };
    expect(await run(['below.json'], { guide: '../guide' }, there)).toMatchObject({ code: EXIT.ok });
    expect((await run(['sound.json'], { guide: '../guide' }, there)).code).toBe(EXIT.findings);
  });
});
