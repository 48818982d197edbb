export * from './canonicals.js';
export * from './codes.js';
export * from './nhs-number.js';
export { asJson, canonicalJson, NotJsonError, type JsonValue } from './canonical-json.js';
export { documentHash, sha256, sha256Base64, sha256Base64Url } from './digest.js';
export type {
  CaseAnswer,
  CaseId,
  ErrorAnswer,
  IssueType,
  OutcomeAnswer,
  ResponseCase,
} from './cases/response-case.js';
export { answerFor, caseById, caseFor, cases, exampleFolder } from './cases/cases.js';
