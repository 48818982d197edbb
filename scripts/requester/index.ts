export { addressFault, baseAddress, isLoopbackAddress } from './address.js';
export { ask, type AskParts, type AskResult, type Question } from './ask.js';
export {
  httpCaller,
  REPLY_LIMIT_BYTES,
  type Call,
  type Caller,
  type CallFailure,
  type CallFault,
  type CallResult,
  type HttpReply,
  type TlsMaterial,
} from './call.js';
export { composeExchange, type ComposedExchange, type ComposeOptions } from './compose.js';
export { curlCommand, fitsInline, shellWord, type CurlOptions } from './curl.js';
export { replyText, requestText } from './exchange-text.js';
export {
  meantMessage,
  personaIntent,
  sendingPlan,
  type Disorder,
  type QueryIntent,
  type RequestSources,
  type SendingPlan,
} from './intent.js';
export { KEYS_FILE_SCHEMA, readKeysFile, writeKeysFile, type ClientKeys } from './keys-file.js';
export {
  requesterLog,
  SEALED_FILE,
  SHARED_FILE,
  type OpenRecord,
  type RecordedRequest,
  type RequesterLog,
} from './log.js';
export { NO_ANSWER_LOOK, OUTCOME_LOOKS, type Look } from './looks.js';
export {
  presentReply,
  type Presentation,
  type PresentationContext,
  type ShownContact,
  type ShownWay,
} from './present.js';
export { plain, presentationLines, presentationText } from './present-text.js';
export { readReply, type AskedResponder } from './read-reply.js';
export type { AnswerReading, NoAnswerReading, NoAnswerWhy, Reading } from './reading.js';
export { personaSends, type PersonaSend } from './persona-sends.js';
export {
  readStaffFile,
  reportLookUps,
  STAFF_FILE_SCHEMA,
  staffLookUps,
  type StaffLookUp,
  type StaffMember,
} from './staff.js';
export { expiredToken, QUERY_SCOPE, tokenSource, type TokenResult, type TokenSource } from './token.js';
export { momentInWords } from './times.js';
export { waitsIn, type Waits } from './waits.js';
export { readTerms, type Term } from './terms.js';
