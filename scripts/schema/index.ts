export {
  definitionsInPackages,
  definitionsOf,
  type Definition,
  type ReadDefinition,
  type ReadText,
} from './definitions.js';
export { expandValueSet, expandValueSets, type Expansion } from './value-sets.js';
export { schemaContext, type SchemaContext } from './scope.js';
export type { Json, JsonSchema, SchemaDocument, SchemaInvariant } from './json-schema.js';
export { NoSchema } from './no-schema.js';
export { compileSchema, schemaFileName, schemaUrl } from './compile-schema.js';
export { compileValidator, type CheckOptions, type ProfileValidator } from './compile-validator.js';
export { checkInvariants, expressionFaults, type ExpressionFault } from './check-invariants.js';
export { FHIRPATH_FUNCTIONS, type Arity } from './fhirpath-functions.js';
export { readPayload, type Payload, type PayloadFormat } from './read-payload.js';
export { profileFor, type PayloadProfile } from './profile-for.js';
export { chooseProfile, misnamedProfile, type KnownProfiles, type ProfileChoice } from './choose-profile.js';
export {
  checkPayload,
  payloadChecker,
  withGuidePage,
  type CheckedPayload,
  type PayloadChecker,
} from './payload-checker.js';
export { checkRequest, refusalFor, type Refusal, type RequestVerdict } from './check-request.js';
export { buildOpenApi } from './build-openapi.js';
export {
  MESSAGE_PROFILES,
  type ApiAnswer,
  type ApiCase,
  type ApiExample,
  type ApiInfo,
  type ApiOperation,
  type MessageProfile,
  type OpenApiDocument,
  type OpenApiInputs,
} from './openapi-inputs.js';
