export {
  VERDICTS,
  type ArtefactName,
  type Aspect,
  type Change,
  type Impact,
  type Parties,
  type Verdict,
} from './change.js';
export {
  comparePackages,
  PACKAGE_REFERENCE,
  type Comparison,
  type PackageVersion,
} from './compare-packages.js';
export { comparisonText } from './comparison-text.js';
export { packageContent, readPackage, UnreadablePackage, type PackageContent } from './package-content.js';
export {
  parseVersionList,
  VERSION_LIST,
  versionOrder,
  withVersion,
  type ChangeCounts,
  type PublishedVersion,
  type VersionList,
} from './versions.js';
export { changeCounts } from './compare-packages.js';
