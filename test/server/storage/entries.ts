import { createHash, randomUUID } from 'node:crypto';
import type {
  AuditEntry,
  IdentifierUse,
  StoreLocation,
  StoreOptions,
} from '../../../server/storage/index.js';
import { matcher } from '../../matching/people.js';

export const NOW = '2026-11-01T09:00:00.000Z';
export const CLIENT = 'https://asker.example/systems/one';
export const ASKER = 'https://asker.example/organisation';

/** Options with the keys of the real matcher and a clock that stands. */
export function options(more: Partial<StoreOptions> = {}): StoreOptions {
  return {
    blockingKeys: matcher.blockingKeys,
    keyVersion: matcher.keyVersion,
    now: () => new Date(NOW),
    busyTimeoutMs: 100,
    ...more,
  };
}

export const inMemory: StoreLocation = { kind: 'memory' };

/** How a client uses up a request identifier. */
export function aUse(requestIdentifier: string, more: Partial<IdentifierUse> = {}): IdentifierUse {
  return {
    client: CLIENT,
    requestIdentifier,
    bodySha256: createHash('sha256').update(requestIdentifier).digest('base64url'),
    reply: {
      status: 200,
      headers: { 'content-type': 'application/fhir+json', etag: 'W/"1"' },
      body: new TextEncoder().encode('{"resourceType":"Parameters"}'),
    },
    ...more,
  };
}

/** A record of the audit log that uses up its identifier. */
export function anEntry(number: number, more: Partial<AuditEntry> = {}): AuditEntry {
  const requestIdentifier = more.use?.requestIdentifier ?? `urn:uuid:${randomUUID()}`;
  return {
    id: randomUUID(),
    recorded: NOW,
    shared: {
      resourceType: 'AuditEvent',
      type: { code: 'rest' },
      recorded: NOW,
      agent: [{ requestor: true }],
      source: { observer: { display: `Responder ${number}` } },
    },
    sealed: new Uint8Array([number % 256, 0, 255]),
    case: 'C03',
    code: 'not-known',
    client: CLIENT,
    requesters: [ASKER, 'https://directory.example/ASKER'],
    requestIdentifier,
    use: aUse(requestIdentifier),
    ...more,
  };
}
