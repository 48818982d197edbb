import type { SigningKey } from '../exchange/index.js';
import type { PayloadChecker } from '../schema/index.js';
import type { Caller, HttpReply } from './call.js';
import type { ComposedExchange } from './compose.js';
import type { OpenRecord, RequesterLog } from './log.js';
import { readReply, type AskedResponder } from './read-reply.js';
import type { NoAnswerReading, Reading } from './reading.js';
import { expiredToken, type TokenResult, type TokenSource } from './token.js';

/** What asking needs. */
export interface AskParts {
  readonly call: Caller;
  readonly tokens: TokenSource;
  readonly checker: PayloadChecker;
  readonly log: RequesterLog;
  readonly now: () => Date;
  /** Milliseconds until the whole reply must be there. */
  readonly timeoutMs: number;
}

/** A question to one responder. */
export interface Question {
  readonly exchange: ComposedExchange;
  readonly asked: AskedResponder;
  /** Base address of the responder. */
  readonly base: string;
  readonly key: SigningKey;
  /** The requester's own; it is never sent. */
  readonly caseReference: string;
}

/** What came of a question. */
export interface AskResult {
  readonly reading: Reading;
  /** As it came over the wire, if it did. */
  readonly reply?: HttpReply;
  /** Why the record could not be completed; the outcome counts all the same. */
  readonly logFault?: unknown;
}

/**
 * Puts a question: writes the record, gets a token, sends, reads the reply, completes the record.
 * @throws ExpectedFailure (exit 3) where the record cannot be written: nothing has been sent then
 * @see requirements aud-1, aud-2, aud-8
 */
export async function ask(question: Question, parts: AskParts): Promise<AskResult> {
  const { exchange, asked, base, caseReference } = question;
  const record = await parts.log.begin({
    operation: exchange.operation,
    request: exchange.request,
    responder: asked.organisation.identifier[0],
    base,
    ...(exchange.body && { body: exchange.body }),
    ...(exchange.requestAssertion !== undefined && { requestAssertion: exchange.requestAssertion }),
    caseReference,
  });
  const { reading, reply } = await send(question, parts);
  const logFault = await completed(record, reading, reply);
  return { reading, ...(reply && { reply }), ...(logFault !== undefined && { logFault }) };
}

async function send(
  { exchange, asked, key }: Question,
  { call, tokens, checker, now, timeoutMs }: AskParts,
): Promise<{ readonly reading: Reading; readonly reply?: HttpReply }> {
  const token =
    exchange.token === 'none' ? undefined : await tokens.get(exchange.request.requester.system, key);
  if (token?.ok === false) return { reading: withoutToken(token, now()) };
  const sent = token && (exchange.token === 'expired' ? expiredToken(token.token, now()) : token.token);
  const result = await call({
    method: exchange.method,
    url: exchange.url,
    headers: { ...(sent !== undefined && { Authorization: `Bearer ${sent}` }), ...exchange.headers },
    ...(exchange.body && { body: exchange.body }),
    timeoutMs,
  });
  const reading = readReply(result, exchange, asked, checker);
  return result.kind === 'reply' ? { reading, reply: result } : { reading };
}

/** A token service that cannot be reached is a responder that cannot be reached. */
function withoutToken(
  { why, detail, status }: Extract<TokenResult, { ok: false }>,
  now: Date,
): NoAnswerReading {
  return {
    kind: 'no-answer',
    why: why === 'refused' || why === 'unusable' ? 'no-token' : why,
    ...(status !== undefined && { status }),
    details: [detail, 'The request was not sent.'],
    at: now.toISOString(),
  };
}

async function completed(
  record: OpenRecord,
  reading: Reading,
  reply: HttpReply | undefined,
): Promise<unknown> {
  try {
    await record.complete(reading, reply);
    return undefined;
  } catch (fault) {
    return fault;
  }
}
