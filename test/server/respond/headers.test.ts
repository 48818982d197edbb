import { describe, expect, it } from 'vitest';
import { mirrored, traceOf } from '../../../server/respond/headers.js';

describe('headers that are repeated', () => {
  it('are those for putting logs together, under their own names', () => {
    expect(mirrored(new Headers({ 'x-request-id': 'a-1', 'X-CORRELATION-ID': 'b', Cookie: 'c' }))).toEqual({
      'X-Request-ID': 'a-1',
      'X-Correlation-ID': 'b',
    });
  });

  it.each(['a b', 'ü', '', 'x'.repeat(129)])('are left out where they are not plain: %j', (value) => {
    expect(mirrored(new Headers({ 'X-Request-ID': value }))).toEqual({});
  });
});

describe('the trace of a request', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  it('is read from a traceparent', () => {
    expect(traceOf(new Headers({ traceparent: `00-${trace}-00f067aa0ba902b7-01` }))).toBe(trace);
    expect(traceOf(new Headers({ traceparent: `01-${trace}-00f067aa0ba902b7-01-more` }))).toBe(trace);
  });

  it.each([
    `ff-${trace}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
    'nonsense',
  ])('is not read from %s', (traceparent) => {
    expect(traceOf(new Headers({ traceparent }))).toBeUndefined();
  });
});
