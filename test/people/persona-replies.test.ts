import { describe, expect, it } from 'vitest';
import {
  buildQueryPatient,
  decideOnRequest,
  IDENTIFIER_SYSTEM,
  reasonStatusIn,
  requestFacts,
  standingOf,
  type MatchRequest,
} from '../../scripts/exchange/index.js';
import type { ComposedQuery, PersonRecord } from '../../scripts/people/index.js';
import { heldPolicies, NOW, policies, register, rules } from '../exchange/shipped-data.js';
import { named, queries } from './shipped-personas.js';

/** The request of a query, as the decision rules look at it. */
function requestOf({
  client,
  sought,
  personRole,
  reason,
  requestedInformation,
  sharingPolicy,
}: ComposedQuery): MatchRequest {
  const organization = register.organisations.find(({ id }) => id === client.organisation)!.identifier[0];
  return {
    resource: buildQueryPatient(sought),
    personRole,
    reason,
    requestedInformation,
    requester: {
      organization,
      system: { system: IDENTIFIER_SYSTEM.system, value: client.system },
      user: { system: IDENTIFIER_SYSTEM.user, value: client.user },
      userRole: client.userRole,
    },
    requestIdentifier: { system: IDENTIFIER_SYSTEM.request, value: 'x' },
    requestedAt: NOW,
    sharingPolicy: (sharingPolicy ?? []).map(({ identifier, version }) => {
      const held = policies.find(
        (policy) => policy.identifier.value === identifier && policy.version === version,
      )!;
      return { identifier: held.identifier, version, uri: held.uri };
    }),
  };
}

/** Those whose reply comes of a search. */
const searched = queries.filter(({ query }) => query.expect.status === 200 && query.expect.case !== 'C06');

describe('what is replied about personas', () => {
  it.each(queries.map((each) => [named(each), each.query] as const))(
    'is what the rules decide: %s',
    (_name, query) => {
      const responder = register.systems.find(({ id }) => id === query.responder)!;
      const asked = register.organisations.find(({ id }) => id === responder.organisation)!;
      const system = { system: IDENTIFIER_SYSTEM.system, value: query.client.system };
      const { ok } = standingOf(register, system, 'request');
      if (!ok) {
        expect(query.expect.case).toBe('C13');
        return;
      }
      const request = requestOf(query);
      const facts = requestFacts(request, {
        register,
        responder: asked.identifier[0],
        heldPolicies,
        now: NOW,
        reasonStatus: reasonStatusIn(rules, request.reason),
      });
      const { outcome } = decideOnRequest(request, facts, rules);
      if (query.expect.case === 'C07') expect(outcome).toBe('deny');
      else if (query.expect.case === 'C06' || query.expect.case === 'C18') expect(outcome).toBe('review');
      else if (query.expect.case !== 'C11') expect(outcome).toBe('permit');
    },
  );

  it.each(searched.map((each) => [named(each), each] as const))(
    'fits what is held: %s',
    (_name, { persona, query }) => {
      const held = persona.held
        .filter(({ responder }) => responder === query.responder)
        .map(({ record }) => record);
      const agrees = (record: PersonRecord): boolean =>
        record.identifiers.some(({ value }) => value === query.sought.nhsNumber) &&
        record.birthDate === query.sought.birthDate;
      const [record] = held;
      switch (query.expect.code) {
        case 'known-active':
        case 'known-inactive':
        case 'known': {
          const found = held.filter(agrees);
          expect(found.length).toBe(1);
          expect(found[0]?.mark).toBeUndefined();
          const open = found[0]!.involvements.some(({ status }) =>
            ['active', 'planned', 'on-hold'].includes(status),
          );
          if (query.expect.code !== 'known') expect(open).toBe(query.expect.code === 'known-active');
          return;
        }
        case 'not-known':
          expect(held.filter((each) => agrees(each) && each.mark !== 'withheld')).toEqual([]);
          return;
        case 'possible':
          expect(held.length).toBe(1);
          expect(agrees(record!) && record!.identifiers.length > 0).toBe(record!.mark === 'restricted');
          return;
        case 'multiple-possible':
          expect(held.length).toBe(2);
          return;
        case 'no-certain-match':
          expect(query.onlyCertainMatches).toBe(true);
          expect(held.length).toBeGreaterThan(0);
          return;
        default:
          expect(query.reply.length).toBeGreaterThan(20);
      }
    },
  );
});
