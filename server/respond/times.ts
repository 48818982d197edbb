import { CLOCK_SKEW_SECONDS } from '../../scripts/exchange/index.js';

/** How old a request may be, in milliseconds; as long as a retry counts as one. */
export const OLDEST_MS = 300_000;
const AHEAD_MS = CLOCK_SKEW_SECONDS * 1000;

/** Step 11: whether the time of a request is not credible. */
export function timeFault(requestedAt: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(requestedAt);
  return !(age <= OLDEST_MS && age >= -AHEAD_MS);
}

/**
 * Path of a parameter of a request, for the issues of a reply.
 * @returns the path of the list where there is no such parameter
 */
export function parameterPath(resource: unknown, name: string): string {
  const { parameter } = (resource ?? {}) as { parameter?: unknown };
  const index = Array.isArray(parameter)
    ? parameter.findIndex((each) => (each as { name?: unknown } | null)?.name === name)
    : -1;
  return index < 0 ? 'Parameters.parameter' : `Parameters.parameter[${index}]`;
}
