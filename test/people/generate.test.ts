import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isTestNhsNumber, OPEN_INVOLVEMENT_STATUSES, sameIdentifier } from '../../scripts/exchange/index.js';
import {
  DEFAULT_TODAY,
  generatePeople,
  heldBy,
  isInventedPostcode,
  isInventedUprn,
  MAX_PEOPLE,
  ndjson,
  type PersonRecord,
} from '../../scripts/people/index.js';
import { activeCodes } from '../exchange/fsh-codes.js';
import { register } from '../exchange/shipped-data.js';
import { dummyPeople, nhsNumberOf } from './dummy-people.js';

const MANY = 20_000;
const people = dummyPeople(MANY);
const hash = (records: Iterable<PersonRecord>): string => {
  const sum = createHash('sha256');
  for (const piece of ndjson(records)) sum.update(piece);
  return sum.digest('hex');
};

describe('dummy people', () => {
  it('are the same bytes for the same seed, on every machine: these', () => {
    expect(hash(dummyPeople(5_000))).toMatchInlineSnapshot(
      `"b54ecb140e567121c237389978d12e5bc94e56b0f3874842d347906d7b807ba4"`,
    );
    expect(hash(dummyPeople(1_000, 7))).toMatchInlineSnapshot(
      `"314046674a750784d521fc27ef47745173d974a982923e28edfd4e78636f62d6"`,
    );
  });

  it('are others for another seed, and fewer are the first of more', () => {
    expect(hash(dummyPeople(500, 1))).not.toBe(hash(dummyPeople(500, 2)));
    for (const count of [1, 2, 3, 499]) expect(dummyPeople(count)).toEqual(people.slice(0, count));
  });

  it('are as old as the day says that is given', () => {
    const choices = { count: 50, seed: 1, providers: register.organisations };
    const [now, later] = [DEFAULT_TODAY, '2036-11-01'].map((today) => [
      ...generatePeople({ ...choices, today }),
    ]);
    expect(later).not.toEqual(now);
    expect(() => generatePeople({ ...choices, today: '2036-11-31' })).toThrow(RangeError);
  });

  it.each([
    [0, 1],
    [-1, 1],
    [1.5, 1],
    [Number.NaN, 1],
    [MAX_PEOPLE + 1, 1],
    [1, -1],
    [1, 0.5],
    [1, 2 ** 32],
    [1, Number.NaN],
  ])('cannot be %d of seed %d', (count, seed) => {
    expect(() => generatePeople({ count, seed, providers: register.organisations })).toThrow(RangeError);
  });

  it('need somebody in the register for every kind of work', () => {
    const without = register.organisations.filter(({ types }) => !types.includes('prison'));
    expect(() => generatePeople({ count: 1, seed: 1, providers: without })).toThrow(/"prison"/);
  });
});

describe('what identifies dummy people', () => {
  it('is theirs alone: ids, and NHS numbers, excluded ones included', () => {
    expect(new Set(people.map(({ id }) => id)).size).toBe(MANY);
    const numbers = people.flatMap(({ identifiers, excluded = [] }) =>
      [...identifiers, ...excluded.flatMap((link) => link.identifiers)].map(({ value }) => value),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !isTestNhsNumber(number))).toEqual([]);
    expect(numbers.filter((number) => number < '9990010000')).toEqual([]);
  });

  it('lies in ranges that nothing real is in', () => {
    const addresses = people.flatMap((person) => person.addresses);
    expect(addresses.filter(({ postalCode = '' }) => !isInventedPostcode(postalCode))).toEqual([]);
    expect(addresses.filter(({ uprn }) => uprn !== undefined && !isInventedUprn(uprn))).toEqual([]);
    expect(JSON.stringify(people)).not.toMatch(/"ZZ99 (?!3VZ)/);
  });

  it('says of one home the same everywhere: one property reference for one address', () => {
    const references = new Map<string, string>();
    for (const { lines, city, uprn } of people.flatMap((person) => person.addresses)) {
      if (uprn === undefined) continue;
      const place = [...lines, city].join(', ');
      expect(references.get(uprn) ?? place).toBe(place);
      references.set(uprn, place);
    }
    expect(new Set(references.values()).size).toBe(references.size);
  });
});

describe('the names of dummy people', () => {
  const official = people.map(({ names }) => names[0]);
  const has = (test: (name: NonNullable<(typeof official)[number]>) => boolean): boolean =>
    official.some((name) => name !== undefined && test(name));

  it.each([
    ['a hyphen', /-/],
    ['an apostrophe', /^[OD]'/],
    ['letters with marks', /[À-ž]/],
    ['ap', /^ap /],
    ['ab before a vowel', /^ab [AEIOUWY]/],
    ['ferch', /^ferch /],
    ['two names of families', /^(García|Muñoz|Peña) \S+$/],
    ['Kaur', /^Kaur$/],
    ['Begum', /^Begum$/],
  ])('have %s', (_what, pattern) => {
    expect(has(({ family = '' }) => pattern.test(family))).toBe(true);
  });

  it('stand in several orders, and some people have one name', () => {
    expect(
      has(({ text, family }) => text !== undefined && family !== undefined && text.startsWith(`${family} `)),
    ).toBe(true);
    expect(has(({ given, family }) => given.length === 1 && family === undefined)).toBe(true);
    expect(has(({ given, text }) => given.length === 0 && text !== undefined)).toBe(true);
  });

  it('are never empty, and have no blanks at their ends', () => {
    for (const { names } of people)
      for (const { given, family } of names) {
        const parts = [...given, ...(family === undefined ? [] : [family])];
        expect(parts.length).toBeGreaterThan(0);
        expect(
          parts.filter((part) => part === '' || part !== part.trim() || part.includes('undefined')),
        ).toEqual([]);
      }
  });
});

describe('the days of dummy people', () => {
  it('are ahead for the unborn alone, who have no number and no first name', () => {
    const unborn = people.filter(({ birthDateAccuracy }) => birthDateAccuracy === 'XXX');
    expect(unborn.length).toBeGreaterThan(20);
    for (const person of unborn) {
      expect(String(person.birthDate) > DEFAULT_TODAY).toBe(true);
      expect(nhsNumberOf(person)).toBeUndefined();
      expect(person.names).toMatchObject([{ given: [] }]);
      expect(person.excluded).toBeUndefined();
      expect(person.involvements.map(({ service }) => service)).toContain('midwifery');
    }
    const others = people.filter((person) => !unborn.includes(person));
    expect(others.filter(({ birthDate = '' }) => birthDate > DEFAULT_TODAY)).toEqual([]);
  });

  it('are as exact as their accuracy says', () => {
    const length: Readonly<Record<string, number>> = { AAA: 10, XXX: 10, AAU: 7, EUU: 4 };
    for (const { birthDate, birthDateAccuracy } of people) {
      if (birthDateAccuracy !== undefined) expect(birthDate?.length).toBe(length[birthDateAccuracy]);
      else expect([undefined, 10]).toContain(birthDate?.length);
    }
  });
});

describe('involvements with dummy people', () => {
  const involvements = people.flatMap((person) => person.involvements);

  it('have codes of the guide', () => {
    const codes = {
      status: activeCodes('InvolvementStatus'),
      service: activeCodes('ServiceType'),
      episode: activeCodes('EpisodeType'),
    };
    const unknown = involvements.filter(
      ({ status, service, episode }) =>
        !codes.status.includes(status) ||
        !codes.service.includes(service) ||
        (episode !== undefined && !codes.episode.includes(episode)),
    );
    expect(unknown).toEqual([]);
    expect(new Set(involvements.map(({ status }) => status))).toEqual(new Set(codes.status));
  });

  it('are with organisations of every type that there is, all in the register, none of them closed', () => {
    const with_ = new Set(
      register.organisations.filter(({ identifier, operationalStatus }) => {
        const isNamed = involvements.some(({ organization }) => sameIdentifier(organization, identifier[0]));
        if (isNamed) expect(operationalStatus).toBe('active');
        return isNamed;
      }),
    );
    const types = new Set([...with_].flatMap((organisation) => organisation.types));
    expect([...types].sort()).toEqual(activeCodes('OrganisationType').sort());
    const known = register.organisations.flatMap(({ identifier }) => identifier);
    const strangers = involvements.filter(
      ({ organization }) => !known.some((each) => sameIdentifier(each, organization)),
    );
    expect(strangers).toEqual([]);
  });

  it('begin before they end, and have ended when they say so', () => {
    for (const { status, start, end } of involvements) {
      if (status === 'ended') {
        expect(String(start) <= String(end)).toBe(true);
        expect(String(end) <= DEFAULT_TODAY).toBe(true);
      } else expect(end).toBeUndefined();
      if (status === 'planned') expect(String(start) > DEFAULT_TODAY).toBe(true);
      if (status === 'active') expect(String(start) <= DEFAULT_TODAY).toBe(true);
    }
  });

  it('can be told by who holds them', () => {
    const trust = register.organisations.find(({ id }) => id === 'northmere-community-nhs-trust');
    const own = people.flatMap((person) => heldBy(person, trust?.identifier ?? []) ?? []);
    expect(own.length).toBeGreaterThan(MANY / 20);
    expect(own.length).toBeLessThan(MANY);
    expect(
      own.every((record) => record.involvements.every(({ organization }) => organization.value === 'ZZ9B1')),
    ).toBe(true);
    const open: readonly string[] = OPEN_INVOLVEMENT_STATUSES;
    expect(own.some((record) => record.involvements.every(({ status }) => !open.includes(status)))).toBe(
      true,
    );
    expect(heldBy(own[0]!, [{ system: 'https://other.example', value: 'ZZ9B1' }])).toBeUndefined();
  });
});

describe('excluded links', () => {
  const linked = people.filter(({ excluded }) => excluded !== undefined);

  it('are of all three kinds', () => {
    const kinds = new Set(linked.flatMap(({ excluded = [] }) => excluded.map(({ link }) => link)));
    expect(kinds).toEqual(new Set(['adoption', 'protected-identity', 'gender-recognition']));
  });

  it('have nothing by which the person is still found: no name, number or place from before', () => {
    for (const { names, identifiers, excluded = [], addresses } of linked)
      for (const link of excluded) {
        const present = JSON.stringify([names, identifiers]);
        for (const { value } of link.identifiers) expect(present).not.toContain(value);
        for (const former of link.names) {
          const same = names.filter(
            ({ family, given }) => family === former.family && given[0] === former.given[0],
          );
          expect(same).toEqual([]);
        }
        expect(addresses.filter(({ use }) => use === 'old')).toEqual([]);
        expect(names.filter(({ use }) => use === 'old' || use === 'maiden')).toEqual([]);
      }
  });
});
