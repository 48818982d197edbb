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

/** Does what `decide` promises; in a module of its own, because it needs much that other calls do not. */
export function ruleOn(request: Payload, options: DecideOptions): DecideResult {
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
  return decided(decideOnRequest(partial, factsFor(partial, options, shipped, now), shipped.rules));
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
