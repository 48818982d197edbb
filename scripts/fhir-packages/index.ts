export { cacheFolder } from './cache-folder.js';
export { cacheKey, readPackageLock, type LockedPackage } from './lock.js';
export { ensureFhirHome, ownFhirHome, type EnsureOptions, type FhirHome } from './fhir-home.js';
export { entryOf, indexOf, type IndexEntry, type PackageIndex } from './index-file.js';
export { outlineOf, readOutlines, type Outline } from './outlines.js';
export { fetchWithNpm, type FetchTarball } from './download.js';
