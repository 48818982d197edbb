import { millisecondsOf } from '../instants.js';
import { requireLimit } from '../limits.js';
import {
  IdentifierUsed,
  StoreUnavailable,
  type AuditEntry,
  type AuditSearch,
  type AuditStore,
  type EarlierUse,
  type IdentifierUse,
  type StoredAuditEntry,
  type StoredReply,
} from '../model.js';
import { promised } from '../promised.js';
import type { Connection } from './connection.js';
import { isDuplicate } from './failures.js';
import { AUDIT_FILTERS } from './list-statements.js';
import { bytes, number, optionalText, text, type Parameter, type Row } from './rows.js';
import { listStatement } from './statements.js';

/** The audit log in the embedded database. */
export function embeddedAudit(connection: Connection): AuditStore {
  return {
    append: (entry) =>
      promised(() => {
        const recordedMs = millisecondsOf(entry.recorded);
        return connection.write(() => append(connection, entry, recordedMs));
      }),
    earlierUse: (client, requestIdentifier) =>
      promised(() => connection.read(() => earlierUse(connection, client, requestIdentifier))),
    list: (search) =>
      promised(() => {
        const name = listStatement(AUDIT_FILTERS.filter((filter) => search[filter] !== undefined));
        const parameters = parametersOf(search);
        return connection.read(() =>
          connection.all(name, ...parameters).map((row) => stored(connection, number(row, 'position'))),
        );
      }),
    count: () => promised(() => lastPosition(connection)),
    forgetReplies: (before) => promised(() => connection.run('audit.forget-replies', millisecondsOf(before))),
  };
}

function append(connection: Connection, entry: AuditEntry, recordedMs: number): number {
  connection.run(
    'audit.add',
    entry.id,
    entry.recorded,
    recordedMs,
    JSON.stringify(entry.shared),
    entry.case,
    entry.code,
    entry.client ?? null,
    entry.requestIdentifier ?? null,
  );
  const position = lastPosition(connection);
  connection.run('audit.add-sealed', position, entry.sealed);
  [...new Set(entry.requesters)].forEach((requester, ordinal) =>
    connection.run('audit.add-requester', position, ordinal, requester),
  );
  if (entry.use !== undefined) addUse(connection, entry.use, position, recordedMs);
  return position;
}

function addUse(connection: Connection, use: IdentifierUse, position: number, recordedMs: number): void {
  const { client, requestIdentifier, bodySha256, reply } = use;
  try {
    connection.run('audit.add-use', client, requestIdentifier, bodySha256, position);
  } catch (error) {
    if (error instanceof Error && isDuplicate(error.cause))
      throw new IdentifierUsed('This client has used this request identifier before.', { cause: error });
    throw error;
  }
  connection.run(
    'audit.add-reply',
    position,
    recordedMs,
    reply.status,
    JSON.stringify(reply.headers),
    reply.body,
  );
}

function earlierUse(
  connection: Connection,
  client: string,
  requestIdentifier: string,
): EarlierUse | undefined {
  const use = connection.one('audit.use', client, requestIdentifier);
  if (use === undefined) return undefined;
  const reply = connection.one('audit.reply', number(use, 'position'));
  return {
    client,
    requestIdentifier,
    bodySha256: text(use, 'body_sha256'),
    recorded: text(use, 'recorded'),
    code: text(use, 'code') as EarlierUse['code'],
    shared: JSON.parse(text(use, 'shared')) as fhir4.AuditEvent,
    ...(reply && { reply: replyOf(reply) }),
  };
}

function replyOf(row: Row): StoredReply {
  return {
    status: number(row, 'status'),
    headers: JSON.parse(text(row, 'headers')) as Record<string, string>,
    body: bytes(row, 'body'),
  };
}

/** In the order in which a list statement takes them. */
function parametersOf(search: AuditSearch): readonly Parameter[] {
  const values = AUDIT_FILTERS.flatMap((filter): Parameter[] => {
    const value = search[filter];
    if (value === undefined) return [];
    return [filter === 'from' || filter === 'until' ? millisecondsOf(value) : value];
  });
  return [...values, search.before ?? Number.MAX_SAFE_INTEGER, requireLimit(search.limit)];
}

function stored(connection: Connection, position: number): StoredAuditEntry {
  const row = connection.one('audit.record', position);
  if (row === undefined)
    throw new StoreUnavailable(
      `${connection.place} is damaged: audit record ${position} is not whole. Bring back the last backup.`,
    );
  const [client, requestIdentifier] = [optionalText(row, 'client'), optionalText(row, 'request_identifier')];
  return {
    position,
    id: text(row, 'id'),
    recorded: text(row, 'recorded'),
    shared: JSON.parse(text(row, 'shared')) as fhir4.AuditEvent,
    sealed: bytes(row, 'sealed'),
    case: text(row, 'case_id') as AuditEntry['case'],
    code: text(row, 'code') as AuditEntry['code'],
    ...(client !== undefined && { client }),
    requesters: connection.all('audit.requesters', position).map((each) => text(each, 'requester')),
    ...(requestIdentifier !== undefined && { requestIdentifier }),
  };
}

/** The last position, which is also how many there are; 0 where there are none. */
function lastPosition(connection: Connection): number {
  const row = connection.one('audit.last');
  return row === undefined ? 0 : number(row, 'position');
}
