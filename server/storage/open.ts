import { openEmbedded } from './embedded/stores.js';
import type { StoreLocation, StoreOptions } from './location.js';
import type { Stores } from './model.js';
import { promised } from './promised.js';

/**
 * Opens what a responder keeps, and makes it where there is none. A further kind of store is a further kind of location.
 * @param options how keys are made, and the clock
 * @throws StoreUnavailable when it cannot be used; the message names the place and the remedy
 */
export function openStores(location: StoreLocation, options: StoreOptions): Promise<Stores> {
  return promised(() => openEmbedded(location, options));
}
