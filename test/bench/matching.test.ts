import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../bench/febrl/evaluate.js';
import { readFebrl } from '../../bench/febrl/read.js';
import { createMatcher } from '../../scripts/matching/index.js';

const folder = mkdtempSync(join(tmpdir(), 'sdx-febrl-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD =
  'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id';
/** One person found for certain, one with another postcode and number, one who cannot be found, and a namesake. */
writeFileSync(
  join(folder, 'held.csv'),
  [
    HEAD,
    'rec-1-org, ada, marsh, 6, mill street, , fenwick, 4011, wa, 19081209, 1000001',
    'rec-2-org, bea, bell, 7, mill street, , fenwick, 4011, wa, 19620216, 1000002',
    'rec-3-org, cal, dunn, 8, mill street, , fenwick, 4011, wa, 19700101, 1000003',
    'rec-4-org, ivo, cart, 9, mill street, , fenwick, 4011, wa, 19800101, 1000004',
    '',
  ].join('\n'),
);
writeFileSync(
  join(folder, 'asked.csv'),
  [
    HEAD,
    'rec-1-dup-0, ada, marsh, 6, mill street, , fenwick, 4011, wa, 19081209, 1000001',
    'rec-2-dup-0, bea, bell, , , , , 9999, wa, 19620216, 2000002',
    'rec-3-dup-0, xyz, , , , , , 9999, wa, 19991332, 2000003',
    'rec-5-dup-0, ivo, cart, 9, mill street, , fenwick, 4011, wa, 19800101, 1000004',
    '',
  ].join('\n'),
);

describe('measuring the matcher', () => {
  it('reads a row as a record and as the request for it', () => {
    const [ada] = readFebrl(folder, 'held', true);
    expect(ada).toEqual({
      person: '1',
      record: {
        id: 'rec-1-org',
        identifiers: [{ system: 'urn:febrl:soc-sec-id', value: '1000001' }],
        names: [{ use: 'official', family: 'marsh', given: ['ada'] }],
        birthDate: '1908-12-09',
        addresses: [{ use: 'home', lines: ['6 mill street'], city: 'fenwick', postalCode: '4011' }],
        involvements: [],
      },
      patient: {
        resourceType: 'Patient',
        identifier: [{ system: 'urn:febrl:soc-sec-id', value: '1000001' }],
        name: [{ use: 'official', family: 'marsh', given: ['ada'] }],
        birthDate: '1908-12-09',
        address: [{ use: 'home', line: ['6 mill street'], city: 'fenwick', postalCode: '4011' }],
      },
    });
  });

  it('leaves out the identifier where it is not to be used, and dates that are none', () => {
    expect(readFebrl(folder, 'held', false)[0]?.record.identifiers).toEqual([]);
    expect(readFebrl(folder, 'asked', false)[2]?.record.birthDate).toBeUndefined();
  });

  it('counts pairs found, false and missed from each grade on, and what requesters were told', () => {
    const result = evaluate(
      createMatcher(),
      readFebrl(folder, 'asked', true),
      readFebrl(folder, 'held', true),
    );
    expect(result.truePairs).toBe(3);
    expect(result.from.certain).toEqual({
      precision: 0.5,
      recall: 1 / 3,
      f1: 0.4,
      falsePairs: 1,
      missedPairs: 2,
    });
    expect(result.from.possible).toMatchObject({
      precision: 2 / 3,
      recall: 2 / 3,
      falsePairs: 1,
      missedPairs: 1,
    });
    expect(result.outcomes).toEqual({ certain: 1, wronglyCertain: 1, uncertain: 1, several: 0, none: 1 });
    expect(result.gathered).toBeCloseTo(2 / 3, 12);
  });

  it('counts a pair once, whichever of the two is asked for', () => {
    const everybody = [...readFebrl(folder, 'asked', false), ...readFebrl(folder, 'held', false)];
    expect(evaluate(createMatcher(), everybody, everybody)).toMatchObject({
      truePairs: 3,
      from: { certain: { falsePairs: 1, missedPairs: 2 } },
    });
  });
});
