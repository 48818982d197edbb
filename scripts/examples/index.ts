export { readExampleInputs, type ExampleInputs } from './inputs.js';
export { EXAMPLES_FOLDER, generateExamples } from './generate.js';
export type { Example, ExampleFile, ExampleFileKind, GeneratedExamples } from './example.js';
export { compareWithFolder } from './compare.js';
export { guideExamples, packagedExamples, type PackagedInstance, type ShownExample } from './packaged.js';
export { exampleFindings, type ValidateExample, type VerdictOptions } from './verdicts.js';
export type { ManifestEntry, ManifestFile } from './manifest.js';
export type { LocatedScenario, Scenario, ScenarioRequest, ScenarioTransport } from './scenario.js';
export { EditError } from './body-edits.js';
export { arrangedAssertion, type AssertionBasis } from './arranged-assertion.js';
export type { Assertion } from './setting.js';
export {
  FHIR_MEDIA_TYPE,
  meantRequest,
  sentBody,
  type RequestParties,
  type SentBody,
} from './sent-request.js';
