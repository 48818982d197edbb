import { html } from 'hono/html';
import { caseById } from '../../scripts/exchange/index.js';
import { composeQuery } from '../../scripts/people/index.js';
import { button, listing, table, type Html } from './layout.js';
import { shownReply } from './shown-reply.js';
import type { AdminParts, ShownExchange } from './parts.js';

/** Everybody that can be asked about, with what to send and what comes back. */
export function personasPage({ personas, responder }: AdminParts): Html {
  return html`<p>
      Everybody here is invented. “Send it” sends the request to this server over the network, signed with the
      key of the client that is named. The same from a terminal: the command below each name, with
      <code>--query</code> and the name in the table for any but the first query.
    </p>
    ${personas.personas.map((persona) => {
      const queries = persona.queries
        .map((query) => composeQuery(personas, persona, query))
        .filter((query) => query.responder === responder);
      return html`<h2 id="${persona.id}">${persona.name}</h2>
        <p>${persona.who}</p>
        <p><code>sdx query --persona ${persona.id}</code></p>
        ${table(
          `what to send about ${persona.name}`,
          ['Case', 'What is sent', 'As', 'What comes back'],
          queries.map((query) => [
            html`<abbr title="${caseById(query.expect.case).title}">${query.expect.case}</abbr>`,
            html`${query.title}
            (<code>${query.id}</code>)${query.arrange === undefined ? '' : html`<br />${query.arrange.how}`}
            ${button(
              '/admin/send',
              { persona: persona.id, query: query.id },
              'Send it',
              `${persona.name}, ${query.title}`,
            )}`,
            query.client.id,
            html`${query.expect.status} <code>${query.expect.code}</code><br />${query.reply}`,
          ]),
          'Other responders are asked about this person, not this one.',
        )}`;
    })}`;
}

/** A request that was sent, and its reply. */
export function sentPage(exchange: ShownExchange): Html {
  const { request, reply } = exchange;
  return html`${shownReply(exchange)}
    <h2>Sent</h2>
    ${listing('Request', request)}
    <h2>Came back</h2>
    ${listing('Reply', reply)}
    <p><a href="/admin">All requests</a> · <a href="/admin/personas">Personas</a></p>`;
}
