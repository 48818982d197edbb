import type { MatchRequest } from '../exchange/index.js';
import type { Scenario } from '../examples/index.js';
import type { ComposedQuery } from '../people/index.js';
import type { PayloadFormat } from '../schema/index.js';
import {
  meantMessage,
  personaIntent,
  sendingPlan,
  type Disorder,
  type QueryIntent,
  type RequestSources,
  type SendingPlan,
} from './intent.js';

/** One of the requests that a question is put with: all that {@link composeExchange} needs but address and key. */
export interface PersonaSend {
  readonly operation: QueryIntent['operation'];
  readonly request: MatchRequest;
  readonly disorder: Disorder;
}

/** What the messages of a persona's query are made from. */
export interface PersonaSendOptions extends RequestSources {
  readonly scenarioOf: (slug: string) => Scenario | undefined;
  readonly now: Date;
  readonly newUuid: () => string;
  /** Format of body and reply, where the query's arrangement does not ask for one. */
  readonly format?: PayloadFormat;
}

/** The request before must not have the same bytes: that would be a retry, which is answered. */
const APART_MS = 1_000;

/**
 * Makes the messages of a persona's query: one, or those that bring about together what the query is for.
 * @throws RangeError when the arrangement cannot be made by a client
 */
export function personaSends(
  query: ComposedQuery,
  options: PersonaSendOptions,
): { readonly plan: SendingPlan; readonly sends: readonly PersonaSend[] } {
  const { scenarioOf, now, newUuid, format } = options;
  const plan = sendingPlan(query, scenarioOf, now);
  const intent = personaIntent(query);
  const disorder = withFormat(plan.disorder, format);
  const last = plan.sends.length - 1;
  let identifier = '';
  const sends = plan.sends.map((kind, index): PersonaSend => {
    if (kind === 'new') identifier = newUuid();
    const requestedAt = new Date(now.getTime() - (plan.disorder.ageMs ?? 0) - (last - index) * APART_MS);
    return {
      operation: intent.operation,
      request: meantMessage(intent, options, identifier, requestedAt),
      disorder,
    };
  });
  return { plan, sends };
}

/** Adds a format to what is out of order, where nothing else was asked for. */
export function withFormat(disorder: Disorder, format: PayloadFormat | undefined): Disorder {
  if (format === undefined || disorder.transport?.format !== undefined) return disorder;
  return { ...disorder, transport: { ...disorder.transport, format } };
}
