import type { CaseAnswer } from '../cases/response-case.js';
import type { SharingDecision } from '../codes.js';
import type { Identifier, PersonInfoQueryRequest, SharingPolicyReference } from '../messages/model.js';

/** Which of the two operations was called; the code that audit records give. */
export type OperationCode = 'person-info-query' | 'match';

/** The decision on a request, as an audit record keeps it. */
export interface AuditedDecision {
  readonly identifier: Identifier;
  readonly outcome: SharingDecision;
  /** Id of the rule on the request alone that decided. A rule that looked at a record belongs in the sealed part. */
  readonly rule: string;
  /** Policies that the decision relied on. */
  readonly policies: readonly SharingPolicyReference[];
}

/** What a requester knows of an exchange when it records it. */
export interface RequesterExchange {
  readonly operation: OperationCode;
  /** As it was sent. */
  readonly request: PersonInfoQueryRequest;
  /** The organisation that was asked. */
  readonly responder: Identifier;
  /** Left out where no answer came, such as after a time-out. */
  readonly answer?: CaseAnswer;
  /** As the reply told it, where it did. */
  readonly decision?: Pick<AuditedDecision, 'identifier' | 'outcome'>;
  readonly retry?: boolean;
}

/** What a responder knows of an exchange when it records it, before it sends the reply. */
export interface ResponderExchange {
  readonly operation: OperationCode;
  /** As much of the request as could be read. */
  readonly request: Partial<PersonInfoQueryRequest>;
  /** The client system, where it was authenticated; else what the request says. */
  readonly client?: Identifier;
  /** This responder's organisation. */
  readonly responder: Identifier;
  readonly answer: CaseAnswer;
  /** Where the rules were asked. */
  readonly decision?: AuditedDecision;
  /** The same bytes came again and get the same answer. */
  readonly retry?: boolean;
}

/** What the outside adds to a record. */
export interface AuditStamp {
  /** FHIR instant. */
  readonly recorded: string;
  readonly id?: string;
  readonly testData?: boolean;
}

/**
 * The other part of a record: what must not be readable by those who check the log. It is encrypted with a key of its
 * own, and destroying the key erases it. Kept here so that both parts are described in one place; who stores it seals
 * it.
 */
export interface SealedPart {
  /** The body byte for byte, as sent or received. */
  readonly requestBody: Uint8Array;
  /** The header `Request-Assertion`, where there was one. */
  readonly requestAssertion?: string;
  /** The body of the reply byte for byte, where there was one. */
  readonly replyBody?: Uint8Array;
  /** Version of the rules that decided. */
  readonly rulesVersion?: string;
  /** Candidates of the search, with what became of them. Of a responder only. */
  readonly candidates?: readonly {
    /** The responder's own key of the record. */
    readonly record: string;
    readonly certainty: string;
    readonly mark?: 'restricted' | 'withheld';
    /** Rules that looked at the record. */
    readonly rules: readonly string[];
  }[];
  /** Who was alerted, such as the custodian of a withheld record. Of a responder only. */
  readonly alerts?: readonly string[];
  /** The requester's own case reference, which is never sent. Of a requester only. */
  readonly caseReference?: string;
}
