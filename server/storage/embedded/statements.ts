import { listName, listStatements, type AuditFilter } from './list-statements.js';

/** The statements that are written out; those that list the audit log are made beside them. */
const WRITTEN = {
  'people.state': 'SELECT records, data_as_of, key_version FROM people_state WHERE id = 1',
  'people.set-state': 'UPDATE people_state SET records = ?, data_as_of = ?, key_version = ? WHERE id = 1',
  'people.set-key-version': 'UPDATE people_state SET key_version = ? WHERE id = 1',
  'people.of-key': 'SELECT person FROM person_key WHERE key = ? ORDER BY person LIMIT ?',
  'people.record': 'SELECT record FROM person WHERE id = ?',
  'people.after': 'SELECT id, record FROM person WHERE id > ? ORDER BY id LIMIT ?',
  'people.clear': 'DELETE FROM person',
  'people.clear-keys': 'DELETE FROM person_key',
  'people.add': 'INSERT INTO person (id, record) VALUES (?, ?)',
  // One call for thousands of keys: the way into the database costs more than the row.
  'people.add-keys': 'INSERT INTO person_key (key, person) SELECT value ->> 0, value ->> 1 FROM json_each(?)',

  'audit.add': `INSERT INTO audit (id, recorded, recorded_ms, shared, case_id, code, client, request_identifier)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  'audit.add-sealed': 'INSERT INTO audit_sealed (position, sealed) VALUES (?, ?)',
  'audit.add-requester': 'INSERT INTO audit_requester (position, ordinal, requester) VALUES (?, ?, ?)',
  'audit.add-use':
    'INSERT INTO identifier_use (client, request_identifier, body_sha256, position) VALUES (?, ?, ?, ?)',
  'audit.add-reply':
    'INSERT INTO stored_reply (position, recorded_ms, status, headers, body) VALUES (?, ?, ?, ?, ?)',
  'audit.record': `SELECT audit.*, audit_sealed.sealed FROM audit
    JOIN audit_sealed ON audit_sealed.position = audit.position WHERE audit.position = ?`,
  'audit.requesters': 'SELECT requester FROM audit_requester WHERE position = ? ORDER BY ordinal',
  'audit.use': `SELECT identifier_use.body_sha256, identifier_use.position, audit.recorded, audit.code,
    audit.shared FROM identifier_use
    JOIN audit ON audit.position = identifier_use.position
    WHERE identifier_use.client = ? AND identifier_use.request_identifier = ?`,
  'audit.reply': 'SELECT status, headers, body FROM stored_reply WHERE position = ?',
  'audit.forget-replies': 'DELETE FROM stored_reply WHERE recorded_ms < ?',
  // Positions have no gaps, so the last one is the count.
  'audit.last': 'SELECT position FROM audit WHERE position > 0 ORDER BY position DESC LIMIT 1',

  // A value that has not run out stays as it is, and nothing changes.
  'once.claim': `INSERT INTO once (kind, value, until_ms) VALUES (?, ?, ?)
    ON CONFLICT (kind, value) DO UPDATE SET until_ms = excluded.until_ms WHERE once.until_ms < ?`,
  'once.purge': 'DELETE FROM once WHERE until_ms < ?',

  'facts.get': 'SELECT value FROM fact WHERE name = ?',
  'facts.set':
    'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',

  'alerts.add': 'INSERT INTO alert (id, raised, audit, kind, addressee, review_by) VALUES (?, ?, ?, ?, ?, ?)',
  'alerts.list': `SELECT id, raised, audit, kind, addressee, review_by FROM alert
    WHERE number > 0 ORDER BY number DESC LIMIT ?`,

  'check.beat': 'UPDATE heartbeat SET beats = beats + 1 WHERE id = 1',
  'check.beats': 'SELECT beats FROM heartbeat WHERE id = 1',
} as const;

export type StatementName = keyof typeof WRITTEN | `audit.list:${string}`;

/** Every statement that the server gives to the database once it is open: a connection runs these and no other. */
export const STATEMENTS: ReadonlyMap<StatementName, string> = new Map(
  Object.entries({ ...WRITTEN, ...listStatements() }) as [StatementName, string][],
);

/** The statement that lists the audit log by some filters. */
export function listStatement(filters: readonly AuditFilter[]): StatementName {
  return listName(filters);
}
