import { join } from 'node:path';
import {
  createCompiler,
  readGuideConfig,
  type Artefact,
  type ArtefactMetadataFile,
} from '../compile/index.js';
import { ExpectedFailure } from '../findings/index.js';
import { ensureFhirHome, readPackageLock } from '../fhir-packages/index.js';
import { completeArtefacts, type ValidatorService } from '../validator/index.js';
import type { BuildOptions } from './build-options.js';
import { loadInto, METADATA_FILE, stampAll } from './definitions.js';
import { readJsonFile } from './project-files.js';
import { readRevision } from './source-date.js';
import { openValidator } from './validator-session.js';

/** The guide's definitions and a validator that has loaded them. */
export interface OpenGuide {
  /** With snapshots and narratives. */
  readonly artefacts: readonly Artefact[];
  readonly validator: ValidatorService;
  close(): Promise<void>;
}

/**
 * Compiles the guide of a checkout and lets a validator load it, to check payloads with.
 * @throws ExpectedFailure with SUSHI's errors (exit 1), or when the validator cannot be had (exit 3)
 */
export async function openGuide(
  options: Pick<BuildOptions, 'root' | 'cache' | 'env' | 'progress' | 'validatorJar'>,
): Promise<OpenGuide> {
  const { root } = options;
  const config = await readGuideConfig(root);
  const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
  const fhirHome = await ensureFhirHome({ ...options, lock });
  const session = openValidator(options, fhirHome, lock);
  try {
    const compiler = await createCompiler({ root, packages: fhirHome.packages });
    const { artefacts, findings } = await compiler.compile();
    const [first, ...rest] = findings.filter(({ severity }) => severity === 'error');
    if (first !== undefined) throw new ExpectedFailure([first, ...rest]);
    const metadata = (await readJsonFile(root, METADATA_FILE)) as ArtefactMetadataFile;
    const { date } = await readRevision(root, options.env);
    const stamped = stampAll(artefacts, config, metadata, date);
    const { service } = await session.ready;
    await loadInto(service.client, stamped.artefacts);
    return {
      artefacts: await completeArtefacts(service.client, stamped.artefacts),
      validator: service,
      close: () => session.close(),
    };
  } catch (fault) {
    await session.close();
    throw fault;
  }
}
