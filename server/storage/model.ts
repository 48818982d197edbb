import type { CaseId, QueryError, QueryOutcome } from '../../scripts/exchange/index.js';
import type { PersonRecord } from '../../scripts/people/index.js';

/** The records that share a search key with a request. */
export interface CandidateList {
  /** In the order of their keys in the store; each record once. */
  readonly records: readonly PersonRecord[];
  /** More records share a key than the limit lets through: the list proves neither absence nor uniqueness. */
  readonly truncated: boolean;
}

/** What a responder holds of people, as far as queries may look at it. */
export interface PersonStore {
  /**
   * Finds records by their blocking keys. Every lookup goes through an index, whatever the keys are.
   * @param keys search keys of the matcher; none gives an empty list
   * @param limit how many records at most
   * @throws StoreUnavailable when the store does not answer
   */
  candidates(keys: readonly string[], limit: number): Promise<CandidateList>;
  /**
   * Replaces every record in one transaction: a reader sees all of the old or all of the new.
   * @param dataAsOf FHIR instant that the data is current to
   * @returns how many there are now
   */
  replace(records: Iterable<PersonRecord>, dataAsOf: string): Promise<number>;
  count(): Promise<number>;
  /** FHIR instant that the searched data is current to; undefined before anything was stored. */
  dataAsOf(): Promise<string | undefined>;
}

/** A reply as it was sent. */
export interface StoredReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** How a client uses up a request identifier. */
export interface IdentifierUse {
  /** Identifier of the client system, as a URI. */
  readonly client: string;
  /** The request identifier, as a URI. */
  readonly requestIdentifier: string;
  /** SHA-256 of the body as it arrived, base64url. */
  readonly bodySha256: string;
  /** What a retry is answered with. */
  readonly reply: StoredReply;
}

/** One record of the audit log. */
export interface AuditEntry {
  /** UUID; also the id of the AuditEvent. */
  readonly id: string;
  /** FHIR instant. */
  readonly recorded: string;
  /** The shared part: what the requester may see too. It says nothing of the person. */
  readonly shared: fhir4.AuditEvent;
  /** The sealed part, already serialised (and, in a later version, encrypted): the store does not look inside. */
  readonly sealed: Uint8Array;
  readonly case: CaseId;
  readonly code: QueryOutcome | QueryError;
  /** Identifier of the client system, as a URI, where it was authenticated. */
  readonly client?: string;
  /** Every identifier of the organisation that asked, as URIs, as the register has them: who may see the record. */
  readonly requesters: readonly string[];
  /** As a URI, where the request could be read that far. */
  readonly requestIdentifier?: string;
  /** Recorded in the same transaction; left out for requests that do not use up their identifier. */
  readonly use?: IdentifierUse;
}

/** What an earlier request with the same identifier was, and how it was answered. */
export interface EarlierUse extends Omit<IdentifierUse, 'reply'> {
  /** Absent once it was forgotten; the identifier stays used all the same. */
  readonly reply?: StoredReply;
  /** FHIR instant at which it was recorded. */
  readonly recorded: string;
  /** What the record of it says that it was answered with. */
  readonly code: QueryOutcome | QueryError;
  /** The shared part of the record of it. */
  readonly shared: fhir4.AuditEvent;
}

/** Which records to list. */
export interface AuditSearch {
  /** Only those of this client system (URI). */
  readonly client?: string;
  /** Only those of the organisation with this identifier (URI). */
  readonly requester?: string;
  /** Only the one with this id. */
  readonly id?: string;
  readonly requestIdentifier?: string;
  /** FHIR instants; from is inclusive, until is not. */
  readonly from?: string;
  readonly until?: string;
  readonly case?: CaseId;
  /** How many at most, newest first. */
  readonly limit: number;
  /** Go on after this record (its `position`). */
  readonly before?: number;
}

/** A record with its place in the log. */
export interface StoredAuditEntry extends Omit<AuditEntry, 'use'> {
  /** 1, 2, 3 … without gaps: the order in which records were written. */
  readonly position: number;
}

/** The audit log. It only ever grows. */
export interface AuditStore {
  /**
   * Writes a record and uses up the request identifier, both or neither.
   * @returns its position
   * @throws IdentifierUsed when the client has used the identifier; nothing is written then
   * @throws StoreUnavailable when it could not be made safe on disk
   */
  append(entry: AuditEntry): Promise<number>;
  /** Looks up whether a client has used a request identifier. */
  earlierUse(client: string, requestIdentifier: string): Promise<EarlierUse | undefined>;
  list(search: AuditSearch): Promise<readonly StoredAuditEntry[]>;
  count(): Promise<number>;
  /** Takes away the stored replies of uses before an instant; that the identifiers are used stays. */
  forgetReplies(before: string): Promise<number>;
}

/** What has been seen once and must not be seen again: the `jti` of client assertions. */
export interface OnceStore {
  /**
   * @param kind what kind of value it is, such as `client-assertion`
   * @param until FHIR instant until which the value could be used again
   * @returns false when it was claimed before and has not run out
   */
  claim(kind: string, value: string, until: string): Promise<boolean>;
  /** Forgets what ran out before an instant. */
  purge(before: string): Promise<number>;
}

/** Small facts that outlive a start, such as the highest version of the register that was seen. */
export interface FactStore {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

/** Alerts to people: custodians of withheld records, governance contacts; and what waits for their review. */
export interface AlertEntry {
  readonly id: string;
  /** FHIR instant. */
  readonly raised: string;
  /** Id of the audit record that it belongs to. */
  readonly audit: string;
  readonly kind: 'custodian' | 'governance-responder' | 'governance-requester';
  /** Whom it is for: name of the organisation, never of a person. */
  readonly addressee: string;
  /** Day (YYYY-MM-DD) by which somebody looks at it. */
  readonly reviewBy: string;
}

/** The list of alerts. */
export interface AlertStore {
  raise(alert: AlertEntry): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly AlertEntry[]>;
}

/** Everything that a responder keeps. */
export interface Stores {
  readonly people: PersonStore;
  readonly audit: AuditStore;
  readonly once: OnceStore;
  readonly facts: FactStore;
  readonly alerts: AlertStore;
  /** @throws StoreUnavailable when a read and a write do not come back */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The store cannot be used now; the message is for operators and never goes to a requester. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The client has used the request identifier before. */
export class IdentifierUsed extends Error {
  override readonly name = 'IdentifierUsed';
}
