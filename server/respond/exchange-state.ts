import type {
  Alert,
  Decision,
  Identifier,
  MatchRequest,
  OperationCode,
  SealedPart,
} from '../../scripts/exchange/index.js';
import type { Caller } from './authenticate.js';

/** What is known of an exchange by the time it ends; the audit record is made from it. */
export interface ExchangeState {
  operation?: OperationCode;
  caller?: Caller;
  /** The bytes of the body as they arrived. */
  body?: Uint8Array;
  assertion?: string;
  /** The body as JSON has it, once it was found to be sound. */
  resource?: unknown;
  request: Partial<MatchRequest>;
  decision?: Decision;
  /** Identifier of the decision. */
  readonly decisionIdentifier: Identifier;
  retry: boolean;
  /** Of a retry: the shared part of the record of the first time, whose decision is repeated. */
  earlier?: fhir4.AuditEvent;
  candidates?: NonNullable<SealedPart['candidates']>;
  /** Who is to be told beside the requester. */
  alerts: readonly (Alert | 'custodian')[];
  /** Why the request was not accepted, for operators. */
  fault?: string;
}
