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
import type { Finding } from '../findings/index.js';
import type { PackagedExample } from '../package/index.js';
import type { GuideExample } from '../site/index.js';
import { invariantPlaces } from './check-definitions.js';
import { findingsOf, type Validator } from '../validator/index.js';
import { includesFor } from './includes.js';
import type { Definitions } from './pipeline.js';
import { readTexts } from './project-files.js';

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
  { artefacts }: Pick<Definitions, 'artefacts'>,
): Promise<BuiltExamples> {
  const { inputs, findings } = readExampleInputs(await readTexts(root, 'data', ''));
  const generated = generateExamples(inputs);
  const includes = includesFor(inputs, artefacts);
  const committed = await readTexts(root, EXAMPLES_FOLDER, '');
  const committedIncludes = await readTexts(root, 'input/includes', '.md');
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
  { validator, artefacts, fsh }: Pick<Definitions, 'artefacts' | 'fsh'> & { readonly validator: Validator },
  examples: readonly Example[],
): Promise<readonly Finding[]> {
  return exampleFindings(
    examples,
    async (text, format, profile) =>
      findingsOf(
        await validator.validate({ text, format }, profile === undefined ? {} : { profiles: [profile] }),
        '',
      ),
    { formats: ['json'], invariantPlace: invariantPlaces(artefacts, fsh) },
  );
}
