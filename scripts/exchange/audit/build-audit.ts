import { CODE_SYSTEM, EXTENSION, EXTERNAL, PROFILE } from '../canonicals.js';
import type { CaseAnswer } from '../cases/response-case.js';
import type { Identifier, PersonInfoQueryRequest, SharingPolicyReference } from '../messages/model.js';
import { head } from '../messages/parameters.js';
import type {
  AuditedDecision,
  AuditStamp,
  OperationCode,
  RequesterExchange,
  ResponderExchange,
} from './model.js';

/**
 * Writes the shared part of a requester's record, by the profile QueryAuditRequester. It names the policies that the
 * request relied on. Nothing in it says whom the request was about.
 */
export function buildQueryAuditRequester(exchange: RequesterExchange, stamp: AuditStamp): fhir4.AuditEvent {
  const { decision, ...sent } = exchange;
  const { request } = sent;
  return build(PROFILE.QueryAuditRequester, stamp, {
    ...sent,
    // Member by member: the rule that decided is the responder's to know.
    ...(decision && { decision: { identifier: decision.identifier, outcome: decision.outcome } }),
    client: request.requester.system,
    observer: request.requester.system,
    policies: request.sharingPolicy,
  });
}

/**
 * Writes the shared part of a responder's record, by the profile QueryAuditResponder. It names the policies that the
 * decision relied on. Nothing in it says whom the request was about, nor which mark or rule on a record led to the
 * answer.
 */
export function buildQueryAuditResponder(exchange: ResponderExchange, stamp: AuditStamp): fhir4.AuditEvent {
  const { request, client, decision } = exchange;
  return build(PROFILE.QueryAuditResponder, stamp, {
    ...exchange,
    client: client ?? request.requester?.system,
    observer: exchange.responder,
    policies: decision?.policies ?? [],
  });
}

interface SharedPart {
  readonly operation: OperationCode;
  readonly request: Partial<PersonInfoQueryRequest>;
  readonly client: Identifier | undefined;
  readonly responder: Identifier;
  readonly observer: Identifier;
  readonly answer?: CaseAnswer;
  readonly decision?: Pick<AuditedDecision, 'identifier' | 'outcome'> & { readonly rule?: string };
  readonly policies: readonly SharingPolicyReference[];
  readonly retry?: boolean;
}

function build(profile: string, stamp: AuditStamp, shared: SharedPart): fhir4.AuditEvent {
  const { answer, request } = shared;
  const entity = entities(shared);
  return {
    resourceType: 'AuditEvent',
    ...head(profile, stamp),
    ...(answer && {
      extension: [
        {
          url: EXTENSION.responseOutcome,
          valueCoding: {
            system: answer.system === 'query-error' ? CODE_SYSTEM.queryError : CODE_SYSTEM.queryOutcome,
            code: answer.code,
          },
        },
      ],
    }),
    type: { system: EXTERNAL.auditEventType, code: 'rest' },
    subtype: [{ system: EXTERNAL.restfulInteraction, code: 'operation' }],
    action: 'E',
    recorded: stamp.recorded,
    outcome: outcomeOf(answer),
    ...(request.reason !== undefined && {
      purposeOfEvent: [concept(CODE_SYSTEM.requestReason, request.reason)],
    }),
    agent: agents(shared),
    source: { observer: named(shared.observer) },
    ...(entity.length > 0 && { entity }),
  };
}

/** Success is an answer, whatever it says; 4 a request that was refused or faulty; 8 a service that did not answer. */
function outcomeOf(answer: CaseAnswer | undefined): '0' | '4' | '8' {
  if (answer === undefined || answer.status >= 500) return '8';
  return answer.system === 'query-outcome' ? '0' : '4';
}

function agents({ client, responder, request }: SharedPart): fhir4.AuditEventAgent[] {
  const { requester, reason } = request;
  return [
    { type: concept(EXTERNAL.dicom, '110153'), ...(client && { who: named(client) }), requestor: false },
    { type: concept(EXTERNAL.dicom, '110152'), who: named(responder), requestor: false },
    ...(requester
      ? [
          {
            type: concept(EXTERNAL.participationType, 'IRCP'),
            role: [concept(CODE_SYSTEM.requesterRole, requester.userRole)],
            who: named(requester.user),
            requestor: true,
            ...(reason !== undefined && { purposeOfUse: [concept(CODE_SYSTEM.requestReason, reason)] }),
          },
          {
            type: concept(EXTERNAL.roleClass, 'PROV'),
            who: named(requester.organization),
            requestor: false,
          },
        ]
      : []),
  ];
}

function entities({ request, operation, retry, decision, policies }: SharedPart): fhir4.AuditEventEntity[] {
  const { requestIdentifier } = request;
  return [
    ...(requestIdentifier
      ? [
          entity('24', requestIdentifier, [
            { type: 'operation', valueString: operation },
            ...(retry === true ? [{ type: 'retry', valueString: 'true' }] : []),
          ]),
        ]
      : []),
    ...(decision
      ? [
          entity('13', decision.identifier, [
            { type: 'outcome', valueString: decision.outcome },
            ...(decision.rule === undefined ? [] : [{ type: 'rule', valueString: decision.rule }]),
          ]),
        ]
      : []),
    ...policies.map(({ identifier, version, hash }) =>
      entity('14', identifier, [
        { type: 'version', valueString: version },
        ...(hash === undefined ? [] : [{ type: 'hash', valueBase64Binary: hash }]),
      ]),
    ),
  ];
}

function entity(
  role: string,
  what: Identifier,
  detail: fhir4.AuditEventEntityDetail[],
): fhir4.AuditEventEntity {
  return {
    what: named(what),
    type: { system: EXTERNAL.auditEntityType, code: '2' },
    role: { system: EXTERNAL.objectRole, code: role },
    detail,
  };
}

function named({ system, value }: Identifier): fhir4.Reference {
  return { identifier: { system, value } };
}

function concept(system: string, code: string): fhir4.CodeableConcept {
  return { coding: [{ system, code }] };
}
