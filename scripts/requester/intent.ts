import type { HeldPolicy, MatchRequest, OperationCode, Register } from '../exchange/index.js';
import { IDENTIFIER_SYSTEM } from '../exchange/index.js';
import {
  meantRequest,
  type Scenario,
  type ScenarioRequest,
  type ScenarioTransport,
} from '../examples/index.js';
import type { ComposedQuery } from '../people/index.js';

/** A question as a user means it, before it has an identifier and a time. */
export interface QueryIntent {
  readonly operation: OperationCode;
  /** Participants by their ids in the register. */
  readonly request: Omit<ScenarioRequest, 'requestedAt'>;
}

/** What is to be out of order with a request on purpose, to see what a responder makes of it. */
export interface Disorder {
  readonly transport?: ScenarioTransport;
  /** How long before it is sent the request says that it was made, in milliseconds; negative for the future. */
  readonly ageMs?: number;
}

/** Participants and agreements that a request names. */
export interface RequestSources {
  readonly register: Register;
  /** As they are held on the day of the request. */
  readonly policies: readonly HeldPolicy[];
}

/** The question of a persona's query. */
export function personaIntent({ client, ...query }: ComposedQuery): QueryIntent {
  return {
    operation: query.form,
    request: {
      organisation: client.organisation,
      system: client.system,
      user: client.user,
      ...(client.userName !== undefined && { userName: client.userName }),
      userRole: client.userRole,
      person: query.sought,
      personRole: query.personRole,
      reason: query.reason,
      requestedInformation: query.requestedInformation,
      ...(query.sharingPolicy && { sharingPolicy: query.sharingPolicy }),
      ...(query.onlyCertainMatches && { onlyCertainMatches: true }),
    },
  };
}

/**
 * The message of a question.
 * @param requestIdentifier random UUID
 * @param requestedAt when it says that it was made
 * @throws RangeError for an organisation that the register does not have
 * @see requirements req-11, req-14, req-16
 */
export function meantMessage(
  { request }: QueryIntent,
  { register, policies }: RequestSources,
  requestIdentifier: string,
  requestedAt: Date,
): MatchRequest {
  const organisation = register.organisations.find(({ id }) => id === request.organisation);
  if (organisation === undefined)
    throw new RangeError(`The register has no organisation "${request.organisation}".`);
  const parties = {
    organization: organisation.identifier[0],
    system: { system: IDENTIFIER_SYSTEM.system, value: request.system },
  };
  const dated = { ...request, requestedAt: requestedAt.toISOString() };
  return meantRequest(dated, parties, requestIdentifier, policies);
}

/** How often a persona's query is sent, and what is out of order with it. */
export interface SendingPlan {
  readonly disorder: Disorder;
  /** `again`: the same request identifier as the one before, with another time. */
  readonly sends: readonly ('new' | 'again')[];
  /** What the server has to be started with. */
  readonly fault?: string;
}

/** An exchange begins when the request is sent: a scenario that does not say when it arrived lets it arrive at once. */
const AT_ONCE_MS = 1_000;

/**
 * Works out how a persona's query is sent so that the reply comes that it expects.
 * @param scenarioOf finds the scenario that the query is arranged like
 * @param now the times that the scenario gives count from here
 * @throws RangeError when the arrangement cannot be made by a client
 */
export function sendingPlan(
  { arrange }: Pick<ComposedQuery, 'arrange'>,
  scenarioOf: (slug: string) => Scenario | undefined,
  now: Date,
): SendingPlan {
  if (arrange === undefined) return { disorder: {}, sends: ['new'] };
  if (arrange.kind === 'client-limit')
    return {
      disorder: {},
      sends: Array.from({ length: (arrange.requestsAMinute ?? 1) + 1 }, () => 'new' as const),
    };
  if (arrange.kind === 'fault')
    return { disorder: {}, sends: ['new'], ...(arrange.fault && { fault: arrange.fault }) };
  const scenario = arrange.like === undefined ? undefined : scenarioOf(arrange.like);
  if (scenario === undefined)
    throw new RangeError(`There is no scenario "${arrange.like ?? ''}" to arrange a request like.`);
  return {
    disorder: disorderLike(scenario, now),
    sends: scenario.responder.earlier?.sameBytes === false ? ['new', 'again'] : ['new'],
  };
}

/** What is out of order in a scenario, with its times moved so that it happens now. */
function disorderLike({ request, transport, responder }: Scenario, now: Date): Disorder {
  const arrived = Date.parse(responder.receivedAt ?? request.requestedAt);
  const moved = (instant: string): string =>
    new Date(now.getTime() + Date.parse(instant) - arrived).toISOString();
  const ageMs = arrived - Date.parse(request.requestedAt);
  return {
    ...(transport && {
      transport: {
        ...transport,
        ...(typeof transport.assertion === 'object' &&
          transport.assertion.issuedAt !== undefined && {
            assertion: { ...transport.assertion, issuedAt: moved(transport.assertion.issuedAt) },
          }),
        ...(typeof transport.token === 'object' && {
          token: {
            ...transport.token,
            ...(transport.token.expiresAt !== undefined && { expiresAt: moved(transport.token.expiresAt) }),
          },
        }),
      },
    }),
    ...(Math.abs(ageMs) > AT_ONCE_MS && { ageMs }),
  };
}
