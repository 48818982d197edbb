import {
  buildQueryAuditResponder,
  caseFor,
  identifierUri,
  sha256Base64Url,
  type CaseAnswer,
  type Identifier,
} from '../../scripts/exchange/index.js';
import type { PayloadChecker } from '../../scripts/schema/index.js';
import type { AuditEntry, IdentifierUse, StoredReply } from '../storage/index.js';
import type { ExchangeState } from './exchange-state.js';
import type { Reply } from './message.js';
import { sealedBytes } from './sealed.js';

/** What a record needs beside the exchange. */
export interface RecordFrame {
  /** Identifier of the responder's organisation. */
  readonly responder: Identifier;
  readonly answer: CaseAnswer;
  readonly reply: Reply;
  /** UUID. */
  readonly id: string;
  /** FHIR instant. */
  readonly recorded: string;
  readonly testData: boolean;
  /** Whether the client uses up its request identifier with it: only where it got an answer that a retry may repeat. */
  readonly usesIdentifier: boolean;
  readonly checker: PayloadChecker;
}

/**
 * Makes the audit record of an exchange whose sender is known: the one place where records are made.
 * @see requirements aud-1, aud-4 to aud-7, aud-10, aud-11
 */
export function auditEntry(state: ExchangeState, frame: RecordFrame): AuditEntry {
  const { caller, request } = state;
  const { id, recorded, answer } = frame;
  const shared = sharedPart(state, frame);
  const { requestIdentifier } = request;
  return {
    id,
    recorded,
    shared,
    sealed: sealedBytes(state, frame.reply),
    case: caseFor(answer.code).id,
    code: answer.code,
    ...(caller && { client: identifierUri(caller.client) }),
    requesters: (caller?.organisation?.identifier ?? []).map(identifierUri),
    ...(requestIdentifier && { requestIdentifier: identifierUri(requestIdentifier) }),
    ...useOf(state, frame),
  };
}

/** Roles of entities that say what was decided: the decision, and the policies that it relied on. */
const DECIDED = new Set(['13', '14']);

/**
 * The shared part, which always conforms to its profile: what a faulty request says and no record may say, such as a
 * reason that is not in the list, is left out. It stands in the sealed part with everything else that was sent.
 */
function sharedPart(state: ExchangeState, frame: RecordFrame): fhir4.AuditEvent {
  const { reason: _reason, ...withoutReason } = state.request;
  const { requester: _requester, ...withoutRequester } = withoutReason;
  const shared = [state.request, withoutReason, withoutRequester, {}]
    .map((request) => buildShared(request, state, frame))
    .find((each) => conforms(each, frame.checker));
  if (shared === undefined) throw new Error('No audit record of this exchange conforms to its profile.');
  return shared;
}

function buildShared(
  request: ExchangeState['request'],
  { operation = 'person-info-query', caller, decision, decisionIdentifier, retry, earlier }: ExchangeState,
  { id, recorded, answer, responder, testData }: RecordFrame,
): fhir4.AuditEvent {
  const event = buildQueryAuditResponder(
    {
      operation,
      request,
      ...(caller && { client: caller.client }),
      responder,
      answer,
      ...(decision && {
        decision: {
          identifier: decisionIdentifier,
          outcome: decision.outcome,
          rule: decision.rule,
          policies: decision.policies,
        },
      }),
      ...(retry && { retry }),
    },
    { recorded, id, testData },
  );
  const decided = (earlier?.entity ?? []).filter(({ role }) => DECIDED.has(role?.code ?? ''));
  return decided.length === 0 ? event : { ...event, entity: [...(event.entity ?? []), ...decided] };
}

function conforms(event: fhir4.AuditEvent, checker: PayloadChecker): boolean {
  const payload = { format: 'json', resource: { ...event }, findings: [], locate: () => undefined } as const;
  return (
    checker.check(payload, `${checker.known.canonical}/StructureDefinition/query-audit-responder`, '(record)')
      .length === 0
  );
}

function useOf(state: ExchangeState, { usesIdentifier, reply }: RecordFrame): { use?: IdentifierUse } {
  const { caller, request, body } = state;
  if (
    !usesIdentifier ||
    caller === undefined ||
    request.requestIdentifier === undefined ||
    body === undefined
  )
    return {};
  const stored: StoredReply = { status: reply.status, headers: reply.headers, body: reply.body };
  return {
    use: {
      client: identifierUri(caller.client),
      requestIdentifier: identifierUri(request.requestIdentifier),
      bodySha256: sha256Base64Url(body),
      reply: stored,
    },
  };
}
