import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname } from 'node:path';
import { clientOf } from './access-token.js';
import type { SecurityEvent, SecurityLog } from './model.js';

const DEFAULT_KEEP = 1000;
const DEFAULT_MAX_BYTES = 5 * 1024 * 1024;

/** Where lines of the security log go, besides memory. */
export type SecuritySink = (line: string) => void;

/**
 * The security log: the last events in memory, and each as a line of JSON to a sink. Only the fields that an event has
 * are written, and only in the form that they ought to have: what a stranger sent cannot forge a line or carry a name.
 * A sink that fails does not stop a request; how many lines were lost is told to `onLost`.
 */
export function securityLog({
  keep = DEFAULT_KEEP,
  sink,
  onLost,
}: {
  readonly keep?: number;
  readonly sink?: SecuritySink;
  readonly onLost?: (lost: number) => void;
} = {}): SecurityLog {
  const events: SecurityEvent[] = [];
  let lost = 0;
  return {
    record(event) {
      const safe = safeEvent(event);
      events.push(safe);
      if (events.length > keep) events.shift();
      try {
        sink?.(JSON.stringify(safe));
      } catch {
        lost += 1;
        onLost?.(lost);
      }
    },
    recent: (limit) => events.slice(-Math.max(1, limit)).reverse().slice(0, Math.max(0, limit)),
  };
}

/** A sink that writes to a file and, once the file is full, begins anew and keeps the one before: twice the bound at most. */
export function boundedFile(path: string, maxBytes = DEFAULT_MAX_BYTES): SecuritySink {
  mkdirSync(dirname(path), { recursive: true });
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return (line) => {
    const bytes = Buffer.byteLength(line) + 1;
    if (size > 0 && size + bytes > maxBytes) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    appendFileSync(path, `${line}\n`, { mode: 0o600 });
    size += bytes;
  };
}

const CODE = /^[a-z][a-z-]{0,60}$/;
const CORRELATION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function safeEvent({ at, kind, fault, client, address, correlation }: SecurityEvent): SecurityEvent {
  return {
    at,
    kind,
    ...(fault !== undefined && { fault: CODE.test(fault) ? fault : 'other' }),
    ...(client !== undefined && { client: isClient(client) ? client : 'other' }),
    ...(address !== undefined && { address: isIP(address) === 0 ? 'other' : address }),
    ...(correlation !== undefined && { correlation: CORRELATION.test(correlation) ? correlation : 'other' }),
  };
}

/** The identifier of a system: kebab case, as the register has it. */
function isClient(client: string): boolean {
  return /^[a-z0-9-]{1,100}$/.test(clientOf(client)?.value ?? '');
}
