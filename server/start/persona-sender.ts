import { dayInEngland, holdPolicies, standingOf, systemIdentifier } from '../../scripts/exchange/index.js';
import { readExampleInputs, type Scenario } from '../../scripts/examples/index.js';
import { composeQuery } from '../../scripts/people/index.js';
import {
  ask,
  composeExchange,
  httpCaller,
  personaSends,
  presentReply,
  replyText,
  requesterLog,
  requestText,
  tokenSource,
  type AskResult,
  type AskedResponder,
  type ComposedExchange,
} from '../../scripts/requester/index.js';
import type { ShownExchange } from '../admin/index.js';
import type { TestParticipants } from '../trust/index.js';
import type { DataFiles } from './data-files.js';
import type { ServerGuide } from './guide.js';

/** What sending needs. */
export interface SenderParts {
  readonly base: string;
  readonly data: DataFiles;
  /** The scenarios of the examples, by name: some queries do what one of them does. */
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly guide: Pick<ServerGuide, 'checker' | 'term'>;
  readonly participants: Pick<TestParticipants, 'signingKey'>;
  /** Folder of the requester's own log. */
  readonly logFolder: string;
  /** Authority that signed the server's certificate, where that is not one that the machine knows. */
  readonly ca?: string;
}

const TIMEOUT_MS = 10_000;

/** Reads the scenarios of the examples. */
export function scenariosIn(files: ReadonlyMap<string, string>): ReadonlyMap<string, Scenario> {
  const { scenarios } = readExampleInputs(files).inputs;
  return new Map(scenarios.map(({ slug, scenario }) => [slug, scenario]));
}

/**
 * Makes what sends queries about personas to this server: over the network, with a token and an assertion of the
 * client's own, as anybody else would. Nothing about it is known to the side that answers.
 */
export function personaSender(
  parts: SenderParts,
): (persona: string, query: string) => Promise<ShownExchange> {
  const { base, data, scenarios, guide, participants, logFolder } = parts;
  const now = (): Date => new Date();
  const newUuid = (): string => crypto.randomUUID();
  const call = httpCaller(parts.ca === undefined ? {} : { ca: parts.ca }, now);
  const asking = {
    call,
    tokens: tokenSource({ base, call, now, newUuid }),
    checker: guide.checker,
    log: requesterLog(logFolder, { now, newUuid }),
    now,
    timeoutMs: TIMEOUT_MS,
  };
  return async (personaId, queryId) => {
    const { persona, query } = find(data, personaId, queryId);
    const composed = composeQuery(data.personas, persona, query);
    const asked = responderOf(data, composed.responder);
    const { sends } = personaSends(composed, {
      register: data.register,
      policies: holdPolicies(data.policies, data.policyStatus, dayInEngland(now().toISOString()) ?? ''),
      scenarioOf: (slug) => scenarios.get(slug),
      now: now(),
      newUuid,
    });
    let last: { exchange: ComposedExchange; result: AskResult } | undefined;
    for (const send of sends) {
      const key = await participants.signingKey(send.request.requester.system.value);
      const exchange = await composeExchange({ ...send, base, key, now: now(), newUuid });
      const caseReference = `persona ${personaId}/${queryId}`;
      last = { exchange, result: await ask({ exchange, asked, base, key, caseReference }, asking) };
      if (last.result.reading.kind === 'no-answer') break;
    }
    if (last === undefined) throw new RangeError('A query is put with one request at least.');
    const { exchange, result } = last;
    const presentation = presentReply(result.reading, {
      request: exchange.request,
      asked,
      term: guide.term,
    });
    return {
      request: requestText(exchange),
      reply: result.reply === undefined ? 'Nothing came back.' : replyText(result.reply),
      shown: presentation,
      ...(result.reading.case && {
        came: `${result.reading.case.id} ${result.reading.answer?.code ?? ''}`.trim(),
      }),
      expected: `${query.expect.case} ${query.expect.code}`,
      asExpected: result.reading.case?.id === query.expect.case,
    };
  };
}

function find(
  { personas }: DataFiles,
  personaId: string,
  queryId: string,
): {
  persona: DataFiles['personas']['personas'][number];
  query: DataFiles['personas']['personas'][number]['queries'][number];
} {
  const persona = personas.personas.find(({ id }) => id === personaId);
  const query = persona?.queries.find(({ id }) => id === queryId);
  if (persona === undefined || query === undefined)
    throw new RangeError('There is no such query about a persona.');
  return { persona, query };
}

function responderOf({ register }: DataFiles, id: string): AskedResponder {
  const system = register.systems.find((each) => each.id === id);
  const standing = system && standingOf(register, systemIdentifier(system), 'response');
  if (standing?.ok !== true) throw new RangeError(`The register has no responder "${id}".`);
  return standing;
}
