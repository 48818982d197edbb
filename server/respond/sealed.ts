import type { ExchangeState } from './exchange-state.js';
import type { Reply } from './message.js';

/** The sealed part of a record, as it is written down. Binary values are base64. */
export interface SealedDocument {
  readonly requestBody: string;
  readonly requestAssertion?: string;
  readonly replyBody: string;
  readonly rulesVersion?: string;
  readonly candidates?: readonly {
    readonly record: string;
    readonly certainty: string;
    readonly mark?: 'restricted' | 'withheld';
    readonly rules: readonly string[];
  }[];
  readonly alerts?: readonly string[];
  /** Why the request was not accepted, in words of this server. */
  readonly fault?: string;
}

/**
 * Writes the sealed part of a record: what must not be readable by those who check the log.
 * @returns UTF-8 JSON; the store keeps it apart from the shared part and does not look inside
 */
export function sealedBytes(state: ExchangeState, reply: Reply): Uint8Array {
  const { assertion, body, candidates, alerts, decision, fault } = state;
  const sealed: SealedDocument = {
    requestBody: Buffer.from(body ?? []).toString('base64'),
    ...(assertion !== undefined && { requestAssertion: assertion }),
    replyBody: Buffer.from(reply.body).toString('base64'),
    ...(decision && { rulesVersion: decision.rulesVersion }),
    ...(candidates && { candidates }),
    ...(alerts.length > 0 && { alerts }),
    ...(fault !== undefined && { fault }),
  };
  return Buffer.from(JSON.stringify(sealed));
}

/**
 * Reads a sealed part.
 * @throws Error when the bytes are none
 */
export function readSealed(bytes: Uint8Array): SealedDocument {
  const sealed = JSON.parse(Buffer.from(bytes).toString('utf8')) as SealedDocument;
  if (typeof sealed.requestBody !== 'string')
    throw new Error('These bytes are no sealed part of an audit record.');
  return sealed;
}
