import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBirth } from '../../scripts/matching/comparison/birth.js';
import { jaro, jaroWinkler } from '../../scripts/matching/comparison/jaro-winkler.js';
import { compareFamily, compareGiven, compareNames } from '../../scripts/matching/comparison/names.js';
import { comparePlaces, postcodePoints } from '../../scripts/matching/comparison/places.js';
import { NO_NICKNAMES, nicknamesOf, readNicknames } from '../../scripts/matching/nicknames.js';
import { comparableBirth } from '../../scripts/matching/normalise/birth.js';
import { comparableNames } from '../../scripts/matching/normalise/names.js';
import { comparablePlaces, type WrittenPlace } from '../../scripts/matching/normalise/places.js';
import { wordsOf } from '../../scripts/matching/normalise/text.js';
import { soundex } from '../../scripts/matching/keys/soundex.js';
import { nicknames, nicknameSchema, nicknameTable } from './people.js';

describe('Jaro-Winkler', () => {
  it.each([
    ['Jon', 'James', 51],
    ['Smith-Jones', 'Smith', 89],
    ['John', 'Jon', 93],
    ['Z@e', 'Zoe', 80],
    ['@ Briain', 'O Briain', 92],
    ['Adams', 'Dan', 51],
  ])('%s and %s: %i, as in the Person_ID handbook', (one, other, points) => {
    expect(Math.round(jaroWinkler(one, other) * 100)).toBe(points);
  });

  it.each([
    ['MARTHA', 'MARHTA', 0.9444],
    ['DIXON', 'DICKSONX', 0.7667],
    ['JELLYFISH', 'SMELLYFISH', 0.8963],
  ])('%s and %s: Jaro %d, as in the literature', (one, other, similarity) => {
    expect(jaro(one, other)).toBeCloseTo(similarity, 4);
  });

  it('is from 0 to 1, the same both ways, 1 for equal texts and 0 where one is empty', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const similarity = jaroWinkler(one, other);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(similarity === 1).toBe(one === other && one !== '');
        expect(jaroWinkler(other, one)).toBeCloseTo(similarity, 12);
        expect(jaroWinkler(one, '')).toBe(0);
      }),
    );
  });
});

describe('Soundex', () => {
  it.each([
    ['robert', 'r163'],
    ['rupert', 'r163'],
    ['ashcraft', 'a261'],
    ['tymczak', 't522'],
    ['pfister', 'p236'],
    ['honeyman', 'h555'],
    ['lee', 'l000'],
    ['мария', 'мария'],
    ['', ''],
  ])('%s: %s', (word, code) => expect(soundex(word)).toBe(code));
});

const settings = { nicknames, similarGiven: 0.85, similarFamily: 0.85 };
const given = (one: string, other: string) => compareGiven(wordsOf(one), wordsOf(other), settings);
const family = (one: string, other: string) => compareFamily(wordsOf(one), wordsOf(other), settings);

describe('given names', () => {
  it.each([
    ['Zoë', 'ZOE', 'same', 100],
    ['Mary-Jane', 'Mary Jane', 'same', 100],
    ['Maryjane', 'Mary Jane', 'same', 100],
    ['Mary', 'Mary Jane', 'same', 100],
    ['Robin Ash', 'Robin A', 'same', 100],
    ['Liz', 'Elizabeth', 'equivalent', 95],
    ['Beth', 'Liz', 'equivalent', 95],
    ['Bill', 'William George', 'equivalent', 95],
    ['Zofia', 'Sofia', 'similar', 87],
    ['Jon', 'John', 'equivalent', 95],
    ['George', 'William George', 'similar', 90],
    ['Ash Robin', 'Robin Ash', 'similar', 90],
    ['J', 'John', 'initial', 60],
    ['J', 'J', 'initial', 60],
    ['J', 'Mary', 'different', 0],
    ['Jon', 'James', 'different', 51],
    ['', 'John', 'missing', undefined],
  ])('%s and %s: %s', (one, other, level, points) => {
    const found = given(one, other);
    expect(given(other, one)).toEqual(found);
    expect(found.level).toBe(level);
    expect(found.points).toBe(points);
    expect(found.contradicted).toBe(level === 'different');
  });

  it('are not the same where the first agree and the further ones do not: twins named after one prophet', () => {
    const found = given('Mohammed Ali', 'Mohammed Hassan');
    expect(found.level).toBe('similar');
    expect(found.points).toBeLessThan(80);
  });

  it('are not the same where all that is there is a first name that brothers share', () => {
    expect(given('Mohammed', 'Mohammed Ali')).toEqual({ level: 'similar', points: 90, contradicted: false });
    expect(given('Muhammad Ali', 'Mohammed').level).toBe('similar');
    expect(given('Mohammed', 'Mohammed').level).toBe('same');
    expect(given('Mohammed Ali', 'Mohammed Ali Hassan').level).toBe('same');
  });

  it('are not the same where sisters share a middle name', () => {
    expect(given('Anna Marie', 'Beth Marie').level).toBe('similar');
  });
});

describe('family names', () => {
  it.each([
    ["O'Brien", 'OBRIEN', 'same'],
    ['O Brien', "O'Brien", 'same'],
    ['Smith-Jones', 'Smith Jones', 'same'],
    ['al-Hussein', 'Hussein', 'equivalent'],
    ['van den Berg', 'Berg', 'equivalent'],
    ['MacDonald', 'McDonald', 'equivalent'],
    ['Smith-Jones', 'Jones', 'similar'],
    ['García Márquez', 'García', 'similar'],
    ['Thistledown', 'Thisteldown', 'similar'],
    ['Thistledown', 'T', 'initial'],
    ['Donald', 'McGregor', 'different'],
    ['de Souza', 'de Lima', 'different'],
    ['', 'Smith', 'missing'],
  ])('%s and %s: %s', (one, other, level) => {
    expect(family(one, other).level).toBe(level);
    expect(family(other, one)).toEqual(family(one, other));
  });
});

describe('names', () => {
  const compare = (asked: Parameters<typeof comparableNames>[0], held: typeof asked) => {
    const found = compareNames(comparableNames(asked), comparableNames(held), settings);
    return [found.given.level, found.family.level];
  };
  it('agree with a former name', () => {
    const held = [
      { use: 'official', family: 'Jones', given: ['Zofia'] },
      { use: 'maiden', family: 'Bramblecombe' },
    ];
    expect(compare([{ family: 'Bramblecombe', given: ['Zofia'] }], held)).toEqual(['same', 'same']);
  });
  it('agree with given and family name changed over', () => {
    expect(compare([{ family: 'Wei', given: ['Zhang'] }], [{ family: 'Zhang', given: ['Wei'] }])).toEqual([
      'same',
      'same',
    ]);
  });
  it('do not agree half changed over', () => {
    expect(compare([{ family: 'James', given: ['Zhang'] }], [{ family: 'Olu', given: ['James'] }])).toEqual([
      'different',
      'different',
    ]);
  });
});

describe('nicknames', () => {
  it('relate short forms of one name, and no two full names that share a short form', () => {
    expect(nicknames.related('liz', 'elizabeth')).toBe(true);
    expect(nicknames.related('sam', 'samuel')).toBe(true);
    expect(nicknames.related('sam', 'samantha')).toBe(true);
    expect(nicknames.related('samuel', 'samantha')).toBe(false);
    expect(nicknames.related('amara', 'amara')).toBe(false);
    expect(NO_NICKNAMES.related('liz', 'elizabeth')).toBe(false);
  });
  it('are written in the table in the form in which they are compared, each once', () => {
    for (const [full, short] of Object.entries(nicknameTable.names)) {
      expect([full, ...short].flatMap(wordsOf)).toEqual([full, ...short]);
      expect(short).not.toContain(full);
    }
  });
  it('are refused where the file is not by its schema, at the line of the fault', () => {
    const read = (names: object) =>
      readNicknames(
        'n.json',
        JSON.stringify({ version: '1', source: 'a test', names }, null, 1),
        nicknameSchema,
      );
    expect(read({ amara: ['mara'] }).content?.names).toEqual({ amara: ['mara'] });
    expect(read({ amara: [] }).findings).toHaveLength(1);
    expect(read({ amara: ['Mara'] }).findings[0]).toMatchObject({ file: 'n.json', line: 6 });
    expect(read({ Amara: ['mara'] }).content).toBeUndefined();
    expect(read({}).content).toBeUndefined();
  });
  it('may be written with accents', () => {
    expect(nicknamesOf({ version: '1', names: { Zoë: ['Zo'] } }).related('zoe', 'zo')).toBe(true);
  });
});

describe('birth dates', () => {
  const compare = (one: string, other: string, [accuracy, otherAccuracy]: readonly string[] = []) => {
    const found = compareBirth(comparableBirth(one, accuracy), comparableBirth(other, otherAccuracy));
    expect(compareBirth(comparableBirth(other, otherAccuracy), comparableBirth(one, accuracy))).toEqual(
      found,
    );
    return [found.birth.level, found.birth.points, found.birth.contradicted];
  };
  it.each([
    ['2016-05-14', '2016-05-14', ['same', 100, false]],
    ['2016-05-14', '1961-05-14', ['near', 66, false]],
    ['2016-05-14', '2016-05-15', ['near', 66, false]],
    ['2016-05-14', '2016-06-14', ['near', 66, false]],
    ['2016-05-04', '2016-04-05', ['near', 66, false]],
    ['2016-05', '2016-05-14', ['near', 66, false]],
    ['2016-05-14', '2016-11-30', ['year', 33, true]],
    ['2016', '2016-05-14', ['year', 33, false]],
    ['2016-05-14', '1961-05-15', ['different', 0, true]],
    ['2016-05-14', '1961-11-30', ['different', 0, true]],
    ['2016', '2017', ['different', 0, true]],
  ])('%s and %s', (one, other, expected) => expect(compare(one, other)).toEqual(expected));

  it.each([
    ['2016-05-14', '2016-05-14', ['AAE', 'AAA'], ['near', 66, false]],
    ['2016-05-14', '2016-05-28', ['AAU', 'AAA'], ['near', 66, false]],
    ['2016-01-01', '2016-05-14', ['AUU', 'AAA'], ['year', 33, false]],
    ['2016-01-01', '2016-05-14', ['AEE', 'AAA'], ['year', 33, false]],
    ['2014-01-01', '2016-05-14', ['EEE', 'AAA'], ['missing', undefined, false]],
    ['2004-01-01', '2016-05-14', ['EEE', 'AAA'], ['different', 0, true]],
    ['2015-05-14', '2016-05-14', ['EAA', 'AAA'], ['near', 66, false]],
    ['2016-05-14', '2016-05-14', ['UUU', 'AAA'], ['missing', undefined, false]],
  ])('%s and %s with accuracies %j', (one, other, accuracies, expected) =>
    expect(compare(one, other, accuracies)).toEqual(expected),
  );

  it.each([
    ['2027-02-10', '2027-02-20', ['near', 66, false]],
    ['2027-02-10', '2027-03-20', ['year', 33, false]],
    ['2027-02-10', '2027-06-20', ['different', 0, true]],
    ['2027-02-10', '2027-02-10', ['near', 66, false]],
  ])('expected %s and %s by nearness, and never the same', (one, other, expected) => {
    expect(compare(one, other, ['XXX', 'XXX'])).toEqual(expected);
  });

  it('of a child born is not compared with an expected one', () => {
    expect(compare('2027-02-10', '2027-02-10', ['XXX', 'AAA'])).toEqual(['missing', undefined, false]);
    expect(compareBirth(comparableBirth('2027-02-10', 'XXX'), undefined).expected).toBe(true);
  });
});

describe('places', () => {
  it.each([
    ['LS1', 'LS1 4AP', 43],
    ['LS1 4AP', 'LS1 4AP', 100],
    ['LS1 4AP', 'LS11 4AP', 38],
    ['', 'LS1', 0],
  ])('postcodes %j and %j: %i points', (one, other, points) => {
    expect(postcodePoints(one, other)).toBe(points);
    expect(postcodePoints(other, one)).toBe(points);
  });

  const place = (lines: string[], postalCode?: string, more: Partial<WrittenPlace> = {}): WrittenPlace => ({
    lines,
    postalCode,
    ...more,
  });
  const compare = (asked: readonly WrittenPlace[], held: readonly WrittenPlace[]) => {
    const found = comparePlaces(comparablePlaces(asked), comparablePlaces(held));
    return [found.level, found.points];
  };
  it.each<[string, WrittenPlace, WrittenPlace, unknown[]]>([
    [
      'line and postcode',
      place(['12 Teapot Lane'], 'ZZ99 3AA'),
      place(['12 TEAPOT LN'], 'zz993aa'),
      ['address', 100],
    ],
    [
      'a slip in the street',
      place(['12 Teapot Lane'], 'ZZ99 3AA'),
      place(['12 Taepot Lane'], 'ZZ99 3AA'),
      ['address', 100],
    ],
    [
      'another number',
      place(['12 Teapot Lane'], 'ZZ99 3AA'),
      place(['13 Teapot Lane'], 'ZZ99 3AA'),
      ['postcode', 100],
    ],
    [
      'another flat',
      place(['Flat 2', '8 Mill Road'], 'ZZ99 3AA'),
      place(['Flat 3', '8 Mill Road'], 'ZZ99 3AA'),
      ['postcode', 100],
    ],
    [
      'line and town',
      place(['12 Teapot Lane'], undefined, { city: 'Fenwick' }),
      place(['12 Teapot Lane'], 'ZZ99 3AA', { city: 'FENWICK' }),
      ['address', 100],
    ],
    ['line alone', place(['12 Teapot Lane']), place(['12 Teapot Lane'], 'ZZ99 3AA'), ['missing', undefined]],
    ['district', place([], 'ZZ98 3AA'), place([], 'ZZ98 4BB'), ['district', 63]],
    ['district alone', place([], 'ZZ98'), place([], 'ZZ98'), ['district', 100]],
    ['part of a district', place([], 'LS1 1AA'), place([], 'LS11 1AA'), ['different', 38]],
    [
      'reference number',
      place([], undefined, { uprn: '0123' }),
      place(['8 Mill Road'], 'ZZ99 3AA', { uprn: '123' }),
      ['address', 100],
    ],
    [
      'another reference number',
      place(['8 Mill Road'], 'ZZ99 3AA', { uprn: '1' }),
      place(['8 Mill Road'], 'ZZ99 3AA', { uprn: '2' }),
      ['postcode', 100],
    ],
    ['no fixed abode', place([], 'ZZ99 3VZ'), place([], 'ZZ99 3VZ'), ['missing', undefined]],
  ])('%s', (_name, one, other, expected) => {
    expect(compare([one], [other])).toEqual(expected);
    expect(compare([other], [one])).toEqual(expected);
  });

  it('of the past count in full, and by their beginning only where those of the present share nothing', () => {
    const now = place([], 'LS1 4AP');
    const former = place([], 'M3 2ZZ', { use: 'old' });
    expect(compare([place([], 'M3 2ZZ')], [now, former])).toEqual(['postcode', 100]);
    expect(compare([place([], 'M3 9AA')], [now, former])).toEqual(['district', 50]);
    expect(compare([place([], 'LS7 9AA')], [now, place([], 'LS7 4BB', { use: 'old' })])).toEqual([
      'different',
      29,
    ]);
  });
});
