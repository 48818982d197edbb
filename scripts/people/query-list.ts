import { cases, type CaseId } from '../exchange/index.js';
import { personaQueries, type ComposedQuery, type Persona, type Personas } from './personas.js';

/** A persona's query with the commands that bring its reply. */
export interface ListedQuery {
  readonly case: CaseId;
  readonly code: string;
  readonly status: number;
  readonly persona: string;
  readonly query: string;
  readonly title: string;
  /** Id of the client that asks. */
  readonly client: string;
  /** What to type. */
  readonly command: string;
  /** How the server has to be started; the usual way where left out. */
  readonly server?: string;
  /** What is special about sending it. */
  readonly how?: string;
  readonly reply: string;
}

/** Words that start this program, and what has to stand at the end of each command. */
export interface ListWords {
  readonly own: string;
  /** Such as ` --base http://127.0.0.1:9000`; empty where the usual address will do. */
  readonly suffix: string;
}

/** Every query of every persona, in the order of the response cases. */
export function listedQueries(personas: Personas, words: ListWords): readonly ListedQuery[] {
  const all = personaQueries(personas).map(({ persona, query }) => listed(persona, query, personas, words));
  return cases.flatMap(({ id }) => all.filter((each) => each.case === id));
}

function listed(
  persona: Persona,
  query: ComposedQuery,
  { responder }: Personas,
  { own, suffix }: ListWords,
): ListedQuery {
  const { expect, arrange } = query;
  const server = [
    ...(query.responder === responder.system ? [] : [`--responder ${query.responder}`]),
    ...(arrange?.fault === undefined ? [] : [`--fault ${arrange.fault}`]),
  ];
  return {
    case: expect.case,
    code: expect.code,
    status: expect.status,
    persona: persona.id,
    query: query.id,
    title: query.title,
    client: query.client.id,
    command: `${own} query --persona ${persona.id} --query ${query.id}${suffix}`,
    ...(server.length > 0 && { server: `${own} serve ${server.join(' ')}` }),
    ...(arrange && arrange.fault === undefined && { how: arrange.how }),
    reply: query.reply,
  };
}

/** The listing for people. */
export function queryListing(queries: readonly ListedQuery[]): string {
  const blocks = cases.map(({ id, title }) => [
    `${id}  ${title}`,
    ...queries.filter((each) => each.case === id).flatMap(lines),
  ]);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function lines({ code, status, title, command, server, how }: ListedQuery): string[] {
  return [
    `  ${title} (${code}, ${status})`,
    ...(server === undefined ? [] : [`    server started with: ${server}`]),
    ...(how === undefined ? [] : [`    done for you: ${how}`]),
    `    ${command}`,
  ];
}
