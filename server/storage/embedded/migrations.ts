/** A step from one version of the schema to the next. */
export interface Migration {
  /** What it brings, for people who read the table of versions. */
  readonly name: string;
  readonly sql: string;
}

/** Triggers that keep what was written: rows are added, never altered, never taken away. */
function onlyGrows(table: string): string {
  return ['UPDATE', 'DELETE']
    .map(
      (action) => `CREATE TRIGGER ${table}_refuses_${action.toLowerCase()} BEFORE ${action} ON ${table}
        BEGIN SELECT RAISE(ABORT, '${table} only grows'); END;`,
    )
    .join('\n');
}

const PEOPLE = `
  CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, record TEXT NOT NULL) STRICT;
  CREATE TABLE person_key (
    key TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (key, person)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE people_state (
    id INTEGER PRIMARY KEY CHECK (id = 1), records INTEGER NOT NULL, data_as_of TEXT, key_version TEXT
  ) STRICT;
  INSERT INTO people_state (id, records) VALUES (1, 0);`;

/** The sealed part has a table of its own, so that it can go one day without touching the record. */
const AUDIT = `
  CREATE TABLE audit (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, recorded TEXT NOT NULL, recorded_ms INTEGER NOT NULL,
    shared TEXT NOT NULL, case_id TEXT NOT NULL, code TEXT NOT NULL, client TEXT, request_identifier TEXT
  ) STRICT;
  CREATE UNIQUE INDEX audit_by_id ON audit (id);
  CREATE INDEX audit_by_recorded ON audit (recorded_ms);
  CREATE INDEX audit_by_case ON audit (case_id);
  CREATE INDEX audit_by_client ON audit (client);
  CREATE INDEX audit_by_request_identifier ON audit (request_identifier);
  CREATE TABLE audit_sealed (
    position INTEGER PRIMARY KEY REFERENCES audit (position), sealed BLOB NOT NULL
  ) STRICT;
  CREATE TABLE audit_requester (
    position INTEGER NOT NULL REFERENCES audit (position), ordinal INTEGER NOT NULL, requester TEXT NOT NULL,
    PRIMARY KEY (position, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX audit_requester_by_requester ON audit_requester (requester, position);
  CREATE TABLE identifier_use (
    client TEXT NOT NULL, request_identifier TEXT NOT NULL, body_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL UNIQUE REFERENCES audit (position), PRIMARY KEY (client, request_identifier)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE stored_reply (
    position INTEGER PRIMARY KEY REFERENCES audit (position), recorded_ms INTEGER NOT NULL,
    status INTEGER NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX stored_reply_by_recorded ON stored_reply (recorded_ms);
  ${['audit', 'audit_sealed', 'audit_requester', 'identifier_use'].map(onlyGrows).join('\n')}
  -- INSERT OR REPLACE takes the old row away without asking the trigger above.
  CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE position = NEW.position OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
  CREATE TRIGGER audit_sealed_refuses_replace BEFORE INSERT ON audit_sealed
    WHEN EXISTS (SELECT 1 FROM audit_sealed WHERE position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'audit_sealed only grows'); END;
  CREATE TRIGGER audit_refuses_gaps AFTER INSERT ON audit
    WHEN NEW.position < 1
      OR (NEW.position > 1 AND NOT EXISTS (SELECT 1 FROM audit WHERE position = NEW.position - 1))
    BEGIN SELECT RAISE(ABORT, 'audit has no gaps'); END;`;

const REST = `
  CREATE TABLE once (
    kind TEXT NOT NULL, value TEXT NOT NULL, until_ms INTEGER NOT NULL, PRIMARY KEY (kind, value)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX once_by_until ON once (until_ms);
  CREATE TABLE fact (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE alert (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, raised TEXT NOT NULL, audit TEXT NOT NULL,
    kind TEXT NOT NULL, addressee TEXT NOT NULL, review_by TEXT NOT NULL
  ) STRICT;
  ${onlyGrows('alert')}
  CREATE TRIGGER alert_refuses_replace BEFORE INSERT ON alert
    WHEN EXISTS (SELECT 1 FROM alert WHERE number = NEW.number OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'alert only grows'); END;
  CREATE TABLE heartbeat (id INTEGER PRIMARY KEY CHECK (id = 1), beats INTEGER NOT NULL) STRICT;
  INSERT INTO heartbeat (id, beats) VALUES (1, 0);`;

/**
 * Every step since the first version, in order: the first makes version 1. A step that was published is never altered;
 * a change is a new step at the end.
 */
export const MIGRATIONS: readonly Migration[] = [
  { name: 'people and their keys', sql: PEOPLE },
  { name: 'audit log', sql: AUDIT },
  { name: 'what is seen once, facts, alerts', sql: REST },
];
