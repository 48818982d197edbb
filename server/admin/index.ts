export { createAdmin } from './app.js';
export { tryIt, tryOffer, type TryParts } from './try-it.js';
export type { AdminParts, ShownExchange } from './parts.js';
export { isFromHere } from './same-origin.js';
