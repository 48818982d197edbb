import {
  dayInEngland,
  holdPolicies,
  IDENTIFIER_SYSTEM,
  type MatchRequest,
  type ParticipantSystem,
  type Register,
} from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import { arrangedAssertion } from './arranged-assertion.js';
import { EditError } from './body-edits.js';
import { scenarioFinding } from './example-finding.js';
import type { ExampleInputs } from './inputs.js';
import { later } from './instants.js';
import type { LocatedScenario, Scenario } from './scenario.js';
import { meantRequest, sentBody, type RequestParties, type SentBody } from './sent-request.js';
import type { Assertion, Setting, Token } from './setting.js';
import { stableUuid } from './stable-uuid.js';

const NETWORK_MS = 1_000;
const WORK_MS = 400;
const TOKEN_LIFE_MS = 600_000;

/**
 * Looks up whom a scenario names and puts the request together as it arrives.
 * @returns the setting, or findings at the lines of the scenario that cannot be so
 */
export function prepare(located: LocatedScenario, inputs: ExampleInputs): Setting | readonly Finding[] {
  const { scenario, slug } = located;
  const { register } = inputs;
  const findings = [...participantFindings(located, register)];
  const responder = register.organisations.find(({ id }) => id === scenario.responder.organisation);
  const endpoint = register.systems.find(({ id }) => id === scenario.responder.system);
  if (findings.length > 0 || responder === undefined || endpoint === undefined) return findings;

  const client = register.systems.find(({ id }) => id === scenario.request.system);
  const receivedAt = scenario.responder.receivedAt ?? later(scenario.request.requestedAt, NETWORK_MS);
  const policies = holdPolicies(inputs.policies, inputs.policyStatus, dayInEngland(receivedAt) ?? '');
  const meant = meantRequest(
    scenario.request,
    parties(scenario, register),
    stableUuid(slug, 'request'),
    policies,
  );
  const body = editedBody(located, meant);
  if ('findings' in body) return body.findings;
  return {
    slug,
    scenario,
    register,
    rules: inputs.rules,
    policies,
    ...(client && { client }),
    responder,
    endpoint,
    meant,
    ...(body.sent && { body: body.sent }),
    ...present('token', tokenOf(scenario, endpoint)),
    ...present('assertion', assertionOf(scenario, meant, body.sent, client, endpoint)),
    receivedAt,
    respondedAt: later(receivedAt, WORK_MS),
  };
}

function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [name in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [name in Name]?: Value };
}

function parties({ request }: Scenario, register: Register): RequestParties {
  const organisation = register.organisations.find(({ id }) => id === request.organisation);
  const unknown = { system: IDENTIFIER_SYSTEM.organisation, value: request.organisation };
  return {
    organization: organisation?.identifier[0] ?? unknown,
    system: { system: IDENTIFIER_SYSTEM.system, value: request.system },
  };
}

function editedBody(
  located: LocatedScenario,
  meant: MatchRequest,
): { sent?: SentBody } | { findings: Finding[] } {
  try {
    const sent = sentBody(located.scenario, meant);
    return sent === undefined ? {} : { sent };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    const finding = scenarioFinding(located, {
      code: 'SDX-EXAMPLE-EDIT',
      message: error.message,
      remedy: 'Correct the path of the edit; request.json of a sound example shows what there is.',
      at: `transport.edits[${error.edit}]`,
    });
    return { findings: [finding] };
  }
}

/** The access token, as good as it would be by itself, with what the scenario says is wrong with it. */
function tokenOf({ request, transport }: Scenario, endpoint: ParticipantSystem): Token | undefined {
  if (transport?.token === 'none') return undefined;
  return {
    issuedTo: request.system,
    audience: endpoint.address,
    expiresAt: later(request.requestedAt, TOKEN_LIFE_MS),
    ...transport?.token,
  };
}

/** The request assertion, likewise. */
function assertionOf(
  { transport }: Scenario,
  meant: MatchRequest,
  body: SentBody | undefined,
  client: ParticipantSystem | undefined,
  endpoint: ParticipantSystem,
): Assertion | undefined {
  const said = transport?.assertion;
  if (said === 'none' || body === undefined) return undefined;
  return arrangedAssertion(
    {
      request: meant,
      body: Buffer.from(body.text),
      audience: endpoint.address,
      issuedAt: new Date(meant.requestedAt),
      algorithm: client?.algorithms[0] ?? 'ES384',
      kid: `${meant.requester.system.value}-2026`,
    },
    said,
  );
}

/** Findings for participants that the register does not have, or has under another organisation. */
function participantFindings(located: LocatedScenario, register: Register): Finding[] {
  const { request, responder } = located.scenario;
  const sides = [
    { side: 'responder', ...responder, known: true },
    { side: 'request', ...request, known: request.registered !== false },
  ] as const;
  return sides.flatMap(({ side, organisation, system, known }) => {
    const found = register.systems.find(({ id }) => id === system);
    if (!known)
      return found === undefined
        ? []
        : [unknown(located, `${side}.registered`, `${system} is in the register after all.`)];
    if (!register.organisations.some(({ id }) => id === organisation))
      return [
        unknown(located, `${side}.organisation`, `The register has no organisation "${organisation}".`),
      ];
    if (found === undefined)
      return [unknown(located, `${side}.system`, `The register has no system "${system}".`)];
    return found.organisation === organisation
      ? []
      : [
          unknown(
            located,
            `${side}.system`,
            `The register says that "${system}" is of ${found.organisation}.`,
          ),
        ];
  });
}

function unknown(located: LocatedScenario, at: string, message: string): Finding {
  return scenarioFinding(located, {
    code: 'SDX-EXAMPLE-PARTICIPANT',
    message,
    remedy: 'Use the id of an entry in data/register, or add one there.',
    at,
  });
}
