import { describe, expect, inject, test } from 'vitest';
import { fixturesOf, readFixtureFiles } from './fixtures/fixture-file.js';
import { gapsOf } from './rules/coverage.js';
import { readProfiles } from './rules/guide-profiles.js';
import { ruleName, rulesOf } from './rules/rules.js';
import { names, readUnbreakable } from './rules/unbreakable.js';

const profiles = readProfiles(inject('guideFolder'));
const files = readFixtureFiles();
const unbreakable = readUnbreakable();

test('every profile and every extension has a file of fixtures, and no other has', () => {
  expect(files.map(({ profile }) => profile).sort()).toEqual(profiles.map(({ url }) => url).sort());
});

describe.each(profiles.map((profile) => [profile.id, profile] as const))('%s', (_, profile) => {
  const fixtures = files.filter((file) => file.profile === profile.url).flatMap(fixturesOf);
  const rules = rulesOf(profile);

  test('every rule is kept by a fixture that it speaks about and broken by another', () => {
    const breakable = rules.filter((rule) => !names(unbreakable, rule));
    expect(breakable.flatMap((rule) => gapsOf(rule, profile, fixtures))).toEqual([]);
  });

  test('every invalid fixture breaks a rule that there is', () => {
    const known = rules.map(ruleName);
    expect(
      fixtures.flatMap(({ breaks }) => (breaks !== undefined && !known.includes(breaks) ? [breaks] : [])),
    ).toEqual([]);
  });

  test('every rule that cannot be broken is a rule, and indeed nothing breaks it', () => {
    const listed = unbreakable.filter((entry) => entry.profile === profile.url).map(({ rule }) => rule);
    expect(listed.filter((rule) => !rules.map(ruleName).includes(rule))).toEqual([]);
    expect(
      fixtures.flatMap(({ breaks }) => (breaks !== undefined && listed.includes(breaks) ? [breaks] : [])),
    ).toEqual([]);
  });
});
