/**
 * Moves a moment.
 * @param instant FHIR instant
 * @param milliseconds forwards; backwards where negative
 * @returns FHIR instant in UTC; without a fraction where there is none
 */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString().replace('.000Z', 'Z');
}

/** Milliseconds from one FHIR instant to another; negative where the other is earlier. */
export function milliseconds(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

/** Seconds since 1970, as claims of a JSON Web Token have them. */
export function epochSeconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
