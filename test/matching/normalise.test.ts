import { describe, expect, it } from 'vitest';
import { IDENTIFIER_SYSTEM, testNhsNumber } from '../../scripts/exchange/index.js';
import { comparableBirth } from '../../scripts/matching/normalise/birth.js';
import { comparableIdentifiers } from '../../scripts/matching/normalise/identifiers.js';
import { comparableNames } from '../../scripts/matching/normalise/names.js';
import { comparablePlaces, comparablePostcode } from '../../scripts/matching/normalise/places.js';
import { foldText } from '../../scripts/matching/normalise/text.js';

describe('text', () => {
  it.each([
    ["O'Brien", 'obrien'],
    ['O’BRIEN', 'obrien'],
    ['Siân', 'sian'],
    ['Łukasz', 'lukasz'],
    ['Straßer', 'strasser'],
    ['Bjørn Æbel', 'bjorn aebel'],
    ['Smith-Jones', 'smith jones'],
    ['  Mary\u00a0 Ann ', 'mary ann'],
    ['Smith–Jones', 'smith jones'],
    ['St. John', 'st john'],
    ['Ｊｏｎｅｓ', 'jones'],
    ['Мария', 'мария'],
    ['- . ,', ''],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(folded)).toBe(folded);
  });
});

describe('names', () => {
  it('are words of given and family names', () => {
    expect(comparableNames([{ family: 'de la Mare-Smith', given: ['Mary Ann', 'José'] }])).toEqual([
      { given: ['mary', 'ann', 'jose'], family: ['de', 'la', 'mare', 'smith'] },
    ]);
  });

  it('leave out what is no name', () => {
    expect(comparableNames([{ family: 'Gingham', given: ['Baby'] }])).toEqual([
      { given: [], family: ['gingham'] },
    ]);
    expect(
      comparableNames([{ family: 'Unknown', given: ['Unknown'] }, { use: 'anonymous', family: 'Grey' }, {}]),
    ).toEqual([]);
  });

  it.each([
    ['Amara Thistledown', ['amara'], ['thistledown']],
    ['Dr Ludwig van Beethoven', ['ludwig'], ['van', 'beethoven']],
    ['Prince', [], ['prince']],
    ['van Gogh', ['van'], ['gogh']],
  ])('are taken apart where only the text %j is there', (text, given, family) => {
    expect(comparableNames([{ text }])).toEqual([{ given, family }]);
  });

  it('are not taken from the text where the parts are there', () => {
    expect(comparableNames([{ text: 'Amara Thistledown', family: 'Gingham' }])).toEqual([
      { given: [], family: ['gingham'] },
    ]);
  });
});

describe('identifiers', () => {
  const number = testNhsNumber(5);
  const nhs = (value: string) => ({ system: IDENTIFIER_SYSTEM.nhsNumber, value });

  it('are NHS numbers without spaces and hyphens', () => {
    const spaced = `${number.slice(0, 3)} ${number.slice(3, 6)}-${number.slice(6)}`;
    expect(comparableIdentifiers([nhs(spaced), nhs(number)])).toEqual([nhs(number)]);
  });

  it('are none where the check digit is wrong, or a placeholder or nothing stands there', () => {
    const wrong = `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`;
    expect(comparableIdentifiers([nhs(wrong), nhs('0000000000'), nhs('  '), { value: number }])).toEqual([]);
  });

  it('of other systems stay as they are', () => {
    const other = { system: 'https://records.example/Id', value: 'Fv-20 417' };
    expect(comparableIdentifiers([other])).toEqual([other]);
  });
});

describe('postcodes', () => {
  it.each([
    ['ls1 4ap', 'LS1 4AP', 'LS1'],
    ['LS14AP', 'LS1 4AP', 'LS1'],
    ['LS11 4AP', 'LS11 4AP', 'LS11'],
    ['ec1a1bb', 'EC1A 1BB', 'EC1A'],
    ['M1', 'M1', 'M1'],
    ['4223', '4223', '42'],
    ['D02-AF30', 'D02AF30', 'D02A'],
  ])('%j is %s of district %s', (text, postcode, district) => {
    expect(comparablePostcode(text)).toEqual({ postcode, district });
  });

  it('are none where they say that there is no address', () => {
    expect(comparablePostcode('ZZ99 3VZ')).toBeUndefined();
    expect(comparablePostcode(' ')).toBeUndefined();
    expect(comparablePostcode(undefined)).toBeUndefined();
  });
});

describe('places', () => {
  it('have lines with one way to write common words', () => {
    expect(
      comparablePlaces([{ use: 'old', lines: ['Apt. 2', '8 Harbour Rd'], city: 'St. Ives', uprn: '000123' }]),
    ).toEqual([{ lines: ['flat 2', '8 harbour road'], city: 'st ives', uprn: '123', former: true }]);
  });
});

describe('birth dates', () => {
  it.each([
    ['2016-05-14', undefined, { year: '2016', month: '05', day: '14' }],
    ['2016-05-14', 'AAE', { year: '2016', month: '05' }],
    ['2016-05-14', 'AUU', { year: '2016' }],
    ['2016-05-14', 'EAA', { month: '05', day: '14', estimatedYear: 2016 }],
    ['2016', 'AAA', { year: '2016' }],
    ['2016-05', undefined, { year: '2016', month: '05' }],
    ['2027-02-10', 'XXX', { expected: '2027-02-10' }],
    ['2016-05-14', 'nonsense', { year: '2016', month: '05', day: '14' }],
  ])('%s with accuracy %s', (date, accuracy, parts) => {
    expect(comparableBirth(date, accuracy)).toEqual(parts);
  });

  it('are none where the text is no date, or an expected month', () => {
    expect(comparableBirth('2016-13-01')).toBeUndefined();
    expect(comparableBirth('14/05/2016')).toBeUndefined();
    expect(comparableBirth('2027-02', 'XXX')).toBeUndefined();
    expect(comparableBirth(undefined, 'AAA')).toBeUndefined();
  });
});
