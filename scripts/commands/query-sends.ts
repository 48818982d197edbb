import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  cases,
  IDENTIFIER_SYSTEM,
  nearest,
  readMatchRequest,
  type CaseId,
  type MatchRequest,
} from '../exchange/index.js';
import { ExpectedFailure } from '../findings/index.js';
import {
  composeQuery,
  personaQueries,
  type ComposedQuery,
  type Persona,
  type Personas,
} from '../people/index.js';
import {
  meantMessage,
  personaSends,
  type ComposeOptions,
  type Disorder,
  type SendingPlan,
} from '../requester/index.js';
import { toXml } from '../fhir-xml/index.js';
import { readPayload, type PayloadFormat } from '../schema/index.js';
import { commandLineFailure } from './command-line-failure.js';
import { formIntent } from './query-form.js';
import { caseReference, questionSource, type QueryOptions } from './query-options.js';
import type { QueryWorld } from './query-world.js';

/** One request, but for address and key. */
export type PreparedSend = Pick<ComposeOptions, 'operation' | 'request' | 'disorder' | 'body'>;

/** A question, ready to be put. */
export interface PreparedQuestion {
  /** One, or those that bring about together what a persona's query is for. */
  readonly sends: readonly PreparedSend[];
  /** Id of the system that is asked. */
  readonly responder: string;
  readonly caseReference: string;
  /** With a persona: what has to come back. */
  readonly expect?: ComposedQuery['expect'];
  readonly plan?: SendingPlan;
  /** With a persona: who is asked about, for the person at the terminal. Everybody there is invented. */
  readonly about?: string;
  /** Whether a body that breaks the profile is sent all the same: that of a persona or a file may be meant so. */
  readonly mayBeFaulty: boolean;
}

/** Clock and identifiers of a run. */
export interface Moment {
  readonly now: Date;
  readonly newUuid: () => string;
}

/**
 * Makes the requests of a question.
 * @throws ExpectedFailure (exit 2) where the options do not make one
 */
export async function prepareQuestion(
  options: QueryOptions,
  world: QueryWorld,
  moment: Moment,
  cwd: string,
): Promise<PreparedQuestion> {
  const responder = options.responder ?? world.personas.responder.system;
  const source = questionSource(options);
  if (source === 'persona') return ofPersona(options, world, moment);
  const disorder: Disorder = options.xml === true ? { transport: { format: 'xml' } } : {};
  if (source === 'form') {
    const intent = formIntent(options, {
      personas: world.personas,
      rules: world.rules,
      organisations: world.register.organisations,
    });
    const request = meantMessage(intent, world, moment.newUuid(), moment.now);
    const reference = caseReference(options);
    return {
      sends: [{ operation: intent.operation, request, disorder }],
      responder,
      caseReference: reference,
      mayBeFaulty: false,
    };
  }
  return {
    sends: [await ofFile(options, moment, cwd)],
    responder,
    caseReference: caseReference(options),
    mayBeFaulty: true,
  };
}

function ofPersona(options: QueryOptions, world: QueryWorld, { now, newUuid }: Moment): PreparedQuestion {
  const { persona, query } = chosenQuery(options, world.personas);
  const { plan, sends } = personaSends(options.match === true ? { ...query, form: 'match' } : query, {
    ...world,
    now,
    newUuid,
    ...(options.xml === true && { format: 'xml' }),
  });
  return {
    sends,
    responder: options.responder ?? query.responder,
    caseReference: options.case ?? `persona ${persona.id}/${query.id}`,
    expect: query.expect,
    plan,
    about: `${persona.name} (--persona ${persona.id} --query ${query.id}): ${query.title}`,
    mayBeFaulty: true,
  };
}

function chosenQuery(
  { persona: name, query: id, responseCase }: QueryOptions,
  personas: Personas,
): { readonly persona: Persona; readonly query: ComposedQuery } {
  if (responseCase !== undefined) return ofCase(responseCase, personas);
  const persona = personas.personas.find((each) => each.id === name);
  const ids = personas.personas.map((each) => each.id);
  if (persona === undefined) {
    const near = nearest(name ?? '', ids);
    throw commandLineFailure(
      `There is no persona ${name ?? ''}.`,
      near === undefined ? `There are ${ids.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
  const query = id === undefined ? persona.queries[0] : persona.queries.find((each) => each.id === id);
  if (query === undefined)
    throw commandLineFailure(
      `There is no query ${id ?? ''} about ${persona.name}.`,
      `There are ${persona.queries.map((each) => each.id).join(', ')}.`,
    );
  return { persona, query: composeQuery(personas, persona, query) };
}

/** The first query that gives a case; one to the usual responder before others. */
function ofCase(wanted: string, personas: Personas): { persona: Persona; query: ComposedQuery } {
  const id = wanted.toUpperCase() as CaseId;
  const fitting = personaQueries(personas).filter(({ query }) => query.expect.case === id);
  const chosen = fitting.find(({ query }) => query.responder === personas.responder.system) ?? fitting[0];
  if (chosen !== undefined) return chosen;
  throw commandLineFailure(
    `There is no response case ${wanted}.`,
    `They are ${cases.map((each) => each.id).join(', ')}.`,
  );
}

/** A body from a file, with a request identifier and a time of its own unless it is to go as it is. */
async function ofFile(options: QueryOptions, { now, newUuid }: Moment, cwd: string): Promise<PreparedSend> {
  const shown = options.file ?? '';
  const bytes = await readFile(resolve(cwd, shown)).catch((): never => {
    throw commandLineFailure(`${shown} cannot be read.`, 'Check the path.');
  });
  const payload = readPayload(bytes, undefined, shown);
  const [fault, ...faults] = payload.findings;
  if (payload.resource === undefined || fault !== undefined)
    throw fault === undefined
      ? commandLineFailure(`${shown} holds no resource.`, 'Name a file with a request.')
      : new ExpectedFailure([fault, ...faults], 2);
  const renewed = options.exact === true ? payload.resource : renew(payload.resource, now, newUuid());
  const { partial } = readMatchRequest(renewed);
  const { requester, requestIdentifier, requestedAt, reason, personRole } = partial;
  if (!requester || !requestIdentifier || requestedAt === undefined || reason === undefined || !personRole)
    throw commandLineFailure(
      `${shown} lacks what the request assertion is made from: requester, reason, personRole, requestIdentifier and requestedAt.`,
      'Add them; `sdx validate` says what is wrong with a request.',
    );
  const request: MatchRequest = {
    resource: { resourceType: 'Patient' },
    requestedInformation: ['known'],
    sharingPolicy: [],
    ...partial,
    requester,
    requestIdentifier,
    requestedAt,
    reason,
    personRole,
  };
  const { format } = payload;
  const body = options.exact === true ? { bytes, format } : { bytes: written(renewed, format), format };
  return {
    operation: options.match === true ? 'match' : 'person-info-query',
    request,
    disorder: {},
    body,
  };
}

function renew(
  resource: Readonly<Record<string, unknown>>,
  now: Date,
  uuid: string,
): Record<string, unknown> {
  const parameter = resource['parameter'];
  if (!Array.isArray(parameter)) return { ...resource };
  return {
    ...resource,
    parameter: (parameter as Record<string, unknown>[]).map((each) => {
      if (each['name'] === 'requestIdentifier')
        return { ...each, valueIdentifier: { system: IDENTIFIER_SYSTEM.request, value: uuid } };
      return each['name'] === 'requestedAt' ? { ...each, valueInstant: now.toISOString() } : each;
    }),
  };
}

function written(resource: Readonly<Record<string, unknown>>, format: PayloadFormat): Uint8Array {
  if (format === 'json') return Buffer.from(`${JSON.stringify(resource, null, 2)}\n`);
  return Buffer.from(toXml(resource as unknown as fhir4.Resource));
}
