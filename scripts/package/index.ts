export { assemblePackage, type FhirPackage, type PackagedExample, type PackageInputs } from './assemble.js';
export { checkPackage } from './check-package.js';
export { implementationGuideOf, type ListedExample } from './implementation-guide.js';
export { CORE_PACKAGE, dependenciesInUse, manifestOf, type PackageManifest } from './manifest.js';
export { packTarball, unpackTarball } from './tarball.js';
