import {
  compareWithFolder,
  exampleFindings,
  EXAMPLES_FOLDER,
  generateExamples,
  guideExamples,
  packagedExamples,
  readExampleInputs,
  type Example,
  type ExampleInputs,
} from '../examples/index.js';
import { withConvertedPolicies } from '../odrl/index.js';
import type { Artefact } from '../compile/index.js';
import { DECISION_CODE_SYSTEMS, readVocabularies, type Vocabularies } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import type { PackagedExample } from '../package/index.js';
import { PERSONAS_FILE, PERSONAS_SCHEMA_FILE } from '../people/index.js';
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
  const converted = await withConvertedPolicies(data);
  const made = recall.step('examples', [hashOfFiles(converted), ...vocabularies], () =>
    makeExamples(converted, vocabulariesIn(vocabularies)),
  );
  const personas = [PERSONAS_FILE, PERSONAS_SCHEMA_FILE].map((file) => data.get(file) ?? '');
  const tables = recall.step('includes', [made, ...vocabularies, ...personas], () =>
    includesFor(made.inputs, artefacts, data),
  );
  const wanted = new Map([...tables].map(([name, text]) => [`input/includes/${name}`, text]));
  return {
    examples: made.examples,
    packaged: made.packaged,
    guide: made.guide,
    includes: tables,
    findings: [
      ...made.findings,
      ...compareWithFolder(made.files, committed),
      ...compareWithFolder(wanted, includes),
    ],
  };
}

/** The vocabularies that rules and policies are held against; undefined for a guide that lacks one of them. */
function vocabulariesIn(resources: readonly fhir4.FhirResource[]): Vocabularies | undefined {
  const systems = new Map(
    resources.flatMap((each) => (each.resourceType === 'CodeSystem' ? [[each.id, each] as const] : [])),
  );
  const isWhole = Object.values(DECISION_CODE_SYSTEMS).every((id) => systems.has(id));
  if (!isWhole) return undefined;
  return readVocabularies(
    (id) => systems.get(id) ?? { resourceType: 'CodeSystem', status: 'unknown', content: 'complete' },
  );
}

function makeExamples(
  data: ReadonlyMap<string, string>,
  vocabularies: Vocabularies | undefined,
): Omit<BuiltExamples, 'includes'> & {
  readonly inputs: ExampleInputs;
  readonly files: ReadonlyMap<string, string>;
} {
  const { inputs, findings } = readExampleInputs(data, vocabularies);
  const generated = generateExamples(inputs);
  return {
    inputs,
    files: generated.files,
    examples: generated.examples,
    packaged: packagedExamples(generated.examples),
    guide: guideExamples(generated.examples),
    findings: [...findings, ...generated.findings],
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
