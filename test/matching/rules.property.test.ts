import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MATCH_CERTAINTIES, type PersonSought } from '../../scripts/exchange/index.js';
import type { PersonRecord } from '../../scripts/people/index.js';
import { aPair, aPerson, aSought, soughtFrom } from './arbitraries.js';
import { aRecord, gathers, judge, search, SOUGHT, without } from './people.js';

const RUNS = { numRuns: 2000 };
const gradeOf = (sought: PersonSought, record: PersonRecord) => judge(sought, record).grade;
const rank = (grade: string | undefined): number =>
  grade === undefined
    ? 0
    : MATCH_CERTAINTIES.length - (MATCH_CERTAINTIES as readonly string[]).indexOf(grade);

/** Keeps the runs in which something could go wrong, and counts them: a property that is never put to the test fails. */
function holds<Value>(value: fc.Arbitrary<Value>, check: (value: Value) => boolean, atLeast = 20): void {
  let tested = 0;
  fc.assert(
    fc.property(value, (each) => {
      if (check(each)) tested += 1;
    }),
    RUNS,
  );
  expect(tested).toBeGreaterThanOrEqual(atLeast);
}

describe('what holds for everybody', () => {
  it('an identifier is never enough: without name and birth date nobody is certain', () => {
    holds(aPair, ({ record, sought }) => {
      const bare = without(
        { ...sought, identifier: record.identifiers },
        'name',
        'birthDate',
        'birthDateAccuracy',
      );
      expect(gradeOf(bare, record)).not.toBe('certain');
      return gradeOf(bare, record) === 'probable';
    });
  });

  it('an identifier does not make certain what name and birth date contradict', () => {
    holds(aPerson, (record) => {
      const sought = {
        ...soughtFrom(record),
        name: [{ family: 'Quillfeather', given: ['Wilfred'] }],
        birthDate: '1921-12-25',
        birthDateAccuracy: 'AAA',
      };
      expect(gradeOf(sought, record)).not.toBe('certain');
      return gradeOf(sought, record) !== undefined;
    });
  });

  // @verifies mat-10
  it('twins: without an identifier that agrees nobody is certain if the given name is missing or another', () => {
    holds(aPair, ({ record, sought }) => {
      const others = [[], ['Wilfred'], ['W']];
      const grades = others.map((given) =>
        gradeOf(
          {
            ...without(soughtFrom(record), 'identifier'),
            name: record.names.map(({ family = 'Gingham' }) => ({ family, given })),
            address: sought.address ?? [],
          },
          record,
        ),
      );
      expect(grades).not.toContain('certain');
      return grades.includes('probable');
    });
  });

  // @verifies mat-2
  it('name and birth date are never enough: without identifier and place nobody is certain', () => {
    holds(aPair, ({ record }) => {
      const sought = without(soughtFrom(record), 'identifier', 'address');
      expect(gradeOf(sought, record)).not.toBe('certain');
      return gradeOf(sought, record) === 'possible';
    });
  });

  // @verifies mat-3
  it('an identifier that disagrees with one of its system rules certainty out', () => {
    holds(fc.tuple(aPair, aPerson), ([{ record, sought: told }, { identifiers }]) => {
      const sought = { ...told, identifier: identifiers };
      const asked = identifiers;
      const disagree = asked.some(
        ({ system, value }) =>
          record.identifiers.some((held) => held.system === system) &&
          !record.identifiers.some((held) => held.system === system && held.value === value),
      );
      if (disagree) expect(gradeOf(sought, record)).not.toBe('certain');
      return disagree && gradeOf(sought, record) !== undefined;
    });
  });

  // @verifies mat-11
  it('an expected date of birth rules certainty out', () => {
    holds(aPerson, (record) => {
      const unborn = { ...record, birthDate: '2027-02-10', birthDateAccuracy: 'XXX' };
      expect(gradeOf(soughtFrom(unborn), unborn)).not.toBe('certain');
      return gradeOf(soughtFrom(unborn), unborn) !== undefined;
    });
  });

  // @verifies mat-8
  it('a fact that is missing never gives a better grade than the fact if it agrees', () => {
    holds(aPair, ({ record, sought }) => {
      const own = soughtFrom(record);
      const dates = { birthDate: own.birthDate, birthDateAccuracy: own.birthDateAccuracy };
      const agreeing: readonly [PersonSought, object][] = [
        [without(sought, 'identifier'), { identifier: own.identifier }],
        [without(sought, 'name'), { name: own.name }],
        [without(sought, 'birthDate', 'birthDateAccuracy'), dates],
        [without(sought, 'address'), { address: own.address }],
        ...(own.name ?? []).flatMap((name): [PersonSought, object][] => {
          const [asked] = sought.name ?? [];
          if (asked === undefined) return [];
          const { family, given } = asked;
          return [
            [{ ...sought, name: [{ given: given ?? [] }] }, { name: [{ ...asked, family: name.family }] }],
            [
              { ...sought, name: [family === undefined ? {} : { family }] },
              { name: [{ ...asked, given: name.given }] },
            ],
          ];
        }),
      ];
      for (const [lacking, fact] of agreeing) {
        const full = JSON.parse(JSON.stringify({ ...lacking, ...fact })) as PersonSought;
        expect(rank(gradeOf(lacking, record))).toBeLessThanOrEqual(rank(gradeOf(full, record)));
      }
      return gradeOf(sought, record) !== undefined;
    });
  });

  // @verifies mat-7, res-33
  it('a list that was cut off proves neither that there is one nor that there is none', () => {
    holds(fc.tuple(aPair, fc.array(aPerson, { maxLength: 2 })), ([{ record, sought }, others]) => {
      const result = search(sought, [record, ...others], true);
      expect(result.outcome).toBe('several');
      expect(result.candidates.map(({ grade }) => grade)).not.toContain('certain');
      return search(sought, [record]).outcome === 'certain';
    });
  });

  it('two records that tell the same are never told apart', () => {
    holds(aPair, ({ record, sought }) => {
      const result = search(sought, [record, { ...record, id: 'two' }]);
      expect(['several', 'none']).toContain(result.outcome);
      return search(sought, [record]).outcome === 'certain';
    });
  });

  // @verifies mat-6
  it('only one that is certain is answered as known, and nobody is chosen from several otherwise', () => {
    const three = fc.tuple(aPair, fc.array(aPerson, { minLength: 1, maxLength: 2 }));
    holds(three, ([{ record, sought }, others]) => {
      const records = [record, ...others.map((each, index) => ({ ...each, id: `other${index}` }))];
      const { outcome, certainty, found, candidates } = search(sought, records);
      const graded = candidates.filter(({ grade }) => grade !== undefined);
      expect(certainty === 'certain').toBe(outcome === 'certain');
      if (outcome === 'certain') {
        expect(found.map(({ grade }) => grade)).toEqual(['certain']);
        expect(graded.filter(({ grade }) => grade === 'certain')).toHaveLength(1);
      } else {
        expect(found).toEqual(graded);
        expect(outcome).toBe(['none', 'uncertain'][graded.length] ?? 'several');
      }
      return outcome === 'certain' || graded.length > 1;
    });
  });

  it('the order of the candidates does not matter', () => {
    holds(fc.tuple(aSought, fc.array(aPerson, { minLength: 2, maxLength: 4 })), ([sought, people]) => {
      const records = people.map((each, index) => ({ ...each, id: `p${index}` }));
      const result = search(sought, records);
      expect(search(sought, [...records].reverse())).toEqual(result);
      return result.found.length > 1;
    });
  });

  it('whoever would be certain is gathered by a key', () => {
    holds(aPair, ({ record, sought }) => {
      const certain = gradeOf(sought, record) === 'certain';
      if (certain) expect(gathers(sought, record)).toBe(true);
      return certain;
    });
  });

  it('the way in which a name is typed does not matter', () => {
    const typings = [
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => text.normalize('NFD'),
      (text: string) => ` ${text.replaceAll('a', 'á').replaceAll('o', 'ö')} `,
      (text: string) => text.replaceAll("'", '’').replaceAll('-', ' – '),
    ];
    holds(fc.tuple(aPair, fc.constantFrom(...typings)), ([{ record, sought }, type]) => {
      const typed = (sought.name ?? []).map(({ family, given = [] }) => ({
        ...(family !== undefined && { family: type(family) }),
        given: given.map(type),
      }));
      expect(judge({ ...sought, name: typed }, record)).toEqual(judge(sought, record));
      return gradeOf(sought, record) !== undefined;
    });
  });
});

describe('links that are never used', () => {
  const link = fc.constantFrom(
    'adoption' as const,
    'protected-identity' as const,
    'gender-recognition' as const,
  );

  // @verifies mat-12
  it('find nobody by an earlier name, whatever else is the same', () => {
    holds(fc.tuple(aPair, link), ([{ record, sought }, why]) => {
      const earlier = { use: 'old' as const, family: 'Quillfeather', given: ['Wilfred'] };
      const kept = { ...record, excluded: [{ link: why, names: [earlier], identifiers: [] }] };
      const asked = { ...sought, name: [{ family: 'Quillfeather', given: ['Wilfred'] }] };
      if (record.names.length > 0) expect(search(asked, [kept]).outcome).toBe('none');
      return record.names.length > 0 && search(asked, [record]).outcome !== 'none';
    });
  });

  // @verifies mat-12
  it('find nobody by an earlier identifier, whatever else is the same', () => {
    holds(fc.tuple(aPerson, link), ([record, why]) => {
      const earlier = { system: 'https://earlier.example/Id', value: 'E-1' };
      const kept = { ...record, excluded: [{ link: why, names: [], identifiers: [earlier] }] };
      const asked = { ...soughtFrom(record), identifier: [earlier] };
      expect(search(asked, [kept]).outcome).toBe('none');
      return search(asked, [record]).outcome !== 'none';
    });
  });

  it('change no key', () => {
    holds(fc.tuple(aPerson, aPerson, link), ([record, earlier, why]) => {
      const names = earlier.names.map(({ given }) => ({
        use: 'old' as const,
        family: 'Quillfeather',
        given,
      }));
      const kept = {
        ...record,
        excluded: [{ link: why, names, identifiers: [{ system: 'urn:x', value: 'E-1' }] }],
      };
      const asked = { identifier: [{ system: 'urn:x', value: 'E-1' }], name: names };
      expect(gathers(asked, kept)).toBe(gathers(asked, record));
      return names.length > 0;
    });
  });
});

describe('the example of the tests', () => {
  it('is certain in full, so that what is taken away is what counts', () => {
    expect(gradeOf(SOUGHT, aRecord())).toBe('certain');
  });
});
