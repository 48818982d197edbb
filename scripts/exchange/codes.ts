/**
 * The short code lists that the rules of the exchange themselves depend on. The longer lists (reasons, kinds of
 * organisation, service and episode, roles of users) are data to the toolkit, and strings here.
 */

/** Codes of `query-outcome`: what a reply can say. */
export const QUERY_OUTCOMES = [
  'known-active',
  'known-inactive',
  'known',
  'not-known',
  'possible',
  'multiple-possible',
  'manual-review',
  'no-certain-match',
] as const;
export type QueryOutcome = (typeof QUERY_OUTCOMES)[number];

/** Codes of `query-error`: why there is no answer. */
export const QUERY_ERRORS = [
  'not-permitted',
  'invalid-request',
  'insufficient-demographics',
  'invalid-identifier',
  'unknown-reason',
  'unauthenticated',
  'unrecognised-system',
  'duplicate-request',
  'stale-request',
  'unsupported-media-type',
  'too-large',
  'rate-limited',
  'internal-error',
  'unavailable',
  'incomplete-search',
  'not-found',
  'method-not-allowed',
] as const;
export type QueryError = (typeof QUERY_ERRORS)[number];

/** Codes of `sharing-decision`. */
export const SHARING_DECISIONS = ['permit', 'deny', 'review'] as const;
export type SharingDecision = (typeof SHARING_DECISIONS)[number];

/** Codes of `person-role`: why this person is asked about. */
export const PERSON_ROLES = [
  'child',
  'unborn',
  'parent-carer',
  'household',
  'possible-risk',
  'adult-at-risk',
] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Codes of `requested-information`, from the least to the most: each implies those before it. */
export const REQUESTED_INFORMATION = ['known', 'active-involvement', 'involvement-detail'] as const;
export type RequestedInformation = (typeof REQUESTED_INFORMATION)[number];

/** Codes of `involvement-status`. */
export const INVOLVEMENT_STATUSES = ['active', 'planned', 'on-hold', 'ended', 'unknown'] as const;
export type InvolvementStatus = (typeof INVOLVEMENT_STATUSES)[number];

/** The statuses that count as open: one open involvement makes the outcome `known-active`. */
export const OPEN_INVOLVEMENT_STATUSES = ['active', 'planned', 'on-hold'] as const;

/** Grades of the HL7 list match-grade that a reply may carry. */
export const MATCH_CERTAINTIES = ['certain', 'probable', 'possible'] as const;
export type MatchCertainty = (typeof MATCH_CERTAINTIES)[number];

/** Codes of `verification-status`. Requests are accepted from verified organisations alone. */
export const VERIFICATION_STATUSES = ['verified', 'pending', 'suspended', 'withdrawn'] as const;
export type VerificationStatus = (typeof VERIFICATION_STATUSES)[number];

/** Codes of `contact-availability`. */
export const CONTACT_AVAILABILITIES = ['office-hours', 'out-of-hours', 'any-time'] as const;
export type ContactAvailability = (typeof CONTACT_AVAILABILITIES)[number];

/**
 * Tells whether a value is one of the codes of a list, and narrows its type.
 * @param codes one of the lists above
 * @param value anything
 */
export function isCode<Code extends string>(codes: readonly Code[], value: unknown): value is Code {
  return typeof value === 'string' && (codes as readonly string[]).includes(value);
}

/** The codes that mean: the responder is certain that it knows the person. */
export const KNOWN_OUTCOMES = ['known-active', 'known-inactive', 'known'] as const satisfies QueryOutcome[];

/**
 * The most that a request asks for, because each code of `requested-information` implies the ones below it.
 * @param requested codes in any order
 * @returns undefined for an empty list
 */
export function mostRequested(requested: readonly RequestedInformation[]): RequestedInformation | undefined {
  return REQUESTED_INFORMATION.findLast((code) => requested.includes(code));
}
