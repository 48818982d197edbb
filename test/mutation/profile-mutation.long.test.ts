import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ValidatorClient } from '../../scripts/validator/index.js';
import { fixturesOf, readFixtureFiles } from '../standard/fixtures/fixture-file.js';
import { readProfiles } from '../standard/rules/guide-profiles.js';
import { rulesOf } from '../standard/rules/rules.js';
import type { UnbreakableRule } from '../standard/rules/unbreakable.js';
import { baseTypesOf } from './base-types.js';
import { copyOf, mutantOf, type ProfileCopy } from './mutants.js';
import { summarise } from './report.js';
import { changeOf, tryOut, type Trial } from './trial.js';

const REPORTS = join(import.meta.dirname, '../../reports');
const client = new ValidatorClient(inject('validatorUrl'));
const files = readFixtureFiles();
const profiles = readProfiles(inject('guideFolder')).map((structure) => {
  const file = files.find(({ profile }) => profile === structure.url);
  return { structure, rules: rulesOf(structure), fixtures: file === undefined ? [] : fixturesOf(file) };
});

const copies = new Map<string, ProfileCopy>();
const mutants = new Map<string, ProfileCopy[]>();
const trials: Trial[] = [];
let equivalent: readonly UnbreakableRule[] = [];

beforeAll(async () => {
  equivalent = JSON.parse(
    await readFile(join(import.meta.dirname, 'equivalent.json'), 'utf8'),
  ) as UnbreakableRule[];
  const baseTypes = await baseTypesOf(client);
  for (const { structure, rules } of profiles) {
    copies.set(structure.url, copyOf(structure, 'whole'));
    const made = rules.map((rule, index) => mutantOf(structure, rule, `without${index}`, baseTypes));
    mutants.set(structure.url, made);
  }
  const folder = await mkdtemp(join(tmpdir(), 'sdx-mutants-'));
  try {
    for (const { structure } of [...copies.values(), ...[...mutants.values()].flat()]) {
      await writeFile(
        join(folder, `StructureDefinition-${structure.id ?? ''}.json`),
        JSON.stringify(structure),
      );
    }
    await client.loadGuide(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

afterAll(async () => {
  await mkdir(REPORTS, { recursive: true });
  const total = profiles.reduce((sum, { rules }) => sum + rules.length, 0);
  const report = summarise(total, trials, equivalent);
  await writeFile(join(REPORTS, 'profile-mutation.json'), `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${report.summary}\n`);
});

describe.each(profiles.map((profile) => [profile.structure.id, profile] as const))('%s', (_, profile) => {
  const { structure, fixtures } = profile;
  const isListed = (trial: Trial): boolean =>
    equivalent.some((entry) => entry.profile === trial.profile && entry.rule === trial.rule);
  let own: Trial[] = [];

  test('a whole copy judges every fixture as the profile does', async () => {
    const copy = copies.get(structure.url)?.structure.url ?? '';
    const changes = await Promise.all(
      fixtures.map(async (fixture) =>
        (await changeOf(client, structure.url, copy, fixture)) ? [fixture.name] : [],
      ),
    );
    expect(changes.flat()).toEqual([]);
  });

  test('a copy without any one of its rules judges a fixture otherwise', async () => {
    const made = mutants.get(structure.url) ?? [];
    own = await Promise.all(made.map((mutant) => tryOut(client, structure.url, mutant, fixtures)));
    trials.push(...own);
    const survived = own.filter((trial) => trial.kill === undefined && !isListed(trial));
    expect(survived.map(({ rule }) => rule)).toEqual([]);
  });

  test('no rule is listed as making no difference that makes one', () => {
    expect(
      own.filter((trial) => trial.kill !== undefined && isListed(trial)).map(({ rule }) => rule),
    ).toEqual([]);
  });
});

test('every rule that is listed as making no difference exists', () => {
  const all = trials.map(({ profile, rule }) => `${profile} ${rule}`);
  expect(
    equivalent.map(({ profile, rule }) => `${profile} ${rule}`).filter((entry) => !all.includes(entry)),
  ).toEqual([]);
});
