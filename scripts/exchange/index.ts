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
export type {
  DisclosedDecision,
  Identifier,
  Involvement,
  MatchRequest,
  Period,
  PersonInfoQueryRequest,
  PersonInfoQueryResponse,
  Requester,
  SharingPolicyReference,
} from './messages/model.js';
export { sameIdentifier } from './messages/model.js';
export type { ReadFault, ReadResult } from './messages/part-reader.js';
export { readMatchRequest, readPersonInfoQueryRequest } from './messages/read-request.js';
export { readPersonInfoQueryResponse } from './messages/read-response.js';
export { TEST_DATA_TAG, type Envelope } from './messages/parameters.js';
export { buildMatchRequest, buildPersonInfoQueryRequest } from './messages/build-request.js';
export { buildPersonInfoQueryResponse } from './messages/build-response.js';
export { buildMatchResponse, type MatchResponseFrame } from './messages/match-response.js';
export { buildQueryIssues, type QueryIssue } from './messages/query-issues.js';
export { MENDABLE_ERRORS, MISTAKES, sentenceFor, type MistakeKey } from './messages/mistakes.js';
export { mistakeOf, withMistakes } from './messages/mistake-of.js';
export {
  birthDateAccuracyOf,
  buildContactOrganization,
  buildQueryPatient,
  type Contact,
  type ContactWay,
  type PersonSought,
  type SoughtAddress,
} from './messages/person.js';
export {
  answerFromSearch,
  composeReply,
  MANUAL_REVIEW,
  type Answer,
  type Candidate,
  type Limits,
  type ReplyFrame,
} from './answer.js';
export { addDays, addYears, dayInEngland, daysOf, isInstant, type DayRange } from './dates.js';
export { AGE_GROUPS, ageGroup, type AgeGroup } from './decide/age-group.js';
export { decideOnRequest, NO_RULE, type Decision, type RuleTrial } from './decide/decide.js';
export type { ConditionName, ConditionResult } from './decide/conditions.js';
export { explainDecision, type Explanation } from './decide/explain.js';
export {
  FACT_NAMES,
  gatherFacts,
  missingFacts,
  type DecisionFacts,
  type FactName,
  type RequestFacts,
} from './decide/facts.js';
export type { Truth } from './decide/logic.js';
export { POLICY_STATES, type PolicyAssessment, type PolicyState } from './decide/policies.js';
export {
  reasonStatusIn,
  type Alert,
  type DecisionRule,
  type DecisionRules,
  type ReasonEntitlement,
  type ReasonStatus,
  type RuleConditions,
} from './decide/rules.js';
export {
  heldPolicy,
  policyHash,
  type HeldPolicy,
  type PolicyParty,
  type SharingPolicy,
} from './decide/sharing-policy.js';
export { readJsonData, schemaCheck, type DataFile, type SchemaFault } from './datafiles/schema-check.js';
export { checkCodes } from './datafiles/check-codes.js';
export { readDecisionData, type DecisionData } from './datafiles/decision-data.js';
export { nearest } from './datafiles/nearest.js';
export {
  DECISION_CODE_SYSTEMS,
  readVocabularies,
  readVocabulary,
  type Vocabularies,
  type Vocabulary,
  type VocabularyConcept,
} from './datafiles/vocabulary.js';
export {
  checkRulesAgainstVocabularies,
  DECISION_RULES_FILE,
  DECISION_RULES_SCHEMA_FILE,
  readDecisionRules,
} from './datafiles/decision-rules-file.js';
export {
  checkPolicyAgainstVocabularies,
  holdPolicies,
  readPolicyStatus,
  readSharingPolicy,
  SHARING_POLICIES_FOLDER,
  SHARING_POLICY_SCHEMA_FILE,
  SHARING_POLICY_STATUS_FILE,
  SHARING_POLICY_STATUS_SCHEMA_FILE,
  type PolicyStatusEntry,
  type PolicyStatusFile,
} from './datafiles/sharing-policy-file.js';
export {
  SIGNING_ALGORITHMS,
  type ParticipantOrganisation,
  type ParticipantSystem,
  type Register,
  type SigningAlgorithm,
  type TechnicalStatus,
} from './register/model.js';
export {
  readRegister,
  REGISTER_ORGANISATION_SCHEMA_FILE,
  REGISTER_ORGANISATIONS_FILE,
  REGISTER_SYSTEM_SCHEMA_FILE,
  REGISTER_SYSTEMS_FILE,
  type RegisterReading,
  type RegisterSource,
} from './register/read-register.js';
export {
  dutyContact,
  findOrganisation,
  findSystem,
  requestFacts,
  standingOf,
  systemIdentifier,
  type FactSources,
  type Standing,
  type StandingFault,
} from './register/lookup.js';
export {
  buildParticipantEndpoint,
  buildParticipantOrganization,
  buildRegisterBundle,
} from './register/build-participant.js';
export {
  ASSERTION_TYPE,
  CLOCK_SKEW_SECONDS,
  identifierUri,
  MAX_LIFETIME_SECONDS,
  requestAssertionClaims,
  type AssertionSubject,
  type RequestAssertionClaims,
} from './assertion/claims.js';
export { isStrongEnough, MIN_RSA_BITS } from './assertion/keys.js';
export { signAssertionClaims, signRequestAssertion, type SigningKey } from './assertion/sign.js';
export {
  disagreements,
  verifyRequestAssertion,
  type AgreementExpectation,
  type AssertionExpectation,
  type AssertionVerdict,
  type AuthenticationFault,
  type Disagreement,
} from './assertion/verify.js';
export type {
  AuditedDecision,
  AuditStamp,
  OperationCode,
  RequesterExchange,
  ResponderExchange,
  SealedPart,
} from './audit/model.js';
export { buildQueryAuditRequester, buildQueryAuditResponder } from './audit/build-audit.js';
export { generateIncludes, type IncludeSources } from './includes/generate-includes.js';
export { markdownTable } from './includes/markdown-table.js';
