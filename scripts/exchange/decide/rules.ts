import type { PersonRole, RequestedInformation, SharingDecision } from '../codes.js';
import type { AgeGroup } from './age-group.js';
import type { PolicyState } from './policies.js';

/** Whether a reason may be used: as the code system request-reason says. */
export type ReasonStatus = 'active' | 'retired' | 'not-listed';

/** Who is told of a request, beside the reply. */
export type Alert =
  | 'requester-information-governance-lead'
  | 'responder-information-governance-lead'
  | 'review-next-working-day';

/** What the rules know about a reason. */
export interface ReasonEntitlement {
  /** Code of `request-reason`. */
  readonly code: string;
  /** Codes of `organisation-type` that may give the reason; `any` for all of them. */
  readonly requesterTypes: readonly string[];
  /** Roles in which a person may be asked about. */
  readonly personRoles: readonly PersonRole[];
  /** Whether the reason rests on a statute: details of sensitive kinds of service are given for such reasons alone. */
  readonly statutory: boolean;
}

/**
 * What has to hold for a rule to match: everything that is named. A list holds when the fact is one of its values.
 * Conditions see the request, the register, the policies and the time, and never a record.
 */
export interface RuleConditions {
  readonly reason?: readonly string[];
  readonly reasonStatus?: readonly ReasonStatus[];
  /** Whether a kind of the requester's organisation is among those that may give the reason. */
  readonly requesterMayGiveReason?: boolean;
  /** Whether the role of the person is among those that the reason covers. */
  readonly reasonCoversPersonRole?: boolean;
  readonly personRole?: readonly PersonRole[];
  /** One of the kinds that the register has for the requester's organisation. */
  readonly requesterType?: readonly string[];
  readonly responderType?: readonly string[];
  readonly userRole?: readonly string[];
  /** The most that is asked for. */
  readonly requestedInformation?: readonly RequestedInformation[];
  readonly sharingPolicy?: readonly PolicyState[];
  readonly birthDate?: readonly AgeGroup[];
  /** Calendar days in England, both included. */
  readonly time?: { readonly from?: string; readonly until?: string };
}

/** One rule on the request alone. */
export interface DecisionRule {
  /** Kebab case; named in audit records, so it never changes its meaning. */
  readonly id: string;
  readonly title: string;
  /** Empty: always matches. */
  readonly when: RuleConditions;
  readonly outcome: SharingDecision;
  /** Why, in words that a practitioner and a governance lead understand. */
  readonly because: string;
  readonly alerts?: readonly Alert[];
}

/** The rules file. */
export interface DecisionRules {
  /** Named in audit records together with the rule. */
  readonly version: string;
  /** `illustration` until an organisation has adopted them. */
  readonly status: 'illustration' | 'adopted';
  readonly notice: string;
  readonly reasons: readonly ReasonEntitlement[];
  /** Tried in order; the first that matches decides. */
  readonly onRequest: readonly DecisionRule[];
}

/** Whether the rules list a reason; a caller without the code system at hand uses it as the reason's status. */
export function reasonStatusIn(rules: DecisionRules, reason: string): ReasonStatus {
  return rules.reasons.some(({ code }) => code === reason) ? 'active' : 'not-listed';
}
