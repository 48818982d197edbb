import { html } from 'hono/html';
import { composeQuery, type Personas } from '../../scripts/people/index.js';
import { readForm } from '../http/index.js';
import { CONTENT_SECURITY_POLICY, listing, type Html } from './layout.js';
import type { ShownExchange } from './parts.js';
import { isFromHere } from './same-origin.js';
import { shownReply } from './shown-reply.js';

/** Pages of the guide that offer to try the exchange. */
const OFFERS = /^(OperationDefinition-(person-info-query|match)|examples|response-cases|request)\.html$/;

/** How the links to the pages before and after begin. */
const PAGINATION = '<nav class="govuk-pagination';

/** What the pages of the guide need to offer a try. */
export interface TryParts {
  readonly personas: Personas;
  /** Id of the system that the server answers as. */
  readonly responder: string;
  readonly send: (persona: string, query: string) => Promise<ShownExchange>;
}

/**
 * Adds a form to pages about the exchange: it has this server send a persona's request to itself, signed with the key
 * that the server holds. The published guide has nothing of it, because only here is there something to send to.
 * @returns a function that changes a page before it is served
 */
export async function tryOffer(parts: TryParts): Promise<(page: string, name: string) => string> {
  const offer = String(await offerOf(parts));
  return (page, name) => {
    // Before the way to the next page, which ends what there is to read.
    const end = page.lastIndexOf(PAGINATION);
    return OFFERS.test(name) && end >= 0 ? page.slice(0, end) + offer + page.slice(end) : page;
  };
}

function offerOf({ personas, responder }: TryParts): Html {
  const groups = personas.personas
    .map((persona) => ({
      persona,
      queries: persona.queries
        .map((query) => composeQuery(personas, persona, query))
        .filter((query) => query.responder === responder),
    }))
    .filter(({ queries }) => queries.length > 0);
  return html`<section class="prose try" aria-labelledby="try-it">
    <h2 id="try-it">Try it on this server</h2>
    <p>
      These pages come from a test server on your own machine. It sends the request that you choose to itself,
      signed as the client that the request is from. Everybody in it is invented.
    </p>
    <form method="post" action="try">
      <p>
        <label for="try-query">What to send</label><br />
        <select id="try-query" name="query">
          ${groups.map(
            ({ persona, queries }) =>
              html`<optgroup label="${persona.name}">
                ${queries.map(
                  ({ id, title, expect }) =>
                    html`<option value="${persona.id}/${id}">
                      ${expect.case} ${expect.code}: ${title}
                    </option>`,
                )}
              </optgroup>`,
          )}
        </select>
      </p>
      <p><button type="submit" class="send">Send it</button></p>
    </form>
  </section>`;
}

/** Answers the form of {@link tryOffer}. */
export function tryIt({ send, personas }: TryParts): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isFromHere(request)) return plain('This answers its own pages on this machine alone.\n', 403);
    const form = await readForm(request);
    const chosen = form instanceof URLSearchParams ? form.get('query') : null;
    const [persona, query] = chosen === null ? [] : chosen.split('/');
    const known = personas.personas.find(({ id }) => id === persona)?.queries.find(({ id }) => id === query);
    if (persona === undefined || query === undefined || known === undefined)
      return plain('There is no such request to send.\n', 400);
    const page = await tryPage(known.title, await send(persona, query));
    return new Response(String(page), {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'Cache-Control': 'no-store',
      },
    });
  };
}

function tryPage(title: string, exchange: ShownExchange): Html {
  const { request, reply } = exchange;
  return html`<!DOCTYPE html>
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>Tried: ${title} – Data Exchange Standard</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="assets/guide.css" />
      </head>
      <body class="govuk-template__body">
        <header class="govuk-generic-header">
          <div class="govuk-generic-header__container govuk-width-container">
            <div class="govuk-generic-header__logo">
              <a href="index.html" class="govuk-generic-header__homepage-link">Data Exchange Standard</a>
            </div>
          </div>
        </header>
        <div class="govuk-width-container">
          <main class="page" id="guide-main">
            <div class="page__heading"><h1>Tried: ${title}</h1></div>
            <div class="page__body">
              <div class="prose">
                ${shownReply(exchange)}
                <h2>Sent</h2>
                ${listing('Request', request)}
                <h2>Came back</h2>
                ${listing('Reply', reply)}
                <p><a href="OperationDefinition-person-info-query.html#try-it">Try another</a></p>
              </div>
            </div>
          </main>
        </div>
      </body>
    </html>`;
}

function plain(text: string, status: number): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
