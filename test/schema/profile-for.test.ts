import { describe, expect, it } from 'vitest';
import { profileFor } from '../../scripts/schema/index.js';
import { fixturesOf, readFixtureFiles, type Fixture } from '../standard/fixtures/fixture-file.js';

const CANONICAL = 'https://socialcaredata.github.io/data-exchange-standard';
const PROFILE = `${CANONICAL}/StructureDefinition/`;

const messages = readFixtureFiles().filter(({ host }) => host === undefined);
/** A contact of a searchset is an ordinary contact by what it carries. */
const AMBIGUOUS = new Set(['match-contact']);

/** Without `count` a request of the $match form is the same as one of the other form. */
const isTelling = ({ file, name, breaks }: Fixture): boolean =>
  breaks === undefined && (!file.profile.endsWith('/match-request') || name === 'full');

describe('the profile of a payload', () => {
  it.each(
    messages
      .filter(({ profile }) => !AMBIGUOUS.has(profile.replace(PROFILE, '')))
      .map((file) => [file.profile.replace(PROFILE, ''), file] as const),
  )('is told from what it carries: %s', (_, file) => {
    const told = fixturesOf(file)
      .filter(isTelling)
      .map(({ name, payload }) => {
        const { meta, ...rest } = payload as fhir4.FhirResource & { meta?: fhir4.Meta };
        const { profile: _profile, ...kept } = meta ?? {};
        return `${name}: ${profileFor({ ...rest, meta: kept }, CANONICAL) ?? 'unclear'}`;
      });
    const names = fixturesOf(file).filter(isTelling);
    expect(told).toEqual(names.map(({ name }) => `${name}: ${file.profile}`));
  });

  it('is the one that it names, whatever it carries', () => {
    const resource = {
      resourceType: 'Parameters',
      meta: { profile: [`${PROFILE}match-request|0.3.0`] },
      parameter: [{ name: 'outcome' }],
    };
    expect(profileFor(resource, CANONICAL)).toBe(`${PROFILE}match-request`);
  });

  it('is not one of another guide, nor one that does not exist', () => {
    const parameter = [{ name: 'reason' }];
    const named = (url: string): unknown => ({
      resourceType: 'Parameters',
      meta: { profile: [url] },
      parameter,
    });
    expect(profileFor(named('https://imaginary.invalid/StructureDefinition/x'), CANONICAL)).toBe(
      `${PROFILE}person-info-query-request`,
    );
    const known = new Set([`${PROFILE}person-info-query-request`]);
    expect(profileFor(named(`${PROFILE}none`), CANONICAL, known)).toBe(`${PROFILE}person-info-query-request`);
  });

  it.each([
    [{ resourceType: 'Parameters', parameter: [] }],
    [{ resourceType: 'Parameters' }],
    [{ resourceType: 'Parameters', parameter: [{ name: 'requestIdentifier' }, 'x', null] }],
    [{ resourceType: 'Bundle', type: 'collection' }],
    [{ resourceType: 'AuditEvent', agent: [] }],
    [{ resourceType: 'Observation' }],
    ['text'],
    [null],
    [undefined],
    [[]],
  ])('is unknown where it cannot be told: %j', (resource) => {
    expect(profileFor(resource, CANONICAL)).toBeUndefined();
  });

  it('is that of the request where faults leave doubt, by what speaks for it', () => {
    const parameter = [{ name: 'reason' }, { name: 'requester' }, { name: 'outcome' }];
    expect(profileFor({ resourceType: 'Parameters', parameter }, CANONICAL)).toBe(
      `${PROFILE}person-info-query-request`,
    );
  });
});
