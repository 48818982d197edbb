export { runBuild, type BuildResult } from './build.js';
export type { BuildOptions } from './build-options.js';
export { STAGES, type StageListener, type StageName, type StageRecord } from './stages.js';
export { includesFor } from './includes.js';
export { readTexts } from './project-files.js';
export { swapIn } from './output-folder.js';
export { openGuide, type OpenGuide } from './open-guide.js';
export { pipelinePicture } from './picture.js';
export { openPackage, readBuiltGuide, type BuiltGuide } from './built-guide.js';
