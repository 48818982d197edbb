import { describe, expect, it } from 'vitest';
import {
  answerFor,
  caseFor,
  cases,
  dutyContact,
  isNhsNumber,
  isTestNhsNumber,
} from '../../scripts/exchange/index.js';
import {
  composeQuery,
  isDramaNumber,
  isInventedPostcode,
  isInventedUprn,
  PERSONAS_FILE,
  PERSONAS_SCHEMA_FILE,
  readPersonas,
} from '../../scripts/people/index.js';
import { activeCodes } from '../exchange/fsh-codes.js';
import { register, schema, text } from '../exchange/shipped-data.js';
import { named, personas, queries, reading, records } from './shipped-personas.js';

describe('the personas', () => {
  it('keep to their schema', () => {
    expect(reading.findings).toEqual([]);
  });

  it('are twenty, each with an id, a name and queries of its own', () => {
    const ids = personas.personas.map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([20, 20]);
    expect(new Set(personas.personas.map(({ name }) => name)).size).toBe(20);
    expect(new Set(queries.map(named)).size).toBe(queries.length);
  });

  it('give every response case, from the usual responder alone', () => {
    const { system } = personas.responder;
    const here = queries.filter(({ query }) => query.responder === system);
    const reached = new Set<string>(here.map(({ query }) => query.expect.case));
    expect(cases.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('expect what the table of cases says', () => {
    for (const { query } of queries) {
      const { case: id, code, status } = query.expect;
      expect(caseFor(code).id).toBe(id);
      expect(answerFor(code, status)).toMatchObject({ code, status });
    }
  });

  it('name the server’s state for the cases that depend on it, and no other', () => {
    const stateful = queries.filter(({ query }) =>
      ['client-limit', 'fault'].includes(query.arrange?.kind ?? ''),
    );
    expect(new Set(stateful.map(({ query }) => query.expect.case))).toEqual(new Set(['C18', 'C19', 'C22']));
    for (const { query } of stateful)
      expect(query.arrange?.fault ?? query.arrange?.requestsAMinute).toBeDefined();
    for (const { query } of queries)
      if (['C18', 'C19', 'C22'].includes(query.expect.case)) expect(query.arrange).toBeDefined();
  });
});

describe('what personas consist of', () => {
  it('has codes of the guide', () => {
    const [roles, users, reasons, asked, services, episodes, statuses] = [
      'PersonRole',
      'RequesterRole',
      'RequestReason',
      'RequestedInformation',
      'ServiceType',
      'EpisodeType',
      'InvolvementStatus',
    ].map(activeCodes);
    for (const { query } of queries) {
      expect(roles).toContain(query.personRole);
      expect(users).toContain(query.client.userRole);
      expect(asked).toEqual(expect.arrayContaining([...query.requestedInformation]));
      if (query.expect.case === 'C11') expect(reasons).not.toContain(query.reason);
      else expect(reasons).toContain(query.reason);
    }
    for (const { status, service, episode } of records.flatMap(({ record }) => record.involvements)) {
      expect(statuses).toContain(status);
      expect(services).toContain(service);
      if (episode !== undefined) expect(episodes).toContain(episode);
    }
  });

  it('is from ranges that nothing real is in', () => {
    for (const { record } of records) {
      for (const { value } of [
        ...record.identifiers,
        ...(record.excluded ?? []).flatMap((link) => link.identifiers),
      ]) {
        expect(isTestNhsNumber(value)).toBe(true);
        expect(value < '9990010000').toBe(true);
      }
      for (const { postalCode = '', uprn } of record.addresses) {
        expect(isInventedPostcode(postalCode)).toBe(true);
        if (uprn !== undefined) expect(isInventedUprn(uprn)).toBe(true);
      }
    }
    for (const { query } of queries)
      for (const { postalCode = '' } of query.sought.address ?? [])
        expect(isInventedPostcode(postalCode)).toBe(true);
    const telephones = personas.contacts.flatMap(({ telecom }) =>
      telecom.filter(({ system }) => system === 'phone'),
    );
    expect(telephones.length).toBeGreaterThan(2);
    expect(telephones.filter(({ value }) => !isDramaNumber(value))).toEqual([]);
  });

  it('gives no two people one NHS number', () => {
    const owners = new Map<string, string>();
    for (const { record } of records)
      for (const { value } of record.identifiers) {
        expect(owners.get(value) ?? record.id).toBe(record.id);
        owners.set(value, record.id);
      }
    expect(owners.size).toBeGreaterThan(25);
  });

  it('has a wrong NHS number where that is the point, and there alone', () => {
    for (const { query } of queries)
      if (query.sought.nhsNumber !== undefined)
        expect(isNhsNumber(query.sought.nhsNumber)).toBe(query.expect.case !== 'C10');
  });

  it('names clients, responders and organisations that the register or the contacts have', () => {
    const systems = new Map(register.systems.map(({ id, organisation }) => [id, organisation]));
    for (const { query } of queries) {
      expect(systems.get(query.client.system)).toBe(query.client.organisation);
      expect(systems.has(query.responder)).toBe(true);
    }
    expect(systems.get(personas.responder.system)).toBe(personas.responder.organisation);
    const known = new Set(
      [
        ...register.organisations.flatMap((organisation) => dutyContact(organisation).identifier),
        ...personas.contacts.flatMap(({ identifier }) => identifier),
      ].map(({ system, value }) => `${system}|${value}`),
    );
    for (const { record, responder } of records) {
      expect(systems.has(responder)).toBe(true);
      for (const { organization } of record.involvements)
        expect(known).toContain(`${organization.system}|${organization.value}`);
    }
  });

  it('refuses a query by a client that it does not have', () => {
    const [persona] = personas.personas;
    const query = { ...persona!.queries[0]!, client: 'nobody' };
    expect(() => composeQuery(personas, persona!, query)).toThrow(/"nobody"/);
  });
});

describe('a file of personas', () => {
  it.each([
    ['an NHS number that may be somebody’s', /"nhsNumber": "999/, '"nhsNumber": "943', 'pattern'],
    ['a postcode that there is', /"postalCode": "ZZ99 3AA"/, '"postalCode": "SW1A 1AA"', 'pattern'],
    ['a member that nobody knows', /"who":/, '"what":', 'must have required'],
    ['a fault that the server does not have', /"fault": "internal"/, '"fault": "magic"', 'allowed values'],
  ])('with %s is refused, with its place', (_what, pattern, other, message) => {
    const { content, findings } = readPersonas(
      text(PERSONAS_FILE).replace(pattern, other),
      schema(PERSONAS_SCHEMA_FILE),
    );
    expect(content).toBeUndefined();
    expect(findings[0]?.message).toContain(message);
    expect(findings[0]?.line).toBeGreaterThan(1);
  });
});
