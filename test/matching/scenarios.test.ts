import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IDENTIFIER_SYSTEM, type PersonSought } from '../../scripts/exchange/index.js';
import type { PersonRecord } from '../../scripts/people/index.js';
import { gathers, search } from './people.js';

const FOLDER = new URL('../../data/scenarios/', import.meta.url);

interface Scenario {
  readonly request?: { readonly person?: PersonSought };
  readonly responder?: { readonly records?: readonly { readonly certainty: string }[] };
}

/** Scenarios in which the responder's record tells something else than the request. */
const DIFFERS: Readonly<Record<string, Partial<PersonRecord>>> = {
  'C04-possible.json': { birthDate: '2018-01-13' },
  'C04-possible-match.json': { birthDate: '2018-01-13' },
  'C20-no-certain-match.json': { birthDate: '2018-01-13' },
  'C20-no-certain-match-match.json': { birthDate: '2018-01-13' },
};

const scenarios = readdirSync(FOLDER).flatMap((file) => {
  const { request, responder } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Scenario;
  const records = responder?.records ?? [];
  return request?.person === undefined || records.length === 0
    ? []
    : [[file, request.person, records] as const];
});

/** The record of the person asked about, as the responder of the scenario may have it. */
function recordOf({
  nhsNumber,
  name = [],
  birthDate,
  birthDateAccuracy,
  address = [],
}: PersonSought): PersonRecord {
  return {
    id: 'asked-about',
    identifiers: nhsNumber === undefined ? [] : [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: nhsNumber }],
    names: name.map(({ family, given = [] }) => ({ use: 'official', given, ...(family && { family }) })),
    ...(birthDate !== undefined && { birthDate }),
    ...(birthDateAccuracy !== undefined && { birthDateAccuracy }),
    addresses: address.map(({ use = 'home', line = [], city, postalCode }) => ({
      use,
      lines: line,
      ...(city !== undefined && { city }),
      ...(postalCode !== undefined && { postalCode }),
    })),
    involvements: [],
  };
}

describe("the matcher on the guide's scenarios", () => {
  it('has scenarios of every grade to go by', () => {
    expect(scenarios.length).toBeGreaterThan(25);
    expect(new Set(scenarios.flatMap(([, , records]) => records.map(({ certainty }) => certainty)))).toEqual(
      new Set(['certain', 'probable', 'possible']),
    );
  });

  it.each(scenarios)('%s: grades as the scenario says', (file, person, records) => {
    const held = records.map((_, index) => ({ ...recordOf(person), ...DIFFERS[file], id: `r${index}` }));
    const result = search(person, held);
    expect(result.candidates.map(({ grade }) => grade)).toEqual(records.map(({ certainty }) => certainty));
    expect(result.found).toHaveLength(records.length);
    expect(held.every((record) => gathers(person, record))).toBe(true);
  });
});
