export { createResponder, type Responder } from './responder.js';
export type { SensitiveKinds } from './discretion.js';
export { MEDIA_TYPE, type Format, type IncomingMessage, type Reply } from './message.js';
export { formatOfReply } from './negotiate.js';
export type {
  Bounds,
  Clock,
  ContactOf,
  Observation,
  PersonSource,
  ResponderParts,
  RulesInForce,
  SearchNeed,
} from './parts.js';
export { mirrored } from './headers.js';
export { refuse, unavailable, type Refusal } from './refusal.js';
export { readSealed, type SealedDocument } from './sealed.js';
export type { SearchParts } from './search.js';
export { writeRefusal, type ReplyWriting } from './write-reply.js';
