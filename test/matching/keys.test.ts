import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PersonSought } from '../../scripts/exchange/index.js';
import { buildQueryPatient } from '../../scripts/exchange/index.js';
import { KEY_KINDS } from '../../scripts/matching/index.js';
import { aRecord, gathers, HOME, matcher, nicknames, nicknameTable, SOUGHT, without } from './people.js';

const kinds = (keys: readonly string[]): string[] =>
  [...new Set(keys.map((key) => key.split('|')[0] ?? ''))].sort();
const searchKeys = (sought: PersonSought) => matcher.searchKeys(matcher.queryOf(buildQueryPatient(sought)));
const NO_NUMBER = without(SOUGHT, 'nhsNumber');

describe('the keys of a record', () => {
  it('are of every kind, each once, and few', () => {
    const born = matcher.blockingKeys(aRecord({ addresses: [{ ...HOME, uprn: '999999999999' }] }));
    const unborn = matcher.blockingKeys(aRecord({ birthDateAccuracy: 'XXX' }));
    const estimated = matcher.blockingKeys(aRecord({ birthDateAccuracy: 'EUU' }));
    expect(kinds([...born, ...unborn, ...estimated])).toEqual(Object.keys(KEY_KINDS).sort());
    expect(new Set(born).size).toBe(born.length);
    expect(born.length).toBeLessThan(16);
  });

  it('change with the version alone: where this fails, raise KEY_VERSION, or the version of the nicknames', () => {
    expect(matcher.keyVersion).toBe(`2/${nicknames.version}`);
    const names = [{ use: 'usual' as const, family: "Mac Gingham-O'Test", given: ['Liz', 'Mary Ann'] }];
    expect(
      [...matcher.blockingKeys(aRecord({ names, addresses: [{ ...HOME, uprn: '12' }] }))].sort(),
    ).toMatchSnapshot();
    expect(nicknames.version).toBe('1');
    expect(
      createHash('sha256').update(JSON.stringify(nicknameTable.names)).digest('hex').slice(0, 16),
    ).toMatchSnapshot();
  });

  it('stay few for people with many names', () => {
    const given = ['Amara', 'Bea', 'Callum', 'Dele', 'Elowen', 'Freya'];
    const names = given.map((each) => ({ use: 'old' as const, family: `${each}son-Smith`, given }));
    expect(matcher.blockingKeys(aRecord({ names })).length).toBeLessThan(100);
  });

  it('are none for a record that tells nothing', () => {
    expect(matcher.blockingKeys(aRecord({ identifiers: [], names: [], addresses: [] }))).toEqual([]);
  });
});

describe('a request', () => {
  it.each<[string, PersonSought]>([
    ['with nothing but the NHS number', { nhsNumber: SOUGHT.nhsNumber! }],
    [
      'with a slip in the family name',
      { ...NO_NUMBER, name: [{ family: 'Thisteldon', given: ['Amara'] }], address: [] },
    ],
    ['with day and month changed over', { ...without(NO_NUMBER, 'address'), birthDate: '2016-04-05' }],
    ['with another year', { ...without(NO_NUMBER, 'address'), birthDate: '2006-05-04' }],
    [
      'with an estimated year',
      { ...without(NO_NUMBER, 'address'), birthDate: '2019', birthDateAccuracy: 'EUU' },
    ],
    ['with the year alone', { ...without(NO_NUMBER, 'address'), birthDate: '2016' }],
    ['with the address instead of the birth date', without(NO_NUMBER, 'birthDate')],
    [
      'with the town instead of the postcode',
      { ...without(NO_NUMBER, 'birthDate'), address: [{ line: HOME.lines, city: 'Fenwick' }] },
    ],
    [
      'with given and family name changed over',
      { ...without(NO_NUMBER, 'address'), name: [{ family: 'Amara', given: ['Thistledown'] }] },
    ],
    [
      'with the district alone and a birth date',
      { birthDate: '2016-05-04', address: [{ postalCode: 'ZZ99' }] },
    ],
  ])('%s finds the record', (_name, sought) => {
    expect(gathers(sought, aRecord({ birthDate: '2016-05-04' }))).toBe(true);
  });

  it('with birth date and postcode does not look among all people of a name in a town', () => {
    expect(kinds(searchKeys(NO_NUMBER))).not.toContain('c');
    expect(kinds(searchKeys(without(NO_NUMBER, 'birthDate')))).toContain('c');
    expect(kinds(searchKeys({ ...NO_NUMBER, address: [{ city: 'Fenwick' }] }))).toContain('c');
  });

  it('with a property reference number and a name that agrees finds the record, and not the whole house', () => {
    const record = aRecord({ birthDate: '2001-01-01', addresses: [{ use: 'home', lines: [], uprn: '12' }] });
    const sought = (family: string) => ({ name: [{ family }], address: [{ uprn: '12' }] });
    expect(gathers(sought('Thistledown'), record)).toBe(true);
    expect(gathers(sought('Gingham'), record)).toBe(false);
  });

  it('with a short name finds the full one, and with a full one the short one', () => {
    const named = (given: string) =>
      aRecord({ names: [{ use: 'official', family: 'Gingham', given: [given] }], addresses: [] });
    const sought = (given: string) => ({ name: [{ given: [given] }], birthDate: '2016-05-14' });
    expect(gathers(sought('Liz'), named('Elizabeth'))).toBe(true);
    expect(gathers(sought('Elizabeth'), named('Liz'))).toBe(true);
    expect(gathers(sought('Liz'), named('Wilfred'))).toBe(false);
  });

  it('for an unborn child finds expected dates of the months around, in the same postcode', () => {
    const record = aRecord({ names: [], birthDate: '2027-01-30', birthDateAccuracy: 'XXX' });
    const sought = {
      birthDate: '2026-12-20',
      birthDateAccuracy: 'XXX',
      address: [{ postalCode: 'ZZ99 3AA' }],
    };
    expect(gathers(sought, record)).toBe(true);
    expect(gathers({ ...sought, birthDate: '2027-06-20' }, record)).toBe(false);
    expect(gathers(without(sought, 'birthDateAccuracy'), record)).toBe(false);
  });

  it.each<[string, PersonSought]>([
    ['names alone', { name: [{ family: 'Thistledown', given: ['Amara'] }] }],
    ['a birth date alone', { birthDate: '2016-05-14' }],
    [
      'a name and a street',
      { name: [{ family: 'Thistledown', given: ['Amara'] }], address: [{ line: ['12 Teapot Lane'] }] },
    ],
    [
      'a number with a wrong check digit',
      { nhsNumber: `${SOUGHT.nhsNumber!.slice(0, 9)}${(Number(SOUGHT.nhsNumber![9]) + 1) % 10}` },
    ],
  ])('with %s has nothing to look under', (_name, sought) => {
    expect(searchKeys(sought)).toEqual([]);
  });
});
