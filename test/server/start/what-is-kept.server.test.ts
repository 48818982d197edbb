import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildQueryPatient } from '../../../scripts/exchange/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import type { RunningServer } from '../../../server/start/index.js';
import { DATABASE_FILE } from '../../../server/storage/embedded/database.js';
import { ROOT } from '../../examples/project-data.js';
import { aServer } from '../a-server.js';
import { codeOf, testClient, type TestClient } from '../http/client.js';
import { temporaryDirectories } from '../storage/temporary.js';

const data = await readDataFiles(ROOT, (await readServerGuide(inject('outputFolder'))).vocabularies);
const directory = temporaryDirectories();

/** Words that stand in requests alone: whoever keeps one of them keeps a part of a request. */
const MARKERS = ['Quillfeatherstone', 'Zebedeeanna', '9990093415'];

/** Where a request may be kept: the sealed part of the audit record, and the answer that a retry gets. */
const MAY_KEEP = ['audit_sealed', 'stored_reply'];

describe('a server that has answered', () => {
  let server: RunningServer;
  let client: TestClient;
  let folder: string;
  let peopleBefore: string;
  let log = '';

  /** Every row of every table, as text. */
  function tables(): Map<string, string> {
    const database = new Database(join(folder, DATABASE_FILE), { readonly: true });
    try {
      const names = database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .all() as { name: string }[];
      return new Map(
        names.map(({ name }) => [
          name,
          database
            .prepare(`SELECT * FROM "${name}"`)
            .raw(true)
            .all()
            .map((row) => (row as unknown[]).map(asText).join('|'))
            .join('\n'),
        ]),
      );
    } finally {
      database.close();
    }
  }

  beforeAll(async () => {
    folder = directory();
    server = await aServer(
      { data: folder, people: '100', 'log-level': 'debug' },
      { logTo: { write: (line) => void (log += line) } },
    );
    client = testClient(server, data);
    peopleBefore = people();
    const [family, given, nhsNumber] = MARKERS as [string, string, string];
    const sound = client.request('amara-thistledown', 'section-47');
    const resource = buildQueryPatient({
      nhsNumber,
      name: [{ family, given: [given] }],
      birthDate: '2014-05-06',
    });
    const requests = [
      { resource },
      { resource, reason: 'mappa' },
      { resource, reason: 'general-safeguarding' },
      { resource, reason: 'no-such-reason' },
      { resource, personRole: family as 'child' },
    ];
    const codes: string[] = [];
    for (const changed of requests) {
      const requestIdentifier = { ...sound.requestIdentifier, value: crypto.randomUUID() };
      codes.push(await codeOf(await client.send({ ...sound, ...changed, requestIdentifier })));
    }
    expect(codes).toEqual([
      'not-known',
      'not-permitted',
      'manual-review',
      'unknown-reason',
      'invalid-request',
    ]);
    const unsigned = { Authorization: `Bearer ${family}`, 'X-Request-ID': crypto.randomUUID() };
    await client.send({ ...sound, resource }, { headers: unsigned });
    // Of people who are known, too.
    for (const { id, queries } of data.personas.personas)
      for (const query of queries)
        if (query.responder === undefined && query.arrange === undefined) {
          const request = client.request(id, query.id);
          await client.send(request, { form: request.form });
        }
    await server.assembled.alerts.run();
  });
  afterAll(() => server.stop());

  const people = (): string =>
    [...tables()].flatMap(([name, rows]) => (name.startsWith('pe') ? rows : [])).join('\n');

  // @verifies exc-6
  it('keeps what was asked in its audit log and in its answers to retries, and nowhere else', async () => {
    const found = new Map([...tables()].map(([name, rows]) => [name, markersIn(rows)]));
    const keepers = [...found].flatMap(([name, markers]) => (markers.length > 0 ? [name] : []));
    expect(keepers.filter((name) => !MAY_KEEP.includes(name))).toEqual([]);
    // The search would see them.
    expect(found.get('audit_sealed')).toEqual(MARKERS);
    expect(found.size).toBeGreaterThan(8);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.name.startsWith(DATABASE_FILE))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files).toContain(join(folder, 'security.log'));
    expect(log).toContain('C03');
    expect(markersIn(log)).toEqual([]);
    for (const name of files) expect(markersIn(await readFile(name, 'latin1')), name).toEqual([]);
  });

  // @verifies rsp-10
  it('has the records of people that it had before', () => {
    expect(people()).toBe(peopleBefore);
    expect(people()).toContain('Thistledown');
  });
});

/** Bytes are read as text, and base64 within them as what it stands for. */
function asText(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return decoded(Buffer.from(value).toString('utf8'));
}

function decoded(text: string): string {
  const inner = [...text.matchAll(/[\w+/=-]{40,}/g)].map(([run]) =>
    Buffer.from(run, 'base64').toString('utf8'),
  );
  return [text, ...inner].join('\n');
}

const markersIn = (text: string): string[] => MARKERS.filter((marker) => decoded(text).includes(marker));
