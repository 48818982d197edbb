import {
  answerFor,
  caseFor,
  CODE_SYSTEM,
  isCode,
  PROFILE,
  QUERY_ERRORS,
  QUERY_OUTCOMES,
  readPersonInfoQueryResponse,
  sameIdentifier,
  type Identifier,
  type ParticipantOrganisation,
  type ParticipantSystem,
} from '../exchange/index.js';
import {
  misnamedProfile,
  readPayload,
  type Payload,
  type PayloadChecker,
  type PayloadFormat,
} from '../schema/index.js';
import type { CallResult, HttpReply } from './call.js';
import type { ComposedExchange } from './compose.js';
import type { AnswerReading, NoAnswerReading, NoAnswerWhy, Reading } from './reading.js';
import { notBefore } from './retry-after.js';

/** Who was asked, as the register has it. */
export interface AskedResponder {
  readonly organisation: ParticipantOrganisation;
  readonly system: ParticipantSystem;
}

/**
 * Reads what came of an exchange. A reply counts only where it keeps to its profile, is to this request and from the
 * responder that was asked; everything else is no answer.
 * @param checker schemas and invariants of the guide
 * @see requirements exc-7, exc-13, rqr-8, rqr-10
 */
export function readReply(
  result: CallResult,
  exchange: Pick<ComposedExchange, 'operation' | 'request' | 'headers'>,
  asked: AskedResponder,
  checker: PayloadChecker,
): Reading {
  if (result.kind === 'failure')
    return { kind: 'no-answer', why: result.why, details: [result.detail], at: result.at };
  const none = (why: NoAnswerWhy, details: readonly string[]): NoAnswerReading => ({
    kind: 'no-answer',
    why,
    status: result.status,
    ...notBefore(result),
    details: [`HTTP status ${result.status}`, ...details],
    at: result.at,
  });
  if (result.status >= 300 && result.status < 400) return none('redirect', ['Redirects are not followed.']);
  const isError = result.status >= 400;
  const echoed = result.headers['x-request-id'];
  if (echoed !== undefined && echoed !== exchange.headers['X-Request-ID'])
    return none('other-exchange', ['X-Request-ID of the reply is that of another request.']);
  const parsed = readBody(result);
  if (typeof parsed === 'string') return none(isError ? 'error-status' : 'invalid-reply', [parsed]);
  const profile = isError
    ? PROFILE.QueryIssues
    : exchange.operation === 'match'
      ? PROFILE.MatchResponse
      : PROFILE.PersonInfoQueryResponse;
  const faults = faultsOf(parsed, profile, checker);
  if (faults.length > 0) return none(isError ? 'error-status' : 'invalid-reply', faults);
  if (isError) return readError(parsed, result, none);
  return exchange.operation === 'match'
    ? readMatch(parsed, exchange, asked, none)
    : readResponse(parsed, exchange, asked, none);
}

type None = (why: NoAnswerWhy, details: readonly string[]) => NoAnswerReading;

/** @returns the resource, or what is wrong with the text */
function readBody({ status, headers, body }: HttpReply): Payload | string {
  if (status !== 200 && status < 400) return 'A reply with an outcome has the status 200.';
  const format = formatOf(headers['content-type']);
  if (format === undefined) return 'The reply is not FHIR JSON or FHIR XML.';
  const payload = readPayload(body, format, 'reply');
  const [fault] = payload.findings.filter(({ severity }) => severity === 'error');
  if (fault !== undefined) return `${fault.code}: the text of the reply cannot be read.`;
  return payload.resource === undefined ? 'The reply holds no resource.' : payload;
}

function formatOf(contentType: string | undefined): PayloadFormat | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/fhir+json' ? 'json' : type === 'application/fhir+xml' ? 'xml' : undefined;
}

/**
 * Where a reply breaks its profile: codes and places, without the messages, because those repeat values. One that names
 * another profile of the guide as its own is checked against this one all the same.
 */
function faultsOf(payload: Payload, profile: string, checker: PayloadChecker): string[] {
  const misnamed = misnamedProfile(payload, checker.known, 'reply');
  return [...(misnamed ? [misnamed] : []), ...checker.check(payload, profile, 'reply')]
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => (path === undefined ? code : `${code} at ${path}`));
}

function readError({ resource }: Payload, { status }: HttpReply, none: None): NoAnswerReading {
  const { issue: issues } = resource as unknown as fhir4.OperationOutcome;
  const code = issues[0]?.details?.coding?.[0]?.code;
  const found = isCode(QUERY_ERRORS, code)
    ? caseFor(code).answers.find((each) => each.code === code && each.status === status)
    : undefined;
  if (!isCode(QUERY_ERRORS, code) || found?.system !== 'query-error')
    return none('error-status', ['The error is none that the exchange has with this status.']);
  const details = issues.map(({ code: kind, details: said, expression = [], diagnostics }) =>
    [
      said?.coding?.[0]?.code,
      `(${kind})`,
      ...(expression.length > 0 ? ['at', expression.join(', ')] : []),
      diagnostics,
      // One of the published sentences, or the reply would break its profile.
      ...(said?.text === undefined ? [] : [`– ${said.text}`]),
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  );
  return { ...none('refused', details), case: caseFor(code), answer: found };
}

function readResponse(
  { resource }: Payload,
  { request }: Pick<ComposedExchange, 'request'>,
  asked: AskedResponder,
  none: None,
): Reading {
  const read = readPersonInfoQueryResponse(resource);
  if (!read.ok)
    return none(
      'invalid-reply',
      read.faults.map(({ issueType, expression }) => `${issueType} at ${expression}`),
    );
  const { outcome, contact, involvement, searched, dataAsOf, respondedAt, decision } = read.value;
  if (!sameIdentifier(read.value.requestIdentifier, request.requestIdentifier))
    return none('other-exchange', ['requestIdentifier of the reply is that of another request.']);
  if (!isOf(asked.organisation, [read.value.responder]))
    return none('other-exchange', ['responder of the reply is not the organisation that was asked.']);
  return {
    ...answered(outcome),
    contacts: contact,
    involvement,
    searched,
    dataAsOf,
    respondedAt,
    decision,
  };
}

function readMatch(
  { resource }: Payload,
  _exchange: Pick<ComposedExchange, 'request'>,
  asked: AskedResponder,
  none: None,
): Reading {
  const bundle = resource as unknown as fhir4.Bundle;
  const resources = (bundle.entry ?? []).flatMap((entry) => entry.resource ?? []);
  const [dutyContact, ...others] = resources.filter((each) => each.resourceType === 'Organization');
  const code = resources.find((each) => each.resourceType === 'OperationOutcome')?.issue[0]?.details
    ?.coding?.[0];
  if (code?.system !== CODE_SYSTEM.queryOutcome || !isCode(QUERY_OUTCOMES, code.code))
    return none('invalid-reply', ['The outcome is none that the exchange has.']);
  // This form repeats neither identifier of the request nor of the responder: the duty contact says whose reply it is.
  const identifiers = (dutyContact?.identifier ?? []).flatMap(({ system, value }) =>
    system === undefined || value === undefined ? [] : [{ system, value }],
  );
  if (dutyContact === undefined || !isOf(asked.organisation, identifiers))
    return none('other-exchange', [
      'The duty contact of the reply is not that of the organisation that was asked.',
    ]);
  return {
    ...answered(code.code),
    contacts: [dutyContact, ...others],
    involvement: [],
    searched: asked.system.searched,
    respondedAt: bundle.timestamp ?? '',
  };
}

function answered(code: (typeof QUERY_OUTCOMES)[number]): Pick<AnswerReading, 'kind' | 'case' | 'answer'> {
  const answer = answerFor(code);
  if (answer.system !== 'query-outcome') throw new RangeError(`"${code}" is no outcome.`);
  return { kind: 'answer', case: caseFor(code), answer };
}

function isOf({ identifier }: ParticipantOrganisation, named: readonly Identifier[]): boolean {
  return identifier.some((own) => named.some((each) => sameIdentifier(own, each)));
}
