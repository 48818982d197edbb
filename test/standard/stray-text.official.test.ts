import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { ValidatorClient } from '../../scripts/validator/index.js';
import { fullestPayloads, letPass, strayFixtures } from './fixtures/stray-fixtures.js';
import { isError, verdictOf } from './fixtures/verdict.js';

const client = new ValidatorClient(inject('validatorUrl'));
const SAMPLE = 120;
const SEED = 20_261_102;

describe('text that nobody asked for', () => {
  test('the payloads it is put into are valid without it', async () => {
    const verdicts = await Promise.all(
      fullestPayloads().map(({ payload, profile }) => verdictOf(client, payload, profile)),
    );
    expect(verdicts.flat().filter(isError)).toEqual([]);
  });

  // @verifies res-11, res-24
  test('is refused wherever it is put, as far as a sample tells', async () => {
    const all = strayFixtures();
    expect(all.length).toBeGreaterThan(1000);
    const sample = fc.sample(fc.constantFrom(...all), { numRuns: SAMPLE, seed: SEED });
    expect(await letPass(client, sample)).toEqual([]);
  });
});
