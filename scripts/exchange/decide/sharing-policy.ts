import type { JsonValue } from '../canonical-json.js';
import type { RequestedInformation } from '../codes.js';
import { documentHash } from '../digest.js';
import type { Identifier } from '../messages/model.js';

/** An organisation that has signed a policy, and on which sides of a request. */
export interface PolicyParty {
  readonly name: string;
  readonly identifier: readonly Identifier[];
  readonly mayAsk: boolean;
  readonly mayBeAsked: boolean;
}

/** A sharing policy: the part of an agreement that a machine can apply. One document is one version. */
export interface SharingPolicy {
  readonly uri: string;
  readonly identifier: Identifier;
  readonly version: string;
  readonly name: string;
  readonly contact: { readonly name: string; readonly email: string };
  readonly party: readonly PolicyParty[];
  /** What may be told. Each code includes those below it. */
  readonly data: readonly RequestedInformation[];
  /** Codes of `request-reason`. */
  readonly purpose: readonly string[];
  /** First and last day in force, in England; YYYY-MM-DD. */
  readonly startDate: string;
  readonly endDate: string;
  readonly permittedUse: readonly string[];
  readonly restriction: readonly string[];
  readonly recipientResponsibility: readonly string[];
  readonly securityMeasure: readonly string[];
  readonly legalCompliance: readonly string[];
}

/** A policy as a responder holds it. What happens to a policy is kept beside its text, so that the hash stays. */
export interface HeldPolicy {
  readonly document: SharingPolicy;
  /** Base64 of the SHA-256 of the document in canonical JSON; see {@link policyHash}. */
  readonly hash: string;
  readonly status: 'active' | 'suspended' | 'withdrawn';
}

/**
 * Hash of a policy document: SHA-256 over its canonical JSON (RFC 8785), in base64.
 * @param document the document as parsed, with every member that it has
 * @throws NotJsonError when it is not JSON
 */
export function policyHash(document: SharingPolicy): string {
  // A parsed document is JSON; interfaces only lack the index signature that says so.
  return documentHash(document as unknown as JsonValue);
}

/** A policy that nothing has happened to. */
export function heldPolicy(document: SharingPolicy, status: HeldPolicy['status'] = 'active'): HeldPolicy {
  return { document, hash: policyHash(document), status };
}
