import { describe, expect, it } from 'vitest';
import { isCode, OPEN_INVOLVEMENT_STATUSES } from '../../scripts/exchange/index.js';
import {
  DEFAULT_TODAY,
  HOUSEHOLD_WEIGHTS,
  MAX_PEOPLE,
  NAMING_WEIGHTS,
  NEAR_MISS_WEIGHTS,
  NO_FIXED_ABODE,
  PROPORTIONS,
  type PersonRecord,
} from '../../scripts/people/index.js';
import { NICKNAMES } from '../../scripts/people/names/nicknames.js';
import { NHS_NUMBERS_FOR_DUMMY_PEOPLE } from '../../scripts/people/nhs-numbers.js';
import { dummyPeople, nhsNumberOf } from './dummy-people.js';

const people = dummyPeople(60_000);
const isUnborn = ({ birthDateAccuracy }: PersonRecord): boolean => birthDateAccuracy === 'XXX';
const born = people.filter((person) => !isUnborn(person));
const ageOf = ({ birthDate }: PersonRecord): number =>
  birthDate === undefined ? Number.NaN : Number(DEFAULT_TODAY.slice(0, 4)) - Number(birthDate.slice(0, 4));
// The year of the birthday itself is left out, so that nobody is counted on the wrong side.
const adults = born.filter((person) => ageOf(person) > 18);
const children = born.filter((person) => ageOf(person) < 18);
const settled = people.filter(({ addresses }) => addresses.length > 0);
const settledAdults = adults.filter(({ addresses }) => addresses.length > 0);
const addresses = settled
  .flatMap((person) => person.addresses)
  .filter(({ postalCode }) => postalCode !== NO_FIXED_ABODE);
const involvements = people.flatMap((person) => person.involvements);
const open = involvements.filter(({ status }) => isCode(OPEN_INVOLVEMENT_STATUSES, status));
const withNickname = born.filter(({ names }) => NICKNAMES.has(names[0]?.given[0] ?? ''));

type Id = keyof typeof PROPORTIONS;
const count = (whole: readonly PersonRecord[], test: (person: PersonRecord) => boolean): [number, number] => [
  whole.filter(test).length,
  whole.length,
];
const excluded =
  (link: string) =>
  (person: PersonRecord): boolean =>
    person.excluded?.some((each) => each.link === link) === true;

/** How often it is so in the data: part and whole, for everything that can be read off the records alone. */
const MEASURED: Partial<Record<Id, [part: number, whole: number]>> = {
  nhsNumber: count(born, (person) => nhsNumberOf(person) !== undefined),
  birthDateMissing: count(born, ({ birthDate }) => birthDate === undefined),
  birthDateEstimated: count(born, ({ birthDateAccuracy }) => birthDateAccuracy === 'EUU'),
  birthMonthOnly: count(born, ({ birthDateAccuracy }) => birthDateAccuracy === 'AAU'),
  birthDateMarkedExact: count(
    born.filter(({ birthDate }) => birthDate?.length === 10),
    ({ birthDateAccuracy }) => birthDateAccuracy === 'AAA',
  ),
  usualName: count(withNickname, ({ names }) => names.some(({ use }) => use === 'nickname')),
  moved: count(settledAdults, (person) => person.addresses.some(({ use }) => use === 'old')),
  movedOften: count(
    settledAdults,
    (person) => person.addresses.filter(({ use }) => use === 'old').length === 3,
  ),
  noFixedAbode: count(settled, (person) => person.addresses[0]?.postalCode === NO_FIXED_ABODE),
  addressMissing: count(people, (person) => person.addresses.length === 0),
  temporaryAddress: count(settled, (person) => person.addresses.some(({ use }) => use === 'temp')),
  uprn: [addresses.filter(({ uprn }) => uprn !== undefined).length, addresses.length],
  flat: [addresses.filter(({ lines }) => lines.length === 2).length, addresses.length],
  restricted: count(people, ({ mark }) => mark === 'restricted'),
  withheld: count(people, ({ mark }) => mark === 'withheld'),
  adopted: count(children, excluded('adoption')),
  genderRecognition: count(adults, excluded('gender-recognition')),
  protectedIdentity: count(born, excluded('protected-identity')),
  statusNotKnown: [involvements.filter(({ status }) => status === 'unknown').length, involvements.length],
  planned: [open.filter(({ status }) => status === 'planned').length, open.length],
  onHold: [open.filter(({ status }) => status === 'on-hold').length, open.length],
};

describe('the proportions of the dummy data', () => {
  it.each(Object.entries(MEASURED))('are those of the table: %s', (id, [part, whole]) => {
    const { share } = PROPORTIONS[id as Id];
    // Five standard deviations; households and shared addresses make some things come in clusters.
    const clustered = ['moved', 'movedOften', 'noFixedAbode', 'flat'].includes(id) ? 2.5 : 1;
    const tolerance = 5 * clustered * Math.sqrt((share * (1 - share)) / whole);
    expect(Math.abs(part / whole - share)).toBeLessThan(tolerance);
  });

  it('are never outside 0 to 1, and say of what and what in words', () => {
    for (const { share, of, what } of Object.values(PROPORTIONS)) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
      expect([of.length > 4, /^[A-Z].*\.$/.test(what)]).toEqual([true, true]);
    }
  });

  it('of kinds add up to a hundred', () => {
    for (const weights of [NAMING_WEIGHTS, HOUSEHOLD_WEIGHTS, NEAR_MISS_WEIGHTS])
      expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100);
  });

  it('leave NHS numbers for the largest number of people', () => {
    const { nhsNumber, adopted, protectedIdentity, genderRecognition } = PROPORTIONS;
    const most = nhsNumber.share + adopted.share + protectedIdentity.share + genderRecognition.share;
    expect(most * MAX_PEOPLE).toBeLessThan(NHS_NUMBERS_FOR_DUMMY_PEOPLE);
  });
});

describe('what makes finding people difficult', () => {
  const key = (person: PersonRecord): string => {
    const { family = '', given = [] } = person.names[0] ?? {};
    return `${given.join(' ')} ${family}`;
  };
  const place = ({ addresses: [address] }: PersonRecord): string | undefined =>
    address && `${address.lines.join(', ')}, ${address.city ?? ''}`;
  /** Pairs of neighbours in the data, which is where near misses stand. */
  const pairs = people.flatMap((person, at) =>
    people.slice(at + 1, at + 9).map((other): [PersonRecord, PersonRecord] => [person, other]),
  );
  const find = (test: (one: PersonRecord, other: PersonRecord) => boolean): number =>
    pairs.filter(([one, other]) => test(one, other)).length;
  const twinsShare = (one: PersonRecord, other: PersonRecord): boolean =>
    one.birthDate?.length === 10 && one.birthDate === other.birthDate && !isUnborn(one);

  it('is there: twins in one home', () => {
    const twins = find(
      (one, other) => twinsShare(one, other) && place(one) !== undefined && place(one) === place(other),
    );
    // A third of all households have children, and three in a hundred of those twins.
    expect(twins).toBeGreaterThan(150);
    expect(twins).toBeLessThan(450);
  });

  it.each<[string, (one: PersonRecord, other: PersonRecord) => boolean]>([
    [
      'the same name and year',
      (one, other) =>
        key(one) === key(other) && ageOf(one) === ageOf(other) && one.birthDate !== other.birthDate,
    ],
    [
      'the same name and birth date, at other places',
      (one, other) => key(one) === key(other) && twinsShare(one, other) && place(one) !== place(other),
    ],
    [
      'the same family and birth date, at other places',
      (one, other) =>
        twinsShare(one, other) &&
        key(one) !== key(other) &&
        one.names[0]?.family === other.names[0]?.family &&
        place(one) !== place(other),
    ],
    [
      'day and month the other way round',
      (one, other) => {
        const [year, month, day] = one.birthDate?.split('-') ?? [];
        return key(one) === key(other) && day !== month && other.birthDate === `${year}-${day}-${month}`;
      },
    ],
    [
      'father and son of one name in one home',
      (one, other) =>
        key(one) === key(other) && place(one) === place(other) && ageOf(other) < 18 && ageOf(one) > 18,
    ],
  ])('is there: %s', (_what, test) => {
    expect(find(test)).toBeGreaterThan(20);
  });

  it('is there: shared homes, names before marriage, other names, names before', () => {
    const homes = new Map<string, number>();
    for (const person of people) homes.set(place(person) ?? '', (homes.get(place(person) ?? '') ?? 0) + 1);
    expect([...homes.values()].filter((many) => many > 2).length).toBeGreaterThan(2_000);
    for (const use of ['maiden', 'old', 'usual', 'nickname'])
      expect(people.filter(({ names }) => names.some((name) => name.use === use)).length).toBeGreaterThan(
        200,
      );
  });
});
