import { beforeAll, describe, expect, inject, it } from 'vitest';
import { findingsOf, ValidatorClient } from '../../scripts/validator/index.js';
import { fixturesOf, readFixtureFiles, type Fixture } from '../standard/fixtures/fixture-file.js';
import type { Finding } from '../../scripts/findings/index.js';
import { applyPatch } from '../standard/fixtures/json-patch.js';
import { explain, knownDisagreements } from './disagreements.js';
import { loadGuide, type TestGuide } from './guide.js';
import { mutantsOf, type Mutant } from './mutants.js';

/** How many mutants are made of all valid fixtures together; a tiny payload may not have its share. */
const MUTANTS = 2_100;

interface Case extends Mutant {
  readonly profile: string;
  readonly origin: string;
}

let guide: TestGuide;
let client: ValidatorClient;
const known = knownDisagreements();

beforeAll(async () => {
  guide = await loadGuide(inject('guideFolder'));
  client = new ValidatorClient(inject('validatorUrl'));
});

const fixtures = readFixtureFiles().flatMap(fixturesOf);
/** A seed of its own for each fixture, so that a new fixture does not change the mutants of the others. */
const seedOf = (name: string): number =>
  [...Buffer.from(name)].reduce((seed, byte) => (seed * 31 + byte) >>> 0, 7);
const short = (profile: string): string => profile.slice(profile.lastIndexOf('/') + 1);

async function officialErrors(resource: object, profile: string): Promise<Finding[]> {
  const outcome = await client.validate(
    { text: JSON.stringify(resource), format: 'json' },
    { profiles: [profile] },
  );
  return findingsOf(outcome, '').filter(({ severity }) => severity === 'error');
}

/** Extensions of the given kind anywhere in a payload. */
function extensionsIn(value: unknown, url: string): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap((member) => extensionsIn(member, url));
  return 'url' in value && value.url === url ? [value, ...below] : below;
}

function ownErrors({ file, payload }: Fixture): Finding[] {
  const validator = guide.validator(file.profile);
  if (file.host === undefined) return validator.check(payload);
  return extensionsIn(payload, file.profile).flatMap((extension) => validator.check(extension));
}

describe('JSON Schema with FHIRPath invariants', () => {
  // The official verdict on each fixture is asserted where the fixtures are tested; here the same is expected.
  it.each(readFixtureFiles().map((file) => [short(file.profile), file] as const))(
    'accepts and refuses the fixtures of %s as the official validator does',
    (_, file) => {
      const wrong = fixturesOf(file).filter((fixture) => {
        const refused = fixture.expect.some(({ severity }) => severity === 'error');
        return ownErrors(fixture).length > 0 !== refused;
      });
      expect(wrong.map(({ name, breaks }) => `${name} ${breaks ?? ''}`)).toEqual([]);
    },
  );

  it.each(known.map((each) => [each.id, each] as const))(
    'differs from the official validator as the list says: %s',
    async (_, entry) => {
      const { profile, base, patch } = entry.shown;
      const fixture = fixtures.find(({ file, name }) => short(file.profile) === profile && name === base);
      if (fixture === undefined) throw new Error(`There is no valid fixture ${base} of ${profile}.`);
      const payload = applyPatch(fixture.payload, patch);
      const [own, official] = [
        guide.validator(fixture.file.profile).check(payload),
        await officialErrors(payload, fixture.file.profile),
      ];
      const [refusing, accepting] = entry.refusedBy === 'schema' ? [own, official] : [official, own];
      expect(accepting).toEqual([]);
      expect(refusing).not.toEqual([]);
      expect(explain(entry.refusedBy, refusing, [entry])).toBeDefined();
    },
  );

  it('agrees with the official validator on more than 2,000 mutants, known differences aside', async () => {
    const originals = fixtures.filter(({ file, breaks }) => breaks === undefined && file.host === undefined);
    const each = Math.ceil(MUTANTS / originals.length);
    const cases = originals.flatMap(({ file, name, payload }): Case[] => {
      const origin = `${short(file.profile)} ${name}`;
      const mutants = mutantsOf(payload as unknown as Record<string, unknown>, each, seedOf(origin));
      return mutants.map((mutant) => ({ ...mutant, profile: file.profile, origin }));
    });
    expect(cases.length).toBeGreaterThanOrEqual(2_000);

    const unexplained: string[] = [];
    let refused = 0;
    await Promise.all(
      cases.map(async ({ resource, profile, origin, change }) => {
        const official = await officialErrors(resource, profile);
        const own = guide.validator(profile).check(resource);
        if (official.length > 0) refused += 1;
        if (own.length > 0 === official.length > 0) return;
        const side = own.length > 0 ? 'schema' : 'official';
        const findings = own.length > 0 ? own : official;
        if (explain(side, findings, known) !== undefined) return;
        const said = findings.map(({ code, path, message }) => `${code} ${path ?? ''} ${message}`).join('; ');
        unexplained.push(`${origin}: ${change}: refused by ${side} alone: ${said}`);
      }),
    );
    expect(unexplained).toEqual([]);
    // A generator that made only rubbish, or only valid payloads, would prove nothing.
    expect(refused / cases.length).toBeGreaterThan(0.5);
    expect(refused / cases.length).toBeLessThan(0.97);
  }, 900_000);
});
