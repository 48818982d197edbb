import {
  decideOnRequest,
  holdPolicies,
  isInstant,
  readMatchRequest,
  reasonStatusIn,
  requestFacts,
  type Decision,
  type Register,
  type RequestFacts,
} from '../exchange/index.js';
import { checkRequest } from '../schema/index.js';
import { placed, readInput } from './read.js';
import { shippedChecker } from './shipped-guide.js';
import { shippedRules, type ShippedRules } from './shipped-rules.js';
import type { DecideOptions, DecideResult, Decided, OrganisationFacts, Payload } from './types.js';

type ReadRequest = ReturnType<typeof readMatchRequest>['partial'];

/**
 * Says how the decision rules that came with the package decide on a request, before anyone is looked up (stage 3).
 * A faulty request is refused first, as a responder does. Whatever is not known leads to a review by a person, never
 * to a permission.
 *
 * The shipped rules, policies and register are an illustration for governance leads to correct: do not let them decide
 * on real requests.
 *
 * @param request a person-info-query or `$match` request: text or bytes of FHIR JSON or XML, or the resource
 * @param options who is asked, and where wanted what your own register says, and the time
 * @returns the decision, or the case that the request is refused with
 * @throws RangeError when the register of the package does not have the responder, when the payload is no request, or
 *   when a time is no FHIR instant
 * @throws TypeError when the request is none of these, or an object that JSON cannot say
 * @example May this be answered?
 * ```ts
 * import { decide } from 'data-exchange-standard';
 *
 * const result = await decide(body, { responder: 'ZZ9B1' });
 * if (result.state === 'refused') console.log(`${result.case}: ${result.findings.length} faults`);
 * else console.log(`${result.outcome} by ${result.rule}: ${result.because}`);
 * ```
 */
export async function decide(request: Payload, options: DecideOptions): Promise<DecideResult> {
  const reading = readInput(request, undefined, '(request)');
  const { payload } = reading;
  const unread = payload.resource === undefined || payload.findings.length > 0;
  const verdict = unread ? undefined : checkRequest(payload, shippedChecker(), '(request)');
  if (verdict === undefined)
    return {
      state: 'refused',
      case: 'C08',
      code: 'invalid-request',
      findings: placed(payload.findings, reading),
    };
  if (verdict.state === 'no-request')
    throw new RangeError(`This is no request: it follows ${verdict.profile}.`);
  if (verdict.state === 'misnamed')
    return {
      state: 'refused',
      case: 'C08',
      code: 'invalid-request',
      findings: placed(verdict.findings, reading),
    };
  if (verdict.state === 'faulty')
    return { state: 'refused', ...verdict.refusal, findings: placed(verdict.findings, reading) };
  const shipped = shippedRules();
  const { partial } = readMatchRequest(payload.resource);
  const now = options.at ?? partial.requestedAt;
  if (now !== undefined && !isInstant(now)) throw new RangeError(`${now} is no FHIR instant.`);
  return Promise.resolve(
    decided(decideOnRequest(partial, factsFor(partial, options, shipped, now), shipped.rules)),
  );
}

/** What the rules look at besides the request: from the caller where the caller says so, else from the package. */
function factsFor(
  request: ReadRequest,
  { responder, requester }: DecideOptions,
  { register, rules, policies, policyStatus }: ShippedRules,
  now: string | undefined,
): RequestFacts {
  const facts = requestFacts(request, {
    register,
    responder: typeof responder === 'string' ? identifierIn(register, responder) : { system: '', value: '' },
    heldPolicies: holdPolicies(policies, policyStatus, (now ?? '').slice(0, 10)),
    ...(request.reason === undefined ? {} : { reasonStatus: reasonStatusIn(rules, request.reason) }),
    ...(now === undefined ? {} : { now }),
  });
  return {
    ...facts,
    ...(typeof responder === 'string' ? {} : asResponder(responder)),
    ...(requester === undefined ? {} : asRequester(requester)),
  };
}

function asResponder({ types, identifiers }: OrganisationFacts): RequestFacts {
  return { responderTypes: types, responderIdentifiers: identifiers };
}

function asRequester({ types, identifiers }: OrganisationFacts): RequestFacts {
  return { requesterTypes: types, requesterIdentifiers: identifiers };
}

function identifierIn({ organisations }: Register, value: string): { system: string; value: string } {
  const found = organisations.flatMap(({ identifier }) => identifier).find((each) => each.value === value);
  if (found === undefined)
    throw new RangeError(`The register of the package has no organisation with the identifier ${value}.`);
  return found;
}

function decided(decision: Decision): Decided {
  const { outcome, rule, ground, because, rulesVersion, alerts, missing } = decision;
  return {
    state: 'decided',
    outcome,
    rule,
    ground,
    because,
    rulesVersion,
    tried: decision.tried.map(({ rule: id, title, matches }) => ({ rule: id, title, matches })),
    policies: decision.policies.map(({ identifier, version }) => ({ identifier, version })),
    alerts,
    missing,
  };
}
