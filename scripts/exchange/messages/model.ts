import type {
  InvolvementStatus,
  MatchCertainty,
  PersonRole,
  QueryOutcome,
  RequestedInformation,
} from '../codes.js';

/** A FHIR Identifier as far as the exchange uses it: complete enough to be compared. */
export interface Identifier {
  readonly system: string;
  readonly value: string;
}

/** Whether two identifiers are the same one. */
export function sameIdentifier(one: Identifier, other: Identifier): boolean {
  return one.system === other.system && one.value === other.value;
}

/** Who asks: parameter `requester`. */
export interface Requester {
  readonly organization: Identifier;
  readonly system: Identifier;
  /** One person, never a shared account. */
  readonly user: Identifier;
  readonly userName?: string;
  /** Code of `requester-role`. */
  readonly userRole: string;
}

/** An agreement that a request relies on: parameter `sharingPolicy`. */
export interface SharingPolicyReference {
  readonly identifier: Identifier;
  readonly version: string;
  readonly uri?: string;
  /** Base64 of the SHA-256 of the policy document in canonical JSON. */
  readonly hash?: string;
}

/** A request, with the names of the profile's parameters. Codes stand without their system, which is always the guide's. */
export interface PersonInfoQueryRequest {
  /** The person sought, by the profile QueryPatient. */
  readonly resource: fhir4.Patient;
  readonly personRole: PersonRole;
  /** Code of `request-reason`. */
  readonly reason: string;
  /** At least one. */
  readonly requestedInformation: readonly RequestedInformation[];
  readonly requester: Requester;
  readonly requestIdentifier: Identifier;
  /** FHIR instant. */
  readonly requestedAt: string;
  /** Empty where no agreement is named. */
  readonly sharingPolicy: readonly SharingPolicyReference[];
  readonly onlyCertainMatches?: boolean;
}

/** A request in the `$match` form. */
export interface MatchRequest extends PersonInfoQueryRequest {
  /** Accepted, and changes nothing: a list would be a count. */
  readonly count?: number;
}

/** A FHIR Period with FHIR dates. */
export interface Period {
  readonly start?: string;
  readonly end?: string;
}

/** A service's involvement with the person: parameter `involvement`. */
export interface Involvement {
  readonly status: InvolvementStatus;
  /** Code of `service-type`; detail. */
  readonly service?: string;
  /** Code of `episode-type`; detail. */
  readonly episode?: string;
  /** Detail. */
  readonly period?: Period;
  /** An identifier of one of the contacts. */
  readonly organization: Identifier;
}

/** What the rules said about the request, as far as a reply tells it: parameter `decision`. */
export interface DisclosedDecision {
  readonly outcome: 'permit' | 'review';
  readonly identifier: Identifier;
  /** Policies that the decision relied on. */
  readonly policy: readonly Identifier[];
}

/** A reply, with the names of the profile's parameters. */
export interface PersonInfoQueryResponse {
  readonly outcome: QueryOutcome;
  readonly match?: boolean;
  readonly certainty?: MatchCertainty;
  readonly involvement: readonly Involvement[];
  /** By the profile ContactOrganization. The first is the duty contact. */
  readonly contact: readonly [fhir4.Organization, ...fhir4.Organization[]];
  /** Codes of `service-type`, at least one. */
  readonly searched: readonly string[];
  /** FHIR instant. */
  readonly dataAsOf: string;
  readonly decision: DisclosedDecision;
  readonly responder: Identifier;
  /** FHIR instant. */
  readonly respondedAt: string;
  readonly requestIdentifier: Identifier;
}
