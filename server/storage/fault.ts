import { StoreUnavailable, type Stores } from './model.js';

/** The faults of a store that can be asked for at the start, to see what requesters get then. */
export const STORE_FAULTS = ['store-down'] as const;
export type StoreFault = (typeof STORE_FAULTS)[number];

/**
 * Stores that behave as if the one beneath were down. People, audit log and alerts fail on every call, reads and
 * writes, and so does the check. What lets a client in goes on (values seen once, facts): otherwise nobody would get as
 * far as to see the fault. Closing works.
 * @param _fault the only one there is
 */
export function withFault(stores: Stores, _fault: StoreFault): Stores {
  const fails = (): Promise<never> =>
    Promise.reject(
      new StoreUnavailable('The store is down, as --fault store-down says. Start without it to end this.'),
    );
  return {
    ...stores,
    people: { candidates: fails, replace: fails, count: fails, dataAsOf: fails },
    audit: { append: fails, earlierUse: fails, list: fails, count: fails, forgetReplies: fails },
    alerts: { raise: fails, list: fails },
    check: fails,
    close: () => stores.close(),
  };
}
