import type { DecisionRules, HeldPolicy, ReasonStatus } from '../../scripts/exchange/index.js';
import type { Matcher } from '../../scripts/matching/index.js';
import type { PayloadChecker } from '../../scripts/schema/index.js';
import type { PersonStore, Stores } from '../storage/index.js';
import type { AccessTokens, KeySource, Limits, RegisterSource, SecurityLog } from '../trust/index.js';

/** One place where a responder keeps records of people, and the services whose records they are. */
export interface PersonSource {
  /** Codes of `service-type`. */
  readonly services: readonly string[];
  readonly people: Pick<PersonStore, 'candidates' | 'dataAsOf'>;
}

/** A contact of an organisation that a record names, for replies. */
export type ContactOf = (organisation: {
  readonly system: string;
  readonly value: string;
}) => fhir4.Organization | undefined;

/** One of the things that must be in a request so that this responder can search. */
export type SearchNeed = 'nhsNumber' | 'identifier' | 'name' | 'birthDate' | 'address';

/** The rules, and everything that they look at besides the request. */
export interface RulesInForce {
  readonly rules: DecisionRules;
  readonly reasonStatus: (reason: string) => ReasonStatus;
  /** The policies as they are held on a day, `YYYY-MM-DD`. */
  readonly policiesOn: (day: string) => readonly HeldPolicy[];
}

/** Numbers that a responder publishes to participants. */
export interface Bounds {
  /** Longest body, in bytes, before and after its content coding is undone. */
  readonly bodyBytes: number;
  /** Most requests that are under way at once; further ones are told to come again (C19, 503). */
  readonly inFlight: number;
  /** Most records that a search compares; more make its list incomplete. */
  readonly candidates: number;
  /** Seconds after which a caller should ask again when the service could not answer. */
  readonly retryAfterSeconds: number;
  /**
   * Replies to requests that were decided leave on a grid of this many milliseconds after their arrival, so that the time
   * says nothing of what was found. 0 sends them at once.
   */
  readonly releaseGridMs: number;
}

/** How long a system call may be waited for; the one clock of the server. */
export interface Clock {
  readonly now: () => Date;
  /** Steady milliseconds, for durations. */
  readonly steady: () => number;
  /** Resolves at a time of the steady clock, to a fraction of a millisecond; at once when it has passed. */
  readonly until: (steady: number) => Promise<void>;
}

/** Everything that an answer depends on beside the request. */
export interface ResponderParts {
  /** Id of this responder's system in the register. */
  readonly system: string;
  /** Base address, as the register has it: the audience of tokens and assertions. */
  readonly base: string;
  /** Marks every message as test data. */
  readonly testData: boolean;
  readonly register: RegisterSource;
  readonly keys: KeySource;
  readonly tokens: AccessTokens;
  readonly limits: Limits;
  readonly securityLog: SecurityLog;
  readonly rules: RulesInForce;
  readonly checker: PayloadChecker;
  readonly matcher: Matcher;
  readonly sources: readonly PersonSource[];
  readonly searchesBy: readonly (readonly SearchNeed[])[];
  readonly contactOf: ContactOf;
  readonly stores: Pick<Stores, 'audit'>;
  readonly bounds: Bounds;
  readonly clock: Clock;
  readonly newUuid: () => string;
  /** Told of every exchange once its reply is ready; it must not throw. */
  readonly observe: (observation: Observation) => void;
}

/** What operators may know of an exchange: no person, no user, no token. */
export interface Observation {
  readonly at: string;
  readonly operation?: string;
  readonly case: string;
  readonly code: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly retry: boolean;
  /** Whether the audit log has a record of it. */
  readonly recorded: boolean;
  readonly correlation: string;
  /** Position in the audit log. */
  readonly audit?: string;
  /** Trace of the caller, where it sent one. */
  readonly trace?: string;
  /** For operators: the name and message of a fault inside. */
  readonly fault?: string;
}
