import {
  answerFor,
  buildQueryAuditRequester,
  buildQueryAuditResponder,
  IDENTIFIER_SYSTEM,
  PROFILE,
  reasonStatusIn,
  type CaseAnswer,
  type MatchRequest,
} from '../exchange/index.js';
import { isMatchForm, type Conclusion } from './conduct.js';
import type { ExampleFile } from './example.js';
import { later } from './instants.js';
import { resourceFiles } from './resource-files.js';
import type { Setting } from './setting.js';

const NETWORK_MS = 100;

/**
 * The shared parts of the audit records of both sides, as far as they exist. The responder has none of a client that
 * did not prove who it is, and none where its log cannot be written: those go to its security log. The requester has
 * one of every request that it sent, but cannot write a sound one under a reason that is not in the list.
 */
export function auditFiles(setting: Setting, conclusion: Conclusion): ExampleFile[] {
  const { slug, meant, rules } = setting;
  const answer = answerOf(conclusion);
  return [
    ...(reasonStatusIn(rules, meant.reason) === 'active'
      ? resourceFiles({
          slug,
          kind: 'audit',
          name: 'audit-requester',
          title: "The requester's audit record",
          resource: requesterRecord(setting, conclusion, answer),
          profile: PROFILE.QueryAuditRequester,
        })
      : []),
    ...(conclusion.recorded
      ? resourceFiles({
          slug,
          kind: 'audit',
          name: 'audit-responder',
          title: "The responder's audit record",
          resource: responderRecord(setting, conclusion, answer),
          profile: PROFILE.QueryAuditResponder,
        })
      : []),
  ];
}

function answerOf({ response, refusal }: Conclusion): CaseAnswer {
  if (response !== undefined) return answerFor(response.outcome);
  if (refusal === undefined) throw new RangeError('An exchange ends with a reply or a refusal.');
  return refusal.issues[0].answer;
}

function requesterRecord(setting: Setting, { response }: Conclusion, answer: CaseAnswer): fhir4.AuditEvent {
  const { meant, responder, scenario, respondedAt } = setting;
  return buildQueryAuditRequester(
    {
      operation: operationOf(setting),
      request: meant,
      responder: responder.identifier[0],
      answer,
      ...(response && {
        decision: { identifier: response.decision.identifier, outcome: response.decision.outcome },
      }),
      ...(scenario.responder.earlier?.sameBytes === true && { retry: true }),
    },
    { recorded: later(respondedAt, NETWORK_MS), testData: true },
  );
}

function responderRecord(
  setting: Setting,
  { request, decision, decisionIdentifier, retry }: Conclusion,
  answer: CaseAnswer,
): fhir4.AuditEvent {
  const { token, responder, respondedAt } = setting;
  return buildQueryAuditResponder(
    {
      operation: operationOf(setting),
      request: withReasonInUse(setting, request),
      ...(token && { client: { system: IDENTIFIER_SYSTEM.system, value: token.issuedTo } }),
      responder: responder.identifier[0],
      answer,
      ...(decision && {
        decision: {
          identifier: { system: IDENTIFIER_SYSTEM.decision, value: decisionIdentifier },
          outcome: decision.outcome,
          rule: decision.rule,
          policies: decision.policies,
        },
      }),
      ...(retry && { retry }),
    },
    { recorded: respondedAt, testData: true },
  );
}

/** A reason that is not in the list has no place in a record that others read. */
function withReasonInUse({ rules }: Setting, request: Partial<MatchRequest>): Partial<MatchRequest> {
  const { reason, ...rest } = request;
  return reason !== undefined && reasonStatusIn(rules, reason) === 'active' ? request : rest;
}

function operationOf(setting: Setting): 'person-info-query' | 'match' {
  return isMatchForm(setting) ? 'match' : 'person-info-query';
}
