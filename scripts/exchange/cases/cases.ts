import type { QueryError, QueryOutcome } from '../codes.js';
import { REFUSAL_CASES, SERVICE_CASES } from './error-cases.js';
import { OUTCOME_CASES } from './outcome-cases.js';
import { defineCase, type CaseAnswer, type CaseId, type ResponseCase } from './response-case.js';

/**
 * Every way in which an exchange can end, in the order of the case numbers. The one source for the pages, examples,
 * tests, server and conformance kit. C24 and up are free.
 */
export const cases: readonly ResponseCase[] = [...OUTCOME_CASES, ...REFUSAL_CASES, ...SERVICE_CASES]
  .map(defineCase)
  .sort((one, other) => one.id.localeCompare(other.id));

/**
 * The case that a code of `query-outcome` or `query-error` answers. Every code belongs to exactly one case.
 * @throws RangeError for a code of neither list
 */
export function caseFor(code: QueryOutcome | QueryError): ResponseCase {
  const found = cases.find((candidate) => candidate.answers.some((answer) => answer.code === code));
  if (found === undefined) throw new RangeError(`No response case has the code "${code}".`);
  return found;
}

/**
 * A case by its number.
 * @throws RangeError when there is none
 */
export function caseById(id: CaseId): ResponseCase {
  const found = cases.find((candidate) => candidate.id === id);
  if (found === undefined) throw new RangeError(`There is no response case ${id}.`);
  return found;
}

/**
 * The answer that a code stands for.
 * @param status needed only where the code is used with two statuses (`unsupported-media-type`); else the first counts
 * @throws RangeError for an unknown code, or a status that the code is not used with
 */
export function answerFor(code: QueryOutcome | QueryError, status?: number): CaseAnswer {
  const found = caseFor(code).answers.find(
    (answer) => answer.code === code && (status === undefined || answer.status === status),
  );
  if (found === undefined)
    throw new RangeError(`"${code}" is never answered with status ${status ?? 'any'}.`);
  return found;
}

/**
 * Name of the folder that holds the examples of an answer: number, code and, where one code has several examples,
 * what is special about this one.
 * @param variant kebab case, such as `expired-token`
 */
export function exampleFolder(code: QueryOutcome | QueryError, variant?: string): string {
  return [caseFor(code).id, code, ...(variant === undefined ? [] : [variant])].join('-');
}
