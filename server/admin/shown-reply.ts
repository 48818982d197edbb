import { html } from 'hono/html';
import type { ShownContact } from '../../scripts/requester/index.js';
import type { Html } from './layout.js';
import type { ShownExchange } from './parts.js';

/** What came back, as a practitioner should see it, and whether it is what the persona's query says. */
export function shownReply({ shown, came, expected, asExpected }: ShownExchange): Html {
  const { look, headline, meaning, action, contacts, involvement, facts, operators } = shown;
  return html`<p>
      ${
        asExpected
          ? html`<strong>It came out as the persona says:</strong> <code>${expected}</code>.`
          : html`<strong>It did not come out as the persona says.</strong> Expected <code>${expected}</code>;
              what came is ${came === undefined ? 'no reply of the exchange' : html`<code>${came}</code>`}.`
      }
    </p>
    <h2>What a practitioner is shown</h2>
    <p><span aria-hidden="true">${look.symbol}</span> <strong>${look.tag}</strong></p>
    <p>${headline} ${meaning} ${action}</p>
    <dl>
      ${contacts.map((each) => fact('Contact', contactText(each)))}
      ${involvement.map((line) => fact('Involvement', line))}
      ${facts.map(([label, value]) => fact(label, value))}
    </dl>
    ${
      operators.length === 0
        ? ''
        : html`<h2>For the people who run the system</h2>
            <ul>
              ${operators.map((line) => html`<li>${line}</li>`)}
            </ul>`
    }`;
}

function fact(label: string, value: string): Html {
  return html`<dt>${label}</dt>
    <dd>${value}</dd>`;
}

function contactText({ name, ways }: ShownContact): string {
  const reached = ways.map(({ value, when }) => (when === undefined ? value : `${value} (${when})`));
  return [name, ...reached].join(', ');
}
