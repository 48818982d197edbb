import type { QueryError, QueryOutcome } from '../../scripts/exchange/index.js';
import type { StoredReply } from '../storage/index.js';
import type { ResponderParts } from './parts.js';
import { refuse, type Refusal } from './refusal.js';
import { OLDEST_MS, parameterPath } from './times.js';

/** What a client's earlier use of a request identifier means for this request. */
export type Repeated =
  /** The same bytes again, in time: the same answer. */
  | {
      readonly isRetry: true;
      readonly reply: StoredReply;
      readonly code: QueryOutcome | QueryError;
      /** The shared part of the record of the first time. */
      readonly shared: fhir4.AuditEvent;
    }
  /** A duplicate (C14). */
  | { readonly isRetry: false };

/**
 * Steps 9 and 10: looks whether the client has used the request identifier.
 * @returns undefined where it has not
 */
export async function repeatedReply(
  client: string,
  requestIdentifier: string,
  bodySha256: string,
  { stores, clock }: Pick<ResponderParts, 'stores' | 'clock'>,
): Promise<Repeated | undefined> {
  const earlier = await stores.audit.earlierUse(client, requestIdentifier);
  if (earlier === undefined) return undefined;
  const { reply, code, recorded, shared } = earlier;
  const age = clock.now().getTime() - Date.parse(recorded);
  // A reply that is no longer kept cannot be given again, whatever the bytes are.
  const isRetry = earlier.bodySha256 === bodySha256 && age <= OLDEST_MS;
  return isRetry && reply !== undefined ? { isRetry, reply, code, shared } : { isRetry: false };
}

/** C14: the client has used the request identifier for something else, or too long ago for a retry. */
export function duplicate(resource: unknown): Refusal {
  return refuse('duplicate-request', { expression: `${parameterPath(resource, 'requestIdentifier')}.value` });
}
