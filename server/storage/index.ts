export {
  IdentifierUsed,
  StoreUnavailable,
  type AlertEntry,
  type AlertStore,
  type AuditEntry,
  type AuditSearch,
  type AuditStore,
  type CandidateList,
  type EarlierUse,
  type FactStore,
  type IdentifierUse,
  type OnceStore,
  type PersonStore,
  type StoredAuditEntry,
  type StoredReply,
  type Stores,
} from './model.js';
export type { StoreLocation, StoreOptions } from './location.js';
export { openStores } from './open.js';
export { holdStores } from './embedded/hold.js';
export { STORE_FAULTS, withFault, type StoreFault } from './fault.js';
