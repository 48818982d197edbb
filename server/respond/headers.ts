/** A value that is safe to send back: visible characters, and not many. */
const PLAIN = /^[\x21-\x7e]{1,128}$/;
/** Trace context of W3C, any version but ff. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;
const NAMES = ['X-Request-ID', 'X-Correlation-ID'] as const;

/**
 * Headers of a reply that repeat those of its request, so that both sides can put their logs together.
 * @returns those that were sent and are safe to repeat
 */
export function mirrored(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = headers.get(name);
      return value !== null && PLAIN.test(value) ? [[name, value]] : [];
    }),
  );
}

/** The trace that a request belongs to, 32 hexadecimal digits, where its `traceparent` is well formed. */
export function traceOf(headers: Headers): string | undefined {
  return TRACEPARENT.exec(headers.get('traceparent') ?? '')?.[1];
}
