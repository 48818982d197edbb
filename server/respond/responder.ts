import {
  answerFor,
  caseFor,
  IDENTIFIER_SYSTEM,
  identifierUri,
  sha256Base64Url,
  type CaseAnswer,
} from '../../scripts/exchange/index.js';
import { IdentifierUsed, StoreUnavailable } from '../storage/index.js';
import { RegisterUnavailable } from '../trust/index.js';
import { conduct, type Conduct, type Ending } from './conduct.js';
import { mirrored, traceOf } from './headers.js';
import type { IncomingMessage, Reply } from './message.js';
import type { ResponderParts } from './parts.js';
import { auditEntry } from './record.js';
import { refuse, unavailable, type Refusal } from './refusal.js';
import { duplicate, repeatedReply } from './replay.js';
import type { SearchParts } from './search.js';
import { writeOutcome, writeRefusal, type ReplyWriting } from './write-reply.js';

/** The one place that answers queries. */
export interface Responder {
  /** Answers a request to one of the operations; never throws. */
  readonly respond: (message: IncomingMessage) => Promise<Reply>;
}

/** A reply with the answer that it gives. */
interface Answered {
  readonly reply: Reply;
  readonly answer: CaseAnswer;
  /** Whether a retry may get the same again. */
  readonly usesIdentifier: boolean;
  readonly correlation: string;
}

/**
 * Makes a responder. Every exchange goes through the same three steps: it is conducted, written, and recorded; a reply
 * whose record could not be written is never sent (requirement aud-1).
 */
export function createResponder(parts: ResponderParts & SearchParts): Responder {
  let underWay = 0;
  const isBusy = (): boolean => underWay > parts.bounds.inFlight;
  return {
    async respond(message) {
      underWay++;
      try {
        return await respond(message, { ...parts, isBusy });
      } finally {
        underWay--;
      }
    },
  };
}

type Parts = ResponderParts & SearchParts & { readonly isBusy: () => boolean };

async function respond(message: IncomingMessage, parts: Parts): Promise<Reply> {
  const { clock, newUuid } = parts;
  const arrived = clock.steady();
  const correlation = `urn:uuid:${newUuid()}`;
  const progress: Conduct = {
    format: 'json',
    state: {
      request: {},
      retry: false,
      alerts: [],
      decisionIdentifier: { system: IDENTIFIER_SYSTEM.decision, value: newUuid() },
    },
  };
  const { state } = progress;
  let ending: Ending;
  try {
    ending = await conduct(message, progress, correlation, parts);
  } catch (fault) {
    state.fault = nameOf(fault);
    ending = { kind: 'refusal', refusal: refusalFor(fault, correlation, parts) };
  }
  const written = write(ending, progress, correlation, parts);
  const { answered, audit } = await record(message, written, progress, correlation, parts);
  const { reply, answer } = answered;
  const headers = { ...reply.headers, ...mirrored(message.headers) };
  const trace = traceOf(message.headers);
  parts.observe({
    at: clock.now().toISOString(),
    ...(state.operation !== undefined && { operation: state.operation }),
    case: caseFor(answer.code).id,
    code: answer.code,
    status: reply.status,
    milliseconds: clock.steady() - arrived,
    retry: state.retry,
    recorded: audit !== undefined,
    correlation,
    ...(audit !== undefined && { audit }),
    ...(trace !== undefined && { trace }),
    ...(state.fault !== undefined && { fault: state.fault }),
  });
  // Last of all, so that nothing that depends on the person comes between it and the reply.
  if (state.decision !== undefined) await untilGrid(arrived, parts);
  return { ...reply, headers };
}

/** Waits until the next line of the grid, so that the time of a reply does not tell what was found. */
async function untilGrid(arrived: number, { clock, bounds }: ResponderParts): Promise<void> {
  const { releaseGridMs } = bounds;
  if (releaseGridMs <= 0) return;
  const spent = clock.steady() - arrived;
  await clock.until(arrived + Math.ceil(spent / releaseGridMs) * releaseGridMs);
}

function refusalFor(fault: unknown, correlation: string, { bounds }: ResponderParts): Refusal {
  if (fault instanceof StoreUnavailable || fault instanceof RegisterUnavailable)
    return unavailable(correlation, bounds.retryAfterSeconds);
  return refuse('internal-error', { diagnostics: correlation });
}

function write(ending: Ending, progress: Conduct, correlation: string, parts: ResponderParts): Answered {
  const { state, format } = progress;
  const writing: ReplyWriting = parts;
  const refused = (refusal: Refusal, usesIdentifier = false): Answered => ({
    reply: writeRefusal(refusal, format, writing),
    answer: refusal.issues[0].answer,
    usesIdentifier,
    correlation,
  });
  switch (ending.kind) {
    case 'refusal':
      // A refusal by the rules is an answer: the same bytes get it again. The others may turn out differently.
      return refused(
        ending.refusal,
        ['C07', 'C09'].includes(caseFor(ending.refusal.issues[0].answer.code).id),
      );
    case 'repeated':
      state.retry = true;
      state.earlier = ending.repeated.shared;
      return {
        reply: ending.repeated.reply,
        answer: answerFor(ending.repeated.code, ending.repeated.reply.status),
        usesIdentifier: false,
        correlation,
      };
    case 'response':
      try {
        return {
          reply: writeOutcome(ending.response, state.operation ?? 'person-info-query', format, writing),
          answer: answerFor(ending.response.outcome),
          usesIdentifier: true,
          correlation,
        };
      } catch (fault) {
        state.fault = nameOf(fault);
        return refused(refuse('internal-error', { diagnostics: correlation }));
      }
  }
}

/**
 * Writes the record before the reply goes out. Where that fails there is no reply, and where somebody was quicker with
 * the same request identifier, the answer is the one that a repeated request gets.
 */
async function record(
  message: IncomingMessage,
  answered: Answered,
  progress: Conduct,
  correlation: string,
  parts: ResponderParts,
): Promise<{ answered: Answered; audit?: string }> {
  const { state, own } = progress;
  const { stores, clock, newUuid, securityLog } = parts;
  if (state.caller === undefined || own === undefined) {
    securityLog.record({
      at: clock.now().toISOString(),
      kind: 'refused-request',
      fault: state.fault ?? answered.answer.code,
      address: message.address,
      correlation: uuidOf(correlation),
    });
    return { answered };
  }
  const entryOf = (each: Answered): ReturnType<typeof auditEntry> =>
    auditEntry(state, {
      responder: own.identifier[0],
      answer: each.answer,
      reply: each.reply,
      id: newUuid(),
      recorded: clock.now().toISOString(),
      testData: parts.testData,
      usesIdentifier: each.usesIdentifier,
      checker: parts.checker,
    });
  try {
    const entry = entryOf(answered);
    await stores.audit.append(entry);
    return { answered, audit: entry.id };
  } catch (fault) {
    if (fault instanceof IdentifierUsed) {
      const again = await afterRace(progress, correlation, parts);
      try {
        const entry = entryOf(again);
        await stores.audit.append(entry);
        return { answered: again, audit: entry.id };
      } catch (second) {
        return { answered: unrecorded(second, progress, correlation, parts) };
      }
    }
    return { answered: unrecorded(fault, progress, correlation, parts) };
  }
}

/** Two requests with one identifier at the same time: the one that was recorded first has its answer. */
async function afterRace(progress: Conduct, correlation: string, parts: ResponderParts): Promise<Answered> {
  const { state } = progress;
  const { requestIdentifier } = state.request;
  if (state.caller === undefined || requestIdentifier === undefined || state.body === undefined)
    throw new Error('A record without a request identifier uses none up.');
  const repeated = await repeatedReply(
    identifierUri(state.caller.client),
    identifierUri(requestIdentifier),
    sha256Base64Url(state.body),
    parts,
  );
  const ending: Ending =
    repeated?.isRetry === true
      ? { kind: 'repeated', repeated }
      : { kind: 'refusal', refusal: duplicate(state.resource) };
  return write(ending, progress, correlation, parts);
}

function unrecorded(fault: unknown, progress: Conduct, correlation: string, parts: ResponderParts): Answered {
  const { clock, securityLog, bounds } = parts;
  progress.state.fault = nameOf(fault);
  securityLog.record({
    at: clock.now().toISOString(),
    kind: 'audit-failed',
    fault: kebab(fault),
    correlation: uuidOf(correlation),
  });
  const ending: Ending = { kind: 'refusal', refusal: unavailable(correlation, bounds.retryAfterSeconds) };
  return write(ending, progress, correlation, parts);
}

/** The security log has bare UUIDs. */
function uuidOf(correlation: string): string {
  return correlation.replace('urn:uuid:', '');
}

/** The name of a fault as the security log writes names. */
function kebab(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : 'unknown-fault';
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

/** For operators: messages of this server's own faults name no person, those of others are left out. */
function nameOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown fault';
  const isOwn =
    fault instanceof StoreUnavailable ||
    fault instanceof RegisterUnavailable ||
    fault.name === 'InvalidReply';
  return isOwn ? `${fault.name}: ${fault.message}` : fault.name;
}
