import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest';
import type { PersonRecord } from '../../../scripts/people/index.js';
import { recordsHeldBy } from '../../../scripts/people/index.js';
import { dummyRecords } from '../../../server/start/people.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import type { RunningServer } from '../../../server/start/index.js';
import { ROOT } from '../../examples/project-data.js';
import { aServer } from '../a-server.js';
import { testClient, type TestClient } from '../http/client.js';

const data = await readDataFiles(ROOT, (await readServerGuide(inject('outputFolder'))).vocabularies);
const SYSTEM = 'northmere-community-records';

/** Everything about people that must not stand in a log: numbers, dates, postcodes, streets, and names side by side. */
function valuesOf(records: Iterable<PersonRecord>): Set<string> {
  const values = new Set<string>();
  for (const { id, identifiers, names, birthDate, addresses } of records) {
    values.add(id);
    for (const { value } of identifiers) values.add(value);
    if (birthDate?.length === 10) values.add(birthDate);
    for (const { given, family, text } of names) {
      if (family !== undefined && given[0] !== undefined) values.add(`${given[0]} ${family}`);
      if (family !== undefined && family.length > 5) values.add(family);
      if (text !== undefined) values.add(text);
    }
    for (const { postalCode, lines, uprn } of addresses)
      for (const value of [postalCode, uprn, ...lines])
        if (value !== undefined && value.length > 4) values.add(value);
  }
  return values;
}

describe('logs and figures', () => {
  let server: RunningServer;
  let client: TestClient;
  let folder: string;
  let log = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdx-logs-'));
    server = await aServer(
      { data: folder, 'log-level': 'debug', people: '300' },
      { logTo: { write: (line) => void (log += line) } },
    );
    client = testClient(server, data);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('hold nothing of any person, no user, no token and no assertion (sec-26)', async () => {
    for (const persona of data.personas.personas)
      for (const { id, responder } of persona.queries)
        if (responder === undefined) {
          const request = client.request(persona.id, id);
          await client.send(request, {
            form: request.form,
            headers: { traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01` },
          });
        }
    // Faults too, whose messages could quote what was sent.
    const request = client.request('amara-thistledown', 'section-47');
    await client.send(request, {
      body: Buffer.from('{"resourceType":"Parameters","name":"Amara Thistledown"}'),
    });
    await client.send(request, { headers: { Authorization: 'Bearer Amara.Thistledown.9990000123' } });
    await fetch(`${server.base}/Patient/9990000123?name=Thistledown`);
    await server.assembled.alerts.run();

    const metrics = await (await fetch(`${server.admin}/metrics`)).text();
    const security = await readFile(join(folder, 'security.log'), 'utf8');
    const alerts = await readFile(join(folder, 'alerts.jsonl'), 'utf8');
    expect(log).toContain('"case":"C01"');
    expect(log).toContain('ab'.repeat(16));
    expect(security).toContain('refused-request');
    expect(alerts).toContain('custodian');

    const people = valuesOf([
      ...recordsHeldBy(data.personas, SYSTEM),
      ...dummyRecords({
        register: data.register,
        personas: data.personas,
        system: SYSTEM,
        people: 300,
        seed: 2026,
      }),
    ]);
    const users = data.personas.clients.flatMap(({ user, userName }) => [
      user,
      ...(userName === undefined ? [] : [userName]),
    ]);
    expect(people.size).toBeGreaterThan(300);
    const text = [log, metrics, security, alerts].join('\n');
    const told = [...people, ...users, 'Thistledown', 'eyJ'].filter((value) => text.includes(value));
    expect(told).toEqual([]);
  });
});
