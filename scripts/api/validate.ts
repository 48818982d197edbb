import type { Finding, Payload, ValidateOptions } from './types.js';

/**
 * Checks a payload against its profile: its structure with the JSON Schema of the profile, then the profile's
 * invariants. What is wrong with a payload is always a finding, never an exception: bytes that are not UTF-8, text that
 * is not JSON or XML, a profile that there is not.
 *
 * The first call for a profile compiles its schema, which takes some tenths of a second; later ones take milliseconds.
 * The official HL7 validator has the last word: `data-exchange-standard validate --official` asks it.
 *
 * @param payload text or bytes of FHIR JSON or XML, or a resource as an object
 * @param options profile, format, and the name to report
 * @returns what is wrong, in document order; empty when the payload conforms
 * @throws TypeError when the payload is none of these, or an object that JSON cannot say
 * @throws Error when the package has lost its guide
 * @example Refuse what does not conform:
 * ```ts
 * import { validate } from 'data-exchange-standard';
 *
 * const findings = await validate(body, { profile: 'person-info-query-request' });
 * for (const { line, message, remedy } of findings) console.error(`line ${line}: ${message} ${remedy}`);
 * ```
 */
export async function validate(payload: Payload, options: ValidateOptions = {}): Promise<readonly Finding[]> {
  const { check } = await import('./check.js');
  return check(payload, options);
}
