export { DOWNLOAD_TEXTS, LATE_DOWNLOADS } from './download-texts.js';
export { makeGuideFiles, type GuideFileInputs, type GuideFiles, type Remember } from './guide-files.js';
export { provenanceOf, type ProvenanceInputs } from './provenance.js';
export { qualityFiles } from './quality-files.js';
export { ONLY_AT_ROOT, siteFiles } from './site-files.js';
export { toTurtle } from './turtle.js';
export { TurtleModel } from './turtle-model.js';
export { headersFile, robotsFile } from './web-files.js';
export { compressAll, compressFile, zipFiles, type Compress, type Files, type ZipEntry } from './zip.js';
