export {
  hasJavaCompiler,
  INSTALL,
  JAVA_MINIMUM,
  javaOnPath,
  mavenVersion,
  requireJava,
  runProgram,
  type RunProgram,
} from './java.js';
export { ENGINE_VERSION, hasEngineJars } from './launcher.js';
export { locateValidator, type LocateOptions, type ValidatorJar } from './locate.js';
export { startValidator, type StartOptions, type ValidatorService } from './service.js';
export { ValidatorClient, type Payload, type ValidateOptions, type Validator } from './client.js';
export { forgetOldAnswers, openAnswers, type Answers } from './answers.js';
export {
  OfficialValidator,
  type GuideDefinitions,
  type OfficialValidatorOptions,
} from './official-validator.js';
export { findingsOf } from './issues.js';
export { cleanSnapshot, snapshotOf } from './snapshots.js';
export { describeDiagram, drawDiagrams, type Diagram, type DiagramSource } from './diagrams.js';
export { completeArtefact } from './complete.js';
