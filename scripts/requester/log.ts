import { join } from 'node:path';
import {
  buildQueryAuditRequester,
  type Identifier,
  type OperationCode,
  type PersonInfoQueryRequest,
  type SealedPart,
} from '../exchange/index.js';
import { appendLine, notWritten } from './append-line.js';
import type { HttpReply } from './call.js';
import type { Reading } from './reading.js';

/** Names of the two files of the log: whoever reviews look-ups needs the shared parts, and not the bodies. */
export const SHARED_FILE = 'shared.jsonl';
export const SEALED_FILE = 'sealed.jsonl';

/** What is recorded before anything is sent. */
export interface RecordedRequest {
  readonly operation: OperationCode;
  readonly request: PersonInfoQueryRequest;
  /** Identifier of the organisation that is asked. */
  readonly responder: Identifier;
  /** Base address that is called. */
  readonly base: string;
  readonly body?: Uint8Array;
  readonly requestAssertion?: string;
  /** The requester's own; it is never sent. */
  readonly caseReference: string;
  /** Whether the call is handed out to be sent by other means, so that nobody can tell what comes of it. */
  readonly handedOut?: boolean;
}

/** A record that waits for its end. */
export interface OpenRecord {
  readonly id: string;
  /**
   * Adds what came, or that nothing came.
   * @throws errors of the file system
   */
  complete(reading: Reading, reply: HttpReply | undefined): Promise<void>;
}

/** The requester's own log: two files that only grow. */
export interface RequesterLog {
  /**
   * Writes the record of a request; it is on the disk when this returns.
   * @throws ExpectedFailure (exit 3) where it cannot be written: then nothing may be sent
   */
  begin(request: RecordedRequest): Promise<OpenRecord>;
}

/** A line of {@link SHARED_FILE}: nothing in it says whom the request was about. */
interface SharedLine {
  readonly record: string;
  readonly entry: 'asked' | 'handed-out' | 'answered' | 'no-answer';
  /** FHIR instant. */
  readonly at: string;
  readonly base?: string;
  readonly case?: string;
  /** Why there is no answer. */
  readonly failure?: string;
  readonly status?: number;
  /** The header `Audit-Receipt` of the reply. */
  readonly receipt?: string;
  /** By the profile QueryAuditRequester. */
  readonly event: fhir4.AuditEvent;
}

/** A line of {@link SEALED_FILE}, for the part that is not shared; bytes in base64. */
interface SealedLine {
  readonly record: string;
  readonly at: string;
  readonly sealed: { readonly [Name in keyof SealedPart]?: string };
}

/**
 * Opens the requester's log in a folder. The sealed parts are not encrypted yet: they lie in a file of their own that
 * only the own user can read.
 * @see requirements aud-2, aud-3, aud-5, aud-8, aud-10, aud-19
 */
export function requesterLog(
  folder: string,
  { now, newUuid }: { readonly now: () => Date; readonly newUuid: () => string },
): RequesterLog {
  const shared = (line: SharedLine): Promise<void> => appendLine(join(folder, SHARED_FILE), line);
  const sealed = (line: SealedLine): Promise<void> => appendLine(join(folder, SEALED_FILE), line);
  return {
    async begin(recorded) {
      const record = newUuid();
      const at = now().toISOString();
      const { base, handedOut, body, requestAssertion, caseReference } = recorded;
      const event = (reading: Reading | undefined, recordedAt: string): fhir4.AuditEvent =>
        auditEvent(recorded, reading, recordedAt);
      try {
        await sealed({
          record,
          at,
          sealed: {
            ...(body && { requestBody: base64(body) }),
            ...(requestAssertion !== undefined && { requestAssertion }),
            caseReference,
          },
        });
        const entry = handedOut === true ? 'handed-out' : 'asked';
        await shared({ record, entry, at, base, event: event(undefined, at) });
      } catch (fault) {
        throw notWritten('The record of the request', folder, fault);
      }
      return {
        id: record,
        async complete(reading, reply) {
          const ended = now().toISOString();
          if (reply !== undefined)
            await sealed({ record, at: ended, sealed: { replyBody: base64(reply.body) } });
          const receipt = reply?.headers['audit-receipt'];
          await shared({
            record,
            entry: reading.kind === 'answer' ? 'answered' : 'no-answer',
            at: ended,
            ...(reading.case && { case: reading.case.id }),
            ...(reading.kind === 'no-answer' && { failure: reading.why }),
            ...(reply && { status: reply.status }),
            ...(receipt !== undefined && { receipt }),
            event: event(reading, ended),
          });
        },
      };
    },
  };
}

function auditEvent(
  { operation, request, responder }: RecordedRequest,
  reading: Reading | undefined,
  recorded: string,
): fhir4.AuditEvent {
  const decision = reading?.kind === 'answer' ? reading.decision : undefined;
  return buildQueryAuditRequester(
    {
      operation,
      request,
      responder,
      ...(reading?.answer && { answer: reading.answer }),
      ...(decision && { decision: { identifier: decision.identifier, outcome: decision.outcome } }),
    },
    { recorded },
  );
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
