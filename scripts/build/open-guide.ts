import { readGuideConfig, type Artefact, type ArtefactMetadataFile } from '../compile/index.js';
import { ExpectedFailure } from '../findings/index.js';
import { completeArtefact, type ValidatorService } from '../validator/index.js';
import type { BuildOptions } from './build-options.js';
import { guideDefinitions, METADATA_FILE, stampAll } from './definitions.js';
import { readJsonFile } from './project-files.js';
import { readRevision } from './source-date.js';
import { Workshop } from './workshop.js';

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
  const workshop = new Workshop(options);
  const { validator } = workshop;
  try {
    await workshop.fhirHome();
    await validator.launch();
    const { artefacts, findings } = await (await workshop.compiler()).compile();
    const [first, ...rest] = findings.filter(({ severity }) => severity === 'error');
    if (first !== undefined) throw new ExpectedFailure([first, ...rest]);
    const metadata = (await readJsonFile(root, METADATA_FILE)) as ArtefactMetadataFile;
    const { date } = await readRevision(root, options.env);
    const stamped = stampAll(artefacts, config, metadata, date);
    validator.learn(guideDefinitions(stamped.artefacts));
    return {
      artefacts: await Promise.all(stamped.artefacts.map((each) => completeArtefact(validator, each))),
      validator: await validator.ready(),
      close: () => workshop.close(),
    };
  } catch (fault) {
    await workshop.close();
    throw fault;
  }
}
