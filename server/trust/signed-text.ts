import {
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  type ProtectedHeaderParameters,
} from 'jose';

/** Longest compact JWS that is looked at, in characters; registers have a limit of their own. */
export const MAX_TOKEN_LENGTH = 16_384;

/** The protected header of a compact JWS; undefined where the text is none. Nothing in it is verified. */
export function readHeader(compact: string): ProtectedHeaderParameters | undefined {
  try {
    return compact.split('.').length === 3 ? decodeProtectedHeader(compact) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The payload of a compact JWS whose signature is right; undefined for any other.
 * @param algorithm the one algorithm that the caller has settled on before it chose the key
 */
export async function verifiedPayload(
  compact: string,
  key: JWK,
  algorithm: string,
): Promise<string | undefined> {
  if (key.alg !== undefined && key.alg !== algorithm) return undefined;
  try {
    const { payload } = await compactVerify(compact, await importJWK(key, algorithm), {
      algorithms: [algorithm],
    });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
  } catch {
    // jose throws for every kind of fault: wrong signature, key that does not fit, critical header not understood.
    return undefined;
  }
}

/** A JSON object; undefined for any other text. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with named members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
