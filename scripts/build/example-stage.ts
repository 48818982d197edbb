import {
  compareWithFolder,
  exampleFindings,
  EXAMPLES_FOLDER,
  generateExamples,
  guideExamples,
  packagedExamples,
  readExampleInputs,
  type Example,
} from '../examples/index.js';
import type { Artefact } from '../compile/index.js';
import type { Finding } from '../findings/index.js';
import type { PackagedExample } from '../package/index.js';
import type { GuideExample } from '../site/index.js';
import { invariantPlaces } from './check-definitions.js';
import type { Judge } from './judge.js';
import { includesFor } from './includes.js';
import type { Definitions } from './pipeline.js';
import { readTexts } from './project-files.js';
import type { Recall } from './recall.js';
import { hashOfFiles } from './reports.js';

/** The example exchanges, checked, in the forms that later stages want. */
export interface BuiltExamples {
  readonly examples: readonly Example[];
  readonly packaged: readonly PackagedExample[];
  readonly guide: readonly GuideExample[];
  /** File name → Markdown generated from data, for `{% include NAME %}`. */
  readonly includes: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * Makes the examples from their scenarios and compares them, and the generated tables of the pages, with what is
 * committed.
 */
export async function buildExamples(
  root: string,
  data: ReadonlyMap<string, string>,
  artefacts: readonly Artefact[],
  recall: Recall,
): Promise<BuiltExamples> {
  const committed = await readTexts(root, EXAMPLES_FOLDER, '');
  const includes = await readTexts(root, 'input/includes', '.md');
  // Of the definitions only these have a say, in the generated tables.
  const vocabularies = artefacts.flatMap(({ resource }) =>
    resource.resourceType === 'CodeSystem' || resource.resourceType === 'OperationDefinition'
      ? [resource]
      : [],
  );
  return recall.step(
    'examples',
    [hashOfFiles(data), hashOfFiles(committed), hashOfFiles(includes), ...vocabularies],
    () => makeExamples(data, artefacts, committed, includes),
  );
}

function makeExamples(
  data: ReadonlyMap<string, string>,
  artefacts: readonly Artefact[],
  committed: ReadonlyMap<string, string>,
  committedIncludes: ReadonlyMap<string, string>,
): BuiltExamples {
  const { inputs, findings } = readExampleInputs(data);
  const generated = generateExamples(inputs);
  const includes = includesFor(inputs, artefacts);
  const wantedIncludes = new Map([...includes].map(([name, text]) => [`input/includes/${name}`, text]));
  return {
    examples: generated.examples,
    packaged: packagedExamples(generated.examples),
    guide: guideExamples(generated.examples),
    includes,
    findings: [
      ...findings,
      ...generated.findings,
      ...compareWithFolder(generated.files, committed),
      ...compareWithFolder(wantedIncludes, committedIncludes),
    ],
  };
}

/**
 * Lets the official validator judge every example: sound ones must pass, faulty ones must fail as their scenarios say.
 * The XML says what the JSON says (a test compares them), so only the JSON is judged here.
 */
export async function validateExamples(
  judge: Judge,
  { artefacts, fsh }: Pick<Definitions, 'artefacts' | 'fsh'>,
  examples: readonly Example[],
): Promise<readonly Finding[]> {
  return exampleFindings(examples, (text, format, profile) => judge('', text, format, profile), {
    formats: ['json'],
    invariantPlace: invariantPlaces(artefacts, fsh),
  });
}
