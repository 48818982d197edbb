import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from './canonical-json.js';

/**
 * SHA-256 (FIPS 180-4) of bytes, or of the UTF-8 bytes of a text.
 * @returns 32 bytes
 */
export function sha256(data: Uint8Array | string): Uint8Array {
  return createHash('sha256').update(data).digest();
}

/** SHA-256 in the base64 of RFC 4648 section 4, as FHIR's base64Binary is written. */
export function sha256Base64(data: Uint8Array | string): string {
  return Buffer.from(sha256(data)).toString('base64');
}

/** SHA-256 in base64url without padding, as claims of a JWS are written. */
export function sha256Base64Url(data: Uint8Array | string): string {
  return Buffer.from(sha256(data)).toString('base64url');
}

/**
 * Hash of a document whose spelling does not matter: SHA-256 over its canonical JSON (RFC 8785).
 * @returns base64
 * @throws NotJsonError when the document is not JSON
 */
export function documentHash(document: JsonValue): string {
  return sha256Base64(canonicalJson(document));
}
