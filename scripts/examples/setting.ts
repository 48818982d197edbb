import type {
  DecisionRules,
  HeldPolicy,
  MatchRequest,
  ParticipantOrganisation,
  ParticipantSystem,
  Register,
  RequestAssertionClaims,
} from '../exchange/index.js';
import type { Scenario } from './scenario.js';
import type { SentBody } from './sent-request.js';

/** What an access token says. */
export interface Token {
  /** Identifier of the client system. */
  readonly issuedTo: string;
  readonly audience: string;
  readonly expiresAt: string;
}

/** A request assertion before it is signed, and whether the signature will hold. */
export interface Assertion {
  readonly header: { readonly alg: string; readonly kid: string; readonly typ: string };
  readonly claims: RequestAssertionClaims;
  /** Whether it is signed with a key that the register has for the client. */
  readonly signedByClient: boolean;
}

/** An exchange before it has begun: everything that the answer depends on. */
export interface Setting {
  readonly slug: string;
  readonly scenario: Scenario;
  readonly register: Register;
  readonly rules: DecisionRules;
  /** As the responder holds them on the day of the request. */
  readonly policies: readonly HeldPolicy[];
  /** Absent where the register does not know the system that asks. */
  readonly client?: ParticipantSystem;
  readonly responder: ParticipantOrganisation;
  readonly endpoint: ParticipantSystem;
  /** The request as it is meant. */
  readonly meant: MatchRequest;
  readonly body?: SentBody;
  readonly token?: Token;
  readonly assertion?: Assertion;
  readonly receivedAt: string;
  readonly respondedAt: string;
}

/** Method and path of the request, as it was sent. */
export function requestLine({ scenario }: Setting): { method: string; path: string } {
  const operation = scenario.operation ?? 'person-info-query';
  return {
    method: scenario.transport?.method ?? 'POST',
    path: scenario.transport?.path ?? `/Patient/$${operation}`,
  };
}
