import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { PROFILE } from '../../scripts/exchange/index.js';
import { ValidatorClient } from '../../scripts/validator/index.js';
import { isConsistent, TABLE, type ReplySketch } from './consistency/reply-model.js';
import { replyOf } from './consistency/reply-payload.js';
import { replySketches } from './consistency/reply-sketches.js';
import { describe as inWords, isError, verdictOf, type Message } from './fixtures/verdict.js';

const client = new ValidatorClient(inject('validatorUrl'));
const COMBINATIONS = 320;
const SEED = 20_261_102;

const drawn = new Map(
  fc
    .sample(replySketches, { numRuns: 10 * COMBINATIONS, seed: SEED })
    .map((sketch) => [JSON.stringify(sketch), sketch]),
);
const sketches = [...drawn.values()].slice(0, COMBINATIONS);

async function errorsOf(sketch: ReplySketch): Promise<Message[]> {
  const verdict = await verdictOf(client, replyOf(sketch), PROFILE.PersonInfoQueryResponse);
  return verdict.filter(isError);
}

describe('outcome, match, certainty, involvement, contacts and decision of a reply fit together', () => {
  test('the combinations are many, of every outcome, and neither all good nor all bad', () => {
    expect(sketches).toHaveLength(COMBINATIONS);
    expect(new Set(sketches.map(({ outcome }) => outcome)).size).toBe(Object.keys(TABLE).length);
    const consistent = sketches.filter(isConsistent).length;
    expect(consistent).toBeGreaterThan(COMBINATIONS / 5);
    expect(consistent).toBeLessThan((COMBINATIONS * 4) / 5);
  });

  // @verifies res-5, res-6, res-7
  test('the official validator accepts exactly those that the table allows', async () => {
    const verdicts = await Promise.all(
      sketches.map(async (sketch) => ({ sketch, errors: await errorsOf(sketch) })),
    );
    const disagreements = verdicts.filter(
      ({ sketch, errors }) => isConsistent(sketch) !== (errors.length === 0),
    );
    expect(disagreements.map(({ sketch, errors }) => [sketch, errors.map(inWords)])).toEqual([]);
  });

  test('whatever is refused is refused for its consistency and for nothing else', async () => {
    const refused = sketches.filter((sketch) => !isConsistent(sketch)).slice(0, 40);
    const codes = (await Promise.all(refused.map(errorsOf))).flat().map(({ code }) => code);
    expect(codes.filter((code) => !/^person-info-query-response#sdx-res-\d+$/.test(code))).toEqual([]);
  });
});
