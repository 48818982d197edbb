import { cases } from '../exchange/index.js';
import {
  personaQueries,
  personInWords,
  type ComposedQuery,
  type Persona,
  type Personas,
} from '../people/index.js';

/** Every persona for people: who it is, what to send, and what comes back for each query. */
export function personaTable(personas: Personas): string {
  const all = personaQueries(personas);
  const blocks = personas.personas.map((persona) => {
    const queries = all.filter((each) => each.persona === persona).map(({ query }) => lines(query, personas));
    return [
      `${persona.name} (${persona.id})`,
      `  ${persona.who}`,
      `  Send: ${personInWords(persona.sought)}`,
      ...queries,
    ].join('\n');
  });
  return `${personas.notice}\n\n${blocks.join('\n\n')}\n`;
}

function lines(query: ComposedQuery, { responder }: Personas): string {
  const { expect, client } = query;
  const form = query.form === 'match' ? ', $match' : '';
  const asked = query.responder === responder.system ? '' : `, asking ${query.responder}`;
  return [
    `  ${expect.case} ${expect.code} (${expect.status})  ${query.id}: ${query.title}`,
    `      as ${client.id} (${client.organisation}), ${query.reason}${form}${asked}`,
    ...(query.arrange === undefined ? [] : [`      ${query.arrange.how}`]),
    `      → ${query.reply}`,
  ].join('\n');
}

/** The same for machines, by response case. */
export function personaListing(personas: Personas): string {
  const all = personaQueries(personas);
  const listing = cases.map(({ id }) => ({
    case: id,
    queries: all
      .filter(({ query }) => query.expect.case === id)
      .map(({ persona, query }) => entry(persona, query)),
  }));
  return `${JSON.stringify(listing, null, 2)}\n`;
}

function entry(persona: Persona, query: ComposedQuery): object {
  const { id, client, ...rest } = query;
  return { persona: persona.id, query: id, client: client.id, ...rest };
}
