import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Text that may stand in a page as it is: everything else was escaped when it was put together. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The places of the admin page. */
const PLACES = [
  ['/admin', 'Requests'],
  ['/admin/audit', 'Audit log'],
  ['/admin/personas', 'Personas'],
  ['/admin/register', 'Register'],
  ['/admin/rules', 'Rules and policies'],
  ['/admin/alerts', 'Alerts'],
  ['/admin/data', 'Data'],
] as const;

/** What stands around the content of a page. */
export interface Frame {
  readonly title: string;
  /** Path of the page, to mark it in the menu. */
  readonly path: string;
  /** Whether a script brings what is new; its reader can stop it. */
  readonly live?: boolean;
  /** What has just been done. */
  readonly notice?: string;
}

/** One small script of its own, no form to elsewhere, no frame. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Puts content into the frame of the guide. */
export function layout({ title, path, live, notice }: Frame, content: Html): Html {
  return html`<!DOCTYPE html>
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>${title} – test server – Data Exchange Standard</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${live === true ? html`<script src="/assets/live.js" defer></script>` : ''}
        <link rel="stylesheet" href="/assets/guide.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      </head>
      <body class="govuk-template__body">
        <a href="#guide-main" class="govuk-skip-link">Skip to main content</a>
        <header class="govuk-generic-header">
          <div class="govuk-generic-header__container govuk-width-container">
            <div class="govuk-generic-header__logo">
              <a href="/admin" class="govuk-generic-header__homepage-link"
                >Data Exchange Standard: test server</a
              >
            </div>
          </div>
        </header>
        <nav class="menu" aria-label="Test server">
          <ul class="govuk-width-container">
            ${PLACES.map(
              ([href, name]) =>
                html`<li>
                  <a href="${href}" ${href === path ? raw('aria-current="page"') : ''}>${name}</a>
                </li>`,
            )}
          </ul>
        </nav>
        <div class="govuk-width-container">
          <main class="page" id="guide-main" tabindex="-1">
            <div class="page__heading"><h1>${title}</h1></div>
            <div class="page__body">
              <div class="prose">
                ${notice === undefined ? '' : html`<p role="status"><strong>${notice}</strong></p>`}
                ${content}
              </div>
            </div>
          </main>
        </div>
      </body>
    </html>`;
}

/**
 * A table in a region of its own, which scrolls sideways where the screen is narrow.
 * @param caption says what the table holds
 * @param empty said where there are no rows
 */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
  empty: string,
): Html {
  if (rows.length === 0) return html`<p>${empty}</p>`;
  return html`<section class="scroll" tabindex="0" aria-label="Table: ${caption}">
    <table>
      <caption class="govuk-visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** A text that keeps its lines, such as a message. */
export function listing(label: string, text: string): Html {
  return html`<div class="code" role="group" tabindex="0" aria-label="${label}">
    <pre><code>${text}</code></pre>
  </div>`;
}

/**
 * A form of one button.
 * @param about what the button is about, said after its label to those who do not see where it stands
 */
export function button(
  action: string,
  fields: Readonly<Record<string, string>>,
  label: string,
  about?: string,
): Html {
  const name = about === undefined ? raw('') : html` aria-label="${label}: ${about}"`;
  return html`<form method="post" action="${action}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button type="submit" class="send" ${name}>${label}</button>
  </form>`;
}
