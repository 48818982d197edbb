import { html } from 'hono/html';
import { caseById } from '../../scripts/exchange/index.js';
import { composeQuery } from '../../scripts/people/index.js';
import { button, listing, table, type Html } from './layout.js';
import type { AdminParts, ShownExchange } from './parts.js';

/** Everybody that can be asked about, with what to send and what comes back. */
export function personasPage({ personas, responder }: AdminParts): Html {
  return html`<p>
      Everybody here is invented. “Send it” sends the request to this server over the network, signed with the
      key of the client that is named; the same from a terminal:
      <code>sdx query --persona NAME --query QUERY</code>.
    </p>
    ${personas.personas.map((persona) => {
      const queries = persona.queries
        .map((query) => composeQuery(personas, persona, query))
        .filter((query) => query.responder === responder);
      return html`<h2 id="${persona.id}">${persona.name}</h2>
        <p>${persona.who}</p>
        ${table(
          `what to send about ${persona.name}`,
          ['Case', 'What is sent', 'As', 'What comes back', ''],
          queries.map((query) => [
            html`<abbr title="${caseById(query.expect.case).title}">${query.expect.case}</abbr>`,
            html`${query.title}${query.arrange === undefined ? '' : html`<br />${query.arrange.how}`}`,
            query.client.id,
            html`${query.expect.status} <code>${query.expect.code}</code><br />${query.reply}`,
            button(
              '/admin/send',
              { persona: persona.id, query: query.id },
              'Send it',
              `${persona.name}, ${query.title}`,
            ),
          ]),
          'Other responders are asked about this person, not this one.',
        )}`;
    })}`;
}

/** A request that was sent, and its reply. */
export function sentPage({ request, reply, words, asExpected }: ShownExchange): Html {
  return html`<p>
      <strong
        >${asExpected ? 'It came out as the persona says.' : 'It did not come out as the persona says.'}</strong
      >
    </p>
    <ul>
      ${words.map((line) => html`<li>${line}</li>`)}
    </ul>
    <h2>Sent</h2>
    ${listing('Request', request)}
    <h2>Came back</h2>
    ${listing('Reply', reply)}
    <p><a href="/admin">All requests</a> · <a href="/admin/personas">Personas</a></p>`;
}
