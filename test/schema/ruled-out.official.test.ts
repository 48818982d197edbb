import { beforeAll, describe, expect, inject, it } from 'vitest';
import { SHUTTING_OUT } from '../../scripts/schema/implied-invariants.js';
import { fixturesOf, readFixtureFiles } from '../standard/fixtures/fixture-file.js';
import { loadGuide, type TestGuide } from './guide.js';
import { placesIn } from './mutants.js';
import type { JsonObject } from './mutations.js';

let guide: TestGuide;
beforeAll(async () => {
  guide = await loadGuide(inject('guideFolder'));
});

/** Words that a constraint's expression must have for what the list says of it. */
const WORDS = {
  extensions: 'extension',
  ids: 'id',
  displays: 'display',
  identifierText: 'assigner',
} as const;

const messages = readFixtureFiles().filter(
  ({ host, profile }) => host === undefined && !/participant-/.test(profile),
);

describe('constraints that the schemas say instead of evaluating them', () => {
  it.each(Object.entries(SHUTTING_OUT))('%s is a constraint of the guide and is about that', (key, what) => {
    const constraint = guide.artefacts
      .flatMap(({ resource }) =>
        resource.resourceType === 'StructureDefinition' ? (resource.snapshot?.element ?? []) : [],
      )
      .flatMap((element) => element.constraint ?? [])
      .find((each) => each.key === key);
    // Metadata holds no identifiers, so its constraint need not name what identifiers hold.
    const words = (Object.keys(what) as (keyof typeof WORDS)[]).filter(
      (name) => key !== 'sdx-met-1' || name !== 'identifierText',
    );
    for (const name of words) expect(constraint?.expression).toContain(WORDS[name]);
  });

  it.each(messages.map((file) => [file.profile.replace(/.*\//, ''), file] as const))(
    'no element of %s takes an extension, an id, a display or the text of an identifier',
    (_, file) => {
      const [first] = fixturesOf(file);
      const original = first?.payload as unknown as JsonObject;
      const validator = guide.validator(file.profile);
      expect(validator.check(original)).toEqual([]);
      const taken = placesIn(original).flatMap(({ path, value }): string[] => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
        return additionsTo(value as JsonObject, path).flatMap(([name, added]) => {
          const altered = structuredClone(original);
          const target = placesIn(altered).find((place) => place.path === path)?.value as JsonObject;
          target[name] = added;
          return validator.check(altered).length > 0 ? [] : [`${path}/${name}`];
        });
      });
      expect(taken).toEqual([]);
    },
    120_000,
  );
});

/** What is tried at an object: the id of a resource is not meant, and a Bundle has no extensions. */
function additionsTo(value: JsonObject, path: string): (readonly [string, unknown])[] {
  const isResource = 'resourceType' in value;
  return [
    [
      'extension',
      [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
    ] as const,
    ...(isResource ? [] : [['id', 'a'] as const]),
    ...('code' in value && 'system' in value ? [['display', 'Words'] as const] : []),
    ...('value' in value && 'system' in value && !path.includes('/telecom/')
      ? [['assigner', { display: 'Words' }] as const, ['type', { text: 'Words' }] as const]
      : []),
  ];
}
