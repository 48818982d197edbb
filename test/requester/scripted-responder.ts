import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exampleFile } from './fixtures.js';

/** A request as a scripted responder has got it. */
export interface GotRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a scripted responder does: a reply, silence, or hanging up. */
export type Script =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'silence'
  | 'hang-up'
  | 'break-off';

/** A responder that does what a test says. */
export interface ScriptedResponder {
  readonly base: string;
  readonly got: readonly GotRequest[];
  /** Requests to the two operations. */
  readonly asked: () => readonly GotRequest[];
  readonly close: () => Promise<void>;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

/**
 * Starts a responder on the loopback address. It gives out tokens, and answers questions as the script says.
 * @param script called for each question; for others only where it gives something
 */
export async function scriptedResponder(
  script: (request: GotRequest, base: string) => Script | Promise<Script | undefined> | undefined,
): Promise<ScriptedResponder> {
  const got: GotRequest[] = [];
  let base = '';
  const server = createServer((incoming, response) => {
    void answer(incoming, response);
  });
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(pieces) };
    got.push(request);
    const done = (await script(request, base)) ?? usual(request, base);
    if (done === 'silence') return;
    if (done === 'hang-up') {
      incoming.socket.destroy();
      return;
    }
    if (done === 'break-off') {
      response.writeHead(200, { 'Content-Type': 'application/fhir+json', 'Content-Length': '1000' });
      response.write('{"resourceType":');
      setTimeout(() => incoming.socket.destroy(), 20);
      return;
    }
    response.writeHead(done.status, done.headers ?? {});
    response.end(done.body ?? '');
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    got,
    asked: () => got.filter(({ url }) => url.startsWith('/Patient/') || url.startsWith('/Person/')),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function usual({ url }: GotRequest, base: string): Script {
  if (url === '/.well-known/smart-configuration')
    return {
      status: 200,
      headers: JSON_TYPE,
      body: JSON.stringify({ token_endpoint: `${base}/oauth2/token` }),
    };
  if (url === '/oauth2/token')
    return {
      status: 200,
      headers: JSON_TYPE,
      body: JSON.stringify({ access_token: 'token.of.test', token_type: 'Bearer', expires_in: 600 }),
    };
  return { status: 404 };
}

/** A request identifier, in JSON or in XML. */
const REQUEST_IDENTIFIER = /\/Id\/request"(?:,\s*"value": ?|\s*\/>\s*<value value=)"([^"]+)"/;

/** The reply of an example to another request: with that one's identifier. */
export function replyLike(slug: string, { body, headers }: GotRequest): Script {
  const { status, fields, file } = exampleReply(slug);
  const identifier = REQUEST_IDENTIFIER.exec(body.toString())?.[1] ?? '';
  const own = REQUEST_IDENTIFIER.exec(exampleFile(slug, file))?.[1] ?? '\0';
  return {
    status,
    headers: { ...fields, 'X-Request-ID': String(headers['x-request-id']) },
    body: exampleFile(slug, file).replaceAll(own, identifier),
  };
}

/** Status, headers and body of the reply of an example, as its exchange shows them. */
export function exampleReply(slug: string): {
  readonly status: number;
  readonly fields: Record<string, string>;
  readonly file: string;
} {
  const text = exampleFile(slug, 'exchange.http');
  const [, reply = ''] = text.split('\nHTTP/1.1 ');
  const lines = reply.split('\n');
  const status = Number(lines[0]?.slice(0, 3));
  const fields = Object.fromEntries(
    lines
      .slice(1)
      .filter((line) => /^[A-Z][A-Za-z-]+: /.test(line) && !line.startsWith('Content-Length'))
      .map((line) => line.split(': ') as [string, string]),
  );
  return { status, fields, file: /< \.\/(\S+)/.exec(reply)?.[1] ?? '' };
}
