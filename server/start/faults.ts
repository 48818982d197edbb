import type { Matcher } from '../../scripts/matching/index.js';
import type { Fault } from '../config/index.js';
import type { PersonSource } from '../respond/index.js';
import { StoreUnavailable } from '../storage/index.js';

/** A fault that an operator has asked for, so that a requester can see how it is answered. */
class AskedForFault extends Error {
  override readonly name = 'AskedForFault';
}

/** With `internal`: looking for anybody goes wrong in a way that nobody has foreseen. */
export function faultyMatcher(matcher: Matcher, fault: Fault | undefined): Matcher {
  if (fault !== 'internal') return matcher;
  return {
    ...matcher,
    match() {
      throw new AskedForFault('The server was started with the fault "internal".');
    },
  };
}

/**
 * With `source-missing`: one more source, of a service that the responder searches, does not answer. What it holds of the
 * data is still known to be current: only the search fails.
 */
export function faultySources(
  sources: readonly PersonSource[],
  fault: Fault | undefined,
): readonly PersonSource[] {
  const [first] = sources;
  if (fault !== 'source-missing' || first === undefined) return sources;
  const missing: PersonSource = {
    services: first.services.slice(0, 1),
    people: {
      candidates: () =>
        Promise.reject(new StoreUnavailable('The server was started with the fault "source-missing".')),
      dataAsOf: () => first.people.dataAsOf(),
    },
  };
  return [...sources, missing];
}
