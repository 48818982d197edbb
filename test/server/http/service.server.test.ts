import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest';
import type { RunningServer } from '../../../server/start/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import { buildPersonInfoQueryRequest, type MatchRequest } from '../../../scripts/exchange/index.js';
import { fromXml, toXml } from '../../../scripts/fhir-xml/index.js';
import { ROOT } from '../../examples/project-data.js';
import { aServer } from '../a-server.js';
import { codeOf, testClient, type TestClient } from './client.js';

const data = await readDataFiles(ROOT, (await readServerGuide(inject('outputFolder'))).vocabularies);
const FENWICK = 'fenwick-vale-case-management';
let server: RunningServer;
let client: TestClient;

beforeAll(async () => {
  server = await aServer();
  client = testClient(server, data);
});
afterAll(() => server.stop());

/** Queries about personas that need nothing special to come out as the personas say. */
const plain = data.personas.personas.flatMap((persona) =>
  persona.queries
    .filter(({ arrange, responder }) => arrange === undefined && responder === undefined)
    .map((query) => [`${persona.id} ${query.id}`, persona.id, query] as const),
);

describe('the running server', () => {
  // @verifies exc-2, exc-3
  it.each(plain)('answers as the persona says: %s', async (_name, persona, query) => {
    const request = client.request(persona, query.id);
    const reply = await client.send(request, { form: request.form });
    expect(reply.status).toBe(query.expect.status);
    expect(await codeOf(reply)).toBe(query.expect.code);
  });

  // @verifies exc-4
  it('answers in XML what was asked in XML', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    const { form: _form, system: _system, ...message } = request;
    const body = Buffer.from(toXml(buildPersonInfoQueryRequest(message, { testData: true })));
    const reply = await client.send(request, { body, headers: { 'Content-Type': 'application/fhir+xml' } });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/fhir+xml');
    expect(fromXml(await reply.text())).toMatchObject({ resourceType: 'Parameters' });
  });

  // @verifies rsp-1
  it('takes a body in gzip, hashed as it travelled, and sends one where it is wanted', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    const { form: _form, system: _system, ...message } = request;
    const body = gzipSync(JSON.stringify(buildPersonInfoQueryRequest(message, { testData: true })));
    const reply = await client.send(request, {
      body,
      headers: { 'Content-Encoding': 'gzip', 'Accept-Encoding': 'gzip' },
    });
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(await codeOf(reply)).toBe('known-active');
  });

  it('refuses a body that is not what its coding says (C08)', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    for (const body of [Buffer.from('no gzip'), gzipSync('{}').subarray(0, 12)]) {
      const reply = await client.send(request, { body, headers: { 'Content-Encoding': 'gzip' } });
      expect(reply.status).toBe(400);
      expect(await codeOf(reply)).toBe('invalid-request');
    }
  });

  it('refuses a body that unpacks to more than it takes', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    const reply = await client.send(request, {
      body: gzipSync(Buffer.alloc(10_000_000, ' ')),
      headers: { 'Content-Encoding': 'gzip' },
    });
    expect(reply.status).toBe(413);
  });

  it('repeats the headers that logs are put together by', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    const reply = await client.send(request, {
      headers: { 'X-Request-ID': 'r-1', 'X-Correlation-ID': 'c-1' },
    });
    expect(reply.headers.get('x-request-id')).toBe('r-1');
    expect(reply.headers.get('x-correlation-id')).toBe('c-1');
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  // @verifies res-28
  it('gives the same bytes the same answer, and other bytes under the same identifier none (C14)', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    const [first, again] = [await client.send(request), await client.send(request)];
    expect(await again.text()).toBe(await first.text());
    const other = { ...request, requestedAt: new Date(Date.now() - 1_000).toISOString() };
    const duplicate = await client.send(other);
    expect(duplicate.status).toBe(409);
    const [retry] = await server.assembled.stores.audit.list({ limit: 1, case: 'C01' });
    expect(JSON.stringify(retry?.shared)).toContain('"retry"');
  });

  it('answers one of many at once under one identifier, and gives the others the same', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    const token = await client.token(FENWICK);
    const replies = await Promise.all(Array.from({ length: 8 }, () => client.send(request, { token })));
    const bodies = await Promise.all(replies.map((reply) => reply.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(replies.every(({ status }) => status === 200)).toBe(true);
  });

  it('lets no token do without an assertion, and no assertion without a token (C12)', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    for (const headers of [
      { 'Request-Assertion': '' },
      { Authorization: 'Bearer x' },
      { Authorization: 'Basic eDp5' },
    ]) {
      const reply = await client.send(request, { headers: headers });
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('takes a client assertion once', async () => {
    const claims = { jti: crypto.randomUUID() };
    expect((await client.tokenReply(FENWICK, claims)).status).toBe(200);
    expect((await client.tokenReply(FENWICK, claims)).status).toBe(401);
  });

  it('knows the paths that it has, and says which methods they take (C23)', async () => {
    const nowhere = await fetch(`${server.base}/Patient/1`);
    expect(nowhere.status).toBe(404);
    const wrong = await fetch(`${server.base}/Patient/$match`);
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('POST');
    const read = await fetch(`${server.base}/metadata`, { method: 'DELETE' });
    expect(read.status).toBe(405);
    expect(await codeOf(read)).toBe('method-not-allowed');
  });

  // @verifies exc-5
  it('describes itself as an instance of what the guide requires', async () => {
    const statement = (await (await fetch(`${server.base}/metadata`)).json()) as fhir4.CapabilityStatement;
    expect(statement).toMatchObject({ kind: 'instance', implementation: { url: server.base } });
    expect(statement.instantiates).toEqual([
      'https://socialcaredata.github.io/data-exchange-standard/CapabilityStatement/responder',
    ]);
    const xml = await fetch(`${server.base}/metadata?_format=xml`);
    expect(fromXml(await xml.text())).toMatchObject({
      resourceType: 'CapabilityStatement',
      kind: 'instance',
    });
    expect((await fetch(`${server.base}/metadata`, { headers: { Accept: 'text/turtle' } })).status).toBe(406);
    const openApi = (await (await fetch(`${server.base}/openapi.json`)).json()) as {
      servers: { url: string }[];
    };
    expect(openApi.servers).toEqual([{ url: server.base }]);
  });

  it('says what it offers of its audit log', async () => {
    const statement = (await (await fetch(`${server.base}/metadata`)).json()) as fhir4.CapabilityStatement;
    const records = statement.rest?.[0]?.resource?.find(({ type }) => type === 'AuditEvent');
    expect(records?.interaction).toEqual([{ code: 'search-type' }]);
    const token = await client.token(FENWICK, 'system/AuditEvent.rs');
    for (const { name } of records?.searchParam ?? []) {
      const value = { _id: crypto.randomUUID(), date: 'ge2026-01-01T00:00:00Z', entity: 'a|b' }[name] ?? '?';
      const reply = await fetch(`${server.base}/AuditEvent?${name}=${encodeURIComponent(value)}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(reply.status, name).toBe(200);
    }
    expect(records?.searchParam).toHaveLength(3);
  });

  it('shows browsers the way to the guide, and a page of it for what it does not have', async () => {
    const browse = (path: string, accept = 'text/html,*/*'): Promise<Response> =>
      fetch(`${server.base}${path}`, { headers: { Accept: accept }, redirect: 'manual' });
    const home = await browse('/');
    expect([home.status, home.headers.get('location')]).toEqual([302, 'guide/']);
    const missing = await browse('/guide/no-such-page.html');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await missing.text()).toContain('<h1>');
    for (const path of ['/', '/guide/no-such-page.html']) {
      const other = await browse(path, 'application/fhir+json');
      expect(other.status).toBe(404);
      expect(await codeOf(other)).toBe('not-found');
    }
  });

  it('is ready, and serves the guide with an offer to try it', async () => {
    expect((await fetch(`${server.base}/health/live`)).status).toBe(200);
    expect((await fetch(`${server.base}/health/ready`)).status).toBe(200);
    const page = await fetch(`${server.base}/guide/OperationDefinition-person-info-query.html`);
    expect(await page.text()).toContain('Try it on this server');
    expect((await fetch(`${server.base}/guide/../../package.json`)).status).toBe(404);
    expect((await fetch(`${server.base}/guide/%2e%2e%2f%2e%2e%2fbuild.json`)).status).toBe(404);
  });

  it('gives a client with a quota of one a minute one answer, and then asks it to wait (C18, rsp-7)', async () => {
    const limited = data.personas.personas.flatMap(({ id, queries }) =>
      queries
        .filter(({ arrange }) => arrange?.kind === 'client-limit')
        .map((query) => [id, query.id] as const),
    );
    expect(limited.length).toBeGreaterThan(0);
    const [persona, query] = limited[0]!;
    const [first, second] = [
      await client.send(client.request(persona, query)),
      await client.send(client.request(persona, query)),
    ];
    expect(first.status).toBeLessThan(400);
    expect(second.status).toBe(429);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(second)).toBe('rate-limited');
  });

  // @verifies rsp-2
  it('refuses a suspended client within the time that it rereads the register (C13)', async () => {
    const request = client.request('amara-thistledown', 'section-47');
    const token = await client.token(FENWICK);
    const form = (suspended: string): Promise<Response> =>
      fetch(`${server.admin}/admin/register`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: server.admin },
        body: new URLSearchParams({ system: FENWICK, suspended }),
      });
    expect((await form('yes')).status).toBe(303);
    const refused = await client.send(request, { token });
    expect(refused.status).toBe(403);
    expect(await codeOf(refused)).toBe('unrecognised-system');
    await form('no');
    expect(
      (
        await client.send(
          { ...request, requestIdentifier: { ...request.requestIdentifier, value: crypto.randomUUID() } },
          { token },
        )
      ).status,
    ).toBe(200);
  });
});

describe('the window of auditors', () => {
  const read = async (system: string, query = '', scope = 'system/AuditEvent.rs'): Promise<Response> =>
    fetch(`${server.base}/AuditEvent${query}`, {
      headers: { Authorization: `Bearer ${await client.token(system, scope)}` },
    });

  // @verifies aud-20
  it('shows a requester what it sent and was sent, and nothing of others (aud-20)', async () => {
    const police = data.personas.clients.find(({ id }) => id === 'northmere-police')!;
    const own = (await (await read(FENWICK, '?_count=100')).json()) as fhir4.Bundle;
    expect(own.entry?.length).toBeGreaterThan(5);
    const theirs = (await (await read(police.system, '?_count=100')).json()) as fhir4.Bundle;
    const ids = new Set(own.entry?.map(({ fullUrl }) => fullUrl));
    expect(theirs.entry?.some(({ fullUrl }) => ids.has(fullUrl))).not.toBe(true);
    for (const { resource } of [...(own.entry ?? []), ...(theirs.entry ?? [])]) {
      expect(resource?.resourceType).toBe('AuditEvent');
      expect(JSON.stringify(resource)).not.toMatch(/999\d{7}|Thistledown|withheld|restricted/);
    }
    const [first] = own.entry ?? [];
    const other = (await (
      await read(police.system, `?_id=${first?.resource?.id ?? ''}`)
    ).json()) as fhir4.Bundle;
    expect(other.entry).toEqual([]);
  });

  it('goes on from page to page', async () => {
    const page = (await (await read(FENWICK, '?_count=2')).json()) as fhir4.Bundle;
    const next = page.link?.find(({ relation }) => relation === 'next')?.url ?? '';
    expect(page.entry).toHaveLength(2);
    const more = await read(FENWICK, new URL(next).search);
    const ids = ((await more.json()) as fhir4.Bundle).entry?.map(({ fullUrl }) => fullUrl) ?? [];
    expect(ids.filter((id) => page.entry?.some(({ fullUrl }) => fullUrl === id))).toEqual([]);
  });

  it('opens for a token with the scope alone, and understands no other search', async () => {
    expect((await read(FENWICK, '', 'system/person-info-query')).status).toBe(403);
    expect((await fetch(`${server.base}/AuditEvent`)).status).toBe(401);
    for (const query of ['?patient=1', '?_count=x', '?date=yesterday', '?before=-1'])
      expect((await read(FENWICK, query)).status).toBe(400);
  });
});

describe('a server that was started with a fault', () => {
  it.each([
    ['store-down', 503, 'unavailable'],
    ['internal', 500, 'internal-error'],
    ['source-missing', 503, 'incomplete-search'],
  ])('answers as %s does, and says so', async (fault, status, code) => {
    const faulty = await aServer({ fault });
    try {
      const other = testClient(faulty, data);
      const request: MatchRequest = other.request('amara-thistledown', 'section-47');
      const reply = await other.send(request);
      expect(reply.status).toBe(status);
      expect(reply.headers.has('retry-after')).toBe(status === 503);
      expect(await codeOf(reply)).toBe(code);
      const metadata = await (await fetch(`${faulty.base}/metadata`)).text();
      expect(metadata).toContain(fault);
    } finally {
      await faulty.stop();
    }
  });
});
