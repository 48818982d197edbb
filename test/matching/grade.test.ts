import { describe, expect, it } from 'vitest';
import {
  buildQueryPatient,
  IDENTIFIER_SYSTEM,
  MATCH_CERTAINTIES,
  type PersonSought,
} from '../../scripts/exchange/index.js';
import {
  CERTAIN_NEEDS,
  conclude,
  GRADE_RULES,
  LEVELS,
  matchingInclude,
  matchingTable,
  type Comparison,
  type GradedCandidate,
  type GradeRule,
} from '../../scripts/matching/index.js';
import { gradeOf } from '../../scripts/matching/grade/grade.js';
import { aRecord, gathers, judge, matcher, NUMBERS, search, SOUGHT, without } from './people.js';

const name = (family: string | undefined, ...given: string[]): Pick<PersonSought, 'name'> => ({
  name: [{ ...(family !== undefined && { family }), given }],
});
const NO_NUMBER = without(SOUGHT, 'nhsNumber');
const MOVED = { address: [{ postalCode: 'LS1 4AP' }] };
const otherNumber = { nhsNumber: NUMBERS[1] };

describe('the grade of one record', () => {
  it.each<[string, PersonSought, string | undefined]>([
    ['everything agrees', SOUGHT, 'certain'],
    ['NHS number and birth date', { nhsNumber: NUMBERS[0], birthDate: '2016-05-14' }, 'certain'],
    ['NHS number and names', { nhsNumber: NUMBERS[0], ...name('Thistledown', 'Amara') }, 'certain'],
    [
      'NHS number, birth date, given name, another family name',
      { ...SOUGHT, ...name('Gingham', 'Amara') },
      'certain',
    ],
    ['NHS number, names, a slip in the birth date', { ...SOUGHT, birthDate: '2016-05-15' }, 'certain'],
    ['names, birth date and address', NO_NUMBER, 'certain'],
    ['names, birth date and postcode', { ...NO_NUMBER, address: [{ postalCode: 'ZZ99 3AA' }] }, 'certain'],
    ['NHS number alone', { nhsNumber: NUMBERS[0] }, 'probable'],
    ['NHS number and address', without(SOUGHT, 'name', 'birthDate'), 'probable'],
    ['NHS number and family name', { nhsNumber: NUMBERS[0], ...name('Thistledown') }, 'probable'],
    ["NHS number, and a twin's given name", { ...SOUGHT, ...name('Thistledown', 'Zofia') }, 'probable'],
    ['NHS number, and another birth date', { ...SOUGHT, birthDate: '1961-11-30' }, 'probable'],
    [
      'NHS number, and everything else of somebody else',
      { ...SOUGHT, ...name('Gingham', 'Tobias'), birthDate: '1961-11-30', ...MOVED },
      'possible',
    ],
    ['another NHS number, everything else agrees', { ...SOUGHT, ...otherNumber }, 'probable'],
    ['family name, birth date and address', { ...NO_NUMBER, ...name('Thistledown') }, 'probable'],
    [
      "a twin's given name, everything else but the number",
      { ...NO_NUMBER, ...name('Thistledown', 'Zofia') },
      'possible',
    ],
    ['an initial', { ...NO_NUMBER, ...name('Thistledown', 'A') }, 'probable'],
    ['names and address, a slip in the birth date', { ...NO_NUMBER, birthDate: '2016-05-15' }, 'probable'],
    ['another family name', { ...NO_NUMBER, ...name('Gingham', 'Amara') }, 'probable'],
    ['names and birth date', without(SOUGHT, 'nhsNumber', 'address'), 'possible'],
    ['names and birth date, another address', { ...NO_NUMBER, ...MOVED }, 'possible'],
    ['names and address', without(SOUGHT, 'nhsNumber', 'birthDate'), 'possible'],
    [
      'names and address, another birth date: father and son',
      { ...NO_NUMBER, birthDate: '1961-11-30' },
      'possible',
    ],
    [
      'family name and address: the household',
      { ...name('Thistledown'), address: SOUGHT.address ?? [] },
      undefined,
    ],
    ['names alone', name('Thistledown', 'Amara'), undefined],
    ['birth date alone', { birthDate: '2016-05-14' }, undefined],
    [
      'another person in the same house',
      { ...NO_NUMBER, ...name('Thistledown', 'Tobias'), birthDate: '1986-10-05' },
      undefined,
    ],
    [
      'somebody else',
      { nhsNumber: NUMBERS[1], ...name('Gingham', 'Tobias'), birthDate: '1986-10-05', ...MOVED },
      undefined,
    ],
  ])('%s', (_case, sought, grade) => {
    expect(judge(sought, aRecord()).grade).toBe(grade);
    if (grade !== undefined) expect(gathers(sought, aRecord())).toBe(true);
  });

  it('is not certain for a nickname without an identifier, because twins share short names', () => {
    const record = aRecord({ names: [{ use: 'official', family: 'Thistledown', given: ['Alexandra'] }] });
    expect(judge({ ...NO_NUMBER, ...name('Thistledown', 'Alex') }, record).grade).toBe('probable');
    expect(judge({ ...SOUGHT, ...name('Thistledown', 'Alex') }, record).grade).toBe('certain');
  });

  it('names the row that gave it and what it lacked', () => {
    expect(judge(SOUGHT, aRecord()).rules).toEqual(['identifier-and-birth-date']);
    expect(judge({ ...SOUGHT, ...otherNumber }, aRecord()).rules).toEqual([
      'names-birth-date-and-address',
      'no-identifier-conflict',
    ]);
    expect(search(SOUGHT, [aRecord()], true).candidates[0]?.rules).toEqual([
      'identifier-and-birth-date',
      'complete-list',
    ]);
  });

  it('of an unborn child is probable at most', () => {
    const record = aRecord({
      identifiers: [],
      names: [{ use: 'official', family: 'Honeycutt-Test', given: [] }],
      birthDate: '2027-02-10',
      birthDateAccuracy: 'XXX',
    });
    const sought = {
      ...NO_NUMBER,
      ...name('Honeycutt-Test'),
      birthDate: '2027-02-17',
      birthDateAccuracy: 'XXX',
    };
    expect(judge(sought, record).grade).toBe('probable');
    expect(gathers(sought, record)).toBe(true);
    expect(judge({ ...sought, birthDate: '2027-06-10' }, record).grade).toBeUndefined();
    expect(judge(without(sought, 'birthDateAccuracy'), record).grade).toBeUndefined();
    expect(
      judge({ ...sought, nhsNumber: NUMBERS[0] }, { ...record, identifiers: aRecord().identifiers }).grade,
    ).not.toBe('certain');
  });

  // @verifies mat-4
  it('does not rest on gender or anything else that a Patient may hold', () => {
    const patient = buildQueryPatient(SOUGHT);
    const more = { gender: 'male' as const, telecom: [{ value: '01632 960001' }], deceasedBoolean: true };
    expect(matcher.queryOf({ ...patient, ...more })).toEqual(matcher.queryOf(patient));
  });

  it('finds by a number that was replaced', () => {
    const identifiers = [NUMBERS[1], NUMBERS[0]].map((value) => ({
      system: IDENTIFIER_SYSTEM.nhsNumber,
      value,
    }));
    expect(judge(SOUGHT, aRecord({ identifiers })).grade).toBe('certain');
  });

  it('is not certain where one identifier agrees and another does not', () => {
    const local = (value: string) => ({ system: 'https://records.example/Id', value });
    const record = aRecord({ identifiers: [...aRecord().identifiers, local('FV-1')] });
    expect(judge({ ...SOUGHT, identifier: [local('FV-1')] }, record).grade).toBe('certain');
    expect(judge({ ...SOUGHT, identifier: [local('FV-2')] }, record).grade).toBe('probable');
  });
});

describe('the outcome', () => {
  const twin = aRecord({
    id: 'zofia',
    identifiers: [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: NUMBERS[1] }],
    names: [{ use: 'official', family: 'Thistledown', given: ['Zofia'] }],
  });
  const names = (result: { readonly found: readonly GradedCandidate[] }) =>
    result.found.map(({ record }) => record);

  it('is one of twins where the given name or the number tells them apart', () => {
    for (const sought of [SOUGHT, NO_NUMBER]) {
      const result = search(sought, [twin, aRecord()]);
      expect(result).toMatchObject({ outcome: 'certain', certainty: 'certain', reason: 'one-certain' });
      expect(names(result)).toEqual(['amara']);
      expect(result.candidates).toHaveLength(2);
    }
  });
  it('is several for twins where nothing tells them apart', () => {
    const result = search({ ...NO_NUMBER, ...name('Thistledown') }, [twin, aRecord()]);
    expect(result).toMatchObject({ outcome: 'several', reason: 'several-below-certainty' });
    expect(result.certainty).toBeUndefined();
    expect(names(result)).toEqual(['amara', 'zofia']);
  });
  it('is several for twins with names that are nearly one', () => {
    const jon = aRecord({
      id: 'jon',
      identifiers: [],
      names: [{ use: 'official', family: 'Gingham', given: ['Jon'] }],
    });
    const john = {
      ...jon,
      id: 'john',
      names: [{ use: 'official' as const, family: 'Gingham', given: ['John'] }],
    };
    const result = search({ ...NO_NUMBER, ...name('Gingham', 'John') }, [jon, john]);
    expect(result).toMatchObject({ outcome: 'several', reason: 'within-margin' });
  });
  it("is several where the number is one person's and everything else another's", () => {
    const sought = { ...SOUGHT, nhsNumber: NUMBERS[2] };
    const other = aRecord({
      id: 'tobias',
      identifiers: [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: NUMBERS[2] }],
      names: [{ use: 'official', family: 'Gingham', given: ['Tobias'] }],
      birthDate: '1986-10-05',
      addresses: [],
    });
    expect(search(sought, [aRecord({ identifiers: [] }), other])).toMatchObject({
      outcome: 'several',
      reason: 'identifier-of-another',
    });
    expect(search(sought, [aRecord(), other]).outcome).toBe('several');
  });
  it('is one below certainty, with its grade', () => {
    expect(search({ ...NO_NUMBER, birthDate: '2016-05-15' }, [aRecord()])).toMatchObject({
      outcome: 'uncertain',
      certainty: 'probable',
      reason: 'one-below-certainty',
    });
  });
  it('is nobody, with those who were compared', () => {
    const result = search(name('Gingham', 'Tobias'), [aRecord()]);
    expect(result).toMatchObject({ outcome: 'none', found: [], reason: 'nobody' });
    expect(result.candidates.map(({ record, grade }) => [record, grade])).toEqual([['amara', undefined]]);
    expect(search(SOUGHT, [])).toMatchObject({ outcome: 'none', candidates: [] });
  });
  it('is never nobody or one where the list was cut off', () => {
    expect(search(SOUGHT, [], true)).toMatchObject({ outcome: 'several', reason: 'list-cut-off' });
    const result = search(SOUGHT, [aRecord()], true);
    expect(result).toMatchObject({ outcome: 'several' });
    expect(result.found[0]?.grade).toBe('probable');
  });

  const { comparison } = judge(NO_NUMBER, aRecord());
  const scored = (...scores: number[]): GradedCandidate[] =>
    scores.map((score, index) => ({ record: `r${index}`, grade: 'certain', score, comparison, rules: [] }));
  it("is by the handbook's margin: 98 and 94 are too near", () => {
    const [best, ...others] = scored(98, 94);
    const below = others.map((each) => ({ ...each, grade: 'probable' as const }));
    expect(conclude([best!, ...below], { truncated: false }).outcome).toBe('several');
  });
  it("is by the handbook's margin: 99 wins over 91 and 82", () => {
    const [two, best, three] = scored(82, 99, 91);
    const below = [two!, three!].map((each) => ({ ...each, grade: 'possible' as const }));
    const result = conclude([...below, best!], { truncated: false });
    expect(result.outcome).toBe('certain');
    expect(result.found).toEqual([best]);
  });
  it('is several for two that are certain, however far apart', () => {
    expect(conclude(scored(99, 20), { truncated: false })).toMatchObject({ outcome: 'several' });
  });
});

describe('excluded links', () => {
  const adopted = aRecord({
    identifiers: [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: NUMBERS[1] }],
    excluded: [
      {
        link: 'adoption',
        names: [{ use: 'old', family: 'Mothballe', given: ['Amara'] }],
        identifiers: [{ system: IDENTIFIER_SYSTEM.nhsNumber, value: NUMBERS[2] }],
      },
    ],
  });
  const before = { ...SOUGHT, ...name('Mothballe', 'Amara') };

  it('find nobody, not even with the birth date and the address of today', () => {
    for (const sought of [before, without(before, 'nhsNumber'), { ...SOUGHT, nhsNumber: NUMBERS[2] }]) {
      const result = search(sought, [adopted]);
      expect(result.outcome).toBe('none');
      expect(result.candidates[0]?.rules).toEqual(['excluded-link']);
    }
  });
  it('are in no key', () => {
    const { excluded: _, ...open } = adopted;
    expect(gathers({ nhsNumber: NUMBERS[2] }, adopted)).toBe(false);
    expect(gathers({ ...name('Mothballe', 'Bea'), birthDate: '2016-05-14' }, adopted)).toBe(false);
    expect(gathers({ ...name('Thistledown'), birthDate: '2016-05-14' }, adopted)).toBe(true);
    expect(open.identifiers).toHaveLength(1);
  });
  it('find nobody even where the record holds them a second time, in the open', () => {
    const twice = {
      ...adopted,
      names: [...adopted.names, ...adopted.excluded![0]!.names],
      identifiers: [...adopted.identifiers, ...adopted.excluded![0]!.identifiers],
    };
    expect(gathers({ nhsNumber: NUMBERS[2] }, twice)).toBe(false);
    expect(gathers({ ...name('Mothballe'), birthDate: '2016-05-14' }, twice)).toBe(false);
    expect(search(before, [twice]).outcome).toBe('none');
  });
  it('do not hide a person from those who ask for who they are', () => {
    expect(search({ ...SOUGHT, nhsNumber: NUMBERS[1] }, [adopted]).outcome).toBe('certain');
    expect(search(NO_NUMBER, [adopted]).outcome).toBe('certain');
  });
  it('do not tell the names of before and after apart where the family name stayed', () => {
    const record = aRecord({
      identifiers: [],
      excluded: [
        {
          link: 'gender-recognition',
          names: [{ use: 'old', family: 'Thistledown', given: ['Adam'] }],
          identifiers: [],
        },
      ],
    });
    expect(search({ ...NO_NUMBER, ...name('Thistledown', 'Adam') }, [record]).outcome).toBe('none');
    expect(search({ ...NO_NUMBER, ...name('Thistledown') }, [record]).outcome).toBe('uncertain');
    expect(search(NO_NUMBER, [record]).outcome).toBe('certain');
  });
});

describe('what certainty cannot do without', () => {
  const lax: GradeRule = { id: 'anything', grade: 'certain', needs: {}, follows: 'nothing' };
  const all = judge(SOUGHT, aRecord()).comparison;
  const missing = { level: 'missing', contradicted: false } as const;
  const different = { level: 'different', points: 0, contradicted: true } as const;
  const lacks = (change: Partial<Comparison>) =>
    gradeOf({ ...all, ...change }, { truncated: false }, [lax]).lacks;

  it('holds whatever the table says', () => {
    expect(gradeOf(all, { truncated: false }, [lax])).toEqual({
      grade: 'certain',
      rule: 'anything',
      lacks: [],
    });
    expect(gradeOf({ ...all, expected: true }, { truncated: false }, [lax]).grade).toBe('probable');
  });
  it.each<[string, Partial<Comparison>]>([
    ['no-identifier-conflict', { identifier: { level: 'conflicts', points: 0, contradicted: true } }],
    ['more-than-an-identifier', { given: missing, birth: missing }],
    [
      'more-than-an-identifier',
      { family: missing, birth: { level: 'year', points: 33, contradicted: false } },
    ],
    ['more-than-name-and-birth-date', { identifier: missing, place: missing }],
    ['more-than-name-and-birth-date', { identifier: missing, place: { ...missing, level: 'district' } }],
    ['given-name', { identifier: missing, given: missing }],
    ['given-name', { identifier: missing, given: { level: 'equivalent', points: 95, contradicted: false } }],
    ['nothing-contradicted', { birth: different }],
    ['nothing-contradicted', { given: different }],
    ['born', { expected: true }],
  ])('%s', (id, change) => expect(lacks(change)).toEqual([id]));
  it('is met by an identifier with the birth date, an identifier with the names, and all but an identifier', () => {
    expect(lacks({ given: missing, family: missing, place: missing })).toEqual([]);
    expect(lacks({ birth: missing, place: missing })).toEqual([]);
    expect(lacks({ identifier: missing })).toEqual([]);
  });
  it('refuses a level that a fact does not have', () => {
    const wrong = { ...lax, needs: { birth: 'postcode' } } as unknown as GradeRule;
    expect(() => gradeOf(all, { truncated: false }, [wrong])).toThrow('"postcode" is no level of birth.');
  });
});

describe('the table', () => {
  it('goes from certain to possible, with an id for each row', () => {
    const order = GRADE_RULES.map(({ grade }) => MATCH_CERTAINTIES.indexOf(grade));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(new Set(GRADE_RULES.map(({ id }) => id)).size).toBe(GRADE_RULES.length);
  });
  it('is published whole', () => {
    const table = matchingTable();
    expect(table.rows.map(({ rule }) => rule)).toEqual(GRADE_RULES.map(({ id }) => id));
    expect(table.certainNeeds).toHaveLength(CERTAIN_NEEDS.length + 1);
    expect(table.levels.map(({ field, level }) => `${field} ${level}`)).toEqual(
      Object.entries(LEVELS).flatMap(([field, levels]) => levels.map((level) => `${field} ${level}`)),
    );
    const markdown = matchingInclude(table);
    expect(markdown.split('\n').filter((line) => line.startsWith('| certain |'))).toHaveLength(5);
    expect(markdown).toContain(
      '| certain |  | same | at least similar | same | address | PUB03 superior (.8) |',
    );
    expect(markdown).toContain('at least near, as an expected date');
    expect(markdown.endsWith('\n')).toBe(true);
  });
});
