/*
 * The types of the public interface. They name no other module, so that a program that uses the package needs no type
 * definitions besides.
 */

/** A payload: the text or the bytes of a file in FHIR JSON or FHIR XML, or a resource as an object. */
export type Payload = string | Uint8Array | object;

/** Ids of the profiles that a payload of the exchange may follow. */
export type ProfileId =
  | 'person-info-query-request'
  | 'person-info-query-response'
  | 'match-request'
  | 'match-response'
  | 'match-response-parameters'
  | 'query-issues'
  | 'query-audit-requester'
  | 'query-audit-responder'
  | 'participant-organization'
  | 'participant-endpoint'
  | 'contact-organization'
  | 'query-patient'
  | 'matched-patient';

/** Canonical URL of a profile. */
export type ProfileUrl = `https://${string}/StructureDefinition/${string}`;

/** How a payload is checked. */
export interface ValidateOptions {
  /**
   * Profile to check against, by its id or its canonical URL. Left out, it is the one that the payload names in
   * `meta.profile`, else the one that its parameters speak for.
   */
  readonly profile?: ProfileId | ProfileUrl;
  /** Format of a text; left out, a text that begins with `<` is XML. */
  readonly format?: 'json' | 'xml';
  /** Name to report in {@link Finding.file}; `(payload)` unless given. */
  readonly file?: string;
}

/** How grave a finding is. What {@link validate} finds are errors. */
export type Severity = 'error' | 'warning' | 'information';

/** What found it: `schema` stands for schema and invariants. */
export type FindingSource = 'sushi' | 'validator' | 'schema' | 'link' | 'example' | 'package' | 'environment';

/** One thing that is wrong: what, where, and how to mend it. */
export interface Finding {
  readonly file: string;
  /** 1-based line; only where a text was checked. */
  readonly line?: number;
  /** 1-based column; only where a text was checked. */
  readonly column?: number;
  readonly severity: Severity;
  /** Stable: `SDX-…`, or the key of the invariant that does not hold, such as `sdx-nhs-2`. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** FHIRPath of the element. */
  readonly path?: string;
  /** Canonical URL of the profile that was checked. */
  readonly profile?: string;
  /** Web address of the page that says more. */
  readonly page?: string;
  readonly source: FindingSource;
}

/** A FHIR Identifier, complete enough to be compared. */
export interface Identifier {
  readonly system: string;
  readonly value: string;
}

/** What a register says of an organisation, as far as the decision rules look at it. */
export interface OrganisationFacts {
  /** Codes of `organisation-type`. */
  readonly types: readonly string[];
  /** Every identifier that it is known by. */
  readonly identifiers: readonly Identifier[];
}

/** What has to be known for a decision besides the request. */
export interface DecideOptions {
  /**
   * The organisation that is asked: the value of one of its identifiers in the register that came with the package
   * (`ZZ9B1`), or what your own register says of it. A request does not name it, and it changes the decision.
   */
  readonly responder: string | OrganisationFacts;
  /** What your own register says of the organisation that asks; the register of the package unless given. */
  readonly requester?: OrganisationFacts;
  /** Time of the decision as a FHIR instant (`2026-01-31T09:00:00Z`); the request's own `requestedAt` unless given. */
  readonly at?: string;
}

/** Who is to be told of a request, besides the reply. */
export type Alert =
  | 'requester-information-governance-lead'
  | 'responder-information-governance-lead'
  | 'review-next-working-day';

/** A sharing policy as a request names it. */
export interface PolicyReference {
  readonly identifier: Identifier;
  readonly version: string;
}

/** A rule that was tried. */
export interface RuleTried {
  readonly rule: string;
  readonly title: string;
  /** `unknown` where a fact is missing. */
  readonly matches: 'yes' | 'no' | 'unknown';
}

/** The rules have decided. */
export interface Decided {
  readonly state: 'decided';
  /** `review`: a person must decide. */
  readonly outcome: 'permit' | 'deny' | 'review';
  /** Id of the rule that decided. */
  readonly rule: string;
  /** `missing-fact`: something that is not known kept a rule from deciding, which is always a review. */
  readonly ground: 'rule' | 'missing-fact' | 'no-rule';
  /** Why, in plain words. */
  readonly because: string;
  readonly rulesVersion: string;
  /** The rules tried, in order. */
  readonly tried: readonly RuleTried[];
  /** Policies that the decision relied on. */
  readonly policies: readonly PolicyReference[];
  readonly alerts: readonly Alert[];
  /** What was not known, in words. */
  readonly missing: readonly string[];
}

/** The request is faulty: a responder refuses it before it tries any rule. */
export interface Refused {
  readonly state: 'refused';
  /** The case that it is answered with. */
  readonly case: CaseId;
  readonly code: string;
  readonly findings: readonly Finding[];
}

/** What {@link decide} comes to. */
export type DecideResult = Decided | Refused;

/** Number of a response case. A number is never given to another case. */
export type CaseId = `C${number}`;

/** One way in which a case is answered. */
export interface CaseAnswer {
  /** Code system of {@link CaseAnswer.code}: an outcome says something, an error says that there is no answer. */
  readonly system: 'query-outcome' | 'query-error';
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Codes that `OperationOutcome.issue.code` may have with it; the first is the usual one. */
  readonly issueTypes: readonly string[];
  /** Whether the header `Retry-After` goes with it. */
  readonly retryAfter: boolean;
}

/** One way in which an exchange can end. */
export interface ResponseCase {
  readonly id: CaseId;
  /** Code of the first answer. */
  readonly slug: string;
  readonly title: string;
  /** When the case applies. */
  readonly condition: string;
  /** The statuses of the answers, each once. */
  readonly httpStatus: readonly number[];
  readonly answers: readonly CaseAnswer[];
  /** What the answer tells the requester, and what it does not. */
  readonly meaning: string;
  /** What the practitioner who asked should be told to do. */
  readonly advice: string;
  /** Whether an answer of the case carries the header `Retry-After`. */
  readonly retryAfter: boolean;
}
