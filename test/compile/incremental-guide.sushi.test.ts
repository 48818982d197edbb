import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sushiExport } from 'fsh-sushi';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { GuideCompiler } from '../../scripts/compile/guide-compiler.js';
import type { Compilation } from '../../scripts/compile/index.js';
import { definitionsFor } from './definitions.js';
import { comparable, compiledBySushiItself } from './sushi-itself.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let definitions: Awaited<ReturnType<typeof definitionsFor>>;
let compiler: GuideCompiler;
let last: Compilation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  for (const name of ['sushi-config.yaml', 'ig.ini', 'fsh']) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, 'input'));
  await symlink('../fsh', join(folder, 'input', 'fsh'));
  definitions = await definitionsFor(folder);
  compiler = new GuideCompiler(folder, definitions);
  last = await compiler.compile();
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

afterEach(() => vi.restoreAllMocks());

/** Names of the definitions that SUSHI's exporters are given while a task runs, sorted. */
async function exportedDuring(task: () => Promise<unknown>): Promise<string[]> {
  const calls = [
    vi.spyOn(sushiExport.StructureDefinitionExporter.prototype, 'exportStructDef'),
    vi.spyOn(sushiExport.CodeSystemExporter.prototype, 'exportCodeSystem'),
    vi.spyOn(sushiExport.ValueSetExporter.prototype, 'exportValueSet'),
    vi.spyOn(sushiExport.InstanceExporter.prototype, 'exportInstance'),
  ];
  await task();
  const names = calls.flatMap(({ mock }) => mock.calls.map(([definition]) => definition.name));
  vi.restoreAllMocks();
  return names.sort();
}

/** Changes a file, tells what a compile exports then, and what it exports when the file is put back. */
async function exportedAfterEdit(
  file: string,
  from: string | RegExp,
  to: string,
): Promise<{ readonly edited: string[]; readonly putBack: string[] }> {
  const path = join(folder, 'fsh', file);
  const text = await readFile(path, 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  await compiler.compile();
  await writeFile(path, text.replace(from, to));
  const edited = await exportedDuring(async () => (last = await compiler.compile()));
  await writeFile(path, text);
  return { edited, putBack: await exportedDuring(() => compiler.compile()) };
}

/** Changes a file, compiles, compares with SUSHI itself, and puts the file back. */
async function afterEdit(
  file: string,
  from: string | RegExp,
  to: string,
): Promise<{ readonly now: Compilation; readonly before: Compilation }> {
  const path = join(folder, 'fsh', file);
  const text = await readFile(path, 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  const before = (last = await compiler.compile());
  await writeFile(path, edited);
  last = await compiler.compile();
  expect(comparable(last)).toEqual(comparable(await compiledBySushiItself(folder, definitions)));
  await writeFile(path, text);
  return { now: last, before };
}

describe('what is exported again after an edit of this guide', () => {
  it.each([
    ['nothing when a comment moves the lines', 'profiles/QueryPatient.fsh', /^/, '// Moved\n\n', []],
    ['nothing when an alias is added', 'aliases.fsh', /$/, 'Alias: $new = https://a.example/new\n', []],
    [
      'the code system when a display changes',
      'codesystems/PersonRoleCodeSystem.fsh',
      /(\n\* #\S+ ")/,
      '$1Another: ',
      ['PersonRoleCodeSystem'],
    ],
    [
      'the code system, and the value set that lists its codes, when a code is added',
      'codesystems/PersonRoleCodeSystem.fsh',
      /$/,
      '* #neighbour "Neighbour" "Lives next door."\n',
      ['PersonRoleCodeSystem', 'PersonRoleValueSet'],
    ],
    [
      'the profile when its text changes, and not what is bound to refer to it',
      'profiles/QueryPatient.fsh',
      'Title: "',
      'Title: "A ',
      ['QueryPatient'],
    ],
    [
      'the extension and the profile that has it',
      'extensions/Uprn.fsh',
      'Title: "',
      'Title: "A ',
      ['QueryPatient', 'Uprn'],
    ],
    ['the source of a mapping', 'models/PersonMappings.fsh', /-> "/, '-> "A ', ['QueryPatient']],
    [
      'the instances of one type',
      'operations/PersonInfoQuery.fsh',
      'Title: "',
      'Title: "A ',
      ['PersonInfoMatch', 'PersonInfoQuery'],
    ],
  ])('is %s; and nothing when the edit is taken back', async (_what, file, from, to, names) => {
    expect(await exportedAfterEdit(file, from, to)).toEqual({ edited: names, putBack: [] });
  });

  it('is nothing, yet artefacts are found at their new lines', async () => {
    const before = (await compiler.compile()).artefacts;
    await exportedAfterEdit('profiles/QueryPatient.fsh', /^/, '// Moved\n\n');
    const line = (artefacts: Compilation['artefacts']): number | undefined =>
      artefacts.find(({ fileName }) => fileName === 'StructureDefinition-query-patient.json')?.source
        ?.startLine;
    expect([line(before), line(last.artefacts)]).toEqual([1, 3]);
  });

  it('is what has findings, each time, so that they are found again', async () => {
    const path = join(folder, 'fsh', 'profiles', 'MatchedPatient.fsh');
    const text = await readFile(path, 'utf8');
    await writeFile(path, `${text}* nothing 1..1\n`);
    const { findings } = await compiler.compile();
    expect(findings).toMatchObject([{ file: 'fsh/profiles/MatchedPatient.fsh', severity: 'error' }]);
    expect(await exportedDuring(async () => (last = await compiler.compile()))).toEqual(['MatchedPatient']);
    expect(last.findings).toEqual(findings);
    await writeFile(path, text);
    expect((await compiler.compile()).findings).toEqual([]);
  });
});

describe('compiling this guide again', () => {
  it('differs in a code system alone when a display changes', async () => {
    const { now } = await afterEdit(
      'codesystems/PersonRoleCodeSystem.fsh',
      /(\n\* #\S+ ")/,
      '$1Another display: ',
    );
    expect(now.changed).toEqual(['CodeSystem-person-role.json']);
  });

  it('differs in the profiles that obey an invariant when its expression changes', async () => {
    const { now } = await afterEdit('invariants/sdx-pat-2.fsh', 'Expression: "', 'Expression: "true and ');
    expect(now.changed).toEqual(['StructureDefinition-query-patient.json']);
  });

  it('finds what lacks the profile that can no longer be read, and takes nothing from it', async () => {
    const { now, before } = await afterEdit('profiles/QueryPatient.fsh', 'Profile:', 'Profil:');
    expect(now.findings.length).toBeGreaterThan(before.findings.length);
    expect(now.changed).toContain('StructureDefinition-person-info-query-request.json');
    expect(now.artefacts.map(({ fileName }) => fileName)).not.toContain(
      'StructureDefinition-query-patient.json',
    );
  });

  it('tells of every artefact that differs, and of no other', async () => {
    const { now, before } = await afterEdit('models/PersonMappings.fsh', /-> "/, '-> "Another ');
    const texts = ({ artefacts }: Compilation): Map<string, string> =>
      new Map(artefacts.map(({ fileName, resource }) => [fileName, JSON.stringify(resource)]));
    const [old, young] = [texts(before), texts(now)];
    const differing = [...new Set([...old.keys(), ...young.keys()])].filter(
      (name) => old.get(name) !== young.get(name),
    );
    expect(now.changed).toEqual(differing.sort());
    expect(differing).toContain('StructureDefinition-query-patient.json');
  });

  it('hands out resources that the receiver may change', async () => {
    const first = await compiler.compile();
    const text = JSON.stringify(first);
    for (const { resource } of first.artefacts) Object.assign(resource, { id: 'spoilt', status: 'retired' });
    for (const { resource } of first.artefacts) {
      if (resource.resourceType === 'CodeSystem') resource.concept?.splice(0);
    }
    const second = await compiler.compile();
    expect(second.changed).toEqual([]);
    const { changed: _changed, ...rest } = second;
    const { changed: _before, ...expected } = JSON.parse(text) as Compilation;
    expect(rest).toEqual(expected);
  });

  it('gives the same when it is to export everything, and does so', async () => {
    const { artefacts, findings } = await compiler.compile();
    let whole = last;
    const names = await exportedDuring(async () => (whole = await compiler.compile({ whole: true })));
    expect(names.length).toBeGreaterThan(60);
    expect(comparable(whole)).toEqual(comparable({ artefacts, findings }));
    expect(whole.changed).toEqual([]);
  });
});
