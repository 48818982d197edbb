export { readExampleInputs, type ExampleInputs } from './inputs.js';
export { EXAMPLES_FOLDER, generateExamples } from './generate.js';
export type { Example, ExampleFile, ExampleFileKind, GeneratedExamples } from './example.js';
export { compareWithFolder } from './compare.js';
export { guideExamples, packagedExamples, type PackagedInstance, type ShownExample } from './packaged.js';
export { exampleFindings, type ValidateExample, type VerdictOptions } from './verdicts.js';
export type { ManifestEntry, ManifestFile } from './manifest.js';
