export {
  AUDIT_SCOPE,
  QUERY_SCOPE,
  RegisterUnavailable,
  type AccessTokens,
  type Admission,
  type AuthenticatedClient,
  type KeySource,
  type LimitName,
  type Limits,
  type PeerCertificate,
  type RegisterSource,
  type SecurityEvent,
  type SecurityLog,
  type TokenEndpoint,
  type TokenReply,
  type TokenVerdict,
  type TrustedRegister,
} from './model.js';
export { signRegister, verifyRegister, type RegisterContent } from './register-document.js';
export {
  readRegisterFrom,
  registerSource,
  type RegisterSourceOptions,
  type RereadableRegister,
} from './register-source.js';
export { keySource, type KeySourceOptions } from './key-source.js';
export type { FetchGuards } from './pinned-fetch.js';
export { accessTokens, ACCESS_TOKEN_SECONDS, type AccessTokenOptions } from './access-token.js';
export { makeSigningKey, publicHalf, serverKeys, type ServerKeys } from './server-keys.js';
export { CLIENT_ASSERTION_TYPE, tokenEndpoint, type TokenEndpointOptions } from './token-endpoint.js';
export { createLimits, type LimitOptions } from './limits.js';
export { boundedFile, securityLog, type SecuritySink } from './security-log.js';
export {
  testParticipants,
  type TestParticipants,
  type TestParticipantsOptions,
} from './test-participants.js';
