import { afterEach, describe } from 'vitest';
import type { StoreOptions, Stores } from '../../../server/storage/index.js';
import { options } from './entries.js';
import { auditTests } from './suite/audit.js';
import { peopleTests } from './suite/people.js';
import { smallStoreTests } from './suite/small-stores.js';

/** Opens an empty store of the kind under test. */
export type OpenStores = (options: StoreOptions) => Promise<Stores>;

/**
 * Declares what every kind of store must do.
 * @param kind names it in the report
 * @param openEmpty opens a store that holds nothing
 */
export function storesSuite(kind: string, openEmpty: OpenStores): void {
  describe(`stores: ${kind}`, () => {
    const opened: Stores[] = [];
    afterEach(async () => {
      for (const stores of opened.splice(0)) await stores.close();
    });
    const open = async (more: Partial<StoreOptions> = {}): Promise<Stores> => {
      const stores = await openEmpty(options(more));
      opened.push(stores);
      return stores;
    };
    describe('people', () => peopleTests(open));
    describe('audit log', () => auditTests(open));
    describe('what is seen once, facts, alerts, check and close', () => smallStoreTests(open));
  });
}

/** Opens an empty store with other options than usual. */
export type Open = (more?: Partial<StoreOptions>) => Promise<Stores>;
