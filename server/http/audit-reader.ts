import { identifierUri, isInstant, standingOf, type Identifier } from '../../scripts/exchange/index.js';
import { toXml } from '../../scripts/fhir-xml/index.js';
import { StoreUnavailable, type AuditSearch, type Stores } from '../storage/index.js';
import { AUDIT_SCOPE, RegisterUnavailable, type AccessTokens, type RegisterSource } from '../trust/index.js';
import {
  formatOfReply,
  MEDIA_TYPE,
  mirrored,
  refuse,
  unavailable,
  writeRefusal,
  type IncomingMessage,
  type Refusal,
  type Reply,
  type ReplyWriting,
} from '../respond/index.js';

/** Answers searches of the audit log. */
export interface AuditReader {
  readonly answer: (message: IncomingMessage) => Promise<Reply>;
}

/** What the reader looks at. */
export interface AuditReaderParts {
  readonly tokens: AccessTokens;
  readonly register: RegisterSource;
  readonly audit: Pick<Stores['audit'], 'list'>;
  readonly writing: ReplyWriting;
  readonly retryAfterSeconds: number;
}

/** Most records on a page. */
const MOST = 100;
const USUAL = 20;
const PARAMETERS = new Set(['_id', '_count', '_format', 'date', 'entity', 'before']);

/**
 * The auditor's window: a requester sees the shared parts of exactly the exchanges that it began, and nothing of anyone
 * else's, not even whether there is something.
 * @see requirement aud-20
 */
export function auditReader(parts: AuditReaderParts): AuditReader {
  return {
    async answer(message) {
      const { headers, query } = message;
      const format = formatOfReply(query.get('_format'), headers.get('accept'), 'json');
      const refused = (refusal: Refusal): Reply => {
        const reply = writeRefusal(refusal, format ?? 'json', parts.writing);
        return { ...reply, headers: { ...reply.headers, ...mirrored(headers) } };
      };
      if (format === undefined)
        return refused(refuse('unsupported-media-type', { status: 406, expression: 'http.Accept' }));
      try {
        const who = await whoAsks(message, parts);
        if ('issues' in who) return refused(who);
        const search = searchOf(query);
        if (search === undefined)
          return refused(refuse('invalid-request', { issueType: 'value', expression: 'http.query' }));
        const bundle = await listing(who.organisation, search, message, parts);
        const text = format === 'json' ? JSON.stringify(bundle) : toXml(bundle);
        return {
          status: 200,
          headers: { 'Content-Type': MEDIA_TYPE[format], 'Cache-Control': 'no-store', ...mirrored(headers) },
          body: Buffer.from(text),
        };
      } catch (fault) {
        const correlation = `urn:uuid:${parts.writing.newUuid()}`;
        if (fault instanceof StoreUnavailable || fault instanceof RegisterUnavailable)
          return refused(unavailable(correlation, parts.retryAfterSeconds));
        return refused(refuse('internal-error', { diagnostics: correlation }));
      }
    },
  };
}

async function whoAsks(
  { headers, certificate }: IncomingMessage,
  { tokens, register }: AuditReaderParts,
): Promise<{ readonly organisation: readonly Identifier[] } | Refusal> {
  const token = await tokens.verify(headers.get('authorization') ?? undefined, certificate);
  if (!token.ok)
    return refuse('unauthenticated', {
      issueType: token.issueType,
      expression: 'http.Authorization',
      headers: { 'WWW-Authenticate': token.challenge },
    });
  const { content } = await register.current();
  const standing = standingOf(content, token.client, 'request');
  if (!standing.ok || !token.scopes.includes(AUDIT_SCOPE)) return refuse('unrecognised-system');
  return { organisation: standing.organisation.identifier };
}

/** @returns undefined for a parameter that there is not, or a value that cannot be understood */
function searchOf(query: URLSearchParams): Omit<AuditSearch, 'requester'> | undefined {
  for (const name of query.keys()) if (!PARAMETERS.has(name)) return undefined;
  const count = query.get('_count');
  const before = query.get('before');
  const limit = count === null ? USUAL : Number(count);
  if (!Number.isInteger(limit) || limit < 1) return undefined;
  if (before !== null && !/^\d{1,15}$/.test(before)) return undefined;
  const range = rangeOf(query.getAll('date'));
  if (range === undefined) return undefined;
  const id = query.get('_id');
  const entity = query.get('entity');
  return {
    limit: Math.min(limit, MOST),
    ...range,
    ...(id !== null && { id }),
    // A token search: system|value, as identifiers are searched for (FHIR R4, 3.1.1.4.10).
    ...(entity !== null && { requestIdentifier: asUri(entity) }),
    ...(before !== null && { before: Number(before) }),
  };
}

function asUri(token: string): string {
  const bar = token.indexOf('|');
  return identifierUri({ system: token.slice(0, Math.max(bar, 0)), value: token.slice(bar + 1) });
}

function rangeOf(dates: readonly string[]): { from?: string; until?: string } | undefined {
  const range: { from?: string; until?: string } = {};
  for (const date of dates) {
    const [, prefix, instant = ''] = /^(ge|lt)(.+)$/.exec(date) ?? [];
    if (prefix === undefined || !isInstant(instant)) return undefined;
    if (prefix === 'ge') range.from = new Date(instant).toISOString();
    else range.until = new Date(instant).toISOString();
  }
  return range;
}

async function listing(
  organisation: readonly Identifier[],
  search: Omit<AuditSearch, 'requester'>,
  { query }: IncomingMessage,
  { audit, writing }: AuditReaderParts,
): Promise<fhir4.Bundle> {
  const [own] = organisation;
  const records = own === undefined ? [] : await audit.list({ ...search, requester: identifierUri(own) });
  const self = `${writing.base}/AuditEvent${query.size > 0 ? `?${query.toString()}` : ''}`;
  const last = records.at(-1);
  const next = new URLSearchParams(query);
  if (last !== undefined) next.set('before', String(last.position));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [
      { relation: 'self', url: self },
      ...(last !== undefined && records.length === search.limit
        ? [{ relation: 'next', url: `${writing.base}/AuditEvent?${next.toString()}` }]
        : []),
    ],
    entry: records.map(({ id, shared }) => ({
      fullUrl: `${writing.base}/AuditEvent/${id}`,
      resource: shared,
      search: { mode: 'match' },
    })),
  };
}
