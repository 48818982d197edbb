import { describe, expect, it } from 'vitest';
import { disclosedOrganisation, withoutSensitiveDetail } from '../../../server/respond/discretion.js';
import type { Involvement } from '../../../scripts/exchange/index.js';

const KINDS = {
  services: new Set(['substance-misuse']),
  episodes: new Set(['domestic-abuse-support']),
  organisations: new Set(['substance-misuse-provider']),
};
const OWN = { system: 'urn:x', value: 'own' };
const OTHER = { system: 'urn:x', value: 'other' };
const involvement: Involvement = {
  status: 'active',
  service: 'school-nursing',
  episode: 'public-health-nursing',
  period: { start: '2025-01-01' },
  organization: OTHER,
};

describe('detail of sensitive kinds (dec-18)', () => {
  // @verifies dec-18
  it('stays away without a statutory reason, the dates too', () => {
    for (const sensitive of [
      { ...involvement, service: 'substance-misuse' },
      { ...involvement, episode: 'domestic-abuse-support' },
    ]) {
      expect(withoutSensitiveDetail(sensitive, KINDS, false)).toEqual({
        status: 'active',
        organization: OTHER,
      });
      expect(withoutSensitiveDetail(sensitive, KINDS, true)).toEqual(sensitive);
    }
  });

  it('is told of other kinds', () => {
    expect(withoutSensitiveDetail(involvement, KINDS, false)).toEqual(involvement);
  });
});

describe('organisations of sensitive kinds (res-10)', () => {
  // @verifies res-10
  it('are answered for by the responder, unless the reason is statutory', () => {
    const kinds = ['substance-misuse-provider'];
    expect(disclosedOrganisation(involvement, kinds, OWN, KINDS, false).organization).toEqual(OWN);
    expect(disclosedOrganisation(involvement, kinds, OWN, KINDS, true).organization).toEqual(OTHER);
    expect(disclosedOrganisation(involvement, ['school'], OWN, KINDS, false).organization).toEqual(OTHER);
  });
});
