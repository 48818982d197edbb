import { describe, expect, it } from 'vitest';
import {
  buildParticipantEndpoint,
  buildParticipantOrganization,
  buildRegisterBundle,
  CANONICAL,
  dutyContact,
  findOrganisation,
  findSystem,
  IDENTIFIER_SYSTEM,
  requestFacts,
  standingOf,
  type ParticipantOrganisation,
  type ParticipantSystem,
  type Register,
} from '../../scripts/exchange/index.js';
import { aRequest } from './samples.js';
import { heldPolicies, NOW, register } from './shipped-data.js';

const system = (value: string) => ({ system: IDENTIFIER_SYSTEM.system, value });
const council = register.organisations.find(({ id }) => id === 'fenwick-vale-council')!;
const caseManagement = register.systems.find(({ id }) => id === 'fenwick-vale-case-management')!;

/** The register with one organisation or system changed. */
function changed(
  organisation: Partial<ParticipantOrganisation>,
  change: Partial<ParticipantSystem> = {},
): Register {
  return {
    organisations: register.organisations.map((each) =>
      each.id === council.id ? { ...each, ...organisation } : each,
    ),
    systems: register.systems.map((each) => (each.id === caseManagement.id ? { ...each, ...change } : each)),
  };
}

describe('the standing of a system', () => {
  const ask = system('fenwick-vale-case-management');

  it('is good for a verified organisation whose system has passed the tests', () => {
    expect(standingOf(register, ask, 'request', council.identifier[0])).toEqual({
      ok: true,
      system: caseManagement,
      organisation: council,
    });
  });

  // @verifies req-11, sec-24
  it.each([
    ['organisation-pending', changed({ verificationStatus: 'pending' })],
    ['organisation-suspended', changed({ verificationStatus: 'suspended' })],
    ['organisation-withdrawn', changed({ verificationStatus: 'withdrawn' })],
    ['organisation-closed', changed({ operationalStatus: 'closed' })],
    ['organisation-not-registered', { ...register, organisations: [] }],
    ['system-suspended', changed({}, { technicalStatus: 'suspended' })],
    ['system-suspended', changed({}, { technicalStatus: 'off' })],
    ['tests-not-passed', changed({}, { requestTestsPassed: false })],
    ['system-not-registered', { ...register, systems: [] }],
  ])('is bad: %s', (fault, edition) => {
    expect(standingOf(edition, ask, 'request')).toEqual({ ok: false, fault });
  });

  it('is bad when the message names another organisation', () => {
    const other = register.organisations[1]!.identifier[0];
    expect(standingOf(register, ask, 'request', other)).toEqual({ ok: false, fault: 'organisation-differs' });
  });

  it('depends on what the system wants to do', () => {
    const board = system('northmere-adults-board-office');
    expect(standingOf(register, board, 'request').ok).toBe(true);
    expect(standingOf(register, board, 'response')).toEqual({ ok: false, fault: 'tests-not-passed' });
  });

  it('does not take an identifier of another system for the same', () => {
    const elsewhere = { system: IDENTIFIER_SYSTEM.user, value: 'fenwick-vale-case-management' };
    expect(findSystem(register, elsewhere)).toBeUndefined();
    expect(findOrganisation(register, { system: 'x', value: 'ZZ9A1' })).toBeUndefined();
  });
});

describe('the facts of a decision', () => {
  const request = { ...aRequest, requester: { ...aRequest.requester, organization: council.identifier[0] } };
  const sources = { register, responder: council.identifier[0], heldPolicies, now: NOW };

  it('come from the register, for requester and responder', () => {
    expect(requestFacts(request, sources)).toMatchObject({
      requesterTypes: ['local-authority'],
      responderIdentifiers: council.identifier,
      now: NOW,
    });
  });

  it('are missing, not empty, for an organisation that the register does not have', () => {
    const stranger = { system: IDENTIFIER_SYSTEM.organisation, value: 'atlantis' };
    const facts = requestFacts(aRequest, { ...sources, responder: stranger });
    for (const name of [
      'requesterTypes',
      'requesterIdentifiers',
      'responderTypes',
      'responderIdentifiers',
      'reasonStatus',
    ])
      expect(facts).not.toHaveProperty(name);
    expect(requestFacts({}, { register, responder: stranger })).toEqual({});
  });
});

describe('the duty contact', () => {
  it('has the telephone numbers of the register, each with when it is answered', () => {
    const ways = dutyContact(council).telecom.map(({ system: kind, availability }) => [kind, availability]);
    expect(ways).toEqual([
      ['phone', 'office-hours'],
      ['phone', 'out-of-hours'],
      ['email', undefined],
    ]);
  });
});

describe('a participant as a resource', () => {
  it('says who the organisation is, whether it may take part, and how to reach it', () => {
    const organization = buildParticipantOrganization(council, register.systems);
    expect(organization).toMatchObject({ id: council.id, active: true, name: council.name });
    expect(organization.extension?.[0]?.extension).toEqual([
      { url: 'status', valueCode: 'verified' },
      { url: 'date', valueDate: '2026-04-01' },
    ]);
    expect(organization.endpoint?.map(({ reference }) => reference)).toEqual([
      'Endpoint/fenwick-vale-case-management',
      'Endpoint/fenwick-vale-education',
    ]);
    for (const hidden of ['address', 'contact', 'partOf']) expect(organization).not.toHaveProperty(hidden);
  });

  it('is not active once it has closed, and has no endpoint where it has no system', () => {
    const closed = register.organisations.find(({ operationalStatus }) => operationalStatus === 'closed')!;
    const organization = buildParticipantOrganization(closed, register.systems);
    expect(organization.active).toBe(false);
    expect(organization).not.toHaveProperty('endpoint');
  });

  it('has systems with address, product, tests and keys', () => {
    const endpoint = buildParticipantEndpoint(caseManagement);
    expect(endpoint).toMatchObject({
      id: caseManagement.id,
      status: 'active',
      address: caseManagement.address,
      managingOrganization: { reference: 'Organization/fenwick-vale-council' },
    });
    expect(endpoint.payloadType.map(({ coding }) => coding?.[0]?.code)).toEqual(caseManagement.searched);
    const keys = endpoint.extension?.find(({ url }) => url.endsWith('signing-keys'));
    expect(keys?.extension).toEqual([
      { url: 'jwks', valueUrl: caseManagement.jwks },
      { url: 'algorithm', valueCode: 'ES384' },
    ]);
  });

  it('leaves out the tests of a system that has not been tested', () => {
    const untested = register.systems.find(({ testsDate }) => testsDate === undefined)!;
    const tests = buildParticipantEndpoint(untested).extension?.find(({ url }) =>
      url.endsWith('conformance-tests'),
    );
    expect(tests?.extension?.map(({ url }) => url)).toEqual(['request', 'response']);
  });
});

describe('an edition of the register', () => {
  const bundle = buildRegisterBundle(register, { id: 'register', testData: true, timestamp: NOW });

  it('holds every organisation and every system, each under its own address', () => {
    expect(bundle.entry).toHaveLength(register.organisations.length + register.systems.length);
    const urls = bundle.entry?.map(({ fullUrl }) => fullUrl);
    expect(new Set(urls).size).toBe(urls?.length);
    expect(urls?.[0]).toBe(`${CANONICAL}/Organization/fenwick-vale-council`);
  });

  it('has references that lead to entries of its own', () => {
    const own = new Set(bundle.entry?.map(({ fullUrl }) => fullUrl));
    const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(
      ([, reference]) => reference,
    );
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) expect(own).toContain(`${CANONICAL}/${reference}`);
  });

  it('is marked as test data, with all that is in it', () => {
    expect(bundle.meta?.tag?.[0]?.code).toBe('HTEST');
    for (const { resource } of bundle.entry ?? []) expect(resource?.meta?.tag?.[0]?.code).toBe('HTEST');
    expect(buildRegisterBundle(register, {})).not.toHaveProperty('meta');
  });
});
