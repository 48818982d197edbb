import { describe, expect, it } from 'vitest';
import {
  answerFor,
  answerFromSearch,
  buildQueryAuditRequester,
  buildQueryAuditResponder,
  cases,
  CODE_SYSTEM,
  IDENTIFIER_SYSTEM,
  PROFILE,
  type AuditedDecision,
  type Candidate,
  type CaseAnswer,
  type ResponderExchange,
} from '../../scripts/exchange/index.js';
import { aCandidate, aFrame, aRequest } from './samples.js';

const stamp = { recorded: '2026-11-02T09:30:01Z' };
const decision: AuditedDecision = {
  identifier: { system: IDENTIFIER_SYSTEM.decision, value: 'd-1' },
  outcome: 'permit',
  rule: 'section-47-named-body',
  policies: aRequest.sharingPolicy,
};
const responderExchange: ResponderExchange = {
  operation: 'person-info-query',
  request: aRequest,
  responder: aFrame.responder,
  answer: answerFor('known-active'),
  decision,
};
const requesterExchange = {
  operation: 'person-info-query' as const,
  request: aRequest,
  responder: aFrame.responder,
  answer: answerFor('known-active'),
  decision,
};
const responder = buildQueryAuditResponder(responderExchange, stamp);
const requester = buildQueryAuditRequester(requesterExchange, stamp);

const agent = (event: fhir4.AuditEvent, code: string): fhir4.AuditEventAgent | undefined =>
  event.agent.find(({ type }) => type?.coding?.[0]?.code === code);
const entity = (event: fhir4.AuditEvent, role: string): fhir4.AuditEventEntity | undefined =>
  event.entity?.find((each) => each.role?.code === role);
const allAnswers: readonly CaseAnswer[] = cases.flatMap(({ answers }) => answers);

describe('the audit records of both sides', () => {
  it.each([
    ['requester', requester],
    ['responder', responder],
  ])('of the %s say who asked whom, as whom and why', (_, event) => {
    expect(event).toMatchObject({ action: 'E', outcome: '0', recorded: stamp.recorded });
    expect(event.type.code).toBe('rest');
    expect(event.subtype?.[0]?.code).toBe('operation');
    expect(agent(event, '110153')?.who?.identifier).toEqual(aRequest.requester.system);
    expect(agent(event, '110152')?.who?.identifier).toEqual(aFrame.responder);
    expect(agent(event, 'PROV')?.who?.identifier).toEqual(aRequest.requester.organization);
    const user = agent(event, 'IRCP');
    expect(user?.who?.identifier).toEqual(aRequest.requester.user);
    expect(user?.role?.[0]?.coding?.[0]).toEqual({
      system: CODE_SYSTEM.requesterRole,
      code: 'social-worker',
    });
    expect(user?.requestor).toBe(true);
    expect(event.purposeOfEvent).toEqual(user?.purposeOfUse);
    expect(event.purposeOfEvent?.[0]?.coding?.[0]?.code).toBe(aRequest.reason);
  });

  it('share the request identifier, the operation, the answer and the decision', () => {
    for (const role of ['24', '14']) expect(entity(requester, role)).toEqual(entity(responder, role));
    expect(entity(requester, '24')?.what?.identifier).toEqual(aRequest.requestIdentifier);
    expect(entity(requester, '13')?.what).toEqual(entity(responder, '13')?.what);
    expect(requester.extension).toEqual(responder.extension);
    expect(responder.extension?.[0]?.valueCoding?.code).toBe('known-active');
  });

  // @verifies aud-6
  it('name the rule at the responder alone', () => {
    expect(entity(responder, '13')?.detail).toContainEqual({ type: 'rule', valueString: decision.rule });
    expect(entity(requester, '13')?.detail).toEqual([{ type: 'outcome', valueString: 'permit' }]);
  });

  // @verifies aud-6
  it('name policies with version and hash', () => {
    expect(entity(responder, '14')?.detail).toEqual([
      { type: 'version', valueString: '2.0' },
      { type: 'hash', valueBase64Binary: aRequest.sharingPolicy[0]?.hash },
    ]);
    const { hash, ...plain } = aRequest.sharingPolicy[0]!;
    expect(hash).toBeDefined();
    const event = buildQueryAuditResponder(
      { ...responderExchange, decision: { ...decision, policies: [plain] } },
      stamp,
    );
    expect(entity(event, '14')?.detail).toHaveLength(1);
  });

  it('are made by the system that asked and by the organisation that was asked', () => {
    expect(requester.source.observer.identifier).toEqual(aRequest.requester.system);
    expect(responder.source.observer.identifier).toEqual(aFrame.responder);
    expect(requester.meta?.profile).toEqual([PROFILE.QueryAuditRequester]);
    expect(responder.meta?.profile).toEqual([PROFILE.QueryAuditResponder]);
  });

  // @verifies aud-5
  it('hold nothing about the person and no name of the user, for any answer', () => {
    for (const answer of allAnswers)
      for (const event of [
        buildQueryAuditRequester({ ...requesterExchange, answer }, stamp),
        buildQueryAuditResponder({ ...responderExchange, answer }, stamp),
      ])
        for (const secret of ['9990000018', 'Testperson', 'Robin', '2016-05-04', 'Sam Sample', 'nhs-number'])
          expect(JSON.stringify(event)).not.toContain(secret);
  });

  // @verifies aud-7, aud-8
  it.each(allAnswers.map((answer) => [answer.code, answer.status, answer] as const))(
    'say of %s (%i) whether there was an answer',
    (code, status, answer) => {
      const outcome = status === 200 ? '0' : status < 500 ? '4' : '8';
      for (const event of [
        buildQueryAuditRequester({ ...requesterExchange, answer }, stamp),
        buildQueryAuditResponder({ ...responderExchange, answer }, stamp),
      ]) {
        expect(event.outcome).toBe(outcome);
        expect(event.extension?.[0]?.valueCoding).toEqual({
          system: status === 200 ? CODE_SYSTEM.queryOutcome : CODE_SYSTEM.queryError,
          code,
        });
      }
    },
  );

  it('are alike for a withheld record and for nobody, for a restricted record and for an uncertain one', () => {
    const record = (found: readonly Candidate[]) => {
      const { outcome } = answerFromSearch(found, { requestedInformation: ['involvement-detail'] });
      return buildQueryAuditResponder({ ...responderExchange, answer: answerFor(outcome) }, stamp);
    };
    expect(record([aCandidate({ mark: 'withheld' })])).toEqual(record([]));
    expect(record([aCandidate({ mark: 'restricted' })])).toEqual(
      record([aCandidate({ certainty: 'possible' })]),
    );
    expect(record([aCandidate({})])).not.toEqual(record([]));
  });
});

describe('the record of a requester that got no answer', () => {
  // @verifies aud-8
  it('says so, and has no response', () => {
    const { answer, decision: none, ...unanswered } = requesterExchange;
    expect([answer.code, none.outcome]).toEqual(['known-active', 'permit']);
    const event = buildQueryAuditRequester(unanswered, stamp);
    expect(event.outcome).toBe('8');
    expect(event).not.toHaveProperty('extension');
    expect(entity(event, '13')).toBeUndefined();
    expect(entity(event, '14')?.what?.identifier).toEqual(aRequest.sharingPolicy[0]?.identifier);
  });
});

describe('the record of a responder about a faulty request', () => {
  it('leaves out what the request did not say', () => {
    const event = buildQueryAuditResponder(
      { operation: 'match', request: {}, responder: aFrame.responder, answer: answerFor('invalid-request') },
      stamp,
    );
    expect(event.outcome).toBe('4');
    expect(event.agent).toHaveLength(2);
    expect(agent(event, '110153')).not.toHaveProperty('who');
    for (const element of ['purposeOfEvent', 'entity']) expect(event).not.toHaveProperty(element);
  });

  it('names the authenticated client rather than what the message says', () => {
    const client = { system: IDENTIFIER_SYSTEM.system, value: 'real-client' };
    const event = buildQueryAuditResponder({ ...responderExchange, client }, stamp);
    expect(agent(event, '110153')?.who?.identifier).toEqual(client);
  });
});

describe('a record', () => {
  // @verifies res-29
  it('is marked as a retry, as test data and with an id only where asked', () => {
    const retry = buildQueryAuditResponder(
      { ...responderExchange, retry: true },
      { ...stamp, id: 'x', testData: true },
    );
    expect(entity(retry, '24')?.detail).toContainEqual({ type: 'retry', valueString: 'true' });
    expect([retry.id, retry.meta?.tag?.[0]?.code]).toEqual(['x', 'HTEST']);
    expect(entity(responder, '24')?.detail).toEqual([
      { type: 'operation', valueString: 'person-info-query' },
    ]);
    expect(responder).not.toHaveProperty('id');
    expect(responder.meta).not.toHaveProperty('tag');
  });
});
