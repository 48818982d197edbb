import type { Assertion } from './setting.js';

/**
 * What stands for the signature of a request assertion. Examples have none: a signature by ES384 is another one each
 * time, and a private key does not belong in a repository.
 */
export const SIGNATURE_PLACEHOLDER = '<signature>';

/** The value of the header `Request-Assertion`: header and claims as they are, and a placeholder for the signature. */
export function assertionText({ header, claims }: Assertion): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode(header)}.${encode(claims)}.${SIGNATURE_PLACEHOLDER}`;
}
