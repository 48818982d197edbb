import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { JWK } from 'jose';
import {
  disagreements,
  readPersonInfoQueryRequest,
  verifyRequestAssertion,
} from '../../../scripts/exchange/index.js';
import { readPayload, type PayloadFormat, type ProfileValidator } from '../../../scripts/schema/index.js';

/** How the responder answers: with a committed example's reply, changed in one way; with a status; or not at all. */
export type Behaviour =
  | { readonly example: string; readonly edit?: (text: string, requestIdentifier: string) => string }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly silent: true };

/** What the responder is told about its one client. */
export interface Client {
  readonly token: string;
  readonly keyId: string;
  readonly publicKey: JWK;
}

/** A request as it came, and everything that is wrong with it. */
export interface ReceivedRequest {
  readonly faults: readonly string[];
  readonly requestIdentifier: string;
  readonly user: string;
}

/** A responder on this machine that checks requests as a real one would. */
export interface TestResponder {
  /** Base address under which it behaves in this way. */
  base(behaviour: Behaviour): string;
  /** Requests that came to a base address. */
  received(base: string): readonly ReceivedRequest[];
  close(): Promise<void>;
}

const EXAMPLES = resolve(import.meta.dirname, '../../../examples');
const OPERATION = '/Patient/$person-info-query';
/** How old a fresh request may be here, in milliseconds: a busy machine takes its time to start a program. */
const FRESH_MS = 60_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Starts the responder on a free port of the loopback interface.
 * @param validator of the profile of the request: JSON Schema and invariants
 */
export async function startResponder(client: Client, validator: ProfileValidator): Promise<TestResponder> {
  const behaviours = new Map<string, Behaviour>();
  const received = new Map<string, ReceivedRequest[]>();
  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').slice(0, -OPERATION.length);
    const behaviour = behaviours.get(path);
    const body = await bodyOf(request);
    if (behaviour === undefined || !request.url?.endsWith(OPERATION))
      return void response.writeHead(404).end();
    const base = `${origin}${path}`;
    const seen = [...received.values()].flat().map(({ requestIdentifier }) => requestIdentifier);
    const judged = await judge(request, body, { base, client, validator, seen });
    received.set(base, [...(received.get(base) ?? []), judged]);
    if (judged.faults.length > 0) return void response.writeHead(400).end();
    answer(response, behaviour, judged.requestIdentifier, formatOf(request.headers.accept));
  }

  return {
    base: (behaviour) => {
      const path = `/exchange-${behaviours.size}`;
      behaviours.set(path, behaviour);
      return `${origin}${path}`;
    },
    received: (base) => received.get(base) ?? [],
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Expectation {
  readonly base: string;
  readonly client: Client;
  readonly validator: ProfileValidator;
  readonly seen: readonly string[];
}

/** Token, assertion, body, and whether the three agree: what a responder looks at before it decides. */
async function judge(
  { method, headers }: IncomingMessage,
  body: Buffer,
  { base, client, validator, seen }: Expectation,
): Promise<ReceivedRequest> {
  const faults: string[] = [];
  const unless = (sound: boolean, fault: string): void => {
    if (!sound) faults.push(fault);
  };
  unless(method === 'POST', `method ${method ?? ''}`);
  unless(headers.authorization === `Bearer ${client.token}`, 'token');
  unless(headers['content-type'] === headers.accept, 'media types differ');
  const payload = readPayload(body, formatOf(headers['content-type']));
  const resource = payload.resource ?? {};
  for (const { code, message } of [...payload.findings, ...validator.check(resource)])
    faults.push(`${code}: ${message}`);
  const assertion = headers['request-assertion'];
  const verdict = await verifyRequestAssertion(typeof assertion === 'string' ? assertion : undefined, {
    audience: base,
    algorithms: ['ES384'],
    keyFor: (kid) => Promise.resolve(kid === client.keyId ? client.publicKey : undefined),
    now: new Date(),
  });
  if (!verdict.ok) faults.push(`assertion: ${verdict.fault}`);
  const reading = readPersonInfoQueryRequest(resource);
  if (!reading.ok) return { faults: [...faults, 'request unreadable'], requestIdentifier: '', user: '' };
  const { requester, requestIdentifier, requestedAt } = reading.value;
  if (verdict.ok) {
    const differing = disagreements(verdict.claims, {
      client: requester.system,
      request: reading.value,
      body,
    });
    faults.push(...differing.map((part) => `assertion and body disagree: ${part}`));
  }
  unless(Math.abs(Date.now() - Date.parse(requestedAt)) < FRESH_MS, `requested at ${requestedAt}`);
  unless(UUID.test(requestIdentifier.value), `request identifier ${requestIdentifier.value}`);
  unless(!seen.includes(requestIdentifier.value), 'request identifier used before');
  return { faults, requestIdentifier: requestIdentifier.value, user: requester.user.value };
}

function answer(
  response: ServerResponse,
  behaviour: Behaviour,
  requestIdentifier: string,
  format: PayloadFormat,
): void {
  if ('silent' in behaviour) return;
  if ('status' in behaviour) {
    response.writeHead(behaviour.status, { 'Content-Type': 'application/fhir+json', ...behaviour.headers });
    response.end('{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception"}]}');
    return;
  }
  const { example, edit = (unchanged: string): string => unchanged } = behaviour;
  const text = readFileSync(join(EXAMPLES, example, `response.${format}`), 'utf8');
  response.writeHead(200, { 'Content-Type': `application/fhir+${format}` });
  response.end(edit(text.replaceAll(identifierIn(example), requestIdentifier), requestIdentifier));
}

/** The request identifier that the committed example has. */
function identifierIn(example: string): string {
  const text = readFileSync(join(EXAMPLES, example, 'response.json'), 'utf8');
  const { parameter } = JSON.parse(text) as fhir4.Parameters;
  const value = parameter?.find(({ name }) => name === 'requestIdentifier')?.valueIdentifier?.value;
  if (value === undefined) throw new Error(`${example} has no request identifier.`);
  return value;
}

function formatOf(mediaType: string | undefined): PayloadFormat {
  return mediaType === 'application/fhir+xml' ? 'xml' : 'json';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
