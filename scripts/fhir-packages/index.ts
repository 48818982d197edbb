export { cacheFolder } from './cache-folder.js';
export { cacheKey, readPackageLock, type LockedPackage } from './lock.js';
export { ensureFhirHome, type EnsureOptions, type FhirHome } from './fhir-home.js';
export { fetchWithNpm, type FetchTarball } from './download.js';
