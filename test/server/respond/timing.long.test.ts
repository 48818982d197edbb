import { describe, expect, inject, it } from 'vitest';
import type { PersonSought } from '../../../scripts/exchange/index.js';
import { generatePeople, type PersonRecord } from '../../../scripts/people/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import { REAL_CLOCK } from '../../../server/start/start-server.js';
import { ROOT } from '../../examples/project-data.js';
import { aResponder, NOW, type Asking } from './a-responder.js';
import { rankSumP } from './rank-sum.js';

/** How often each of the two is asked about. */
const EACH = 2_000;
/** Below this the two are told apart. */
const ALPHA = 0.001;
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

const guide = await readServerGuide(inject('outputFolder'));
const data = await readDataFiles(ROOT, guide.vocabularies);

const children = [
  ...generatePeople({ count: 3_000, seed: 47, providers: data.register.organisations }),
].filter(
  ({ identifiers, birthDate = '', birthDateAccuracy = 'AAA', mark, names }) =>
    identifiers.some(({ system }) => system === NHS) &&
    /^20(1[2-9]|2[0-5])-\d\d-\d\d$/.test(birthDate) &&
    birthDateAccuracy === 'AAA' &&
    mark === undefined &&
    (names[0]?.given.length ?? 0) > 0,
);

function soughtOf({ identifiers, names, birthDate }: PersonRecord, withNumber = true): PersonSought {
  const { family, given } = names[0] ?? { given: [] };
  return {
    ...(withNumber && { nhsNumber: identifiers.find(({ system }) => system === NHS)?.value ?? '' }),
    name: [{ ...(family !== undefined && { family }), given: [...given] }],
    ...(birthDate !== undefined && { birthDate }),
  };
}

/** Two questions whose answers must not be told apart by the time that they take. */
interface Pair {
  readonly one: Asking;
  readonly other: Asking;
  readonly records: readonly PersonRecord[];
  readonly code: string;
}

const [held, alike] = children as [PersonRecord, PersonRecord];
const nobody: PersonSought = {
  nhsNumber: '9990009996',
  name: [{ family: 'Quillfeather', given: ['Thessaly'] }],
  birthDate: '2015-03-09',
};

const PAIRS: Readonly<Record<string, Pair>> = {
  'a refusal, about somebody who is known and somebody who is not': {
    one: { sought: soughtOf(held), reason: 'mappa' },
    other: { sought: nobody, reason: 'mappa' },
    records: children,
    code: 'not-permitted',
  },
  'a review, about somebody who is known and somebody who is not': {
    one: { sought: soughtOf(held), reason: 'general-safeguarding' },
    other: { sought: nobody, reason: 'general-safeguarding' },
    records: children,
    code: 'manual-review',
  },
  'a withheld record, and nobody': {
    one: { sought: soughtOf(held) },
    other: { sought: nobody },
    records: children.map((child) => (child === held ? { ...child, mark: 'withheld' as const } : child)),
    code: 'not-known',
  },
  'a restricted record, and an uncertain match': {
    one: { sought: soughtOf(held) },
    other: { sought: soughtOf(alike, false) },
    records: children.map((child) => (child === held ? { ...child, mark: 'restricted' as const } : child)),
    code: 'possible',
  },
};

describe('how long replies take', () => {
  // @verifies res-19
  it.each(Object.entries(PAIRS))('does not tell apart %s', async (name, { one, other, records, code }) => {
    const responder = await aResponder(guide, data, {
      records,
      parts: ({ bounds }) => ({
        bounds: { ...bounds, releaseGridMs: 20 },
        clock: { ...REAL_CLOCK, now: () => NOW },
      }),
    });
    const times: [number[], number[]] = [[], []];
    for (let round = -50; round < EACH; round++)
      // Which of the two comes first changes from round to round.
      for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const message = await responder.message(which === 0 ? one : other);
        const began = performance.now();
        await responder.respond(message);
        // The first rounds are for warming up.
        if (round >= 0) times[which].push(performance.now() - began);
      }
    expect(new Set(responder.observations.map((each) => each.code))).toEqual(new Set([code]));
    const p = rankSumP(...times);
    process.stderr.write(`${name}: p = ${p.toFixed(4)}, ${EACH} each\n`);
    expect(p).toBeGreaterThan(ALPHA);
  });

  it('would tell them apart without the grid that replies leave on', async () => {
    // A test that cannot fail proves nothing: here one of the two is searched for, and the replies leave at once.
    const responder = await aResponder(guide, data, { records: children });
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < 400; round++)
      for (const which of [0, 1] as const) {
        const reason = which === 0 ? 'mappa' : 'children-act-1989-section-47';
        const message = await responder.message({ sought: soughtOf(held), reason });
        const began = performance.now();
        await responder.respond(message);
        times[which].push(performance.now() - began);
      }
    expect(rankSumP(...times)).toBeLessThan(ALPHA);
  });
});
