import canonicalize from 'canonicalize';

/** A value that JSON has a form for. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** A value, or something inside it, that JSON has no form for. */
export class NotJsonError extends TypeError {
  override readonly name = 'NotJsonError';

  /**
   * @param path where it is, as in `$.parameter[0].valueDate`
   * @param found what was found there
   */
  constructor(
    readonly path: string,
    readonly found: string,
  ) {
    super(`${path} is ${found}, which JSON has no form for.`);
  }
}

/**
 * Writes a value in the one form that RFC 8785 (JSON Canonicalization Scheme) allows, so that equal values give equal
 * bytes and can be hashed. Stricter than `JSON.stringify`: nothing is dropped or turned into something else.
 * @param value plain JSON: strings without lone surrogates, finite numbers, booleans, null, arrays, plain objects
 * @returns canonical text; its UTF-8 bytes are what is hashed
 * @throws NotJsonError for anything else, members with the value undefined and circular references included
 */
export function canonicalJson(value: JsonValue): string {
  refuseWhatIsNotJson(value, '$', []);
  const text = canonicalize(value);
  if (text === undefined) throw new NotJsonError('$', 'undefined');
  return text;
}

/**
 * Narrows a value of unknown origin to JSON.
 * @throws NotJsonError as {@link canonicalJson}
 */
export function asJson(value: unknown): JsonValue {
  refuseWhatIsNotJson(value, '$', []);
  return value as JsonValue;
}

/** In Unicode mode a whole pair is one code point, so that this finds unpaired halves only. */
const LONE_SURROGATE = /\p{Surrogate}/u;

function refuseWhatIsNotJson(value: unknown, path: string, above: readonly object[]): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) throw new NotJsonError(path, 'a string with half a surrogate pair');
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotJsonError(path, String(value));
    return;
  }
  if (typeof value !== 'object') throw new NotJsonError(path, describe(value));
  if (above.includes(value)) throw new NotJsonError(path, 'a circular reference');
  const within = [...above, value];
  if (Array.isArray(value)) {
    // Array.from turns holes into undefined, so that they are refused too.
    Array.from(value as unknown[]).forEach((item, index) =>
      refuseWhatIsNotJson(item, `${path}[${index}]`, within),
    );
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotJsonError(path, describe(value));
  for (const [name, member] of Object.entries(value)) {
    if (LONE_SURROGATE.test(name))
      throw new NotJsonError(path, 'an object with half a surrogate pair in a name');
    refuseWhatIsNotJson(member, `${path}.${name}`, within);
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return `a ${typeof value}`;
}
