import { describe, expect, it } from 'vitest';
import {
  answerFor,
  caseById,
  caseFor,
  cases,
  CONTACT_AVAILABILITIES,
  exampleFolder,
  INVOLVEMENT_STATUSES,
  OPEN_INVOLVEMENT_STATUSES,
  PERSON_ROLES,
  QUERY_ERRORS,
  QUERY_OUTCOMES,
  REQUESTED_INFORMATION,
  SHARING_DECISIONS,
  VERIFICATION_STATUSES,
  type QueryError,
} from '../../scripts/exchange/index.js';
import { activeCodes, fshConcepts } from './fsh-codes.js';

describe('the case table', () => {
  it('has the cases C01 to C23 in order, each once', () => {
    expect(cases.map(({ id }) => id)).toEqual(
      Array.from({ length: 23 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('answers every outcome and every error of the code systems in exactly one case', () => {
    for (const code of [...QUERY_OUTCOMES, ...QUERY_ERRORS])
      expect(cases.filter(({ answers }) => answers.some((answer) => answer.code === code))).toHaveLength(1);
    const used = new Set(cases.flatMap(({ answers }) => answers.map(({ code }) => code)));
    expect([...used].sort()).toEqual([...QUERY_OUTCOMES, ...QUERY_ERRORS].sort());
  });

  // @verifies res-1
  it('agrees with the properties of the code system query-error', () => {
    for (const { code, properties } of fshConcepts('QueryError')) {
      const answers = cases.flatMap(({ id, answers: all }) =>
        all.filter((answer) => answer.code === code).map((answer) => ({ id, ...answer })),
      );
      expect(answers.map(({ id }) => id)).toEqual(answers.map(() => properties.get('case')?.[0]));
      expect(answers.map(({ status }) => String(status))).toEqual(properties.get('httpStatus'));
      expect(answers[0]?.issueTypes).toEqual(properties.get('issueType'));
      expect(answers.some(({ retryAfter }) => retryAfter)).toBe(properties.has('retryAfter'));
    }
  });

  it('agrees with the case numbers of the code system query-outcome', () => {
    for (const { code, properties } of fshConcepts('QueryOutcome'))
      expect(caseFor(code as (typeof QUERY_OUTCOMES)[number]).id).toBe(properties.get('case')?.[0]);
  });

  // @verifies res-1
  it('gives outcomes with status 200 and errors with any other', () => {
    for (const { answers } of cases)
      for (const answer of answers) expect(answer.status === 200).toBe(answer.system === 'query-outcome');
  });

  it('says of every error that it is about something else than the person', () => {
    for (const { meaning, answers } of cases)
      if (answers[0].system === 'query-error')
        expect(meaning).toMatch(/says nothing about the person|never about a person/);
  });

  it('never lets a case but C03 be read as absence', () => {
    const absent = /nothing that this responder can disclose/i;
    expect(cases.filter(({ meaning }) => absent.test(meaning)).map(({ id }) => id)).toEqual(['C03']);
    expect(caseById('C03').meaning).toContain('not proof');
  });

  it('names folders by number, code and variant', () => {
    expect(exampleFolder('known-active')).toBe('C01-known-active');
    expect(exampleFolder('unauthenticated', 'expired-token')).toBe('C12-unauthenticated-expired-token');
  });

  it('finds the answer of a code that travels with two statuses', () => {
    expect(answerFor('unsupported-media-type', 406).status).toBe(406);
    expect(answerFor('unsupported-media-type').status).toBe(415);
    expect(caseById('C16').httpStatus).toEqual([415, 406]);
  });

  it('refuses codes, statuses and numbers that are not in the table', () => {
    expect(() => caseFor('known-maybe' as QueryError)).toThrow(RangeError);
    expect(() => answerFor('unavailable', 500)).toThrow(RangeError);
    expect(() => caseById('C24')).toThrow(RangeError);
  });

  it('says Retry-After for a case when an answer of it carries the header', () => {
    expect(cases.filter(({ retryAfter }) => retryAfter).map(({ id }) => id)).toEqual(['C18', 'C19', 'C22']);
    expect(answerFor('internal-error').retryAfter).toBe(false);
  });
});

describe('the code lists of the exchange', () => {
  it.each([
    ['QueryOutcome', QUERY_OUTCOMES],
    ['QueryError', QUERY_ERRORS],
    ['SharingDecision', SHARING_DECISIONS],
    ['PersonRole', PERSON_ROLES],
    ['RequestedInformation', REQUESTED_INFORMATION],
    ['InvolvementStatus', INVOLVEMENT_STATUSES],
    ['VerificationStatus', VERIFICATION_STATUSES],
    ['ContactAvailability', CONTACT_AVAILABILITIES],
  ])('%s are those of the code system', (name, codes) => {
    expect([...codes].sort()).toEqual(activeCodes(name).sort());
  });

  // @verifies res-5
  it('has as open the involvement statuses that the code system marks as open', () => {
    const open = fshConcepts('InvolvementStatus').filter(
      ({ properties }) => properties.get('open')?.[0] === 'true',
    );
    expect(open.map(({ code }) => code)).toEqual([...OPEN_INVOLVEMENT_STATUSES]);
  });
});
