import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerFor, caseFor, type OutcomeAnswer } from '../../scripts/exchange/index.js';
import type { ExpectedFailure } from '../../scripts/findings/index.js';
import {
  requesterLog,
  SEALED_FILE,
  SHARED_FILE,
  waitsIn,
  type HttpReply,
  type NoAnswerReading,
  type Reading,
  type RecordedRequest,
} from '../../scripts/requester/index.js';
import { queries } from '../people/shipped-personas.js';
import { BASE, composed, newUuid, queryNamed, responderNamed } from './fixtures.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let time = Date.parse('2026-11-20T10:00:00Z');
const now = (): Date => new Date((time += 1_000));
const log = (): ReturnType<typeof requesterLog> => requesterLog(join(folder, 'log'), { now, newUuid });
const asked = responderNamed('northmere-community-records');

async function recorded(persona = 'amara-thistledown', query = 'section-47'): Promise<RecordedRequest> {
  const [exchange] = await composed(queryNamed(persona, query));
  return {
    ...exchange!,
    responder: asked.organisation.identifier[0],
    base: BASE,
    caseReference: 'CASE-4711',
  };
}

const lines = async (name: string): Promise<Record<string, unknown>[]> =>
  (await readFile(join(folder, 'log', name), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const ANSWER: Reading = {
  kind: 'answer',
  case: caseFor('known-active'),
  answer: answerFor('known-active') as OutcomeAnswer,
  contacts: [{ resourceType: 'Organization' }],
  involvement: [],
  searched: [],
  respondedAt: '2026-11-20T10:00:00Z',
  decision: { outcome: 'permit', identifier: { system: 'urn:test', value: 'd-1' }, policy: [] },
};
const SILENCE: NoAnswerReading = {
  kind: 'no-answer',
  why: 'time-out',
  details: [],
  at: '2026-11-20T10:00:00Z',
};
const REPLY: HttpReply = {
  kind: 'reply',
  status: 200,
  headers: { 'audit-receipt': 'receipt-1' },
  body: Buffer.from('{"resourceType":"Parameters"}'),
  at: '2026-11-20T10:00:00Z',
};

describe('the own log', () => {
  // @verifies aud-2, aud-10, rqr-2
  it('has the record before anything is sent, byte for byte and with the case', async () => {
    const request = await recorded();
    const { id } = await log().begin(request);
    const [shared, ...more] = await lines(SHARED_FILE);
    expect(more).toEqual([]);
    expect(shared).toMatchObject({
      record: id,
      entry: 'asked',
      base: BASE,
      event: { resourceType: 'AuditEvent' },
    });
    const [sealed] = (await lines(SEALED_FILE)) as { sealed: Record<string, string> }[];
    expect(Buffer.from(sealed!.sealed['requestBody']!, 'base64').equals(request.body!)).toBe(true);
    expect(sealed!.sealed['requestAssertion']).toBe(request.requestAssertion);
    expect(sealed!.sealed['caseReference']).toBe('CASE-4711');
  });

  // @verifies aud-2, aud-8, aud-19
  it('is completed when the answer comes, with outcome, time and receipt', async () => {
    const record = await log().begin(await recorded());
    await record.complete(ANSWER, REPLY);
    const [, done] = await lines(SHARED_FILE);
    expect(done).toMatchObject({
      record: record.id,
      entry: 'answered',
      case: 'C01',
      status: 200,
      receipt: 'receipt-1',
      event: { outcome: '0', recorded: done!['at'], extension: [{ valueCoding: { code: 'known-active' } }] },
    });
    const [, sealed] = (await lines(SEALED_FILE)) as { sealed: Record<string, string> }[];
    expect(Buffer.from(sealed!.sealed['replyBody']!, 'base64')).toEqual(REPLY.body);
  });

  // @verifies aud-8
  it('is completed when the answer fails to come, with the failure as such', async () => {
    const record = await log().begin(await recorded());
    await record.complete(SILENCE, undefined);
    const [, done] = await lines(SHARED_FILE);
    expect(done).toMatchObject({ entry: 'no-answer', failure: 'time-out', event: { outcome: '8' } });
    expect(done!['case']).toBeUndefined();
    expect((await lines(SEALED_FILE)).length).toBe(1);
  });

  // @verifies aud-5, rqr-2
  it('holds nothing of the person, nor the case, in what is shared', async () => {
    const seen = new Set<string>();
    for (const { query } of queries) {
      for (const exchange of await composed(query)) {
        const record = await log().begin({
          ...exchange,
          responder: asked.organisation.identifier[0],
          base: BASE,
          caseReference: 'CASE-4711',
        });
        await record.complete(ANSWER, REPLY);
        const { identifier = [], name = [], birthDate, address = [] } = exchange.request.resource;
        for (const value of [
          ...identifier.map((each) => each.value),
          ...name.flatMap(({ family, given = [] }) => [family, ...given]),
          birthDate,
          ...address.flatMap(({ line = [], postalCode }) => [...line, postalCode]),
        ])
          if (value !== undefined) seen.add(value);
      }
    }
    const text = await readFile(join(folder, 'log', SHARED_FILE), 'utf8');
    expect(seen.size).toBeGreaterThan(60);
    // Bounded by what is no letter or digit: an identifier of a request may hold some digits of anything.
    const found = [...seen, 'CASE-4711'].filter((value) =>
      new RegExp(`(?<![\\p{L}\\d-])${value}(?![\\p{L}\\d-])`, 'u').test(text),
    );
    expect(found).toEqual([]);
  });

  it('is for the own user alone', async () => {
    await log().begin(await recorded());
    const mode = async (path: string): Promise<number> => (await stat(join(folder, path))).mode & 0o777;
    expect(await mode('log')).toBe(0o700);
    expect(await mode(join('log', SHARED_FILE))).toBe(0o600);
    expect(await mode(join('log', SEALED_FILE))).toBe(0o600);
    await chmod(join(folder, 'log', SHARED_FILE), 0o644);
    await log().begin(await recorded());
    expect(await mode(join('log', SHARED_FILE))).toBe(0o600);
  });

  it('only grows, and a line that a crash has cut off does not swallow the next', async () => {
    await mkdir(join(folder, 'log'));
    const file = join(folder, 'log', SHARED_FILE);
    await writeFile(file, '{"record":"one"}\n{"rec');
    await log().begin(await recorded());
    const text = await readFile(file, 'utf8');
    expect(text.startsWith('{"record":"one"}\n{"rec\n{"record":')).toBe(true);
  });

  it('takes records of several at the same time, each in one piece', async () => {
    const request = await recorded();
    await Promise.all(Array.from({ length: 20 }, () => log().begin(request)));
    expect((await lines(SHARED_FILE)).length).toBe(20);
  });

  // @verifies aud-2
  it.each([SHARED_FILE, SEALED_FILE])('that cannot be written stops everything: %s', async (name) => {
    await mkdir(join(folder, 'log', name), { recursive: true });
    const fault = await log()
      .begin(await recorded())
      .catch((each: unknown) => each as ExpectedFailure);
    expect(fault).toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('nothing is sent') as string,
    });
    expect(JSON.stringify(fault)).not.toContain('Thistledown');
  });
});

// @verifies rqr-12
describe('a time to wait', () => {
  it('holds for the client and the responder that it was said to, until it is over', async () => {
    const waits = waitsIn(join(folder, 'waits.json'), now);
    const until = new Date(time + 60_000).toISOString();
    await waits.note('client', BASE, until);
    expect(await waits.until('client', BASE)).toBe(until);
    expect(await waits.until('other', BASE)).toBeUndefined();
    expect(await waits.until('client', `${BASE}/other`)).toBeUndefined();
    time += 61_000;
    expect(await waits.until('client', BASE)).toBeUndefined();
  });

  it('that cannot be read is none', async () => {
    const file = join(folder, 'waits.json');
    for (const text of ['', 'null', '[]', '{"x":1}', '{']) {
      await writeFile(file, text);
      expect(await waitsIn(file, now).until('client', BASE)).toBeUndefined();
    }
  });
});
