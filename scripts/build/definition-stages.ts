import type { Artefact, Compilation, Compiler } from '../compile/index.js';
import type { Finding } from '../findings/index.js';
import { completeArtefact } from '../validator/index.js';
import type { MakeOptions } from './build-options.js';
import { checkData } from './check-data.js';
import { checkDefinitions } from './check-definitions.js';
import { artefactJson, guideDefinitions, stampAll } from './definitions.js';
import { readTexts } from './project-files.js';
import { hashOfFiles } from './reports.js';
import type { Stages } from './stages.js';
import type { Sources } from './sources.js';
import type { Workshop } from './workshop.js';

/** FSH → resources. What has not changed since the last build of this workshop is the same object. */
export async function compile(
  options: MakeOptions,
  stages: Stages,
  workshop: Workshop,
  { fsh }: Pick<Sources, 'fsh'>,
): Promise<{ readonly compiler: Compiler; readonly compilation: Compilation }> {
  return stages.run(
    'compile',
    fsh.size,
    async () => {
      const compiler = await workshop.compiler();
      const compilation = await workshop.recall
        .step('compile', [compiler, hashOfFiles(fsh), options.validate], async () => {
          const result = await compiler.compile({ snapshots: !options.validate });
          // SUSHI reads the files itself: if somebody has written meanwhile, this is the result of other sources.
          const after = await readTexts(options.root, 'fsh', '.fsh');
          if (hashOfFiles(after) !== hashOfFiles(fsh)) throw new SourcesChanged(result);
          return result;
        })
        .catch((fault: unknown) => {
          if (fault instanceof SourcesChanged) return fault.result;
          throw fault;
        });
      return { compiler, compilation };
    },
    ({ compilation: { artefacts } }) => artefacts.length,
  );
}

/** Carries the result of a compilation that must not be remembered. */
class SourcesChanged extends Error {
  constructor(readonly result: Compilation) {
    super('The sources changed while they were compiled.');
  }
}

/** Puts version, date and the like on every artefact, and checks what neither SUSHI nor FHIR looks at. */
export async function stampAndCheck(
  stages: Stages,
  { recall }: Workshop,
  { config, revision, fsh, data }: Sources,
  compiled: readonly Artefact[],
): Promise<{ readonly artefacts: readonly Artefact[]; readonly findings: readonly Finding[] }> {
  const { metadata, findings } = recall.step('check data', [hashOfFiles(data)], () => checkData(data));
  if (metadata === undefined) return { artefacts: compiled, findings };
  const stamped = await stages.run(
    'stamp',
    compiled.length,
    () => stampAll(compiled, config, metadata, revision.date),
    ({ artefacts }) => artefacts.length,
  );
  const artefacts = stamped.artefacts.map((artefact) => ({
    ...artefact,
    resource: recall.same(`stamped ${artefact.fileName}`, artefactJson(artefact), artefact.resource),
  }));
  const checked = recall.step(
    'check definitions',
    [hashOfFiles(fsh), hashOfFiles(data), ...artefacts.map(({ resource }) => resource)],
    () => checkDefinitions(artefacts, fsh, data, recall),
  );
  return { artefacts, findings: [...stamped.findings, ...checked] };
}

/**
 * Snapshots and narratives by HL7's own tools; SUSHI's snapshots when the validator is not wanted.
 * @param ahead whether the validator is on its way up already, so that it is waited for before the first question
 */
export async function complete(
  options: MakeOptions,
  stages: Stages,
  { validator, recall }: Workshop,
  artefacts: readonly Artefact[],
  ahead: boolean,
): Promise<readonly Artefact[]> {
  if (!options.validate) return artefacts;
  validator.learn(guideDefinitions(artefacts));
  if (ahead) {
    await stages.run(
      'validator',
      artefacts.length,
      () => validator.ready(),
      () => artefacts.length,
    );
  }
  return stages.run(
    'complete',
    artefacts.length,
    () =>
      Promise.all(
        artefacts.map(async (artefact) => {
          const restsOn = [artefact.resource, validator.restsOn(artefactJson(artefact))];
          const whole = await recall.step(`complete ${artefact.fileName}`, restsOn, () =>
            completeArtefact(validator, artefact),
          );
          const text = artefactJson(whole);
          return {
            ...artefact,
            resource: recall.same(`completed ${artefact.fileName}`, text, whole.resource),
          };
        }),
      ),
    (result) => result.length,
  );
}
