import { join } from 'node:path';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../scripts/fhir-packages/index.js';
import { locateValidator, startValidator } from '../scripts/validator/index.js';

/** Starts the official validator with everything it loads, and stops it as soon as it answers. */
const root = join(import.meta.dirname, '..');
const shared = { cache: cacheFolder(process.env, root), env: process.env, progress: () => undefined };
const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
const versionOf = (name: string): string => lock.find((locked) => locked.name === name)?.version ?? '';
const service = await startValidator({
  jar: await locateValidator(shared),
  fhirHome: await ensureFhirHome({ ...shared, lock }),
  versions: {
    core: versionOf('hl7.fhir.r4.core'),
    terminology: versionOf('hl7.terminology.r4'),
    extensions: versionOf('hl7.fhir.uv.extensions.r4'),
  },
});
await service.stop();
