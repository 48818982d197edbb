import {
  buildQueryPatient,
  findOrganisation,
  IDENTIFIER_SYSTEM,
  policyHash,
  reasonStatusIn,
  requestFacts,
  type Decision,
  decideOnRequest,
  type PersonInfoQueryRequest,
  type PersonSought,
  type RequestFacts,
  type SharingPolicyReference,
} from '../../scripts/exchange/index.js';
import { aRequest } from './samples.js';
import { heldPolicies, NOW, policies, register, rules } from './shipped-data.js';

/** One question to the shipped rules, in short form. */
export interface Question {
  readonly reason: string;
  /** Ids of the register. */
  readonly from?: string;
  readonly to?: string;
  readonly role?: PersonInfoQueryRequest['personRole'];
  readonly ask?: PersonInfoQueryRequest['requestedInformation'][number];
  readonly userRole?: string;
  /** File name of a policy without its ending; or one that nobody holds. */
  readonly policy?: string;
  readonly hash?: string;
  readonly person?: PersonSought;
  readonly now?: string;
  readonly reasonStatus?: RequestFacts['reasonStatus'];
}

/** How a request names a policy of the shipped ones, or one that nobody holds. */
export function policyReference(name: string, hash?: string): SharingPolicyReference {
  const document = policies.find(({ identifier, version }) => `${identifier.value}-${version}` === name);
  const identifier = { system: IDENTIFIER_SYSTEM.sharingPolicy, value: document?.identifier.value ?? name };
  const version = document?.version ?? '9.9';
  return { identifier, version, ...((hash ?? document) && { hash: hash ?? policyHash(document!) }) };
}

/** The request and the facts that a question stands for. */
export function pose(question: Question): { request: PersonInfoQueryRequest; facts: RequestFacts } {
  const { reason, from = 'fenwick-vale-council', to = 'northmere-community-nhs-trust' } = question;
  const identifierOf = (id: string) => register.organisations.find((each) => each.id === id)!.identifier[0];
  const adult = question.role === 'adult-at-risk';
  const person = question.person ?? {
    nhsNumber: '9990000018',
    birthDate: adult ? '1951-02-03' : '2016-05-04',
  };
  const request: PersonInfoQueryRequest = {
    ...aRequest,
    resource: buildQueryPatient(person),
    reason,
    personRole: question.role ?? 'child',
    requestedInformation: [question.ask ?? 'active-involvement'],
    requester: {
      ...aRequest.requester,
      organization: identifierOf(from),
      userRole: question.userRole ?? 'social-worker',
    },
    sharingPolicy: question.policy === undefined ? [] : [policyReference(question.policy, question.hash)],
  };
  const facts = requestFacts(request, {
    register,
    responder: identifierOf(to),
    heldPolicies,
    reasonStatus: question.reasonStatus ?? reasonStatusIn(rules, reason),
    now: question.now ?? NOW,
  });
  if (findOrganisation(register, identifierOf(to)) === undefined)
    throw new Error(`${to} is not in the register`);
  return { request, facts };
}

/** What the shipped rules decide on a question. */
export function ask(question: Question): Decision {
  const { request, facts } = pose(question);
  return decideOnRequest(request, facts, rules);
}

const S47 = 'children-act-1989-section-47';
const DUTY = 'children-information-sharing-duty';
const S42 = 'care-act-2014-section-42';
const UNBORN: PersonSought = {
  name: [{ family: 'Testperson' }],
  birthDate: '2027-01',
  birthDateAccuracy: 'XXU',
};

/** Questions with the rule that must decide each of them. Every shipped rule decides one at least. */
export const QUESTIONS: readonly (readonly [string, Question, Decision['outcome'], string])[] = [
  [
    'a reason of an old draft',
    { reason: 'section-47', reasonStatus: 'retired' },
    'deny',
    'reason-not-in-use',
  ],
  ['a reason that never was', { reason: 'curiosity' }, 'deny', 'reason-not-in-use'],
  [
    'section 47 by the police',
    { reason: S47, from: 'northmere-constabulary' },
    'deny',
    'requester-not-entitled',
  ],
  ['section 46 by a council', { reason: 'children-act-1989-section-46' }, 'deny', 'requester-not-entitled'],
  [
    'section 47 about an adult at risk',
    { reason: S47, role: 'adult-at-risk' },
    'deny',
    'role-outside-reason',
  ],
  ['section 42 about a child', { reason: S42, role: 'child' }, 'deny', 'role-outside-reason'],
  ['an unborn child', { reason: S47, role: 'unborn', person: UNBORN }, 'permit', 'section-47-named-body'],
  [
    'an unborn child long overdue',
    { reason: S47, role: 'unborn', person: { ...UNBORN, birthDate: '2026-07' } },
    'review',
    'unborn-but-born',
  ],
  ['a child of 30', { reason: S47, person: { birthDate: '1996-01-01' } }, 'review', 'child-over-18'],
  [
    'an adult of 5',
    { reason: S42, role: 'adult-at-risk', person: { birthDate: '2021-01-01' } },
    'review',
    'adult-under-18',
  ],
  ['a birth date ahead', { reason: S47, person: { birthDate: '2031-01-01' } }, 'review', 'birth-date-ahead'],
  ['a policy that nobody holds', { reason: S47, policy: 'atlantis-families' }, 'review', 'policy-not-held'],
  [
    'a policy with another text',
    { reason: S47, policy: 'northmere-children-2.0', hash: 'x' },
    'review',
    'policy-text-differs',
  ],
  [
    'immediate risk, whether known',
    { reason: 'immediate-risk', ask: 'known' },
    'permit',
    'immediate-risk-known',
  ],
  [
    'immediate risk, ambulance',
    {
      reason: 'immediate-risk',
      ask: 'known',
      from: 'northmere-ambulance-service',
      to: 'fenwick-vale-council',
      role: 'adult-at-risk',
    },
    'permit',
    'immediate-risk-known',
  ],
  [
    'immediate risk, details',
    { reason: 'immediate-risk', ask: 'involvement-detail' },
    'review',
    'immediate-risk-more',
  ],
  [
    'immediate risk by a school',
    { reason: 'immediate-risk', ask: 'known', from: 'ashgrove-primary-school' },
    'deny',
    'requester-not-entitled',
  ],
  ['section 47 to an NHS trust', { reason: S47 }, 'permit', 'section-47-named-body'],
  [
    'section 47 to a housing authority about a parent',
    {
      reason: S47,
      to: 'upper-fenwick-district-council',
      role: 'parent-carer',
      person: { birthDate: '1990' },
    },
    'permit',
    'section-47-named-body',
  ],
  [
    'section 47 without a birth date',
    { reason: S47, person: { nhsNumber: '9990000018' } },
    'permit',
    'section-47-named-body',
  ],
  [
    'section 47 to the police',
    { reason: S47, to: 'northmere-constabulary' },
    'review',
    'section-47-other-body',
  ],
  [
    'section 47 to the police under a policy',
    { reason: S47, to: 'northmere-constabulary', policy: 'northmere-children-2.0' },
    'permit',
    'section-47-policy',
  ],
  [
    'section 47 to a GP practice without a policy',
    { reason: S47, to: 'mill-lane-surgery' },
    'review',
    'section-47-other-body',
  ],
  [
    'police protection',
    { reason: 'children-act-1989-section-46', from: 'northmere-constabulary', userRole: 'police-officer' },
    'permit',
    'police-protection',
  ],
  [
    'the duty of 2026 a day too early',
    { reason: DUTY, ask: 'known', now: '2026-09-29T12:00:00Z' },
    'review',
    'sharing-duty-not-begun',
  ],
  [
    'the duty of 2026, whether known, to the police',
    { reason: DUTY, ask: 'known', to: 'northmere-constabulary' },
    'permit',
    'sharing-duty-known',
  ],
  [
    'the duty of 2026, activity',
    { reason: DUTY, to: 'northmere-constabulary' },
    'review',
    'sharing-duty-more',
  ],
  [
    'the duty of 2026, activity under a policy',
    { reason: DUTY, to: 'northmere-constabulary', policy: 'northmere-children-2.0' },
    'permit',
    'sharing-duty-policy',
  ],
  [
    'the duty of 2026 to a body that it does not bind',
    { reason: DUTY, ask: 'known', to: 'fenwick-homes' },
    'review',
    'sharing-duty-more',
  ],
  [
    'section 42 to the police',
    { reason: S42, role: 'adult-at-risk', to: 'northmere-constabulary' },
    'permit',
    'section-42-partner',
  ],
  [
    'section 42 to a care provider',
    { reason: S42, role: 'adult-at-risk', to: 'willowbank-care' },
    'review',
    'section-42-other-body',
  ],
  [
    'section 42 to a care provider under a policy',
    {
      reason: S42,
      role: 'adult-at-risk',
      to: 'willowbank-care',
      policy: 'northmere-adults-1.1',
      ask: 'involvement-detail',
    },
    'permit',
    'section-42-policy',
  ],
  [
    'section 45',
    {
      reason: 'care-act-2014-section-45',
      from: 'northmere-safeguarding-adults-board',
      role: 'adult-at-risk',
    },
    'review',
    'section-45',
  ],
  [
    'a suspended policy',
    {
      reason: 'general-safeguarding',
      from: 'upper-fenwick-district-council',
      to: 'fenwick-vale-council',
      policy: 'fenwick-housing-1.0',
      ask: 'known',
    },
    'deny',
    'policy-suspended',
  ],
  [
    'a missing adult',
    {
      reason: 'missing-person',
      from: 'northmere-constabulary',
      role: 'adult-at-risk',
      policy: 'northmere-missing-people-1.0',
      ask: 'known',
    },
    'review',
    'missing-adult',
  ],
  [
    'a missing child',
    {
      reason: 'missing-person',
      from: 'northmere-constabulary',
      policy: 'northmere-missing-people-1.0',
      ask: 'known',
    },
    'permit',
    'function-policy',
  ],
  [
    'details for a housing officer',
    {
      reason: 'general-safeguarding',
      from: 'fenwick-homes',
      userRole: 'housing-officer',
      ask: 'involvement-detail',
    },
    'review',
    'housing-officer-detail',
  ],
  [
    'a concern under a policy',
    { reason: 'general-safeguarding', policy: 'northmere-children-2.0' },
    'permit',
    'concern-policy',
  ],
  ['a concern without a policy', { reason: 'general-safeguarding' }, 'review', 'concern-other'],
  [
    'a concern, details under a policy',
    {
      reason: 'general-safeguarding',
      policy: 'northmere-adults-1.1',
      role: 'adult-at-risk',
      ask: 'involvement-detail',
    },
    'review',
    'concern-other',
  ],
  [
    'an open case under a policy for it',
    { reason: 'already-open', policy: 'northmere-children-2.0', ask: 'known' },
    'permit',
    'concern-policy',
  ],
  [
    'section 17 under a policy',
    { reason: 'children-act-1989-section-17', policy: 'northmere-children-2.0' },
    'permit',
    'function-policy',
  ],
  [
    'section 17 under an expired policy',
    { reason: 'children-act-1989-section-17', policy: 'northmere-children-1.0', ask: 'known' },
    'review',
    'policy-does-not-cover',
  ],
  [
    'section 17 under a policy of the future',
    { reason: 'children-act-1989-section-17', policy: 'northmere-children-3.0' },
    'review',
    'policy-does-not-cover',
  ],
  [
    'section 17 under a policy of others',
    { reason: 'children-act-1989-section-17', policy: 'harrowdale-families-1.0' },
    'review',
    'policy-does-not-cover',
  ],
  [
    'section 17, more than the policy lets be told',
    { reason: 'children-act-1989-section-17', policy: 'northmere-children-2.0', ask: 'involvement-detail' },
    'review',
    'policy-does-not-cover',
  ],
  [
    'section 17 to one who may ask but not be asked',
    { reason: 'children-act-1989-section-17', policy: 'northmere-children-2.0', to: 'willowbank-care' },
    'review',
    'policy-does-not-cover',
  ],
  [
    'section 9 under a policy',
    { reason: 'care-act-2014-section-9', role: 'adult-at-risk', policy: 'northmere-adults-1.1' },
    'permit',
    'function-policy',
  ],
  [
    'section 9 without a policy',
    { reason: 'care-act-2014-section-9', role: 'adult-at-risk' },
    'review',
    'no-policy',
  ],
  [
    'section 58 under a policy',
    { reason: 'care-act-2014-section-58', policy: 'northmere-adults-1.1' },
    'permit',
    'function-policy',
  ],
  [
    'a child missing education',
    {
      reason: 'education-act-1996-section-436a',
      policy: 'northmere-children-2.0',
      to: 'northmere-academies-trust',
    },
    'permit',
    'function-policy',
  ],
  [
    'Channel',
    { reason: 'channel', policy: 'northmere-public-protection-1.0', to: 'northmere-constabulary' },
    'permit',
    'function-policy',
  ],
  [
    'public protection',
    {
      reason: 'mappa',
      from: 'northmere-probation',
      to: 'northmere-constabulary',
      role: 'possible-risk',
      person: { birthDate: '1980' },
      policy: 'northmere-public-protection-1.0',
    },
    'permit',
    'function-policy',
  ],
  [
    'domestic abuse, to a refuge under a policy',
    {
      reason: 'marac',
      to: 'sparrowfield-support',
      role: 'parent-carer',
      policy: 'northmere-domestic-abuse-1.0',
    },
    'permit',
    'function-policy',
  ],
  [
    'domestic abuse without a policy',
    { reason: 'marac', to: 'sparrowfield-support', role: 'parent-carer' },
    'review',
    'no-policy',
  ],
];
