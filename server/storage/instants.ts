import { isInstant } from '../../scripts/exchange/index.js';

/**
 * Where an instant lies in time. Instants are compared by this and never as text: the same one can be written with
 * another offset or another precision.
 * @param instant FHIR instant
 * @returns milliseconds since 1970-01-01T00:00:00Z
 * @throws RangeError when it is no instant
 */
export function millisecondsOf(instant: string): number {
  const milliseconds = isInstant(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(milliseconds))
    throw new RangeError('A FHIR instant was expected, such as 2026-11-01T09:00:00Z.');
  return milliseconds;
}
