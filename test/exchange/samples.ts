import {
  buildContactOrganization,
  buildQueryPatient,
  IDENTIFIER_SYSTEM,
  type Candidate,
  type Identifier,
  type InvolvementStatus,
  type MatchCertainty,
  type PersonInfoQueryRequest,
  type ReplyFrame,
} from '../../scripts/exchange/index.js';

const ods = (value: string): Identifier => ({ system: IDENTIFIER_SYSTEM.odsOrganisationCode, value });

/** A complete request; tests change what they are about. */
export const aRequest: PersonInfoQueryRequest = {
  resource: buildQueryPatient({
    nhsNumber: '9990000018',
    name: [{ use: 'official', family: 'Testperson', given: ['Robin'] }],
    birthDate: '2016-05-04',
  }),
  personRole: 'child',
  reason: 'children-act-1989-section-47',
  requestedInformation: ['known', 'active-involvement'],
  requester: {
    organization: ods('X9901'),
    system: { system: IDENTIFIER_SYSTEM.system, value: 'fenwick-vale-case-management' },
    user: { system: IDENTIFIER_SYSTEM.user, value: 'fv-0042' },
    userName: 'Sam Sample',
    userRole: 'social-worker',
  },
  requestIdentifier: { system: IDENTIFIER_SYSTEM.request, value: '6f1c2f5e-8a0e-4c58-9a35-0e2c8f6f7d11' },
  requestedAt: '2026-11-02T09:30:00Z',
  sharingPolicy: [
    {
      identifier: { system: IDENTIFIER_SYSTEM.sharingPolicy, value: 'northmere-children' },
      version: '2.0',
      uri: 'https://fenwickvale.example/policies/children',
      hash: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
    },
  ],
};

const dutyContact = buildContactOrganization({
  identifier: [ods('X9902')],
  name: 'Northmere safeguarding duty desk',
  telecom: [{ system: 'phone', value: '01632 960123', availability: 'any-time' }],
});

const serviceContact = buildContactOrganization({
  identifier: [{ system: IDENTIFIER_SYSTEM.organisation, value: 'northmere-front-door' }],
  name: 'Northmere front door',
  telecom: [{ system: 'phone', value: '01632 960124' }],
});

/** What is the same in every reply of a responder. */
export const aFrame: ReplyFrame = {
  dutyContact,
  searched: ['health-visiting', 'school-nursing'],
  dataAsOf: '2026-11-02T06:00:00Z',
  decision: {
    outcome: 'permit',
    identifier: { system: IDENTIFIER_SYSTEM.decision, value: 'd-1' },
    policy: [],
  },
  responder: ods('X9902'),
  respondedAt: '2026-11-02T09:30:01Z',
  requestIdentifier: aRequest.requestIdentifier,
};

/** A record that was found; certain and active unless said otherwise. */
export function aCandidate(change: {
  certainty?: MatchCertainty;
  mark?: 'restricted' | 'withheld';
  statuses?: readonly InvolvementStatus[];
}): Candidate {
  const { certainty = 'certain', statuses = ['active'], mark } = change;
  return {
    certainty,
    ...(mark && { mark }),
    involvement: statuses.map((status) => ({
      status,
      service: 'health-visiting',
      episode: 'public-health-nursing',
      period: { start: '2024-01-01' },
      organization: { system: IDENTIFIER_SYSTEM.organisation, value: 'northmere-front-door' },
    })),
    contact: [serviceContact],
  };
}

/** A copy without the parameters of a name. */
export function withoutParameter(parameters: fhir4.Parameters, name: string): fhir4.Parameters {
  return { ...parameters, parameter: (parameters.parameter ?? []).filter((each) => each.name !== name) };
}

/**
 * A copy with parameters and parts in another order, the same for the same seed. Entries of one name keep their order
 * among themselves: the first contact is the duty contact.
 */
export function shuffled(parameters: fhir4.Parameters, seed: number): fhir4.Parameters {
  let state = (seed >>> 0) + 1;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  const mix = (list: readonly fhir4.ParametersParameter[]): fhir4.ParametersParameter[] => {
    const places = new Map<string, number>();
    return list
      .map((each) => {
        const place = places.get(each.name) ?? next();
        places.set(each.name, place);
        return { place, each: each.part ? { ...each, part: mix(each.part) } : each };
      })
      .sort((one, other) => one.place - other.place)
      .map(({ each }) => each);
  };
  return { ...parameters, parameter: mix(parameters.parameter ?? []) };
}
