import { STATUS_CODES } from 'node:http';
import { HEADER } from '../exchange/index.js';
import type { HttpReply } from './call.js';
import type { ComposedExchange } from './compose.js';

/** What stands for a credential wherever an exchange is shown. */
const TOKEN_PLACEHOLDER = 'Bearer <access token>';
const ASSERTION_PLACEHOLDER = '<request assertion>';

/** Longest body that is shown. */
const SHOWN_BYTES = 100_000;

/** A request as it travels, with token and assertion left out. */
export function requestText({ method, url, headers, body, token }: ComposedExchange): string {
  const { host, pathname } = new URL(url);
  const shown = Object.entries(headers).map(([name, value]) =>
    name === HEADER.requestAssertion ? [name, ASSERTION_PLACEHOLDER] : [name, value],
  );
  return message(
    `${method} ${pathname} HTTP/1.1`,
    [
      ['Host', host],
      ...(token === 'none' ? [] : [['Authorization', TOKEN_PLACEHOLDER]]),
      ...shown,
      ...(body ? [['Content-Length', String(body.length)]] : []),
    ],
    body,
  );
}

/** A reply as it travelled, but for JSON, which is indented for those who read it. */
export function replyText({ status, headers, body }: HttpReply): string {
  const reason = STATUS_CODES[status] ?? '';
  return message(`HTTP/1.1 ${status} ${reason}`.trim(), Object.entries(headers), indented(body));
}

function indented(body: Uint8Array): Uint8Array {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString('utf8')), null, 2));
  } catch {
    return body;
  }
}

function message(
  start: string,
  headers: readonly (readonly string[])[],
  body: Uint8Array | undefined,
): string {
  const shown = body === undefined ? '' : shownBody(body);
  return `${[start, ...headers.map(([name, value]) => `${name}: ${value ?? ''}`)].join('\n')}\n\n${shown}`;
}

function shownBody(body: Uint8Array): string {
  const text = Buffer.from(body.subarray(0, SHOWN_BYTES)).toString('utf8').trimEnd();
  const left = body.length - SHOWN_BYTES;
  return left > 0 ? `${text}\n… ${left} more bytes\n` : `${text}\n`;
}
