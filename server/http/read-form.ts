import type { TokenReply } from '../trust/index.js';
import { readBounded } from './incoming.js';

/** Longest form that the token endpoint reads, in bytes. */
const FORM_LIMIT = 16_384;

/**
 * Reads the form of a token request (RFC 6749, 4.4.2).
 * @returns the parameters as they were sent, or the reply that says what is wrong with the message
 */
export async function readForm(request: Request): Promise<URLSearchParams | TokenReply> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    return invalid('The body must be application/x-www-form-urlencoded.');
  const body = await readBounded(request.body, FORM_LIMIT);
  if (body === 'too-large') return invalid(`The body is longer than ${FORM_LIMIT} bytes.`);
  if (body === 'unreadable') return invalid('The body broke off.');
  return new URLSearchParams(Buffer.from(body).toString('utf8'));
}

function invalid(description: string): TokenReply {
  return { status: 400, headers: {}, body: { error: 'invalid_request', error_description: description } };
}
