import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** A call over HTTP. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Milliseconds until the whole reply must be there. */
  readonly timeoutMs: number;
}

/** What came over the wire, whatever it says. */
export interface HttpReply {
  readonly kind: 'reply';
  readonly status: number;
  /** By name in small letters; of a header that came twice, both values with a comma between. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** FHIR instant at which it was there as a whole. */
  readonly at: string;
}

/** Why nothing came that could be read. */
export type CallFault = 'time-out' | 'no-connection' | 'certificate' | 'broken' | 'reply-too-long';

/** Nothing came, or not all of it. */
export interface CallFailure {
  readonly kind: 'failure';
  readonly why: CallFault;
  /** Code of the system or of TLS, such as `ECONNREFUSED`; never anything that was sent. */
  readonly detail: string;
  /** FHIR instant. */
  readonly at: string;
}

export type CallResult = HttpReply | CallFailure;

/** Carries out calls. It never follows a redirect: whoever is asked is who was chosen. */
export type Caller = (call: Call) => Promise<CallResult>;

/** Certificates as PEM. */
export interface TlsMaterial {
  /** Authorities that are trusted in place of the public ones. */
  readonly ca?: string;
  /** Certificate and key of this client, for mutual TLS. */
  readonly cert?: string;
  readonly key?: string;
}

/** Longest reply that is read; the profiles' replies are a few thousand bytes. */
export const REPLY_LIMIT_BYTES = 1_048_576;

/** Codes with which Node says that a certificate or its name is not to be trusted. */
const CERTIFICATE = /CERT|ALTNAME|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER/;
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT)$/;

/**
 * Makes a caller over HTTP and HTTPS (TLS 1.2 or later). The certificate of the other side is always verified, whatever
 * the environment says.
 * @param now clock for the times in results
 * @param signal ends a call under way, as a broken connection
 * @see requirements exc-1, sec-14, sec-15
 */
export function httpCaller(tls: TlsMaterial, now: () => Date, signal?: AbortSignal): Caller {
  return (call) =>
    new Promise((resolve) => {
      const failed = (why: CallFault, detail: string): void => {
        resolve({ kind: 'failure', why, detail, at: now().toISOString() });
      };
      const isSecure = call.url.startsWith('https:');
      const options: RequestOptions & Record<string, unknown> = {
        method: call.method,
        headers: {
          ...call.headers,
          ...(call.body && { 'Content-Length': String(call.body.length) }),
        },
        // A connection of its own for each call: a stale one would look like a responder that hangs up.
        agent: false,
        ...(signal && { signal }),
        ...(isSecure && { ...tls, rejectUnauthorized: true, minVersion: 'TLSv1.2' }),
      };
      let hasReply = false;
      let timedOut = false;
      const deadline = setTimeout(() => {
        timedOut = true;
        request.destroy();
      }, call.timeoutMs);
      const request = (isSecure ? httpsRequest : httpRequest)(call.url, options, (reply) => {
        hasReply = true;
        readBody(reply).then(
          (body) => {
            clearTimeout(deadline);
            resolve({
              kind: 'reply',
              status: reply.statusCode ?? 0,
              headers: headersOf(reply),
              body,
              at: now().toISOString(),
            });
          },
          (fault: unknown) => {
            clearTimeout(deadline);
            request.destroy();
            failed(
              fault instanceof TooLong ? 'reply-too-long' : timedOut ? 'time-out' : 'broken',
              codeOf(fault),
            );
          },
        );
      });
      request.on('error', (fault) => {
        // A responder may answer and hang up before it has read a long body: then what it said counts.
        if (hasReply && !timedOut) return;
        clearTimeout(deadline);
        const code = codeOf(fault);
        if (timedOut) failed('time-out', `${call.timeoutMs} ms`);
        else if (CERTIFICATE.test(code)) failed('certificate', code);
        else failed(NOT_CONNECTED.test(code) ? 'no-connection' : 'broken', code);
      });
      request.end(call.body);
    });
}

class TooLong extends Error {
  readonly code = 'REPLY_TOO_LONG';
}

async function readBody(reply: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of reply) {
    pieces.push(piece as Buffer);
    length += (piece as Buffer).length;
    if (length > REPLY_LIMIT_BYTES) throw new TooLong();
  }
  return Buffer.concat(pieces);
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function codeOf(fault: unknown): string {
  const { code, name } = fault as NodeJS.ErrnoException;
  return code ?? name;
}
