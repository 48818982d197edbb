import { cases as table } from '../exchange/index.js';
import type { ResponseCase } from './types.js';

/**
 * Every way in which an exchange can end, in the order of the case numbers: the table of the page "Response cases".
 *
 * @example What a practitioner is to be told after an answer:
 * ```ts
 * import { cases } from 'data-exchange-standard';
 *
 * const advice = new Map(cases.flatMap((each) => each.answers.map(({ code }) => [code, each.advice])));
 * console.log(advice.get('not-known'));
 * ```
 */
export const cases: readonly ResponseCase[] = table;
