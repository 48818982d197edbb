import { describe, expect, it } from 'vitest';
import { chooseProfile, readPayload } from '../../scripts/schema/index.js';

const CANONICAL = 'https://example.net/guide';
const url = (id: string): string => `${CANONICAL}/StructureDefinition/${id}`;
const known = {
  canonical: CANONICAL,
  profiles: new Set([url('person-info-query-request'), url('person-info-query-response')]),
};
const choose = (resource: object, named?: string): ReturnType<typeof chooseProfile> =>
  chooseProfile(readPayload(JSON.stringify(resource, null, 2)), known, named, 'x.json');
const request = { resourceType: 'Parameters', parameter: [{ name: 'reason' }] };

describe('the profile that a payload is checked against', () => {
  it('is the one that the user names, by id or by address', () => {
    for (const named of ['person-info-query-response', url('person-info-query-response')])
      expect(choose(request, named)).toEqual({ profile: url('person-info-query-response') });
  });

  it('is else the one that it speaks for', () => {
    expect(choose(request)).toEqual({ profile: url('person-info-query-request') });
  });

  it.each([
    ['a misspelt name', 'person-info-query-requst', 'Did you mean person-info-query-request?'],
    ['a name like no other', 'xyz', 'The profiles of payloads are: person-info-query-request,'],
    [
      'an address of another guide',
      'https://other.invalid/StructureDefinition/x',
      'The profiles of payloads',
    ],
  ])('is none for %s given by the user', (_, named, remedy) => {
    expect(choose(request, named).finding).toMatchObject({
      code: 'SDX-PROFILE',
      remedy: expect.stringContaining(remedy) as string,
    });
  });

  it('is none where meta.profile is misspelt, at its place, even if the user names another', () => {
    const payload = { ...request, meta: { profile: [url('person-info-query-requst')] } };
    for (const named of [undefined, 'person-info-query-response'])
      expect(choose(payload, named).finding).toMatchObject({
        file: 'x.json',
        line: 10,
        path: 'Parameters.meta.profile[0]',
        remedy: expect.stringContaining('Did you mean person-info-query-request?') as string,
      });
  });

  it('is not looked for among the profiles of other guides', () => {
    const payload = { ...request, meta: { profile: ['https://other.invalid/StructureDefinition/x', 7] } };
    expect(choose(payload)).toEqual({ profile: url('person-info-query-request') });
    expect(choose({ ...request, meta: null })).toEqual({ profile: url('person-info-query-request') });
  });

  it.each([
    [
      { resourceType: 'Paramaters' },
      'No message of the exchange is of the type "Paramaters".',
      'Parameters?',
    ],
    [
      { resourceType: 'parameters' },
      'No message of the exchange is of the type "parameters".',
      'Parameters?',
    ],
    [{ resourceType: 'Observation' }, 'of the type "Observation"', 'Send one of Parameters, Bundle,'],
    [{ resourceType: 'Parameters' }, 'its parameters are those of no message', '--profile'],
    [{ resourceType: 'Bundle', type: 'batch' }, 'what this Bundle carries', '--profile'],
  ])('is none where it cannot be told: %j', (payload, message, remedy) => {
    const { finding } = choose(payload);
    expect(finding?.message).toContain(message);
    expect(finding?.remedy).toContain(remedy);
    expect(finding?.line).toBeGreaterThan(0);
  });
});
