export * from './artefact.js';
export { createCompiler } from './create-compiler.js';
export type { Compilation, Compiler, CompilerOptions } from './compiler.js';
export {
  GUIDE_CONFIG_FILE,
  readGuideConfig,
  type GroupEntry,
  type GuideConfig,
  type MenuEntry,
  type PageEntry,
} from './guide-config.js';
export {
  inReadingOrder,
  stamp,
  unusedMetadata,
  type ArtefactMetadata,
  type ArtefactMetadataFile,
} from './stamp.js';
export { structureDefinitionNarrative } from './narrative.js';
