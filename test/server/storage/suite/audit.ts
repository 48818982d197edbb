import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  IdentifierUsed,
  type AuditEntry,
  type AuditSearch,
  type AuditStore,
} from '../../../../server/storage/index.js';
import { ASKER, aUse, anEntry, CLIENT, NOW } from '../entries.js';
import type { Open } from '../stores-suite.js';

/** A record as it comes back: without its use, with its position. */
function storedForm({ use: _use, ...entry }: AuditEntry, position: number) {
  return { ...entry, position };
}

async function positions(audit: AuditStore, search: Partial<AuditSearch> = {}): Promise<number[]> {
  return (await audit.list({ limit: 1_000, ...search })).map(({ position }) => position);
}

export function auditTests(open: Open): void {
  it('gives back what was written, newest first', async () => {
    const { audit } = await open();
    const { client: _client, requestIdentifier: _request, use: _use, ...unknown } = anEntry(2);
    const entries = [anEntry(1), { ...unknown, requesters: [], sealed: new Uint8Array() }, anEntry(3)];
    for (const [index, entry] of entries.entries()) expect(await audit.append(entry)).toBe(index + 1);
    expect(await audit.count()).toBe(3);
    expect(await audit.list({ limit: 10 })).toEqual(
      entries.map((entry, index) => storedForm(entry, index + 1)).reverse(),
    );
  });

  it('remembers the use of an identifier with the reply', async () => {
    const { audit } = await open();
    const use = aUse('urn:uuid:1', { reply: { status: 403, headers: {}, body: new Uint8Array([0, 255]) } });
    const entry = anEntry(1, { use });
    await audit.append(entry);
    const { code, shared } = entry;
    expect(await audit.earlierUse(CLIENT, 'urn:uuid:1')).toEqual({ ...use, recorded: NOW, code, shared });
    expect(await audit.earlierUse(CLIENT, 'urn:uuid:2')).toBeUndefined();
    expect(await audit.earlierUse('https://other.example', 'urn:uuid:1')).toBeUndefined();
  });

  it('refuses a second use and writes nothing then; positions have no gaps', async () => {
    const { audit } = await open();
    await audit.append(anEntry(1, { use: aUse('urn:uuid:1') }));
    const second = anEntry(2, { use: aUse('urn:uuid:1', { bodySha256: 'another' }) });
    await expect(audit.append(second)).rejects.toThrow(IdentifierUsed);
    expect(await audit.count()).toBe(1);
    expect(await audit.list({ limit: 9, id: second.id })).toEqual([]);
    expect((await audit.earlierUse(CLIENT, 'urn:uuid:1'))?.bodySha256).not.toBe('another');
    // The same record without the use, as of a retry; and the same identifier of another client.
    const { use: _use, ...retry } = second;
    expect(await audit.append(retry)).toBe(2);
    const other = aUse('urn:uuid:1', { client: 'https://other.example' });
    expect(await audit.append(anEntry(3, { use: other }))).toBe(3);
  });

  it('refuses a record whose id is there already, and one without an instant', async () => {
    const { audit } = await open();
    const entry = anEntry(1);
    await audit.append(entry);
    await expect(audit.append(anEntry(2, { id: entry.id }))).rejects.toThrow('the row was refused');
    await expect(audit.append(anEntry(2, { recorded: '2026-11-01' }))).rejects.toThrow(RangeError);
    expect(await positions(audit)).toEqual([1]);
    expect(await audit.append(anEntry(2))).toBe(2);
  });

  it('lists one page after the other', async () => {
    const { audit } = await open();
    for (let number = 1; number <= 5; number++) await audit.append(anEntry(number));
    expect(await positions(audit, { limit: 2 })).toEqual([5, 4]);
    expect(await positions(audit, { limit: 2, before: 4 })).toEqual([3, 2]);
    expect(await positions(audit, { limit: 2, before: 2 })).toEqual([1]);
    expect(await positions(audit, { limit: 2, before: 1 })).toEqual([]);
    expect(await positions(audit, { limit: 0 })).toEqual([]);
    await expect(audit.list({ limit: -1 })).rejects.toThrow(RangeError);
  });

  it('compares instants, not their texts', async () => {
    const { audit } = await open();
    const instants = ['2026-11-01T10:00:00+01:00', '2026-11-01T09:30:00Z', '2026-11-01T10:00:00.000Z'];
    for (const [index, recorded] of instants.entries()) await audit.append(anEntry(index, { recorded }));
    // From is inclusive, until is not.
    expect(await positions(audit, { from: '2026-11-01T09:00:00Z' })).toEqual([3, 2, 1]);
    expect(await positions(audit, { from: '2026-11-01T09:00:00.001Z' })).toEqual([3, 2]);
    expect(await positions(audit, { until: '2026-11-01T10:00:00Z' })).toEqual([2, 1]);
    expect(await positions(audit, { until: '2026-11-01T12:30:00+03:00' })).toEqual([1]);
    await expect(audit.list({ limit: 1, from: 'today' })).rejects.toThrow(RangeError);
  });

  it('shows a requester its own records and no others', async () => {
    const { audit } = await open();
    await audit.append(anEntry(1));
    await audit.append(anEntry(2, { requesters: ['https://other.example/organisation', `${ASKER}/x`] }));
    await audit.append(anEntry(3, { requesters: [] }));
    await audit.append(anEntry(4, { requesters: [ASKER, ASKER] }));
    expect(await positions(audit, { requester: ASKER })).toEqual([4, 1]);
    expect(await positions(audit, { requester: '' })).toEqual([]);
    expect(await positions(audit, { requester: '%' })).toEqual([]);
  });

  it('gives the same as a filter over all records, for every search', async () => {
    const { audit } = await open();
    const names = ['one', 'two'];
    const records: ReturnType<typeof storedForm>[] = [];
    for (let number = 0; number < 64; number++) {
      const pick = (bit: number) => names[(number >> bit) & 1]!;
      const { use: _use, ...rest } = anEntry(number);
      const entry: AuditEntry = {
        ...rest,
        recorded: `2026-11-01T09:00:0${(number * 7) % 10}Z`,
        client: pick(0),
        requesters: number % 3 === 0 ? names : [pick(1)],
        requestIdentifier: pick(2),
        case: (number >> 3) & 1 ? 'C01' : 'C03',
      };
      records.push(storedForm(entry, await audit.append(entry)));
    }
    const maybe = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const instants = Array.from({ length: 11 }, (_, second) =>
      new Date(Date.UTC(2026, 10, 1, 9, 0, second)).toISOString(),
    );
    const search = fc.record({
      client: maybe(...names, 'none'),
      requester: maybe(...names, 'none'),
      requestIdentifier: maybe(...names),
      id: fc.option(fc.constantFrom(records[5]!.id, records[60]!.id), { nil: undefined, freq: 4 }),
      case: maybe<'C01' | 'C03'>('C01', 'C03'),
      from: maybe(...instants),
      until: maybe(...instants),
      before: maybe(1, 20, 64, 65),
      limit: fc.constantFrom(0, 1, 5, 100),
    });
    await fc.assert(
      fc.asyncProperty(search, async (asked) => {
        const given = Object.fromEntries(
          Object.entries(asked).filter(([, value]) => value !== undefined),
        ) as unknown as AuditSearch;
        expect(await audit.list(given)).toEqual(filter(records, given));
      }),
      { numRuns: 500 },
    );
  });

  // @verifies rsp-6
  it('forgets replies of before an instant, and never that the identifier is used', async () => {
    const { audit } = await open();
    await audit.append(anEntry(1, { use: aUse('urn:uuid:1'), recorded: '2026-11-01T09:00:00Z' }));
    await audit.append(anEntry(2, { use: aUse('urn:uuid:2'), recorded: '2026-11-01T09:05:00Z' }));
    expect(await audit.forgetReplies('2026-11-01T10:05:00+01:00')).toBe(1);
    expect(await audit.forgetReplies('2026-11-01T09:05:00Z')).toBe(0);
    expect(await audit.earlierUse(CLIENT, 'urn:uuid:1')).not.toHaveProperty('reply');
    expect(await audit.earlierUse(CLIENT, 'urn:uuid:1')).toHaveProperty(
      'bodySha256',
      aUse('urn:uuid:1').bodySha256,
    );
    expect(await audit.earlierUse(CLIENT, 'urn:uuid:2')).toHaveProperty('reply.status', 200);
    await expect(audit.append(anEntry(3, { use: aUse('urn:uuid:1') }))).rejects.toThrow(IdentifierUsed);
    expect(await positions(audit)).toEqual([2, 1]);
  });
}

function filter(records: readonly ReturnType<typeof storedForm>[], search: AuditSearch): unknown {
  const { client, requester, id, requestIdentifier, from, until, before } = search;
  return records
    .filter(
      (record) =>
        (client === undefined || record.client === client) &&
        (requester === undefined || record.requesters.includes(requester)) &&
        (id === undefined || record.id === id) &&
        (requestIdentifier === undefined || record.requestIdentifier === requestIdentifier) &&
        (search.case === undefined || record.case === search.case) &&
        (from === undefined || Date.parse(record.recorded) >= Date.parse(from)) &&
        (until === undefined || Date.parse(record.recorded) < Date.parse(until)) &&
        (before === undefined || record.position < before),
    )
    .reverse()
    .slice(0, search.limit);
}
