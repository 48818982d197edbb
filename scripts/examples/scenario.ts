import type {
  CaseId,
  ContactWay,
  Involvement,
  IssueType,
  MatchCertainty,
  PersonRole,
  PersonSought,
  QueryError,
  QueryOutcome,
  RequestedInformation,
} from '../exchange/index.js';

/**
 * A scenario: who asks whom about whom and why, what the responder holds, the clock, and what is wrong, if anything.
 * It states facts; the answer is worked out from them, and `expect` is only compared with what comes out.
 * @see data/schemas/scenario.schema.json, which says the same for people who write scenarios
 */
export interface Scenario {
  readonly $schema?: string;
  readonly title: string;
  /** What the example shows, for readers of the guide. */
  readonly description: string;
  readonly expect: Expectation;
  /** `person-info-query` where left out. */
  readonly operation?: 'person-info-query' | 'match';
  readonly request: ScenarioRequest;
  /** How the request travels; what is left out is as it should be. */
  readonly transport?: ScenarioTransport;
  readonly responder: ScenarioResponder;
}

/** What must come of a scenario. */
export interface Expectation {
  readonly case: CaseId;
  readonly code: QueryOutcome | QueryError;
  readonly status: number;
  /** Only where the body breaks the profile: every fault that it has. */
  readonly faults?: readonly ExpectedFault[];
}

/** A fault of a request body, as the reply reports it and as the official validator does. */
export interface ExpectedFault {
  readonly issueType: IssueType;
  /** Plain path into the request. */
  readonly expression: string;
  /** Key of the invariant that is broken; left out where no invariant is. */
  readonly rule?: string;
  /** Whether only validation against the profile finds it, and reading the message does not. */
  readonly validation?: true;
  /** Every error that the official validator reports for it: message id, and path as far as its own notes on types. */
  readonly official: readonly { readonly code: string; readonly path: string }[];
}

/** Who asks, about whom and why. Participants are named by the value of an identifier in the register. */
export interface ScenarioRequest {
  readonly organisation: string;
  readonly system: string;
  /** False where the point is that the register does not know the organisation or its system. */
  readonly registered?: boolean;
  readonly user: string;
  readonly userName?: string;
  readonly userRole: string;
  readonly person: PersonSought;
  readonly personRole: PersonRole;
  readonly reason: string;
  readonly requestedInformation: readonly RequestedInformation[];
  /** FHIR instant. */
  readonly requestedAt: string;
  readonly sharingPolicy?: readonly ScenarioPolicyReference[];
  readonly onlyCertainMatches?: boolean;
  /** In the `$match` form only. */
  readonly count?: number;
}

/** A sharing policy that the request names; its address and hash are those of the published one. */
export interface ScenarioPolicyReference {
  readonly identifier: string;
  readonly version: string;
}

/** How a request travels, as far as it is not as it should be. */
export interface ScenarioTransport {
  readonly method?: 'GET' | 'PUT';
  /** Path below the base address of the responder. */
  readonly path?: string;
  /** Format of the body and of the reply; `json` where left out. */
  readonly format?: 'json' | 'xml';
  readonly contentType?: string;
  readonly accept?: string;
  /** Length of a body that is too long to show. */
  readonly bodyBytes?: number;
  /** Changes to the well-formed body, in order. */
  readonly edits?: readonly BodyEdit[];
  /** Number of characters after which the body breaks off. */
  readonly cutAt?: number;
  readonly token?: 'none' | ScenarioToken;
  readonly assertion?: 'none' | ScenarioAssertion;
}

/** A change to the body: JSON Patch (RFC 6902) without `move`, `copy` and `test`. */
export type BodyEdit =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/** What is out of order with an access token. */
export interface ScenarioToken {
  readonly issuedTo?: string;
  readonly audience?: string;
  readonly expiresAt?: string;
}

/** What is out of order with a request assertion. */
export interface ScenarioAssertion {
  readonly algorithm?: string;
  readonly audience?: string;
  readonly issuedAt?: string;
  readonly user?: string;
  readonly reason?: string;
  /** Whether the hash is that of another body. */
  readonly otherBody?: boolean;
  /** Whether the signature was made with another key. */
  readonly otherKey?: boolean;
}

/** Who is asked, and what the responder knows. */
export interface ScenarioResponder {
  readonly organisation: string;
  readonly system: string;
  /** FHIR instant; one second after the request was made where left out. */
  readonly receivedAt?: string;
  /** FHIR instant. */
  readonly dataAsOf: string;
  /** What a complete search finds; nothing where left out. */
  readonly records?: readonly ScenarioRecord[];
  /** What one of must be in the request for this responder to search; anything that the profile asks for where left out. */
  readonly searchesBy?: readonly SearchKey[];
  /** Kinds of service, among those it searches, whose source does not answer. */
  readonly notSearched?: readonly string[];
  readonly limit?: ScenarioLimit;
  /** Earlier use of the same request identifier by the same client. */
  readonly earlier?: { readonly at: string; readonly sameBytes: boolean };
  readonly trouble?: 'fault-inside' | 'overloaded' | 'audit-log-down';
}

/** Something in a request that a responder can search by; a list has to be there as a whole. */
export type SearchKey = readonly ('nhsNumber' | 'identifier' | 'name' | 'birthDate' | 'address')[];

/** A limit on requests, and how many there have been within its time, this one included. */
export interface ScenarioLimit {
  readonly by: 'client' | 'user' | 'people-by-user';
  readonly allowed: number;
  readonly count: number;
  readonly retryAfterSeconds: number;
}

/** A record that the responder's search finds. */
export interface ScenarioRecord {
  readonly certainty: MatchCertainty;
  readonly mark?: 'restricted' | 'withheld';
  readonly involvement?: readonly ScenarioInvolvement[];
  /** Contacts of the services involved, beside the duty contact. */
  readonly contact?: readonly ScenarioContact[];
}

/** Involvement of a service; `organisation` is the responder, or a contact of the record, by identifier. */
export interface ScenarioInvolvement extends Omit<Involvement, 'organization'> {
  readonly organisation?: string;
}

/** The front door of a service. */
export interface ScenarioContact {
  readonly identifier: string;
  readonly name: string;
  readonly telecom: readonly [ContactWay, ...ContactWay[]];
}

/** A scenario with its file. */
export interface LocatedScenario {
  /** Path relative to the project root. */
  readonly file: string;
  readonly text: string;
  /** Name of the file without ending, and of the folder of the example. */
  readonly slug: string;
  readonly scenario: Scenario;
}
