import { gunzipSync } from 'node:zlib';
import {
  readMatchRequest,
  readPersonInfoQueryRequest,
  type MatchRequest,
  type OperationCode,
} from '../../scripts/exchange/index.js';
import { readPayload, type PayloadChecker } from '../../scripts/schema/index.js';
import { bodyIssues } from './body-issues.js';
import type { Format } from './message.js';
import { isTooDeep } from './nesting.js';
import { refuse, refuseFor, type Refusal } from './refusal.js';

/** Names of the request's profiles, by operation. */
const PROFILE_ID: Readonly<Record<OperationCode, string>> = {
  'person-info-query': 'person-info-query-request',
  match: 'match-request',
};

/** What came of a body. */
export type BodyVerdict =
  | { readonly ok: true; readonly request: MatchRequest; readonly resource: unknown }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** As much as could be read, for the audit. */
      readonly request: Partial<MatchRequest>;
    };

/**
 * Undoes the content coding of a body, within a limit: a few bytes can unpack to more than a server holds.
 * @returns why there is no body: it is larger than the limit, or is not what its coding says
 */
export function decodeBody(
  bytes: Uint8Array,
  coding: string | null,
  limit: number,
): Uint8Array | 'too-large' | 'unreadable' {
  if (coding === null || coding === '' || coding === 'identity') return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'unreadable';
  }
}

/** Whether a content coding of a request is understood. */
export function isKnownCoding(coding: string | null): boolean {
  return coding === null || ['', 'identity', 'gzip', 'x-gzip'].includes(coding);
}

/**
 * Step 7: parses a body and checks it against the profile of its operation, invariants and required bindings included.
 * @param bytes after any content coding was undone
 * @see requirements rsp-3, rsp-4, rsp-5
 */
export function readBody(
  bytes: Uint8Array,
  format: Format,
  operation: OperationCode,
  checker: PayloadChecker,
): BodyVerdict {
  if (isTooDeep(bytes, format)) return { ok: false, refusal: refuse('too-large'), request: {} };
  const payload = readPayload(bytes, format);
  const { resource } = payload;
  if (resource === undefined || payload.findings.length > 0)
    return { ok: false, refusal: refuseFor(bodyIssues(payload.findings, resource)), request: {} };
  const read = operation === 'match' ? readMatchRequest : readPersonInfoQueryRequest;
  const reading = read(resource);
  const profile = `${checker.known.canonical}/StructureDefinition/${PROFILE_ID[operation]}`;
  const findings = checker.check(payload, profile, '(request)');
  if (findings.length > 0)
    return { ok: false, refusal: refuseFor(bodyIssues(findings, resource)), request: reading.partial };
  if (!reading.ok) {
    const places = reading.faults.map(({ expression }) => expression).join(', ');
    throw new Error(`A request that conforms to its profile could not be read at ${places}.`);
  }
  return { ok: true, request: reading.value, resource };
}
