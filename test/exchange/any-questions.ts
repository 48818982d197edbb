import fc from 'fast-check';
import {
  AGE_GROUPS,
  buildQueryPatient,
  PERSON_ROLES,
  POLICY_STATES,
  REQUESTED_INFORMATION,
  SHARING_DECISIONS,
  type DecisionRules,
  type PersonInfoQueryRequest,
  type RequestFacts,
  type RuleConditions,
} from '../../scripts/exchange/index.js';
import { policyReference } from './decision-table.js';
import { aRequest } from './samples.js';
import { heldPolicies, policies, register, rules } from './shipped-data.js';

const reasons = [...rules.reasons.map(({ code }) => code), 'section-47', 'curiosity'];
const types = [
  'local-authority',
  'nhs-trust',
  'police-force',
  'school',
  'housing-association',
  'gp-practice',
];
const userRoles = ['social-worker', 'police-officer', 'housing-officer'];
const instants = [
  '2026-09-29T22:59:59Z',
  '2026-09-29T23:30:00Z',
  '2026-11-02T09:30:00Z',
  '2030-01-01T00:00:00Z',
];
const births = [undefined, undefined, '2016-05-04', '2016-05-04', '1950', '2008', '2031-01-01', 'nonsense'];
const accuracies = [undefined, undefined, undefined, 'AAA', 'EUU', 'XXX', 'nonsense'];

export const someOf = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });
export const oneOf = <Item>(items: readonly Item[]) => fc.constantFrom(...items);

/** Takes some members away. */
export function without<Source extends object>(source: Source, names: readonly string[]): Partial<Source> {
  return Object.fromEntries(
    Object.entries(source).filter(([name]) => !names.includes(name)),
  ) as Partial<Source>;
}

/** A request that could be sent, about some of the shipped policies. */
export const requests: fc.Arbitrary<PersonInfoQueryRequest> = fc
  .record({
    reason: oneOf(reasons),
    personRole: oneOf(PERSON_ROLES),
    requestedInformation: someOf(REQUESTED_INFORMATION),
    userRole: oneOf(userRoles),
    policyNames: fc.oneof(
      fc.constant<string[]>([]),
      fc.subarray(
        [...policies.map(({ identifier, version }) => `${identifier.value}-${version}`), 'atlantis'],
        {
          maxLength: 3,
        },
      ),
    ),
    otherHash: oneOf([false, false, false, true]),
    birthDate: oneOf(births),
    accuracy: oneOf(accuracies),
  })
  .map(({ userRole, policyNames, otherHash, birthDate, accuracy, ...rest }) => ({
    ...aRequest,
    ...rest,
    resource: buildQueryPatient({
      nhsNumber: '9990000018',
      ...(birthDate !== undefined && { birthDate }),
      ...(accuracy !== undefined && { birthDateAccuracy: accuracy }),
    }),
    requester: { ...aRequest.requester, userRole },
    sharingPolicy: policyNames.map((name) => policyReference(name, otherHash ? 'x' : undefined)),
  }));

const organisations = register.organisations.slice(0, 20);

/** Everything that a responder knows beside a request. */
export const completeFacts: fc.Arbitrary<Required<RequestFacts>> = fc
  .record({
    reasonStatus: oneOf(['active', 'active', 'active', 'retired', 'not-listed'] as const),
    from: oneOf(organisations),
    to: oneOf(organisations),
    requesterTypes: someOf(types),
    responderTypes: someOf(types),
    now: oneOf(instants),
    held: fc.oneof(fc.constant([...heldPolicies]), fc.subarray([...heldPolicies])),
  })
  .map(({ from, to, held, ...rest }) => ({
    ...rest,
    requesterIdentifiers: from.identifier,
    responderIdentifiers: to.identifier,
    heldPolicies: held,
  }));

/** Any conditions that the schema allows. */
const allConditions: fc.Arbitrary<Required<RuleConditions>> = fc.record({
  reason: someOf(reasons),
  reasonStatus: someOf(['active', 'retired', 'not-listed'] as const),
  requesterMayGiveReason: fc.boolean(),
  reasonCoversPersonRole: fc.boolean(),
  personRole: someOf(PERSON_ROLES),
  requesterType: someOf(types),
  responderType: someOf(types),
  userRole: someOf(userRoles),
  requestedInformation: someOf(REQUESTED_INFORMATION),
  sharingPolicy: someOf(POLICY_STATES),
  birthDate: someOf(AGE_GROUPS),
  time: fc.constant({ from: '2026-09-30', until: '2026-12-31' }),
});

const NAMES = [
  'reason',
  'reasonStatus',
  'requesterMayGiveReason',
  'reasonCoversPersonRole',
  'personRole',
  'requesterType',
  'responderType',
  'userRole',
  'requestedInformation',
  'sharingPolicy',
  'birthDate',
  'time',
] as const;

/** Up to three conditions: rules with more hardly ever match. */
const conditions: fc.Arbitrary<RuleConditions> = fc
  .tuple(allConditions, fc.subarray([...NAMES], { maxLength: 3 }))
  .map(([all, kept]) =>
    without(
      all,
      NAMES.filter((name) => !kept.includes(name)),
    ),
  );

/** The shipped rules, or a few of any kind. */
export const anyRules: fc.Arbitrary<DecisionRules> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(rules) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.record({ when: conditions, outcome: oneOf(SHARING_DECISIONS) }), { maxLength: 6 })
      .map((list) => ({
        ...rules,
        onRequest: list.map((rule, index) => ({ ...rule, id: `r-${index}`, title: 'r', because: 'r' })),
      })),
  },
);

/** Members of a request that are facts, and members of what is known besides. */
export const REQUEST_FACTS = [
  'resource',
  'personRole',
  'reason',
  'requestedInformation',
  'requester',
  'sharingPolicy',
];
export const OTHER_FACTS = [
  'reasonStatus',
  'requesterTypes',
  'requesterIdentifiers',
  'responderTypes',
  'responderIdentifiers',
  'heldPolicies',
  'now',
];
/** Facts to take away. */
export const someFacts = fc.subarray([...REQUEST_FACTS, ...OTHER_FACTS]);
