import { assertionText } from './assertion-text.js';
import { FHIR_MEDIA_TYPE } from './sent-request.js';
import { requestLine, type Setting } from './setting.js';
import { stableHex, stableUuid } from './stable-uuid.js';
import { contentType } from './transport-checks.js';

/** A message of the exchange as it travels. */
export interface HttpMessage {
  /** Request line or status line. */
  readonly start: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Where the body is, or why there is none. */
  readonly body: { readonly file: string } | { readonly note: string };
}

/** What stands for an access token: the real one is a secret for as long as it lasts. */
const TOKEN_PLACEHOLDER = 'Bearer <access token>';
/** What stands for the assertion of a request whose body is too long to show. */
const ASSERTION_PLACEHOLDER = '<request assertion>';
/** What stands for a receipt: it is signed by the responder's audit log, which examples do not have. */
const RECEIPT_PLACEHOLDER = '<receipt, signed by the audit log of the responder>';

const REASON_PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The request as it travels. */
export function requestMessage(setting: Setting, bodyFile: string): HttpMessage {
  const { slug, scenario, endpoint, token, body } = setting;
  const assertion = assertionHeader(setting);
  const { method, path } = requestLine(setting);
  const { host, pathname } = new URL(endpoint.address);
  const { bodyBytes, accept, format } = scenario.transport ?? {};
  const length = bodyBytes ?? (body && Buffer.byteLength(body.text));
  const headers: [string, string][] = [
    ['Host', host],
    ...(token === undefined ? [] : ([['Authorization', TOKEN_PLACEHOLDER]] as [string, string][])),
    ...(assertion === undefined ? [] : ([['Request-Assertion', assertion]] as [string, string][])),
    ['X-Request-ID', stableUuid(slug, 'x-request-id')],
    ['traceparent', traceparent(slug)],
    ['Accept', accept ?? FHIR_MEDIA_TYPE[format ?? 'json']],
    ...(length === undefined
      ? []
      : ([
          ['Content-Type', contentType(scenario)],
          ['Content-Length', String(length)],
        ] as [string, string][])),
  ];
  return {
    start: `${method} ${pathname}${path} HTTP/1.1`,
    headers,
    body:
      body === undefined
        ? { note: bodyBytes === undefined ? 'No body.' : 'The body is too long to show.' }
        : { file: bodyFile },
  };
}

function assertionHeader({ assertion, scenario }: Setting): string | undefined {
  if (scenario.transport?.bodyBytes !== undefined) return ASSERTION_PLACEHOLDER;
  return assertion && assertionText(assertion);
}

/** What the placeholders leave out, for those who look for what is wrong. */
export function exchangeNotes({ scenario, token, assertion, receivedAt }: Setting): string[] {
  return [
    `Received at ${receivedAt}.`,
    ...(token === undefined
      ? []
      : [
          `The access token was issued to ${token.issuedTo}, for ${token.audience}, and expires at ${token.expiresAt}.`,
        ]),
    ...(assertion?.signedByClient === false
      ? ['The signature of the request assertion was not made with a key of the client.']
      : []),
    ...(scenario.responder.earlier === undefined
      ? []
      : [`The client used the request identifier before, at ${scenario.responder.earlier.at}.`]),
  ];
}

/** What a reply needs beside the setting. */
export interface ReplyFacts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyFile: string;
  readonly bodyText: string;
  readonly format: 'json' | 'xml';
  /** Whether the responder's audit log has a record of it. */
  readonly receipt: boolean;
}

/** The reply as it travels. */
export function replyMessage({ slug }: Setting, reply: ReplyFacts): HttpMessage {
  return {
    start: `HTTP/1.1 ${reply.status} ${REASON_PHRASES[reply.status] ?? ''}`.trim(),
    headers: [
      ['Content-Type', FHIR_MEDIA_TYPE[reply.format]],
      ['Content-Length', String(Buffer.byteLength(reply.bodyText))],
      ['Cache-Control', 'no-store'],
      ...Object.entries(reply.headers),
      ...(reply.receipt ? ([['Audit-Receipt', RECEIPT_PLACEHOLDER]] as [string, string][]) : []),
      ['X-Request-ID', stableUuid(slug, 'x-request-id')],
    ],
    body: { file: reply.bodyFile },
  };
}

/** Trace context of W3C, version 00, sampled. */
function traceparent(slug: string): string {
  return `00-${stableHex(32, slug, 'trace')}-${stableHex(16, slug, 'span')}-01`;
}

/** Writes an exchange as text: both messages, with the names of the files that hold the bodies. */
export function exchangeText(
  title: string,
  notes: readonly string[],
  messages: readonly HttpMessage[],
): string {
  const lines = [`# ${title}`, ...notes.map((note) => `# ${note}`)];
  for (const { start, headers, body } of messages) {
    lines.push('', start, ...headers.map(([name, value]) => `${name}: ${value}`), '');
    lines.push('file' in body ? `< ./${body.file}` : `# ${body.note}`);
  }
  return `${lines.join('\n')}\n`;
}
