import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { ValidatorClient } from '../../scripts/validator/index.js';
import { fixturesOf, readFixtureFiles, type FixtureFile } from './fixtures/fixture-file.js';
import { applyPatch } from './fixtures/json-patch.js';
import { describe as inWords, isError, validatedAgainst, verdictOf } from './fixtures/verdict.js';
import { readProfiles } from './rules/guide-profiles.js';
import { extensionsOf, fhirPathOf, placesOf } from './rules/places.js';
import { rulesOf } from './rules/rules.js';

const folder = inject('guideFolder');
const client = new ValidatorClient(inject('validatorUrl'));
const read = <R extends fhir4.FhirResource>(type: R['resourceType']): R[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${type}-`))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as R);

const valueSets = new Map(read<fhir4.ValueSet>('ValueSet').map((valueSet) => [valueSet.url ?? '', valueSet]));
const files = new Map(readFixtureFiles().map((file) => [file.profile, file]));

/** One code system that a required binding draws on. */
interface Case {
  readonly profile: fhir4.StructureDefinition;
  readonly element: string;
  readonly system: string;
}

const cases: Case[] = readProfiles(folder).flatMap((profile) =>
  rulesOf(profile)
    .filter(({ kind }) => kind === 'binding')
    .flatMap(({ element }) => systemsAt(profile, element).map((system) => ({ profile, element, system }))),
);

function systemsAt(profile: fhir4.StructureDefinition, id: string): string[] {
  const url = profile.snapshot?.element.find((element) => element.id === id)?.binding?.valueSet ?? '';
  const valueSet = valueSets.get(url.split('|')[0] ?? '');
  if (valueSet === undefined)
    throw new Error(`${profile.url}: ${id} is bound to ${url}, which the guide does not define.`);
  return (valueSet.compose?.include ?? []).map(({ system = '' }) => system);
}

/** A valid payload in which the code at an element is one that its code system does not have. */
function withUnknownCode(
  { profile, element, system }: Case,
  file: FixtureFile,
): { payload: fhir4.FhirResource; path: string } {
  for (const { payload, breaks } of fixturesOf(file)) {
    if (breaks !== undefined) continue;
    const roots =
      file.host === undefined ? [{ pointer: '', value: payload }] : extensionsOf(payload, profile.url);
    const [place] = roots.flatMap((root) => placesOf(profile, element, root));
    if (place === undefined) continue;
    const coding = { system, code: 'no-such-code' };
    const isConcept = typeof place.value === 'object' && place.value !== null && 'coding' in place.value;
    const value = typeof place.value === 'string' ? coding.code : isConcept ? { coding: [coding] } : coding;
    const changed = applyPatch(payload, [{ op: 'replace', path: place.pointer, value }]);
    return { payload: changed, path: fhirPathOf(payload.resourceType, place) };
  }
  throw new Error(`No valid fixture of ${profile.url} has ${element}.`);
}

// @verifies val-2
describe('every required binding binds: a code system with a fault would let any code pass with a warning', () => {
  test.concurrent.each(cases.map((each) => [each.profile.id, each.element, each.system, each] as const))(
    '%s, %s: a code that %s does not have is an error',
    async (_id, _element, _system, each) => {
      const file = files.get(each.profile.url);
      if (file === undefined) throw new Error(`There are no fixtures of ${each.profile.url}.`);
      const { payload, path } = withUnknownCode(each, file);
      const verdict = await verdictOf(client, payload, validatedAgainst(file));
      const refusals = verdict.filter((message) => isError(message) && message.path === path);
      expect(refusals.map(({ code }) => code).join(), verdict.map(inWords).join('\n')).toMatch(
        /Terminology_TX_NoValid/,
      );
    },
  );

  test('every code system of the guide is bound somewhere, so that each is tried here', () => {
    const tried = new Set(cases.map(({ system }) => system));
    const own = read<fhir4.CodeSystem>('CodeSystem').map(({ url = '' }) => url);
    expect(own.filter((url) => !tried.has(url))).toEqual([]);
  });
});
