import { describe, expect, it } from 'vitest';
import { IDENTIFIER_SYSTEM, type PersonSought } from '../../scripts/exchange/index.js';
import { recordsHeldBy, type PersonRecord } from '../../scripts/people/index.js';
import { personas, queries, scenarios } from './shipped-personas.js';

describe('the people of the committed examples', () => {
  const byExample = queries.filter(({ query }) => query.example !== undefined);
  it.each(byExample.map((each) => [each.query.example!, each] as const))(
    'are asked about as in %s',
    (slug, { query }) => {
      const { request, responder, operation = 'person-info-query', expect: expected } = scenarios.get(slug)!;
      const { client } = query;
      const { person, ...rest } = request;
      expect(query.sought).toEqual(person);
      expect({ ...client, ...query }).toMatchObject({
        organisation: rest.organisation,
        system: rest.system,
        user: rest.user,
        userName: rest.userName,
        userRole: rest.userRole,
        personRole: rest.personRole,
        reason: rest.reason,
        requestedInformation: rest.requestedInformation,
        form: operation,
        responder: responder.system,
        expect: { case: expected.case, code: expected.code, status: expected.status },
      });
      expect(query.sharingPolicy).toEqual(rest.sharingPolicy);
      expect(query.onlyCertainMatches).toEqual(rest.onlyCertainMatches);
      if (query.arrange?.like !== undefined) expect(query.arrange.like).toBe(slug);
    },
  );

  it('have one NHS number each, whichever example asks about them', () => {
    const numbers = new Map<string, string>();
    for (const { request } of scenarios.values()) {
      const { nhsNumber, name, birthDate } = request.person;
      if (nhsNumber === undefined) continue;
      const person = JSON.stringify([name?.[0], birthDate]);
      expect(numbers.get(person) ?? nhsNumber).toBe(nhsNumber);
      numbers.set(person, nhsNumber);
    }
    expect(new Set(numbers.values()).size).toBe(numbers.size);
  });

  it('show faults that scenarios have', () => {
    for (const { query } of queries)
      if (query.arrange?.like !== undefined) {
        const { expect: expected } = scenarios.get(query.arrange.like)!;
        expect(query.expect).toEqual({ case: expected.case, code: expected.code, status: expected.status });
      }
  });

  const looked = [...scenarios].filter(([, { expect: expected }]) =>
    ['C01', 'C02', 'C03', 'C04', 'C05', 'C20', 'C21'].includes(expected.case),
  );
  it.each(looked)('are held by the responder as the scenario says: %s', (_slug, { request, responder }) => {
    const held = recordsHeldBy(personas, responder.system).filter((record) =>
      isAbout(record, request.person),
    );
    expect(held.length).toBe(responder.records?.length ?? 0);
    held.forEach((record, at) => {
      const { certainty, mark, involvement, contact } = responder.records![at]!;
      expect(record.mark).toBe(mark);
      const { nhsNumber, birthDate } = request.person;
      if (certainty === 'certain')
        expect([record.identifiers[0]?.value, record.birthDate]).toEqual([nhsNumber, birthDate]);
      else expect(nhsNumber).toBeUndefined();
      involvement?.forEach(({ status, service, episode, period, organisation }, nth) => {
        const own = record.involvements[nth]!;
        expect(own).toMatchObject({
          status,
          service,
          ...(episode !== undefined && { episode }),
          ...period,
          ...(organisation !== undefined && { organization: { value: organisation } }),
        });
      });
      if (involvement !== undefined) expect(record.involvements.length).toBe(involvement.length);
      for (const { identifier, name, telecom } of contact ?? [])
        expect(personas.contacts).toContainEqual({
          identifier: [{ system: IDENTIFIER_SYSTEM.organisation, value: identifier }],
          name,
          telecom,
        });
    });
  });

  /** Whether a record is of the person sought, by number or else by family and the year of birth. */
  function isAbout(
    { identifiers, names, birthDate }: PersonRecord,
    { nhsNumber, name, birthDate: sought }: PersonSought,
  ): boolean {
    if (nhsNumber !== undefined) return identifiers.some(({ value }) => value === nhsNumber);
    const families = new Set(name?.map(({ family }) => family));
    return names.some(({ family }) => families.has(family)) && birthDate?.slice(0, 4) === sought?.slice(0, 4);
  }
});
