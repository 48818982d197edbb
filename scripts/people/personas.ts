import {
  readJsonData,
  type CaseId,
  type Contact,
  type DataFile,
  type PersonRole,
  type PersonSought,
  type QueryError,
  type QueryOutcome,
  type RequestedInformation,
} from '../exchange/index.js';
import type { PersonRecord } from './person-record.js';

/** Where the personas and their schema are, relative to the project root. */
export const PERSONAS_FILE = 'data/personas.json';
export const PERSONAS_SCHEMA_FILE = 'data/schemas/personas.schema.json';

/** Somebody who asks: a user of a system in the register. */
export interface PersonaClient {
  readonly id: string;
  /** Ids of the register. */
  readonly organisation: string;
  readonly system: string;
  readonly user: string;
  readonly userName?: string;
  /** Code of `requester-role`. */
  readonly userRole: string;
  readonly note?: string;
}

/** What has to be so besides a sound request for the reply to come. */
export interface Arrangement {
  readonly kind: 'body' | 'transport' | 'timing' | 'client-limit' | 'fault';
  readonly how: string;
  /** Scenario of an example that does the same: its edits and what is out of order in its transport. */
  readonly like?: string;
  /** With `client-limit`: how many requests the client has a minute. */
  readonly requestsAMinute?: number;
  /** With `fault`: what the server was started with. */
  readonly fault?: 'store-down' | 'internal' | 'source-missing';
}

/** A request about a persona, and what comes back. */
export interface PersonaQuery {
  readonly id: string;
  readonly title: string;
  /** Id of a {@link PersonaClient}. */
  readonly client: string;
  /** Id of a system in the register; the usual responder where left out. */
  readonly responder?: string;
  readonly form?: 'person-info-query' | 'match';
  /** What is sent of the person; that of the persona where left out. */
  readonly sought?: PersonSought;
  readonly personRole: PersonRole;
  /** Code of `request-reason`, or a wrong one where that is the point. */
  readonly reason: string;
  readonly requestedInformation: readonly RequestedInformation[];
  readonly sharingPolicy?: readonly { readonly identifier: string; readonly version: string }[];
  readonly onlyCertainMatches?: true;
  readonly arrange?: Arrangement;
  /** Folder under `examples/` that holds this very exchange. */
  readonly example?: string;
  readonly expect: {
    readonly case: CaseId;
    readonly code: QueryOutcome | QueryError;
    readonly status: number;
  };
  /** What comes back, in plain words. */
  readonly reply: string;
}

/** An invented person, or twins, with a name that stays. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly who: string;
  readonly sought: PersonSought;
  /** What each responder holds, by the id of its system. */
  readonly held: readonly { readonly responder: string; readonly record: PersonRecord }[];
  readonly queries: readonly PersonaQuery[];
}

/** Content of the personas' file. */
export interface Personas {
  readonly notice: string;
  readonly responder: {
    readonly organisation: string;
    readonly system: string;
    /** What one of must be in a request for this responder to search. */
    readonly searchesBy: readonly (readonly (
      'nhsNumber' | 'identifier' | 'name' | 'birthDate' | 'address'
    )[])[];
  };
  readonly clients: readonly PersonaClient[];
  /** Front doors of services beside the duty contacts of the register. */
  readonly contacts: readonly Contact[];
  readonly personas: readonly Persona[];
  /** Other people whom committed examples ask about. */
  readonly otherRecords: readonly {
    readonly responder: string;
    readonly example: string;
    readonly record: PersonRecord;
  }[];
}

/**
 * Reads the personas and checks them against their schema.
 * @param text content of {@link PERSONAS_FILE}
 * @param schema parsed {@link PERSONAS_SCHEMA_FILE}
 */
export function readPersonas(text: string, schema: object): DataFile<Personas> {
  return readJsonData<Personas>(PERSONAS_FILE, text, schema);
}

/**
 * The records of people with names that a responder holds: personas, and the others of the examples.
 * @param system id of the responder's system in the register
 */
export function recordsHeldBy(personas: Personas, system: string): readonly PersonRecord[] {
  return [...personas.personas.flatMap(({ held }) => held), ...personas.otherRecords]
    .filter(({ responder }) => responder === system)
    .map(({ record }) => record);
}

/** A query with everything looked up that it leaves to the persona and the file. */
export interface ComposedQuery extends Omit<PersonaQuery, 'client' | 'responder' | 'form' | 'sought'> {
  readonly client: PersonaClient;
  /** Id of the system that is asked. */
  readonly responder: string;
  readonly form: 'person-info-query' | 'match';
  readonly sought: PersonSought;
}

/**
 * Looks up who asks whom about whom.
 * @throws RangeError when the file names a client that it does not have
 */
export function composeQuery(personas: Personas, persona: Persona, query: PersonaQuery): ComposedQuery {
  const client = personas.clients.find(({ id }) => id === query.client);
  if (client === undefined)
    throw new RangeError(`There is no client "${query.client}" among the personas' clients.`);
  return {
    ...query,
    client,
    responder: query.responder ?? personas.responder.system,
    form: query.form ?? 'person-info-query',
    sought: query.sought ?? persona.sought,
  };
}

/** Every query about every persona, for a listing by response case. */
export function personaQueries(
  personas: Personas,
): readonly { readonly persona: Persona; readonly query: ComposedQuery }[] {
  return personas.personas.flatMap((persona) =>
    persona.queries.map((query) => ({ persona, query: composeQuery(personas, persona, query) })),
  );
}
