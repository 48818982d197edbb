import { describe, expect, inject, test } from 'vitest';
import { ValidatorClient } from '../../scripts/validator/index.js';
import { fixturesOf, readFixtureFiles } from './fixtures/fixture-file.js';
import { differences, isError, validatedAgainst, verdictOf } from './fixtures/verdict.js';

const client = new ValidatorClient(inject('validatorUrl'));

describe.concurrent.each(readFixtureFiles().map((file) => [idOf(file.profile), file] as const))(
  '%s',
  (_, file) => {
    const fixtures = fixturesOf(file);

    test.concurrent.each(
      fixtures
        .filter(({ breaks }) => breaks === undefined)
        .map((fixture) => [fixture.name, fixture] as const),
    )('%s is accepted', async (_name, { payload }) => {
      const verdict = await verdictOf(client, payload, validatedAgainst(file));
      expect(verdict.filter(isError)).toEqual([]);
    });

    test.concurrent.each(
      fixtures.flatMap((fixture) =>
        fixture.breaks === undefined ? [] : [[fixture.name, fixture.breaks, fixture] as const],
      ),
    )('%s is refused for %s and for nothing else', async (_name, _rule, { payload, expect: expected }) => {
      const verdict = await verdictOf(client, payload, validatedAgainst(file));
      expect(differences(expected, verdict)).toEqual([]);
    });
  },
);

function idOf(canonical: string): string {
  return canonical.slice(canonical.lastIndexOf('/') + 1);
}
