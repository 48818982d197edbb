import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IDENTIFIER_SYSTEM } from '../../../../scripts/exchange/index.js';
import type { ExcludedLink, PersonRecord } from '../../../../scripts/people/index.js';
import { aRecord, matcher, NUMBERS } from '../../../matching/people.js';
import { dummyPeople } from '../../../people/dummy-people.js';
import { NOW } from '../entries.js';
import type { Open } from '../stores-suite.js';

/** Keys are what the record's addresses say: a test chooses them freely. */
const cityKeys = (record: PersonRecord): string[] => record.addresses.map(({ city }) => city ?? '');

function keyed(id: string, ...keys: readonly string[]): PersonRecord {
  return aRecord({ id, addresses: keys.map((city) => ({ use: 'home', lines: [], city })) });
}

/** What a store is compared with. */
function filter(records: readonly PersonRecord[], keys: readonly string[], limit: number): unknown {
  const found = records
    .filter((record) => cityKeys(record).some((key) => keys.includes(key)))
    .sort((one, other) => Buffer.compare(Buffer.from(one.id), Buffer.from(other.id)));
  return { records: found.slice(0, limit), truncated: found.length > limit };
}

export function peopleTests(open: Open): void {
  const openKeyed = () => open({ blockingKeys: cityKeys, keyVersion: 'city' });

  it('finds a record by any of its keys, each record once, in the order of their ids', async () => {
    const { people } = await openKeyed();
    const [b, a, c] = [keyed('b', 'x', 'y'), keyed('a', 'y', 'z'), keyed('c', 'w')];
    expect(await people.replace([b, a, c], NOW)).toBe(3);
    expect(await people.candidates(['x', 'y', 'z', 'y'], 10)).toEqual({ records: [a, b], truncated: false });
    expect(await people.candidates(['nowhere'], 10)).toEqual({ records: [], truncated: false });
    expect(await people.candidates([], 10)).toEqual({ records: [], truncated: false });
  });

  it('says exactly whether a list was cut off', async () => {
    const { people } = await openKeyed();
    await people.replace([keyed('a', 'x'), keyed('b', 'x'), keyed('c', 'y')], NOW);
    const cut = async (keys: string[], limit: number) => {
      const { records, truncated } = await people.candidates(keys, limit);
      return [records.length, truncated];
    };
    expect(await cut(['x'], 2)).toEqual([2, false]);
    expect(await cut(['x'], 1)).toEqual([1, true]);
    expect(await cut(['x', 'y'], 3)).toEqual([3, false]);
    expect(await cut(['x', 'y'], 2)).toEqual([2, true]);
    expect(await cut(['x'], 0)).toEqual([0, true]);
    expect(await cut(['none'], 0)).toEqual([0, false]);
    await expect(people.candidates(['x'], -1)).rejects.toThrow(RangeError);
    await expect(people.candidates(['x'], 1.5)).rejects.toThrow(RangeError);
  });

  it('takes thousands of keys at once', async () => {
    const { people } = await openKeyed();
    const records = Array.from({ length: 300 }, (_, index) => keyed(`p${index}`, `key ${index}`));
    await people.replace(records, NOW);
    const keys = Array.from({ length: 40_000 }, (_, index) => `key ${index}`);
    expect((await people.candidates(keys, 1_000)).records).toHaveLength(300);
    expect((await people.candidates(keys.slice(0, 200), 1_000)).records).toHaveLength(200);
  });

  it('gives the same as a filter over all records, whatever keys and ids are', async () => {
    const { people } = await openKeyed();
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((each) => !each.includes('\0'));
    const word = fc.oneof(fc.constantFrom('a', 'b', 'A', 'a ', 'é', 'e\u0301'), text);
    const record = fc.tuple(text, fc.array(word, { maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(record, { maxLength: 30, selector: ([id]) => id }),
        fc.array(word, { maxLength: 20 }),
        fc.nat(12),
        async (rows, keys, limit) => {
          const records = rows.map(([id, own]) => keyed(id, ...own));
          await people.replace(records, NOW);
          expect(await people.candidates(keys, limit)).toEqual(filter(records, keys, limit));
          expect(await people.count()).toBe(records.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('refuses keys and ids that would be cut off, and finds nobody by them', async () => {
    const { people } = await openKeyed();
    await people.replace([keyed('a', 'x')], NOW);
    for (const spoilt of ['x\0', '\0', 'x\uD800']) {
      await expect(people.replace([keyed('b', spoilt)], NOW)).rejects.toThrow('in its search key');
      await expect(people.replace([keyed(spoilt, 'x')], NOW)).rejects.toThrow('in its id');
      expect(await people.candidates([spoilt], 9)).toEqual({ records: [], truncated: false });
    }
    expect(await people.count()).toBe(1);
  });

  it('replaces everybody and says how current the data is', async () => {
    const { people } = await openKeyed();
    expect(await people.count()).toBe(0);
    expect(await people.dataAsOf()).toBeUndefined();
    await people.replace([keyed('a', 'x'), keyed('b', 'x')], NOW);
    await people.replace([keyed('c', 'y')], '2026-11-02T09:00:00Z');
    expect(await people.count()).toBe(1);
    expect(await people.dataAsOf()).toBe('2026-11-02T09:00:00Z');
    expect((await people.candidates(['x', 'y'], 9)).records.map(({ id }) => id)).toEqual(['c']);
    expect(await people.replace([], NOW)).toBe(0);
    expect(await people.candidates(['y'], 9)).toEqual({ records: [], truncated: false });
  });

  it('keeps the old records when the new ones cannot be taken', async () => {
    const { people } = await openKeyed();
    const old = keyed('old', 'x');
    await people.replace([old], NOW);
    function* broken(): Generator<PersonRecord> {
      yield keyed('new', 'x');
      throw new Error('The source broke off.');
    }
    await expect(people.replace(broken(), NOW)).rejects.toThrow('The source broke off.');
    await expect(people.replace([keyed('a', 'x'), keyed('a', 'y')], NOW)).rejects.toThrow(
      'Record 2 has the id of an earlier one.',
    );
    await expect(people.replace([keyed('', 'x')], NOW)).rejects.toThrow('Record 1 has an empty id.');
    await expect(people.replace([keyed('n', 'x')], 'yesterday')).rejects.toThrow(RangeError);
    expect(await people.candidates(['x'], 9)).toEqual({ records: [old], truncated: false });
    expect(await people.dataAsOf()).toBe(NOW);
  });

  it('finds every dummy person by every key that the matcher gives them', async () => {
    const { people } = await open();
    const records = dummyPeople(5_000);
    expect(await people.replace(records, NOW)).toBe(5_000);
    for (const record of records.filter((_, index) => index % 50 === 0))
      for (const key of matcher.blockingKeys(record)) {
        const { records: found, truncated } = await people.candidates([key], 5_000);
        expect(truncated).toBe(false);
        expect(found).toContainEqual(record);
      }
  });

  it.each<ExcludedLink>(['adoption', 'protected-identity', 'gender-recognition'])(
    'never finds anyone by a link that is excluded: %s',
    async (link) => {
      const { people } = await open();
      const former = { use: 'old', family: 'Quillfeather', given: ['Barnaby'] } as const;
      const formerNumber = { system: IDENTIFIER_SYSTEM.nhsNumber, value: NUMBERS[1] };
      const record = aRecord({ excluded: [{ link, names: [former], identifiers: [formerNumber] }] });
      await people.replace([record], NOW);
      const find = async (patient: Omit<fhir4.Patient, 'resourceType'>) => {
        const facts = matcher.queryOf({ resourceType: 'Patient', ...patient });
        const keys = matcher.searchKeys(facts);
        expect(keys.length).toBeGreaterThan(0);
        return (await people.candidates(keys, 10)).records.map(({ id }) => id);
      };
      const { birthDate } = record;
      const address = [{ line: ['12 Teapot Lane'], city: 'Fenwick', postalCode: 'ZZ99 3AA' }];
      const asked = { family: former.family, given: [...former.given] };
      // The record was not found by what is excluded, however much of the rest agrees with it …
      expect(await find({ identifier: [formerNumber] })).toEqual([]);
      expect(await find({ name: [asked], address: [{ city: 'Fenwick', postalCode: 'ZZ99 3AA' }] })).toEqual(
        [],
      );
      // … and it is there, for who asks by what may be known.
      expect(await find({ identifier: [...record.identifiers] })).toEqual(['amara']);
      expect(
        await find({
          name: [{ family: 'Thistledown', given: ['Amara'] }],
          ...(birthDate !== undefined && { birthDate }),
          address,
        }),
      ).toEqual(['amara']);
    },
  );
}
