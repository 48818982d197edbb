import { expect, inject, test } from 'vitest';
import { ValidatorClient } from '../../scripts/validator/index.js';
import { letPass, strayFixtures } from '../standard/fixtures/stray-fixtures.js';

test('text that nobody asked for is refused wherever it is put', async () => {
  expect(await letPass(new ValidatorClient(inject('validatorUrl')), strayFixtures())).toEqual([]);
});
