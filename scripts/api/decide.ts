import type { DecideOptions, DecideResult, Payload } from './types.js';

/**
 * Says how the decision rules that came with the package decide on a request, before anyone is looked up (stage 3).
 * A faulty request is refused first, as a responder does. Whatever is not known leads to a review by a person, never
 * to a permission.
 *
 * The shipped rules, policies and register are an illustration for governance leads to correct: do not let them decide
 * on real requests.
 *
 * @param request a person-info-query or `$match` request: text or bytes of FHIR JSON or XML, or the resource
 * @param options who is asked, and where wanted what your own register says, and the time
 * @returns the decision, or the case that the request is refused with
 * @throws RangeError when the register of the package does not have the responder, when the payload is no request, or
 *   when a time is no FHIR instant
 * @throws TypeError when the request is none of these, or an object that JSON cannot say
 * @example May this be answered?
 * ```ts
 * import { decide } from 'data-exchange-standard';
 *
 * const result = await decide(body, { responder: 'ZZ9B1' });
 * if (result.state === 'refused') console.log(`${result.case}: ${result.findings.length} faults`);
 * else console.log(`${result.outcome} by ${result.rule}: ${result.because}`);
 * ```
 */
export async function decide(request: Payload, options: DecideOptions): Promise<DecideResult> {
  const { ruleOn } = await import('./rule-on.js');
  return ruleOn(request, options);
}
