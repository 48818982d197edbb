export { readExampleInputs, type ExampleInputs } from './inputs.js';
export { EXAMPLES_FOLDER, generateExamples } from './generate.js';
export type { Example, ExampleFile, ExampleFileKind, GeneratedExamples } from './example.js';
