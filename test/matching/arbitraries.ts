import fc from 'fast-check';
import { IDENTIFIER_SYSTEM, type PersonSought } from '../../scripts/exchange/index.js';
import type { PersonAddress, PersonRecord } from '../../scripts/people/index.js';
import { NUMBERS } from './people.js';

/**
 * People from small vocabularies, so that they agree and disagree in every combination often: near names, nicknames,
 * twins, slips in dates, neighbours.
 */
const GIVEN = [
  'Amara',
  'Zofia',
  'Sofia',
  'Jon',
  'John',
  'Sam',
  'Samantha',
  'J',
  'Mary-Jane',
  'Mary Ann',
  'Mohammed',
  'Ali',
];
const FAMILY = ['Thistledown', 'Thisteldown', 'Gingham', 'Gingham-Test', "O'Gingham", 'Zofia', 'Amara'];
const DATES = ['2016-05-04', '2016-04-05', '2016-05-14', '1961-05-04', '1986-10-30', '2016', '2016-05'];
const ACCURACIES = ['AAA', 'AAA', 'AAE', 'AUU', 'EEE', 'UUU', 'XXX'];
const POSTCODES = ['ZZ99 3AA', 'ZZ99 3AB', 'ZZ98 4BB', 'ZZ99', 'ZZ99 3VZ'];
const LINES = ['12 Teapot Lane', '12 Taepot Lane', '13 Teapot Lane'];

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values);

/** Leaves out members that are undefined. */
function tidy<Source extends object>(
  source: Source,
): { [Name in keyof Source]: Exclude<Source[Name], undefined> } {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Source]: Exclude<Source[Name], undefined>;
  };
}

export const someGiven = oneOf(GIVEN);
const aName = fc
  .record({ family: maybe(oneOf(FAMILY)), given: fc.array(someGiven, { maxLength: 2 }) })
  .map((name) => ({ use: 'official' as const, ...tidy(name) }));
const anAddress = fc
  .record({
    lines: fc.array(oneOf(LINES), { maxLength: 1 }),
    city: maybe(fc.constant('Fenwick')),
    postalCode: maybe(oneOf(POSTCODES)),
    uprn: maybe(oneOf(['1', '2'])),
    use: oneOf(['home', 'old'] as const),
  })
  .map((address) => tidy(address) as PersonAddress);
export const aNumber = oneOf(NUMBERS);
const someIdentifiers = fc.array(
  fc.oneof(
    aNumber.map((value) => ({ system: IDENTIFIER_SYSTEM.nhsNumber, value })),
    oneOf(['FV-1', 'FV-2']).map((value) => ({ system: 'https://records.example/Id', value })),
  ),
  { maxLength: 2 },
);
const facts = {
  names: fc.array(aName, { maxLength: 2 }),
  birthDate: maybe(oneOf(DATES)),
  birthDateAccuracy: maybe(oneOf(ACCURACIES)),
  addresses: fc.array(anAddress, { maxLength: 2 }),
  identifiers: someIdentifiers,
};

/** A record without excluded links. */
export const aPerson: fc.Arbitrary<PersonRecord> = fc
  .record(facts)
  .map((record) => ({ id: 'one', involvements: [], ...tidy(record) }));

/** What a requester may know of somebody. */
export const aSought: fc.Arbitrary<PersonSought> = aPerson.map(soughtFrom);

/** A request that tells all that a record tells. */
export function soughtFrom({
  names,
  birthDate,
  birthDateAccuracy,
  addresses,
  identifiers,
}: PersonRecord): PersonSought {
  return tidy({
    identifier: identifiers,
    name: names.map(({ family, given }) => tidy({ family, given })),
    birthDate,
    birthDateAccuracy,
    address: addresses.map(({ use, lines, city, postalCode, uprn }) =>
      tidy({ use, line: lines, city, postalCode, uprn }),
    ),
  });
}

const mostly = fc.oneof(
  { weight: 3, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

/** A record and a request about it, in which each fact is mostly the record's own, or else somebody else's. */
export const aPair: fc.Arbitrary<{ readonly record: PersonRecord; readonly sought: PersonSought }> = fc
  .tuple(aPerson, aPerson, fc.array(mostly, { minLength: 4, maxLength: 4 }), fc.constantFrom(true, false))
  .map(([record, other, own, numbered]) => {
    const [names, birth, addresses, identifiers] = own;
    const dates = birth === true ? record : other;
    return {
      record,
      sought: soughtFrom(
        tidy({
          ...record,
          names: names === true ? record.names : other.names,
          birthDate: dates.birthDate,
          birthDateAccuracy: dates.birthDateAccuracy,
          addresses: addresses === true ? record.addresses : other.addresses,
          identifiers: !numbered ? [] : identifiers === true ? record.identifiers : other.identifiers,
        }),
      ),
    };
  });
