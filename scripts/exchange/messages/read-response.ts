import { CODE_SYSTEM } from '../canonicals.js';
import { INVOLVEMENT_STATUSES, isCode, MATCH_CERTAINTIES, QUERY_OUTCOMES } from '../codes.js';
import type { DisclosedDecision, Involvement, PersonInfoQueryResponse } from './model.js';
import { readParameters, type Part, type ReadFault, type ReadResult } from './part-reader.js';
import { allPresent, presentOnly } from './present.js';

/**
 * Reads a reply. The order of the parameters does not matter, that of the contacts aside: the first is the duty
 * contact. A requester treats a reply that cannot be read as no answer.
 * @param body parsed JSON of any kind; never throws
 * @returns the reply, or the faults together with what could be read
 */
export function readPersonInfoQueryResponse(body: unknown): ReadResult<PersonInfoQueryResponse> {
  const faults: ReadFault[] = [];
  const parameters = readParameters(body, faults);
  if (parameters === undefined) return { ok: false, partial: {}, faults };
  const certainty = parameters.optional('certainty');
  const certaintyCode = certainty?.text('Code');
  if (certainty && certaintyCode !== undefined && !isCode(MATCH_CERTAINTIES, certaintyCode))
    faults.push({
      issueType: 'code-invalid',
      expression: `${certainty.path}.value`,
      message: `one of the grades ${MATCH_CERTAINTIES.join(', ')} was expected here.`,
    });
  const [dutyContact, ...otherContacts] = parameters
    .many('contact')
    .map((part) => part.resource('Organization'));
  const others = allPresent(otherContacts);
  const searched = parameters.many('searched').map((part) => part.code(CODE_SYSTEM.serviceType));
  for (const name of ['contact', 'searched'])
    if (parameters.many(name).length === 0)
      faults.push({
        issueType: 'required',
        expression: 'Parameters.parameter',
        message: `"${name}" is missing.`,
      });
  const partial = presentOnly({
    outcome: parameters.one('outcome')?.codeOf(CODE_SYSTEM.queryOutcome, QUERY_OUTCOMES),
    match: parameters.optional('match')?.boolean(),
    certainty: isCode(MATCH_CERTAINTIES, certaintyCode) ? certaintyCode : undefined,
    involvement: allPresent(parameters.many('involvement').map(readInvolvement)),
    contact: dutyContact && others ? ([dutyContact, ...others] as const) : undefined,
    searched: searched.length === 0 ? undefined : allPresent(searched),
    dataAsOf: parameters.one('dataAsOf')?.instant(),
    decision: readDecision(parameters.one('decision')),
    responder: parameters.one('responder')?.identifier(),
    respondedAt: parameters.one('respondedAt')?.instant(),
    requestIdentifier: parameters.one('requestIdentifier')?.identifier(),
  });
  parameters.refuseTheRest();
  return faults.length === 0
    ? { ok: true, value: partial as PersonInfoQueryResponse, partial, faults: [] }
    : { ok: false, partial, faults };
}

function readInvolvement(parameter: Part): Involvement | undefined {
  const parts = parameter.parts();
  const status = parts.one('status')?.codeOf(CODE_SYSTEM.involvementStatus, INVOLVEMENT_STATUSES);
  const organization = parts.one('organization')?.identifier();
  const detail = presentOnly({
    service: parts.optional('service')?.code(CODE_SYSTEM.serviceType),
    episode: parts.optional('episode')?.code(CODE_SYSTEM.episodeType),
    period: parts.optional('period')?.period(),
  });
  parts.refuseTheRest();
  return status && organization ? { status, ...detail, organization } : undefined;
}

function readDecision(parameter: Part | undefined): DisclosedDecision | undefined {
  const parts = parameter?.parts();
  if (parts === undefined) return undefined;
  const outcome = parts.one('outcome')?.codeOf(CODE_SYSTEM.sharingDecision, ['permit', 'review']);
  const identifier = parts.one('identifier')?.identifier();
  const policy = allPresent(parts.many('policy').map((part) => part.identifier()));
  parts.refuseTheRest();
  return outcome && identifier && policy ? { outcome, identifier, policy } : undefined;
}
