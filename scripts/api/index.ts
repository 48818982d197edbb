/**
 * What programs may use of the Data Exchange Standard: check a payload, ask the decision rules, read the table of
 * response cases. Everything else in the package is its own business and may change.
 *
 * The guide that came with the package is what payloads are checked against; no network, no Java and no configuration
 * is needed.
 */
export { validate } from './validate.js';
export { decide } from './decide.js';
export { cases } from './cases.js';
export type {
  Alert,
  CaseAnswer,
  CaseId,
  Decided,
  DecideOptions,
  DecideResult,
  Finding,
  FindingSource,
  Identifier,
  OrganisationFacts,
  PolicyReference,
  Payload,
  ProfileId,
  ProfileUrl,
  Refused,
  ResponseCase,
  RuleTried,
  Severity,
  ValidateOptions,
} from './types.js';
