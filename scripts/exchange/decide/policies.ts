import { mostRequested, type RequestedInformation } from '../codes.js';
import { sameIdentifier, type Identifier, type SharingPolicyReference } from '../messages/model.js';
import { allHold, anyHolds, opposite, whenKnown, type Truth } from './logic.js';
import type { HeldPolicy, PolicyParty } from './sharing-policy.js';

/** What rules can ask about the policies that a request names. */
export const POLICY_STATES = [
  'none-named',
  /** At least one covers the request. */
  'covers',
  /** Some are named and none covers the request. */
  'does-not-cover',
  /** One has been suspended or withdrawn. */
  'suspended',
  /** One is not held by the responder in the version named, so nothing is known about it. */
  'not-held',
  /** One has another text than the responder's copy of the same version. */
  'hash-differs',
] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

/** What a policy that the request names is worth for it. */
export interface PolicyAssessment {
  readonly reference: SharingPolicyReference;
  /** Whether the responder holds this version; unknown where its policies could not be read. */
  readonly held: Truth;
  /** The responder's copy, where it holds one. */
  readonly policy?: HeldPolicy;
  readonly checks: {
    /** Neither suspended nor withdrawn. */
    readonly standing: Truth;
    readonly inForce: Truth;
    readonly requesterMayAsk: Truth;
    readonly responderMayBeAsked: Truth;
    readonly purpose: Truth;
    readonly data: Truth;
    /** The request carries no hash, or that of the responder's copy. */
    readonly sameText: Truth;
  };
  /** All of the checks. */
  readonly covers: Truth;
}

/** The facts that policies are judged by; a missing one makes the checks that need it unknown. */
export interface PolicyFacts {
  readonly heldPolicies?: readonly HeldPolicy[];
  readonly requesterIdentifiers?: readonly Identifier[];
  readonly responderIdentifiers?: readonly Identifier[];
  readonly reason?: string;
  readonly requestedInformation?: readonly RequestedInformation[];
  /** Calendar day in England. */
  readonly today?: string;
}

/**
 * Judges each policy that a request names. A policy that is not held is not one that fails: nothing is known about it,
 * so every check is unknown and no automatic permission can come of it.
 */
export function assessPolicies(
  references: readonly SharingPolicyReference[],
  facts: PolicyFacts,
): readonly PolicyAssessment[] {
  return references.map((reference) => {
    const policy = facts.heldPolicies?.find(
      ({ document }) =>
        sameIdentifier(document.identifier, reference.identifier) && document.version === reference.version,
    );
    const held = whenKnown(facts.heldPolicies, () => policy !== undefined);
    const checks = checkPolicy(reference, policy, facts);
    return { reference, held, ...(policy && { policy }), checks, covers: allHold(Object.values(checks)) };
  });
}

function checkPolicy(
  reference: SharingPolicyReference,
  held: HeldPolicy | undefined,
  facts: PolicyFacts,
): PolicyAssessment['checks'] {
  const document = held?.document;
  const { today, reason, requestedInformation } = facts;
  const party = (identifiers: readonly Identifier[] | undefined, side: 'mayAsk' | 'mayBeAsked'): Truth =>
    document && identifiers
      ? whenKnown(document.party, (parties) =>
          parties.some((each) => each[side] && isParty(each, identifiers)),
        )
      : 'unknown';
  const most = requestedInformation && mostRequested(requestedInformation);
  return {
    standing: whenKnown(held, ({ status }) => status === 'active'),
    inForce:
      document && today !== undefined
        ? whenKnown(today, (day) => document.startDate <= day && day <= document.endDate)
        : 'unknown',
    requesterMayAsk: party(facts.requesterIdentifiers, 'mayAsk'),
    responderMayBeAsked: party(facts.responderIdentifiers, 'mayBeAsked'),
    purpose:
      document && reason !== undefined
        ? whenKnown(reason, (code) => document.purpose.includes(code))
        : 'unknown',
    data: document && most ? whenKnown(most, (code) => includesData(document.data, code)) : 'unknown',
    sameText: whenKnown(held, ({ hash }) => reference.hash === undefined || reference.hash === hash),
  };
}

function isParty(party: PolicyParty, identifiers: readonly Identifier[]): boolean {
  return party.identifier.some((one) => identifiers.some((other) => sameIdentifier(one, other)));
}

/** Whether a policy lets something be told: the code itself or one that includes it. */
function includesData(data: readonly RequestedInformation[], asked: RequestedInformation): boolean {
  return mostRequested([...data, asked]) === mostRequested(data);
}

/** Whether the policies that a request names are in a state that rules ask about. */
export function policyStateHolds(state: PolicyState, assessments: readonly PolicyAssessment[]): Truth {
  const each = (truth: (assessment: PolicyAssessment) => Truth): Truth => anyHolds(assessments.map(truth));
  const covered = each(({ covers }) => covers);
  switch (state) {
    case 'none-named':
      return assessments.length === 0 ? 'yes' : 'no';
    case 'covers':
      return covered;
    case 'does-not-cover':
      return assessments.length === 0 ? 'no' : opposite(covered);
    case 'suspended':
      return each(({ checks }) => opposite(checks.standing));
    case 'hash-differs':
      return each(({ checks }) => opposite(checks.sameText));
    case 'not-held':
      return each(({ held }) => opposite(held));
  }
}
