import fc from 'fast-check';
import {
  buildQueryPatient,
  heldPolicy,
  PERSON_ROLES,
  REQUESTED_INFORMATION,
  type AgeGroup,
  type PersonInfoQueryRequest,
  type PersonRole,
  type RequestFacts,
  type RuleConditions,
  type SharingPolicy,
} from '../../scripts/exchange/index.js';
import { OTHER_FACTS, REQUEST_FACTS, without } from './any-questions.js';
import { policyReference } from './decision-table.js';
import { aRequest } from './samples.js';
import { heldPolicies, policies, register, rules } from './shipped-data.js';

/** A request, or what is left of one, and what is known beside it. */
export interface AnyQuestion {
  readonly request: Partial<PersonInfoQueryRequest>;
  readonly facts: RequestFacts;
}

const allTypes = [...new Set(register.organisations.flatMap(({ types }) => types))];
const names = policies.map(({ identifier, version }) => `${identifier.value}-${version}`);
const oneOf = <const Item>(...items: readonly Item[]) => fc.constantFrom(...items);
/** True in so many of ten. */
const often = (ofTen: number) => fc.nat(9).map((digit) => digit < ofTen);
/** An item of any list: taken by the remainder. */
const at = <Item>(list: readonly Item[], index: number): Item => list[index % list.length]!;
const two = (number: number): string => String(number).padStart(2, '0');

/** A birth date of any precision, now and then one that does not exist, and often near the age of majority. */
const birthDates = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        year: fc.oneof(fc.integer({ min: 2006, max: 2014 }), fc.integer({ min: 1930, max: 2032 })),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.oneof(fc.integer({ min: 1, max: 31 }), oneOf(1, 2, 28, 29)),
        precision: oneOf(4, 7, 10, 10, 10),
      })
      .map(({ year, month, day, precision }) => `${year}-${two(month)}-${two(day)}`.slice(0, precision)),
  },
  { weight: 1, arbitrary: oneOf('nonsense', '2016-13-01', '2016-02-30', '0000', '2008-02-29', '2008-11-02') },
);
const accuracies = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: oneOf('AAA', 'XXX', 'XXU', 'AAU', 'AUU', 'EUU', 'EAA', 'UUU', 'AXA') },
  { weight: 1, arbitrary: oneOf('nonsense', 'aaa', '') },
);
/** Most moments are on the day of the shipped data; others lie about midnight, the clock changes, and the edges of policies. */
const moments = fc.oneof(
  { weight: 6, arbitrary: fc.constant('2026-11-02T09:30:00Z') },
  {
    weight: 2,
    arbitrary: oneOf(
      '2026-09-29T22:59:59Z',
      '2026-09-29T23:30:00Z',
      '2026-09-15T12:00:00+01:00',
      '2026-10-25T00:59:59Z',
      '2026-10-25T23:30:00Z',
      '2027-03-28T00:30:00Z',
      '2027-03-28T23:30:00Z',
      '2029-04-01T00:00:00Z',
      '2028-02-29T23:59:59.5Z',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: Date.UTC(2023, 0), max: Date.UTC(2033, 0) })
      .map((moment) => new Date(moment).toISOString()),
  },
  { weight: 1, arbitrary: fc.constant('nonsense') },
);

/** A birth date of each age group, on the day of the shipped data; where it is expected, that goes with it. */
const OF_AGE: Readonly<Record<AgeGroup, string | undefined>> = {
  absent: undefined,
  expected: '2027-01',
  'expected-date-passed': '2026-07',
  future: '2031-01-01',
  'under-18': '2016-05-04',
  '18-or-over': '1980-02',
  undetermined: '2008',
};

/** Something that is left to chance, whatever rule is aimed at. */
const chances = fc.record({
  aim: fc.nat(1_000),
  pick: fc.nat(10_000),
  other: fc.nat(10_000),
  isListed: often(9),
  reasonStatus: fc.oneof(
    { weight: 14, arbitrary: fc.constant('active' as const) },
    { weight: 1, arbitrary: oneOf('retired', 'not-listed') },
  ),
  fitsRequester: often(9),
  fitsRole: often(9),
  aims: often(8),
  ask: fc.subarray([...REQUESTED_INFORMATION], { minLength: 1 }),
  userRole: oneOf('social-worker', 'police-officer', 'housing-officer'),
  underPolicy: often(4),
  further: fc.subarray([...names, 'atlantis'], { maxLength: 1 }),
  hasFurther: often(1),
  hash: fc.oneof(
    { weight: 12, arbitrary: fc.constant('own') },
    { weight: 1, arbitrary: oneOf('none', 'other') },
  ),
  birthDate: birthDates,
  accuracy: accuracies,
  isOfAge: often(7),
  now: moments,
  holdsAll: often(9),
  held: fc.subarray([...heldPolicies]),
  suspends: often(1),
  hasMissing: often(2),
  gone: fc.subarray([...REQUEST_FACTS, ...OTHER_FACTS], { maxLength: 2 }),
});
type Chances = typeof chances extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * Questions that shipped rules are about: each aims at a rule, so that every rule decides many of them. Mostly they are
 * put by somebody who may give the reason, about somebody in a role that it covers; in some a few facts are missing.
 */
export const likelyQuestions: fc.Arbitrary<AnyQuestion> = chances.map((chance) => {
  const request = requestFor(chance);
  const facts = factsFor(chance, request);
  const gone = chance.hasMissing ? chance.gone : [];
  return { request: without(request, gone), facts: without(facts, gone) };
});

function aimOf({ aims, aim }: Chances): RuleConditions {
  return aims ? at(rules.onRequest, aim).when : {};
}

/** A policy that is made for the reason, where there is one. */
function policyFor({ pick }: Chances, reason: string): SharingPolicy {
  const made = policies.filter(({ purpose }) => purpose.includes(reason));
  return at(made.length > 0 ? made : policies, pick);
}

function usualAge(role: PersonRole): readonly AgeGroup[] {
  if (role === 'unborn') return ['expected'];
  return role === 'child' ? ['under-18'] : ['18-or-over'];
}

function requestFor(chance: Chances): PersonInfoQueryRequest {
  const { pick, other, hash } = chance;
  const aim = aimOf(chance);
  const listed = aim.reason ?? rules.reasons.map(({ code }) => code);
  const reason = chance.isListed ? at(listed, pick) : at(['section-47', 'curiosity'], pick);
  const entitled = rules.reasons.find(({ code }) => code === reason);
  const personRole = at(
    aim.personRole ?? (chance.fitsRole && entitled ? entitled.personRoles : PERSON_ROLES),
    other,
  );
  const usual = OF_AGE[at(aim.birthDate ?? usualAge(personRole), pick)];
  const birthDate = chance.isOfAge ? usual : chance.birthDate;
  const accuracy = chance.isOfAge ? (usual === OF_AGE.expected ? 'XXU' : undefined) : chance.accuracy;
  const { identifier, version } = policyFor(chance, reason);
  const isNamed =
    aim.sharingPolicy === undefined ? chance.underPolicy : !aim.sharingPolicy.includes('none-named');
  const named = [
    ...(isNamed ? [`${identifier.value}-${version}`] : []),
    ...(chance.hasFurther ? chance.further : []),
  ].map((name) => policyReference(name, hash === 'other' ? 'x' : undefined));
  return {
    ...aRequest,
    reason,
    personRole,
    requestedInformation: aim.requestedInformation ? [at(aim.requestedInformation, other)] : chance.ask,
    requester: { ...aRequest.requester, userRole: aim.userRole ? at(aim.userRole, pick) : chance.userRole },
    resource: buildQueryPatient({
      nhsNumber: '9990000018',
      ...(birthDate !== undefined && { birthDate }),
      ...(accuracy !== undefined && { birthDateAccuracy: accuracy }),
    }),
    sharingPolicy: hash === 'none' ? named.map(({ hash: _hash, ...rest }) => rest) : named,
  };
}

function factsFor(chance: Chances, { reason }: PersonInfoQueryRequest): Required<RequestFacts> {
  const { pick, other } = chance;
  const aim = aimOf(chance);
  const { party } = policyFor(chance, reason);
  const entitled = rules.reasons.find(({ code }) => code === reason)?.requesterTypes ?? [];
  const fitting = entitled.filter((type) => type !== 'any');
  return {
    reasonStatus: chance.reasonStatus,
    requesterTypes: [at(chance.fitsRequester && fitting.length > 0 ? fitting : allTypes, pick)],
    responderTypes: [at(aim.responderType ?? allTypes, other)],
    requesterIdentifiers: at(
      party.filter(({ mayAsk }) => mayAsk),
      pick,
    ).identifier,
    responderIdentifiers: at(
      party.filter(({ mayBeAsked }) => mayBeAsked),
      other,
    ).identifier,
    heldPolicies: (chance.holdsAll ? heldPolicies : chance.held).map(({ document, status }) =>
      heldPolicy(document, chance.suspends ? 'withdrawn' : status),
    ),
    now: chance.now,
  };
}
