import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Changes a file, compiles, and puts the file back, which the next test compiles besides its own edit. */
async function afterEdit(
  file: string,
  from: string | RegExp,
  to: string,
): Promise<{ readonly now: Compilation; readonly before: Compilation }> {
  const path = join(folder, 'fsh', file);
  const text = await readFile(path, 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  const before = last;
  await writeFile(path, edited);
  last = await compiler.compile();
  expect(comparable(last)).toEqual(comparable(await compiledBySushiItself(folder, definitions)));
  await writeFile(path, text);
  return { now: last, before };
}

describe('compiling this guide again', () => {
  it('exports a code system alone when a display changes', async () => {
    const { now } = await afterEdit(
      'codesystems/PersonRoleCodeSystem.fsh',
      /(\n\* #\S+ ")/,
      '$1Another display: ',
    );
    expect(now.changed).toEqual(['CodeSystem-person-role.json']);
  });

  it('exports the profiles that obey an invariant when its expression changes', async () => {
    const { now } = await afterEdit('invariants/sdx-pat-2.fsh', 'Expression: "', 'Expression: "true and ');
    expect(now.changed).toEqual(['CodeSystem-person-role.json', 'StructureDefinition-query-patient.json']);
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

  it('gives the same when it is to export everything', async () => {
    const { artefacts, findings } = await compiler.compile();
    const whole = await compiler.compile({ whole: true });
    expect(comparable(whole)).toEqual(comparable({ artefacts, findings }));
    expect(whole.changed).toEqual([]);
  });
});
