import { describe, expect, it } from 'vitest';
import {
  isDramaNumber,
  isInventedPostcode,
  isInventedUprn,
  NO_FIXED_ABODE,
} from '../../scripts/people/index.js';
import { register } from '../exchange/shipped-data.js';

describe('what is invented', () => {
  it.each(['ZZ99 3AA', 'ZZ10 0AB', 'ZZ57 9XY', NO_FIXED_ABODE])('the postcode %s is', (postcode) => {
    expect(isInventedPostcode(postcode)).toBe(true);
  });

  it.each(['SW1A 1AA', 'ZZ99 6CZ', 'ZZ99 3CZ', 'ZZ993AA', 'zz99 3aa', 'ZE1 0AA', ''])(
    'the postcode %j is not, or stands for something',
    (postcode) => {
      expect(isInventedPostcode(postcode)).toBe(false);
    },
  );

  it.each([
    '01632 960101',
    '020 7946 0113',
    '0808 157 0102',
    '07700 900461',
    '0191 498 0000',
    '029 2018 0999',
  ])('the telephone number %s is', (telephone) => {
    expect(isDramaNumber(telephone)).toBe(true);
  });

  it.each([
    '01632 961000',
    '020 7946 1000',
    '0808 157 1000',
    '01632 96010',
    '01632 9601011',
    '01632 96010x',
    '999',
  ])('the telephone number %s is not', (telephone) => {
    expect(isDramaNumber(telephone)).toBe(false);
  });

  it.each([
    ['999900000012', true],
    ['100023336956', false],
    ['906700000001', false],
    ['99990000001', false],
  ])('the property reference %s: %s', (uprn, invented) => {
    expect(isInventedUprn(uprn)).toBe(invented);
  });

  it('holds for every telephone number of the register', () => {
    const numbers = register.organisations.flatMap(({ dutyContact: { phone, outOfHoursPhone } }) => [
      phone,
      ...(outOfHoursPhone === undefined ? [] : [outOfHoursPhone]),
    ]);
    expect(numbers.length).toBeGreaterThan(40);
    expect(numbers.filter((number) => !isDramaNumber(number))).toEqual([]);
  });
});
